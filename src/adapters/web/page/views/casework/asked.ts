import { html, nothing } from 'lit-html';
import type { IncidentPage } from '../../../../../core/chat/incident-page.ts';
import { messagesOfThread } from '../../known/messages.ts';
import { parseRoute, threadPath } from '../../place/route.ts';
import type { Asked, PageState } from '../../state.ts';
import { blocksView } from '../blocks.ts';
import { problemPart } from '../parts.ts';

/** What became of a command that a part of the page sent: the answer as it stands in its thread. */
export function askedView(place: Asked['place'], { asked, messages, incident }: PageState) {
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
    <p class="faint"><a href=${threadPath(root)}>In its thread</a>, with the way back</p>
  </div>`;
}

/** The last of the incident's threads at the desk; null where it has none. */
export function threadOf({ threads }: IncidentPage): number | null {
  const routes = threads.map(({ platformId }) => parseRoute(`/threads/${platformId}`));
  return routes.flatMap((route) => (route.name === 'thread' ? route.id : [])).at(-1) ?? null;
}
