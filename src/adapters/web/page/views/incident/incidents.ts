import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { IncidentSummary } from '../../../../../core/chat/incident-page.ts';
import type { Actions } from '../../actions.ts';
import { incidentPath } from '../../place/route.ts';
import type { PageState } from '../../state.ts';
import { formatCount } from '../../text/format.ts';
import { visibleName } from '../../text/visible-text.ts';
import { loadingPart, problemPart, utcTime } from '../parts.ts';
import { countsView } from './counts.ts';
import { unfiledView } from './unfiled.ts';

/** The incidents, newest first. */
export function incidentsView(state: PageState, actions: Actions): TemplateResult {
  const { incidents } = state;
  const { status, problem, list } = incidents;
  const isEmpty = status === 'ready' && list.length === 0;
  return html`<section class="page" aria-labelledby="page-title">
    <h1 id="page-title" tabindex="-1">Incidents</h1>
    ${status === 'loading' ? loadingPart('the incidents') : nothing}
    ${problemPart(problem, status === 'failed' ? () => actions.retry() : undefined)}
    ${isEmpty ? html`<p class="empty">No incidents yet. One opens at the first portrait that is aligned or near, at several portraits together, or by <code>/incident open</code>.</p>` : nothing}
    <ol class="incidents">
      ${repeat(
        list,
        ({ number }) => number,
        (incident) => html`<li>${summaryView(incident)}</li>`,
      )}
    </ol>
    ${
      incidents.hasMore
        ? html`<p class="more"><button type="button" class="button" aria-disabled=${incidents.isLoadingMore} @click=${() => actions.readers.moreIncidents()}>
          ${incidents.isLoadingMore ? 'Loading…' : 'Show older incidents'}
        </button></p>`
        : nothing
    }
    ${unfiledView(state, actions)}
  </section>`;
}

function summaryView({ number, title, status, openedMs, findings, alignments }: IncidentSummary) {
  return html`<article class="card incident-row">
    <p class="incident-line incident-line-row">
      <span class="number figures">${number}</span>
      <a class="row-link" href=${incidentPath(number)} dir="auto">${visibleName(title)}</a>
      ${statusView(status)}
    </p>
    <p class="faint">Opened ${utcTime(openedMs)} · ${formatCount(findings, 'finding', 'findings')}</p>
    ${countsView(alignments)}
  </article>`;
}

/** Open or closed, in a word. */
export function statusView(status: IncidentSummary['status']): TemplateResult {
  return html`<span class="status status-${status}">${status === 'open' ? 'Open' : 'Closed'}</span>`;
}
