import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { MessageView } from '../../../api.ts';
import type { Actions } from '../../actions.ts';
import { markOf } from '../../known/channel-list.ts';
import { messagesOfThread } from '../../known/messages.ts';
import { listName } from '../../place/scroll-keeper.ts';
import { type PageState, ready, type ThreadState } from '../../state.ts';
import { icon } from '../icons.ts';
import { loadingPart, localTime, markPart, problemPart } from '../parts.ts';
import { composerView } from './composer.ts';
import { messageView } from './message.ts';
import { threadIncidentView } from './thread-incident.ts';

/** A thread: what was sent, the answer as it grows, and the field to write in. */
export function threadView(id: number, state: PageState, actions: Actions): TemplateResult {
  const known = state.threads.get(id);
  const messages = messagesOfThread(state.messages, id, known?.from);
  const [root] = messages;
  return html`<section class="pane thread" aria-labelledby="thread-title" data-place=${id}>
    <header class="pane-head">
      <a class="icon-button back" href="/" aria-label="Back to the channel">${icon('back')}</a>
      <h1 id="thread-title" tabindex="-1">Thread</h1>
      ${root ? html`<span class="faint">${localTime(root.sentMs)}</span> ${markPart(markOf(messages))}` : nothing}
      <a class="icon-button close" href="/" aria-label="Close the thread">${icon('close')}</a>
    </header>
    <div class="pane-body" data-scroll=${listName(id)}>${bodyView(id, messages, state, actions)}</div>
    ${root ? composerView(id, state, actions) : nothing}
  </section>`;
}

function bodyView(
  id: number,
  messages: readonly MessageView[],
  state: PageState,
  actions: Actions,
): TemplateResult {
  const thread = state.threads.get(id);
  const { status, problem } = thread ?? ready;
  if (status === 'failed') return html`${problemPart(problem, () => actions.retry())}`;
  // What is known is shown at once; the rest follows.
  const isWaiting = status === 'loading' && messages[0]?.id !== id;
  if (isWaiting) return html`${loadingPart('the thread')}`;
  const [root, ...replies] = messages;
  return html`${threadIncidentView(id, state, actions)} ${root ? listView([root], state, actions) : nothing}
    ${thread ? olderView(id, thread, actions) : nothing}
    ${replies.length > 0 ? listView(replies, state, actions) : nothing}`;
}

function listView(messages: readonly MessageView[], state: PageState, actions: Actions): TemplateResult {
  return html`<ol class="messages">
    ${repeat(
      messages,
      (message) => message.id,
      (message) => html`<li data-item=${message.id}>${messageView(message, state, actions)}</li>`,
    )}
  </ol>`;
}

function olderView(id: number, { hasMore, isLoadingMore, problem }: ThreadState, { readers }: Actions) {
  if (!hasMore) return nothing;
  return html`<div class="more">
    <button type="button" class="button" aria-disabled=${isLoadingMore} @click=${() => readers.olderReplies(id)}>
      ${isLoadingMore ? 'Loading…' : 'Show older messages'}
    </button>
    ${problemPart(problem)}
  </div>`;
}
