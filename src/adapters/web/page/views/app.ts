import { html, nothing, type TemplateResult } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';
import type { Actions } from '../actions.ts';
import { pressId } from '../asking/presses.ts';
import type { PageState } from '../state.ts';
import { planView } from './casework/plan.ts';
import { channelView } from './channel.ts';
import { icon } from './icons.ts';
import { incidentView } from './incident/incident.ts';
import { incidentsView } from './incident/incidents.ts';
import { lightboxView } from './lightbox.ts';
import { questionView } from './message/question.ts';
import { threadView } from './message/thread.ts';
import { loadingPart, problemPart } from './parts.ts';

/** The whole page. */
export function appView(state: PageState, actions: Actions): TemplateResult {
  const { question, plan, gallery, presses, announcement, dropPlace } = state;
  return html`<a class="skip" href="#main">Skip to the content</a>
    ${headerView(state, actions)} ${connectionView(state)}
    <main id="main" class=${`main main-${state.route.name}`} tabindex="-1">${mainView(state, actions)}</main>
    <div class="visually-hidden" aria-live="polite">${announcement}</div>
    ${dropPlace === null ? nothing : html`<div class="drop-hint" aria-hidden="true"><p>${dropPlace === 'channel' ? 'Drop to add to a new message' : 'Drop to add to the thread'}</p></div>`}
    ${gallery ? lightboxView(gallery, actions) : nothing}
    ${question ? questionView(question, presses.get(pressId(question.message, question.button))?.text ?? '', actions) : nothing}
    ${plan ? planView(plan, state, actions) : nothing}`;
}

function headerView({ route, desk }: PageState, actions: Actions): TemplateResult {
  const isChannel = route.name === 'channel' || route.name === 'thread';
  const isIncidents = route.name === 'incidents' || route.name === 'incident';
  return html`<header class="top">
    <a class="brand" href="/">${icon('eye')}<span>Eyeline</span></a>
    <nav aria-label="Main">
      <a href="/" aria-current=${isChannel ? 'page' : nothing}>#${desk?.channel ?? 'triage'}</a>
      <a href="/incidents" aria-current=${isIncidents ? 'page' : nothing}>Incidents</a>
    </nav>
    <span class="version faint">${desk ? `v${desk.version}` : nothing}</span>
    ${desk?.hasLogin ? html`<button type="button" class="button button-small" @click=${() => actions.logOut()}>Log out</button>` : nothing}
  </header>`;
}

function connectionView({ connection, logOutProblem }: PageState): TemplateResult {
  return html`<div role="status" class="connection">
    ${connection === 'lost' ? html`<p>${icon('working')} Connection lost, trying again…</p>` : nothing}
    ${logOutProblem === null ? nothing : html`<p>${icon('failed')} ${logOutProblem}</p>`}
  </div>`;
}

function mainView(state: PageState, actions: Actions): TemplateResult {
  const { route, start, desk } = state;
  if (start.status === 'failed') {
    return html`<section class="page">
      <h1 id="page-title" tabindex="-1">Eyeline cannot be reached</h1>
      ${problemPart(start.problem, () => actions.retry())}
    </section>`;
  }
  // Without the limits nothing can be taken in: no field is shown that would lose what is put into it.
  if (!desk) return html`<section class="page">${loadingPart('the desk')}</section>`;
  switch (route.name) {
    case 'channel':
    case 'thread': {
      const id = route.name === 'thread' ? route.id : null;
      // One template for both, so that the channel keeps its place while threads open and close beside it.
      return html`${channelView(state, actions)}
        ${id === null ? nothing : keyed(id, threadView(id, state, actions))}`;
    }
    case 'incidents':
      return incidentsView(state, actions);
    case 'incident':
      return incidentView(route.number, state, actions);
    case 'missing':
      return html`<section class="page">
        <h1 id="page-title" tabindex="-1">There is no such page</h1>
        <p><a href="/">Go to the channel</a></p>
      </section>`;
  }
}
