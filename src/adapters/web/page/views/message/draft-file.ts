import { html, nothing, type TemplateResult } from 'lit-html';
import type { Composer } from '../../drafts/composer.ts';
import type { DraftFile } from '../../drafts/draft.ts';
import type { Place } from '../../state.ts';
import { formatBytes } from '../../text/format.ts';
import { visibleName } from '../../text/visible-text.ts';
import { icon } from '../icons.ts';
import { codeText } from './code-text.ts';
import { nameView } from './files.ts';

/** A file of a message that is being written: preview, how far it is, what is wrong with it. */
export function draftFileView(file: DraftFile, place: Place, composer: Composer): TemplateResult {
  const { id, name, previewUrl, state, canRetry } = file;
  const shown = visibleName(name);
  return html`<div class="draft-file draft-file-${state}">
    <div class="preview">
      ${previewUrl && state !== 'failed' ? html`<img src=${previewUrl} alt="" width="44" height="44" @error=${() => composer.dropPreview(place, id)} />` : icon('file')}
    </div>
    <div class="draft-file-text">${nameView(name)} ${progressView(file)}</div>
    ${
      canRetry
        ? html`<button type="button" class="button" aria-label=${`Try ${shown} again`} @click=${() => composer.retryFile(place, id)}>Try again</button>`
        : nothing
    }
    <button type="button" class="icon-button" aria-label=${`Remove ${shown}`} @click=${() => composer.removeFile(place, id)}>
      ${icon('close')}
    </button>
  </div>`;
}

function progressView({ name, state, sizeBytes, sentBytes, problem }: DraftFile): TemplateResult {
  switch (state) {
    case 'waiting':
      return html`<span class="faint">${formatBytes(sizeBytes)}, waiting</span>`;
    case 'sending':
      return html`<progress max=${Math.max(1, sizeBytes)} .value=${sentBytes} aria-label=${`Upload of ${visibleName(name)}`}></progress>`;
    case 'ready':
      return html`<span class="faint">${formatBytes(sizeBytes)}, ready to send</span>`;
    case 'failed':
      return html`<span class="file-problem" role="alert">${codeText(problem ?? '')}</span>`;
  }
}
