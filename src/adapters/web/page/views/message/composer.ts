import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Actions } from '../../actions.ts';
import { emptyDraft, isEmpty } from '../../drafts/draft.ts';
import type { PageState, Place } from '../../state.ts';
import { icon } from '../icons.ts';
import { codeText } from './code-text.ts';
import { draftFileView } from './draft-file.ts';
import { optionId, suggestionsView } from './suggestions.ts';

/** What the file dialog offers first; anything else can be chosen too and is answered. */
const PICTURES = 'image/*,.heic,.heif,.avif,.bmp,.tif,.tiff,.zip,.txt,.csv,.tsv';

/** The field to write in, for the channel or a thread. */
export function composerView(place: Place, state: PageState, actions: Actions): TemplateResult {
  const draft = state.drafts.get(place) ?? emptyDraft;
  const { composer } = actions;
  const isBusy = draft.phase !== 'writing';
  const label =
    place === 'channel' ? `Message to #${state.desk?.channel ?? 'triage'}` : 'Reply in the thread';
  return html`<form class="composer" data-composer=${place} @submit=${(event: Event) => {
    event.preventDefault();
    void composer.send(place);
  }}>
    ${draft.problem === null ? nothing : html`<p class="field-problem" role="alert">${icon('failed')}<span>${codeText(draft.problem)}</span></p>`}
    ${draft.unkept === null ? nothing : html`<p class="field-note faint" role="status">${draft.unkept}</p>`}
    ${
      draft.files.length === 0
        ? nothing
        : html`<ul class="draft-files" aria-label="Files to send">
          ${repeat(
            draft.files,
            ({ id }) => id,
            (file) => html`<li>${draftFileView(file, place, composer)}</li>`,
          )}
        </ul>`
    }
    <div class="composer-field">
      <label class="icon-button" title="Choose pictures">
        ${icon('clip')}<span class="visually-hidden">Choose pictures</span>
        <input class="visually-hidden" type="file" multiple accept=${PICTURES} @change=${(event: Event) => {
          const input = event.currentTarget as HTMLInputElement;
          composer.addFiles(place, [...(input.files ?? [])]);
          input.value = '';
        }} />
      </label>
      ${textView(place, label, draft.text, draft.phase === 'sending', state, actions)}
      <button type="submit" class="send" aria-disabled=${isEmpty(draft) || isBusy} aria-label=${isBusy ? 'Sending' : 'Send'}>
        ${icon(isBusy ? 'working' : 'send')}
      </button>
    </div>
    <p class="composer-hint faint">${draft.phase === 'queued' ? 'Sending once all files are uploaded.' : html`<kbd>Enter</kbd> sends, <kbd>Shift</kbd> <kbd>Enter</kbd> starts a new line, <kbd>/</kbd> starts a command`}</p>
  </form>`;
}

function textView(
  place: Place,
  label: string,
  text: string,
  isReadOnly: boolean,
  { suggestions }: PageState,
  { composer, suggester }: Actions,
): TemplateResult {
  const list = suggestions?.place === place ? suggestions.list : null;
  const write = (value: string) => {
    composer.write(place, value);
    suggester.onText(place, value);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const taken = list ? suggester.onKey(event.key) : null;
    if (taken) {
      event.preventDefault();
      if (taken.text !== null) write(taken.text);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      suggester.close();
      void composer.send(place);
    }
  };
  return html`<div class="composer-text">
    <textarea
      rows=${Math.min(8, text.split('\n').length)}
      aria-label=${label}
      placeholder=${label}
      dir="auto"
      autocomplete="off"
      role=${list ? 'combobox' : nothing}
      aria-autocomplete=${list ? 'list' : nothing}
      aria-expanded=${list ? 'true' : nothing}
      aria-controls=${list ? `suggestions-${place}` : nothing}
      aria-activedescendant=${list && list.active >= 0 ? optionId(place, list.active) : nothing}
      ?readonly=${isReadOnly}
      .value=${live(text)}
      @input=${(event: Event) => write((event.currentTarget as HTMLTextAreaElement).value)}
      @keydown=${onKey}
      @blur=${() => suggester.close()}
    ></textarea>
    ${list ? suggestionsView(place, list, write) : nothing}
  </div>`;
}
