import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type {
  IncidentList,
  IncidentPage,
  TimelineView,
} from '../../../../../core/chat/pages/incident-page.ts';
import type { Actions } from '../../actions.ts';
import type { PageState } from '../../state.ts';
import { formatCount } from '../../text/format.ts';
import { visibleName, visibleText } from '../../text/visible-text.ts';
import { exportView } from '../casework/export.ts';
import { fieldsView, sourcesView } from '../casework/fields.ts';
import { holdView } from '../casework/hold.ts';
import { notesView } from '../casework/notes.ts';
import { referencesView } from '../casework/references.ts';
import { statusLineView } from '../casework/status.ts';
import { techniquesView } from '../casework/techniques.ts';
import { threadsView } from '../casework/threads.ts';
import { wholeView } from '../casework/whole.ts';
import { facesView } from '../faces/faces.ts';
import { filesView } from '../message/files.ts';
import { loadingPart, problemPart, sourcePart, utcTime } from '../parts.ts';
import { accountsView } from './accounts.ts';
import { countsView } from './counts.ts';
import { evidenceView } from './evidence.ts';
import { statusView } from './incidents.ts';
import { pagesView } from './provenance.ts';

/** An incident with everything under it. */
export function incidentView(number: number, state: PageState, actions: Actions): TemplateResult {
  const { status, problem, page } = state.incident;
  return html`<section class="page" aria-labelledby="page-title">
    <p class="crumbs"><a href="/incidents">Incidents</a></p>
    ${page ? pageView(page, state, actions) : html`<h1 id="page-title" tabindex="-1">Incident ${number}</h1>`}
    ${status === 'loading' ? loadingPart('the incident') : nothing}
    ${status === 'failed' ? problemPart(problem, () => actions.retry()) : nothing}
  </section>`;
}

function pageView(page: IncidentPage, state: PageState, actions: Actions): TemplateResult {
  const { number, title, status, summary, openedMs, closedMs, alignments } = page;
  return html`<header class="incident-head">
      <p class="incident-line"><span class="faint">Incident ${number}</span> ${statusView(status)}</p>
      <h1 id="page-title" tabindex="-1" dir="auto">${visibleName(title)}</h1>
      <p class="faint">Opened ${utcTime(openedMs)}${closedMs === null ? nothing : html` · closed ${utcTime(closedMs)}`}</p>
      ${summary === '' ? html`<p class="faint">No summary yet.</p>` : html`<p class="said summary" dir="auto">${visibleText(summary)}</p>`}
      ${countsView(alignments)} ${statusLineView(page, state, actions)} ${fieldsView(page, state, actions)}
      ${threadsView(page, state, actions)} ${wholeView(page, state, actions)} ${page.mergedInto === null ? exportView(page, state, actions) : nothing}
      ${holdView(page, state, actions)}
    </header>
    ${page.mergedInto === null ? contentView(page, state, actions) : nothing}
    <section aria-labelledby="timeline-title">
      <h2 id="timeline-title" tabindex="-1">Timeline</h2>
      ${moreView('timeline', 'Show older entries', state, actions)}
      <ol class="timeline" data-list="timeline">
        ${repeat(
          page.timeline.items,
          ({ id }) => id,
          (entry) => html`<li tabindex="-1">${timelineView(entry)}</li>`,
        )}
      </ol>
    </section>`;
}

/** What it holds and what works on that. A part of another incident has none: that one has it, and commands are refused. */
function contentView(page: IncidentPage, state: PageState, actions: Actions): TemplateResult {
  const { findings, pictures } = page;
  return html`${facesView(page, state, actions)} ${techniquesView(page, state, actions)}
    <section aria-labelledby="pictures-title">
      <h2 id="pictures-title" tabindex="-1">Pictures <span class="faint">${formatCount(findings, 'finding', 'findings')} in ${formatCount(pictures.total, 'file', 'files')}</span></h2>
      ${pictures.total === 0 ? html`<p class="empty">None yet.</p>` : nothing}
      <div data-list="pictures">
        ${repeat(
          pictures.items,
          ({ file }) => file.sha256,
          (picture) => evidenceView(picture, state, actions),
        )}
      </div>
      ${moreView('pictures', 'Show more pictures', state, actions)}
    </section>
    ${pagesView(page.pages)}
    ${sourcesView(page)} ${referencesView(page, state, actions)}
    ${accountsView(page, moreView('accounts', 'Show more accounts', state, actions), state, actions)}
    ${madeView(page, state, actions)}
    <section aria-labelledby="notes-title">
      <h2 id="notes-title" tabindex="-1">Notes</h2>
      ${moreView('notes', 'Show older notes', state, actions)}
      ${notesView(page, state, actions)}
    </section>`;
}

/** What was made of several pictures; nothing where there is none. */
function madeView({ made }: IncidentPage, state: PageState, actions: Actions) {
  if (made.total === 0) return nothing;
  const files = made.items.map((file) => ({ ...file, isPicture: file.mediaType.startsWith('image/') }));
  return html`<section aria-labelledby="made-title">
    <h2 id="made-title" tabindex="-1">Sheets and reports <span class="faint">(${made.total}), newest first</span></h2>
    ${filesView(files, actions, 'made')} ${moreView('made', 'Show older files', state, actions)}
  </section>`;
}

/** The way to what is not shown of a list yet, and how much that is. */
function moreView(list: IncidentList, words: string, { incident }: PageState, actions: Actions) {
  const part = incident.page?.[list];
  if (!part || part.next === null) return nothing;
  const more = incident.more?.list === list ? incident.more : null;
  const isLoading = more !== null && more.problem === null;
  return html`<div class="more">
    <button type="button" class="button" aria-disabled=${isLoading} @click=${() => actions.moreOfIncident(list)}>
      ${isLoading ? 'Loading…' : words}
    </button>
    <span class="faint">${part.items.length} of ${part.total} shown</span>
    ${problemPart(more?.problem ?? null)}
  </div>`;
}

function timelineView({ kind, text, atMs, ...source }: TimelineView): TemplateResult {
  return html`${utcTime(atMs)} <span class="kind">${kind.replaceAll('-', ' ')}</span>
    <span class="said" dir="auto">${visibleText(text)}</span>${sourcePart(source)}`;
}
