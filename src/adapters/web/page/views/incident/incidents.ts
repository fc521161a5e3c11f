import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { FoundIncident, IncidentSummary } from '../../../../../core/chat/pages/incident-page.ts';
import type { Actions } from '../../actions.ts';
import { incidentPath } from '../../place/route.ts';
import type { IncidentFilter, PageState } from '../../state.ts';
import { formatCount } from '../../text/format.ts';
import { visibleName } from '../../text/visible-text.ts';
import { codeText } from '../message/code-text.ts';
import { loadingPart, problemPart, utcTime } from '../parts.ts';
import { countsView } from './counts.ts';
import { unfiledView } from './unfiled.ts';

/** The incidents, newest first. */
export function incidentsView(state: PageState, actions: Actions): TemplateResult {
  const { incidents } = state;
  const { status, problem, list, filter, found } = incidents;
  const isFiltered = filter.status !== null || filter.text !== '';
  const isEmpty = status === 'ready' && list.length === 0 && !isFiltered;
  return html`<section class="page" aria-labelledby="page-title">
    <h1 id="page-title" tabindex="-1">Incidents</h1>
    ${filterView(filter, actions)}
    <p class="faint" role="status">${status === 'ready' && isFiltered ? saidOf(incidents) : nothing}</p>
    ${status === 'loading' ? loadingPart('the incidents') : nothing}
    ${problemPart(problem, status === 'failed' ? () => actions.retry() : undefined)}
    ${isEmpty ? html`<p class="empty">No incidents yet. ${codeText(state.desk?.opening ?? '')}</p>` : nothing}
    <ol class="incidents">
      ${repeat(
        found?.items ?? list,
        ({ number }) => number,
        (incident: IncidentSummary | FoundIncident) =>
          html`<li>${summaryView(incident, 'places' in incident ? incident.places : [])}</li>`,
      )}
    </ol>
    ${
      incidents.hasMore && !found
        ? html`<p class="more"><button type="button" class="button" aria-disabled=${incidents.isLoadingMore} @click=${() => actions.readers.moreIncidents()}>
          ${incidents.isLoadingMore ? 'Loading…' : 'Show older incidents'}
        </button></p>`
        : nothing
    }
    ${isFiltered ? nothing : unfiledView(state, actions)}
  </section>`;
}

/** Which incidents are shown: by status, and by words that `incident search` looks for. */
function filterView(filter: IncidentFilter, { readers }: Actions): TemplateResult {
  const onStatus = (event: Event) => {
    const { value, form } = event.target as HTMLSelectElement;
    // Words that were written and not searched for yet count, too: the list is of what the fields say.
    const field = form?.elements.namedItem('text') as HTMLInputElement;
    const status = (value || null) as IncidentFilter['status'];
    void readers.filterIncidents({ status, text: field.value.trim() });
  };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('text') as HTMLInputElement;
    void readers.filterIncidents({ text: field.value.trim() });
  };
  // The field's own cross, and emptying it, show all again.
  const onInput = (event: Event) => {
    if ((event.target as HTMLInputElement).value.trim() === '' && filter.text !== '')
      void readers.filterIncidents({ text: '' });
  };
  return html`<form class="filters" role="search" @submit=${onSubmit}>
    <label>Status <select name="status" @change=${onStatus}>
      ${STATUSES.map(([value, words]) => html`<option value=${value} ?selected=${(filter.status ?? '') === value}>${words}</option>`)}
    </select></label>
    <label>With words <input type="search" name="text" maxlength="200" dir="auto" autocomplete="off" .value=${filter.text} @input=${onInput}
      placeholder="in fields, notes, references, accounts" /></label>
    <button type="submit" class="button button-small">Search</button>
  </form>`;
}

const STATUSES = [
  ['', 'all'],
  ['open', 'open'],
  ['closed', 'closed'],
] as const;

/** How many are shown of how many; of none why. */
function saidOf({ filter, found, list, hasMore }: PageState['incidents']): string {
  const which = filter.status === null ? '' : `${filter.status} `;
  if (!found)
    return list.length === 0
      ? `There are no ${which}incidents.`
      : hasMore
        ? ''
        : formatCount(list.length, `${which}incident`, `${which}incidents`);
  const words = `“${visibleName(filter.text)}”`;
  if (found.total === 0) return `No ${which}incident has ${words}.`;
  const count = formatCount(found.total, `${which}incident has`, `${which}incidents have`);
  return `${count} ${words}.${found.total > found.items.length ? ` The newest ${found.items.length} are shown.` : ''}`;
}

function summaryView(
  { number, title, status, openedMs, findings, alignments }: IncidentSummary,
  places: readonly string[],
) {
  return html`<article class="card incident-row">
    <p class="incident-line incident-line-row">
      <span class="number figures">${number}</span>
      <a class="row-link" href=${incidentPath(number)} dir="auto">${visibleName(title)}</a>
      ${statusView(status)}
    </p>
    <p class="faint">Opened ${utcTime(openedMs)} · ${formatCount(findings, 'finding', 'findings')}${places.length === 0 ? nothing : html` · found in ${places.join(', ')}`}</p>
    ${countsView(alignments)}
  </article>`;
}

/** Open or closed, in a word. */
export function statusView(status: IncidentSummary['status']): TemplateResult {
  return html`<span class="status status-${status}">${status === 'open' ? 'Open' : 'Closed'}</span>`;
}
