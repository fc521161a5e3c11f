import { html, nothing, type TemplateResult } from 'lit-html';
import type { MessageView } from '../../../api.ts';
import type { Actions } from '../../actions.ts';
import { pressId } from '../../asking/presses.ts';
import type { PageState } from '../../state.ts';
import { visibleText } from '../../text/visible-text.ts';
import { icon } from '../icons.ts';
import { localTime, markPart } from '../parts.ts';
import { blocksView } from './blocks.ts';
import { filesView } from './files.ts';

/** Who wrote a message. The desk does not know its people by name. */
export function authorView(author: MessageView['author']): TemplateResult {
  return author === 'eyeline'
    ? html`<span class="author author-eyeline">${icon('eye')}Eyeline</span>`
    : html`<span class="author">Researcher</span>`;
}

/** A message in its thread. */
export function messageView(message: MessageView, state: PageState, actions: Actions): TemplateResult {
  const { id, author, sentMs, text, blocks, files, mark } = message;
  return html`<article class="message message-${author}" data-message=${id}>
    <header class="message-head">
      ${authorView(author)} ${localTime(sentMs)}
      ${markPart(mark)}
    </header>
    ${text === '' ? nothing : html`<p class="said" dir="auto">${visibleText(text)}</p>`}
    <div class="blocks">${blocksView(blocks)}</div>
    ${files.length > 0 ? filesView(files, actions, author === 'eyeline') : nothing} ${buttonsView(message, state, actions)}
  </article>`;
}

function buttonsView(message: MessageView, { presses }: PageState, { presser }: Actions) {
  const { id, buttons, links = [] } = message;
  if (buttons.length + links.length === 0) return nothing;
  const pressed = buttons.map((_, index) => presses.get(pressId(id, index)));
  const problem = pressed.find((press) => press?.state === 'failed')?.problem ?? null;
  return html`<div class="buttons">
      ${links.map(({ label, url }) => html`<a class="button" href=${url} target="_blank" rel="noopener noreferrer">${label}</a>`)}
      ${buttons.map(({ label, ask }, index) => {
        const isSending = pressed[index]?.state === 'sending';
        return html`<button type="button" class="button" aria-busy=${isSending} aria-disabled=${isSending}
          aria-haspopup=${ask === null ? nothing : 'dialog'} @click=${() => presser.press(message, index)}>${label}</button>`;
      })}
    </div>
    ${problem === null ? nothing : html`<p class="field-problem" role="alert">${icon('failed')} Not sent. ${problem} Press the button again.</p>`}`;
}
