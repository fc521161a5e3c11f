import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type {
  IncidentPage,
  SuggestedTechniqueView,
  TechniqueView,
} from '../../../../../core/chat/pages/incident-page.ts';
import type { Actions } from '../../actions.ts';
import { chosenFaces } from '../../known/chosen-faces.ts';
import { threadOf } from '../../known/incident-threads.ts';
import type { PageState } from '../../state.ts';
import { clearing } from '../../text/clear-form.ts';
import { visibleName, visibleText } from '../../text/visible-text.ts';
import { quoted, writeNumbers } from '../../text/write-command.ts';
import { utcTime } from '../parts.ts';
import { askedView } from './asked.ts';

/** Longest description, as the command takes it, UTF-16 units. */
const DESCRIPTION_LENGTH = 2000;

/** The DISARM techniques of an incident: those it has, those suggested, and a form for any other. */
export function techniquesView(page: IncidentPage, state: PageState, actions: Actions): TemplateResult {
  const { techniques, suggestedTechniques } = page;
  return html`<section aria-labelledby="techniques-title">
    <h2 id="techniques-title">Techniques <span class="faint">of DISARM</span></h2>
    ${techniques.length === 0 ? html`<p class="empty">None yet.</p>` : nothing}
    <ul class="techniques">
      ${repeat(
        techniques,
        ({ number }) => number,
        (technique) => html`<li class="card">${techniqueView(technique, page, actions)}</li>`,
      )}
      ${repeat(
        suggestedTechniques,
        ({ number }) => `suggested ${number}`,
        (suggestion) => html`<li class="card suggested">${suggestionView(suggestion, page, actions)}</li>`,
      )}
    </ul>
    <details class="edit"><summary>Add a technique</summary>${addView(page, state, actions)}</details>
    ${askedView('techniques', state, actions)}
  </section>`;
}

function techniqueView(technique: TechniqueView, page: IncidentPage, { asker }: Actions): TemplateResult {
  const { number, name, description, findings, actor, atMs } = technique;
  const send = (text: string) => asker.ask(page.number, 'techniques', threadOf(page), text);
  const describe = (wanted: string) =>
    wanted === '' || wanted === description || send(addCommand(page, number, wanted, null));
  return html`<h3>${number} ${name}</h3>
    ${description === '' ? html`<p class="faint">No description yet.</p>` : html`<p class="said" dir="auto">${visibleText(description)}</p>`}
    <p class="faint">${restsOn(findings)} ${utcTime(atMs)}${who(actor)}</p>
    <button type="button" class="button button-small"
      @click=${() => send(`/technique remove ${number} --incident ${page.number}`)}>Remove<span class="visually-hidden"> ${number}</span></button>
    <details class="edit"><summary>Change the description</summary>${describeView(description, 'Save', describe)}</details>`;
}

/** Something that the confirmed faces speak for: its draft is changed before it is added. */
function suggestionView(
  suggestion: SuggestedTechniqueView,
  page: IncidentPage,
  { asker }: Actions,
): TemplateResult {
  const { number, name, description, findings } = suggestion;
  const add = (wanted: string) =>
    asker.ask(page.number, 'techniques', threadOf(page), addCommand(page, number, wanted, findings));
  return html`<p class="faint">Suggested by the faces that people confirmed</p>
    <h3>${number} ${name}</h3>
    <p class="faint">${restsOn(findings)}</p>
    ${describeView(description, `Add ${number}`, add)}`;
}

/** @param send tells whether it was taken */
function describeView(description: string, words: string, send: (description: string) => boolean) {
  const onSubmit = (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const field = form.elements.namedItem('description') as HTMLTextAreaElement;
    if (send(field.value.trim())) form.closest('details')?.removeAttribute('open');
  };
  return html`<form class="edit-form" @submit=${onSubmit}>
    <label><span class="faint">Description</span>
      <textarea name="description" rows="3" maxlength=${DESCRIPTION_LENGTH} dir="auto" .value=${description}></textarea></label>
    <div class="buttons"><button type="submit" class="button button-small">${words}</button></div>
  </form>`;
}

function addView(page: IncidentPage, state: PageState, actions: Actions): TemplateResult {
  const { techniques: finder, asker } = actions;
  const chosen = chosenFaces(page, state);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const { elements } = form;
    const technique = elements.namedItem('technique') as HTMLInputElement;
    const description = elements.namedItem('description') as HTMLTextAreaElement;
    const rests = elements.namedItem('chosen') as HTMLInputElement | null;
    const wanted = technique.value.trim();
    if (wanted === '') return;
    const findings = rests?.checked ? chosen : null;
    asker.ask(
      page.number,
      'techniques',
      threadOf(page),
      addCommand(page, quoted(wanted), description.value.trim(), findings),
      clearing(form),
    );
    finder.close();
  };
  return html`<form class="edit-form" @submit=${onSubmit}>
    <label><span class="faint">Number or name</span>
      <input name="technique" maxlength="200" autocomplete="off" placeholder="T0143.002"
        @input=${(event: Event) => finder.find((event.target as HTMLInputElement).value)} /></label>
    ${findsView(state, actions)}
    <label><span class="faint">Description: what shows it in this incident</span>
      <textarea name="description" rows="3" maxlength=${DESCRIPTION_LENGTH} dir="auto"></textarea></label>
    ${chosen.length === 0 ? html`<p class="faint">Choose faces above for it to rest on.</p>` : html`<label class="check"><input type="checkbox" name="chosen" checked /> It rests on the chosen faces: ${writeNumbers(chosen)}</label>`}
    <div class="buttons"><button type="submit" class="button">Add</button></div>
  </form>`;
}

/** What the written text could mean: a click takes it. */
function findsView({ techniqueFinds }: PageState, { techniques: finder }: Actions) {
  const items = techniqueFinds?.items ?? [];
  const take = (event: Event, number: string) => {
    const form = (event.currentTarget as HTMLButtonElement).form as HTMLFormElement;
    const field = form.elements.namedItem('technique') as HTMLInputElement;
    field.value = number;
    finder.close();
    field.focus();
  };
  return html`<div class="finds" role="status">
    ${items.length === 0 ? nothing : html`<span class="faint">${techniqueFinds?.isNearest ? 'DISARM has no such technique. The nearest:' : 'Did you mean'}</span>`}
    ${items.map(
      ({ number, name }) => html`<button type="button" class="button button-small"
        @click=${(event: Event) => take(event, number)}>${number} ${name}</button>`,
    )}
    ${techniqueFinds?.isNone ? html`<span class="faint">DISARM has no such technique.</span>` : nothing}
  </div>`;
}

/** @param findings null: those that it rests on already stay. */
function addCommand(
  { number }: IncidentPage,
  technique: string,
  description: string,
  findings: readonly number[] | null,
): string {
  const rests = findings && findings.length > 0 ? ` --portraits ${writeNumbers(findings)}` : '';
  const said = description === '' ? '' : ` --description ${quoted(description)}`;
  return `/technique add ${technique} --incident ${number}${said}${rests}`;
}

function restsOn(findings: readonly number[]) {
  if (findings.length === 0) return nothing;
  return html`Rests on <span class="figures">${writeNumbers(findings)}</span>.`;
}

/** Who did it, if that says anything: the desk calls everybody `local`. */
function who(actor: string | null) {
  return actor === null || actor === 'local' ? nothing : html` · <bdi>${visibleName(actor)}</bdi>`;
}
