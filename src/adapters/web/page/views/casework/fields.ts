import { html, nothing, type TemplateResult } from 'lit-html';
import type { IncidentPage } from '../../../../../core/chat/pages/incident-page.ts';
import type { Actions } from '../../actions.ts';
import { threadOf } from '../../known/incident-threads.ts';
import type { PageState } from '../../state.ts';
import { visibleName, visibleText } from '../../text/visible-text.ts';
import { quoted, writeNumbers } from '../../text/write-command.ts';
import { fact, sourcePart, utcTime } from '../parts.ts';
import { askedView } from './asked.ts';

/** Fields that can be edited: the command's option, what it is called, its value; empty for none. */
function editable(page: IncidentPage): readonly (readonly [option: string, words: string, value: string])[] {
  return [
    ['title', 'Title', page.title],
    ['summary', 'Summary', page.summary],
    ['from', 'Activity from', page.activityStart ?? ''],
    ['until', 'Activity until', page.activityEnd ?? ''],
    ['attribution', 'Attributed to', page.attribution ?? ''],
    ['attributed-by', 'Attributed by', page.attributedBy ?? ''],
    ['countries', 'Countries', page.countries.join(', ')],
    ['tags', 'Tags', page.tags.join(', ')],
    ['assignee', 'Assigned to', page.assignee ?? ''],
  ];
}

/** What is known of an incident, and the form that changes it. */
export function fieldsView(page: IncidentPage, state: PageState, actions: Actions): TemplateResult {
  const fields = editable(page);
  const known = fields.filter(
    ([option, , value]) => value !== '' && option !== 'title' && option !== 'summary',
  );
  return html`${known.length === 0 ? nothing : html`<dl class="facts">${known.map(([, words, value]) => fact(words, html`<bdi>${visibleName(value)}</bdi>`))}</dl>`}
    ${page.mergedInto === null ? html`<details class="edit"><summary>Edit</summary>${formView(page, fields, actions)}</details>` : nothing}
    ${askedView('fields', state, actions)} ${historyView(page)}`;
}

function formView(
  page: IncidentPage,
  fields: ReturnType<typeof editable>,
  { asker }: Actions,
): TemplateResult {
  const onSubmit = (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const changed = fields.flatMap(([option, , before]) => {
      const field = form.elements.namedItem(option) as HTMLInputElement | HTMLTextAreaElement;
      const value = field.value.trim();
      return value === before.trim() ? [] : [`--${option} ${quoted(value === '' ? 'none' : value)}`];
    });
    const text = `/incident edit ${page.number} ${changed.join(' ')}`;
    if (changed.length === 0 || asker.ask(page.number, 'fields', threadOf(page), text))
      form.closest('details')?.removeAttribute('open');
  };
  return html`<form class="edit-form" @submit=${onSubmit}>
    ${fields.map(
      ([option, words, value]) => html`<label><span class="faint">${words}</span>
        ${
          option === 'summary'
            ? html`<textarea name=${option} rows="4" maxlength="4000" dir="auto" .value=${value}></textarea>`
            : html`<input name=${option} maxlength="2000" dir="auto" autocomplete="off" .value=${value} />`
        }</label>`,
    )}
    <div class="buttons"><button type="submit" class="button button-main">Save</button></div>
  </form>`;
}

function historyView({ edits }: IncidentPage) {
  if (edits.length === 0) return nothing;
  return html`<details class="edit"><summary>What it said before (${edits.length})</summary>
    <ul class="history">
      ${edits.map(
        ({ field, earlier, value, atMs, actor }) => html`<li>${utcTime(atMs)} <strong>${field}</strong>:
          <bdi>${visibleText(earlier || 'nothing')}</bdi> → <bdi>${visibleText(value || 'nothing')}</bdi>
          ${actor === null || actor === 'local' ? nothing : html`<span class="faint"><bdi>${visibleName(actor)}</bdi></span>`}</li>`,
      )}
    </ul></details>`;
}

/** Which message brought which faces, and who sent it. */
export function sourcesView({ sources }: IncidentPage) {
  if (sources.length === 0) return nothing;
  return html`<section aria-labelledby="sources-title">
    <h2 id="sources-title">Where the faces came from</h2>
    <ul class="history">
      ${sources.map(({ findings, actor, atMs, thread }) => {
        return html`<li>${utcTime(atMs)} ${findings.length === 1 ? 'portrait' : 'portraits'} <span class="figures">${writeNumbers(findings)}</span>${sourcePart({ actor, thread })}</li>`;
      })}
    </ul>
  </section>`;
}
