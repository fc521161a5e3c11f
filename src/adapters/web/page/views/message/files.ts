import { html, nothing, type TemplateResult } from 'lit-html';
import type { FileView } from '../../../api.ts';
import type { Actions } from '../../actions.ts';
import { type GalleryPicture, isShown } from '../../place/gallery.ts';
import { filePath, thumbnailPath } from '../../place/route.ts';
import { formatBytes, shortHash } from '../../text/format.ts';
import { visibleName } from '../../text/visible-text.ts';
import { icon } from '../icons.ts';

/** Thumbnails that a row of the channel shows before it counts the rest. */
const MAX_THUMBNAILS = 6;

/** A file's name as text of its own direction, with nothing hidden in it. */
export function nameView(name: string): TemplateResult {
  return html`<bdi class="name">${visibleName(name)}</bdi>`;
}

/** What is said of a picture to those who do not see it. */
function altOf({ altText, name }: FileView): string {
  return altText || `Picture ${visibleName(name)}`;
}

/** Whose files they are: a person's, an answer's of Eyeline's, or what Eyeline made for an incident. */
type FilesOf = 'sent' | 'answer' | 'made';

/**
 * Files: pictures as thumbnails that open at full size, others as links. The one picture of an answer is to be read where
 * it stands, and its GIFs move.
 */
export function filesView(files: readonly FileView[], actions: Actions, by: FilesOf): TemplateResult {
  const pictures = files.filter(({ isPicture }) => isPicture);
  const shown = pictures.map((file): GalleryPicture => ({ ...file, altText: altOf(file) }));
  return html`<ul class="files ${pictures.length === 1 ? 'files-single' : ''}">
    ${files.map((file) => {
      const open = () => actions.openGallery(shown, pictures.indexOf(file));
      const isWhole = by === 'answer' && (pictures.length === 1 || file.mediaType === 'image/gif');
      return html`<li class="file">${file.isPicture ? pictureView(file, isWhole, open) : linkView(file, by)} ${captionView(file)}</li>`;
    })}
  </ul>`;
}

function pictureView(file: FileView, isWhole: boolean, onOpen: () => void): TemplateResult {
  const source = isWhole && isShown(file) ? filePath(file.sha256) : thumbnailPath(file.sha256, 'large');
  const { width, height } = file.sizePx ?? { width: nothing, height: nothing };
  return html`<button type="button" class="picture ${file.sizePx ? 'picture-sized' : ''}" title="Open at full size" @click=${onOpen}>
    <img src=${source} alt=${altOf(file)} width=${width} height=${height} loading="lazy" decoding="async" />
  </button>`;
}

/** What Eyeline made is saved by its name, which is a plain one; a sender's name could end in `.exe`. */
function linkView(file: FileView, by: FilesOf): TemplateResult {
  if (by !== 'sent') {
    return html`<a class="file-link" href=${filePath(file.sha256)} download=${file.name}>${icon('file')} Save file<span class="visually-hidden"> ${file.name}</span></a>`;
  }
  return html`<a class="file-link" href=${filePath(file.sha256)} target="_blank" rel="noopener">${icon('file')} Open file</a>`;
}

function captionView({ name, sizeBytes, sha256 }: FileView): TemplateResult {
  return html`<div class="caption">
    ${nameView(name)}
    <span class="faint">${formatBytes(sizeBytes)} · <code title="SHA-256 ${sha256}">${shortHash(sha256)}</code></span>
  </div>`;
}

/** Small pictures for a list; they open nothing by themselves. */
export function thumbnailsView(files: readonly FileView[]): TemplateResult {
  const shown = files.slice(0, MAX_THUMBNAILS);
  const rest = files.length - shown.length;
  return html`<ul class="thumbnails">
    ${shown.map((file) => html`<li>${thumbnail(file)}</li>`)}
    ${rest > 0 ? html`<li class="faint">and ${rest} more</li>` : ''}
  </ul>`;
}

function thumbnail(file: FileView): TemplateResult {
  return file.isPicture
    ? html`<img src=${thumbnailPath(file.sha256, 'small')} alt=${altOf(file)} width="56" height="56" loading="lazy" decoding="async" />`
    : html`<span class="file-chip">${icon('file')} ${nameView(file.name)}</span>`;
}
