import { html, nothing, type TemplateResult } from 'lit-html';
import type { IncidentPage } from '../../../../../core/chat/pages/incident-page.ts';
import type { Actions } from '../../actions.ts';
import { threadOf } from '../../known/incident-threads.ts';
import { incidentPath } from '../../place/route.ts';
import type { PageState } from '../../state.ts';
import { formatUtc } from '../../text/format.ts';
import { sourcePart, utcTime } from '../parts.ts';
import { askedView } from './asked.ts';

/** Whether an incident is held, when its time is over, and the way to hold or release it. */
export function holdView(page: IncidentPage, state: PageState, actions: Actions): TemplateResult {
  const { number, hold, mergedInto } = page;
  const isOwn = hold?.incident === number;
  const words = isOwn ? 'End the hold' : 'Hold';
  const text = `/incident hold ${number}${isOwn ? ' --off' : ''}`;
  // A part of another incident is held with that one.
  const button =
    mergedInto === null
      ? html`<button type="button" class="button button-small"
          @click=${() => actions.asker.ask(number, 'hold', threadOf(page), text)}>${words}</button>`
      : nothing;
  return html`<section class="hold" aria-labelledby="hold-title">
    <h2 id="hold-title" class="visually-hidden">Hold</h2>
    <p><span>${saidView(page)}</span> ${button}</p>
    ${askedView('hold', state, actions)}
  </section>`;
}

function saidView({ number, hold, overMs }: IncidentPage): TemplateResult {
  if (hold) {
    const other = html` by the hold on <a href=${incidentPath(hold.incident)}>incident ${hold.incident}</a>`;
    return html`<strong>Held</strong>${hold.incident === number ? nothing : other} since ${utcTime(hold.atMs)}${sourcePart({ actor: hold.actor, thread: null })}:
      nothing of it can be forgotten.`;
  }
  return overMs === null
    ? html`<span class="faint">Not held.</span>`
    : html`Its time is over on ${formatUtc(overMs).slice(0, 10)}: it is forgotten then, a week after Eyeline said so.`;
}
