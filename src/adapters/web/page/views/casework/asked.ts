import { html, nothing } from 'lit-html';
import type { IncidentPage } from '../../../../../core/chat/incident-page.ts';
import type { MessageView } from '../../../api.ts';
import type { Actions } from '../../actions.ts';
import { messagesOfThread } from '../../known/messages.ts';
import { parseRoute, threadPath } from '../../place/route.ts';
import type { Asked, PageState } from '../../state.ts';
import { blocksView } from '../message/blocks.ts';
import { filesView } from '../message/files.ts';
import { problemPart } from '../parts.ts';

/** Buttons for what this page shows anyway. */
const SHOWN_HERE = /^(Show incident \d+|Techniques)$/;

/** What became of a command that a part of the page sent: the answer as it stands in its thread, with its buttons. */
export function askedView(place: Asked['place'], { asked, messages, incident }: PageState, actions: Actions) {
  if (!asked || asked.place !== place || asked.incident !== incident.page?.number) return nothing;
  const { state, message, problem } = asked;
  if (state === 'failed') return problemPart(`Not sent. ${problem ?? ''}`);
  if (state === 'sending' || !message) return html`<p class="faint" role="status">Sending…</p>`;
  const root = message.thread ?? message.id;
  const answer = messagesOfThread(messages, root).find(
    ({ author, id }) => author === 'eyeline' && id > message.id,
  );
  return html`<div class="asked" role="status">
    ${answer ? blocksView(answer.blocks) : html`<p class="faint">Sent.</p>`}
    ${answer && answer.files.length > 0 ? filesView(answer.files, actions) : nothing}
    ${answer ? buttonsView(asked, answer, actions) : nothing}
    <p class="faint"><a href=${threadPath(root)}>In its thread</a></p>
  </div>`;
}

/** The answer's buttons that ask for nothing more. */
function buttonsView({ incident, place }: Asked, answer: MessageView, { asker }: Actions) {
  const shown = answer.buttons.flatMap(({ label, ask }, index) =>
    ask === null && !SHOWN_HERE.test(label) ? [{ label, index }] : [],
  );
  if (shown.length === 0) return nothing;
  return html`<div class="buttons">
    ${shown.map(
      ({ label, index }) => html`<button type="button" class="button button-small"
        @click=${() => asker.press(incident, place, answer, index)}>${label}</button>`,
    )}
  </div>`;
}

/** The last of the incident's threads at the desk; null where it has none. */
export function threadOf({ threads }: IncidentPage): number | null {
  const routes = threads.map(({ platformId }) => parseRoute(`/threads/${platformId}`));
  return routes.flatMap((route) => (route.name === 'thread' ? route.id : [])).at(-1) ?? null;
}
