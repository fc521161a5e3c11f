import { html, nothing } from 'lit-html';
import type { MessageView } from '../../../api.ts';
import type { Actions } from '../../actions.ts';
import { answerTo } from '../../known/messages.ts';
import { threadPath } from '../../place/route.ts';
import type { Asked, PageState } from '../../state.ts';
import { blocksView } from '../message/blocks.ts';
import { pressedView } from '../message/buttons.ts';
import { filesView } from '../message/files.ts';
import { markPart, problemPart, untakenPart } from '../parts.ts';

/** Buttons for what this page shows anyway. */
const SHOWN_HERE = /^(Show incident \d+|Techniques)$/;

/** What became of a command that a part of the page sent: the answer as it stands in its thread, with its buttons. */
export function askedView(place: Asked['place'], state: PageState, actions: Actions) {
  const { untaken, incident, plan } = state;
  const isUntaken =
    untaken !== null &&
    'place' in untaken &&
    untaken.place === place &&
    untaken.incident === incident.page?.number;
  // A plan that was not taken says so itself.
  return html`${untakenPart(isUntaken && plan === null)} ${answerView(place, state, actions)}`;
}

function answerView(place: Asked['place'], state: PageState, actions: Actions) {
  const { asked, messages, incident } = state;
  if (!asked || asked.place !== place || asked.incident !== incident.page?.number) return nothing;
  const { state: sent, message, problem } = asked;
  if (sent === 'failed') return problemPart(problem);
  if (sent === 'sending' || !message) return html`<p class="faint" role="status">Sending…</p>`;
  const root = message.thread ?? message.id;
  const answer = answerTo(messages, message);
  const mark = messages.byId.get(message.id)?.mark ?? null;
  return html`<div class="asked" role="status">
    ${answer ? blocksView(answer.blocks) : html`<p class="faint">Sent.</p>`}
    ${mark === 'working' ? markPart(mark) : nothing}
    ${answer && answer.files.length > 0 ? filesView(answer.files, actions, 'answer') : nothing}
    ${answer ? buttonsView(asked, answer, state, actions) : nothing}
    <p class="faint"><a href=${threadPath(root)}>In its thread</a></p>
  </div>`;
}

/** The answer's buttons, but for those of what the page shows anyway. */
function buttonsView({ incident, place }: Asked, answer: MessageView, state: PageState, actions: Actions) {
  const shown = answer.buttons.flatMap(({ label }, index) => (SHOWN_HERE.test(label) ? [] : index));
  return pressedView(answer, shown, { incident, place }, state, actions);
}
