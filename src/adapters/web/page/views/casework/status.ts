import { html, nothing } from 'lit-html';
import type { IncidentPage } from '../../../../../core/chat/pages/incident-page.ts';
import type { Actions } from '../../actions.ts';
import { threadOf } from '../../known/incident-threads.ts';
import { takeBackOpening } from '../../plans/merge-plans.ts';
import type { PageState } from '../../state.ts';
import { askedView } from './asked.ts';

/** Whether the incident is worked on, and the way to change that; nothing for a part of another one. */
export function statusLineView(page: IncidentPage, state: PageState, actions: Actions) {
  const { number, status, mergedInto } = page;
  if (mergedInto !== null) return nothing;
  const isOpen = status === 'open';
  const text = `/incident ${isOpen ? 'close' : 'reopen'} ${number}`;
  return html`<p class="status-line">
      <button type="button" class="button button-small" @click=${() => actions.asker.ask(number, 'status', threadOf(page), text)}>
        ${isOpen ? 'Close' : 'Reopen'}<span class="visually-hidden"> incident ${number}</span></button>
      ${isOpen ? html`<button type="button" class="button button-small" @click=${() => actions.planner.plan(takeBackOpening(page))}>Take the opening back…</button>` : nothing}
      <span class="faint">${isOpen ? 'Closing changes nothing that is kept, and later pictures in its threads are still recorded.' : 'Reopening says that it is worked on again.'}</span>
    </p>
    ${askedView('status', state, actions)}`;
}
