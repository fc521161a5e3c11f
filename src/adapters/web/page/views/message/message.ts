import { html, nothing, type TemplateResult } from 'lit-html';
import type { MessageView } from '../../../api.ts';
import type { Actions } from '../../actions.ts';
import type { PageState } from '../../state.ts';
import { visibleText } from '../../text/visible-text.ts';
import { icon } from '../icons.ts';
import { localTime, markPart, problemPart } from '../parts.ts';
import { blocksView } from './blocks.ts';
import { pressedView } from './buttons.ts';
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
      ${markPart(mark)} ${pinView(message, actions)}
    </header>
    ${problemPart(state.pinProblem?.message === id ? state.pinProblem.problem : null)}
    ${text === '' ? nothing : html`<p class="said" dir="auto">${visibleText(text)}</p>`}
    <div class="blocks">${blocksView(blocks)}</div>
    ${files.length > 0 ? filesView(files, actions, author === 'eyeline' ? 'answer' : 'sent') : nothing}
    ${pressedView(message, [...message.buttons.keys()], null, state, actions)}
  </article>`;
}

/** Puts the message on the timeline of its thread's incident, or takes it off; without one it waits for it. */
function pinView(message: MessageView, { togglePin }: Actions): TemplateResult {
  const { isPinned = false } = message;
  const hint = isPinned
    ? 'Take it off the timeline of this thread’s incident'
    : 'Put it on the timeline of this thread’s incident';
  return html`${isPinned ? html`<span class="pinned">Pinned</span>` : nothing}<button type="button" class="pin" title=${hint}
      @click=${() => togglePin(message)}>${isPinned ? 'Unpin' : 'Pin'}<span class="visually-hidden"> message ${message.id}</span></button>`;
}
