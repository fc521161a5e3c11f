import { html, nothing, type TemplateResult } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import type { Actions } from '../actions.ts';
import {
  type Gallery,
  type GalleryPicture,
  isShown,
  openPicture,
  switchZoom,
  turn,
} from '../place/gallery.ts';
import { openDialog } from '../place/open-dialog.ts';
import { filePath, thumbnailPath } from '../place/route.ts';
import { shortHash } from '../text/format.ts';
import { icon } from './icons.ts';
import { nameView } from './message/files.ts';

/** A picture at full size, above the page. */
export function lightboxView(gallery: Gallery, { changeGallery }: Actions): TemplateResult {
  const picture = openPicture(gallery);
  if (!picture) return html``;
  const { pictures, index, zoom } = gallery;
  const step = (by: 1 | -1) => changeGallery((now) => turn(now, by));
  const onKey = ({ key }: KeyboardEvent) => {
    // At full size the arrows scroll.
    if (zoom === 'full') return;
    if (key === 'ArrowRight') step(1);
    if (key === 'ArrowLeft') step(-1);
  };
  const turner = (by: 1 | -1, label: string, isAtEnd: boolean) =>
    html`<button type="button" class="icon-button" aria-label=${label} aria-disabled=${isAtEnd} @click=${() => step(by)}>
      ${icon(by === 1 ? 'forward' : 'back')}
    </button>`;
  return html`<dialog class="lightbox" aria-label=${`Picture ${picture.name}`} ${ref(openDialog)}
    @close=${() => changeGallery(() => null)} @keydown=${onKey}>
    <header class="lightbox-head">
      <p class="lightbox-name">${nameView(picture.name)} <code title="SHA-256 ${picture.sha256}">${shortHash(picture.sha256)}</code></p>
      ${
        pictures.length > 1
          ? html`${turner(-1, 'Previous picture', index === 0)}
            <span class="figures">${index + 1} of ${pictures.length}</span>
            ${turner(1, 'Next picture', index === pictures.length - 1)}`
          : nothing
      }
      <button type="button" class="button" @click=${() => changeGallery(switchZoom)}>
        ${icon('zoom')}${zoom === 'fit' ? 'Full size' : 'Fit'}
      </button>
      ${linkView(picture)}
      <form method="dialog"><button class="icon-button" aria-label="Close">${icon('close')}</button></form>
    </header>
    <div class="lightbox-body lightbox-${zoom}" tabindex=${zoom === 'full' ? '0' : nothing}
      role=${zoom === 'full' ? 'region' : nothing} aria-label=${zoom === 'full' ? 'Picture, scroll with the arrow keys' : nothing}>
      <img src=${isShown(picture) ? filePath(picture.sha256) : thumbnailPath(picture.sha256, 'large')} alt=${picture.altText} />
    </div>
    <p class="lightbox-alt">${picture.altText}${isShown(picture) ? nothing : ' (a preview, since not all browsers show this kind of picture)'}</p>
  </dialog>`;
}

/** What a browser does not show is saved. The name is of our own making: a sender's could end in `.exe`. */
function linkView(picture: GalleryPicture): TemplateResult {
  const path = filePath(picture.sha256);
  return isShown(picture)
    ? html`<a class="button" href=${path} target="_blank" rel="noopener">Open file</a>`
    : html`<a class="button" href=${path} download=${savedName(picture)}>Save file</a>`;
}

function savedName({ sha256, mediaType }: GalleryPicture): string {
  return `picture-${sha256.slice(0, 8)}.${mediaType.split('/')[1] ?? 'bin'}`;
}
