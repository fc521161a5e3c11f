import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { IncidentPage } from '../../../../../core/chat/pages/incident-page.ts';
import type { Actions } from '../../actions.ts';
import { threadOf } from '../../known/incident-threads.ts';
import type { PageState } from '../../state.ts';
import { clearing } from '../../text/clear-form.ts';
import { visibleName } from '../../text/visible-text.ts';
import { quoted } from '../../text/write-command.ts';
import { askedView } from './asked.ts';

type Reference = IncidentPage['references'][number];

/** What is said of a publication: the command's option, what it is called, how long it may be, what stands in it. */
const FACTS: readonly (readonly [
  option: string,
  words: string,
  maxLength: number,
  told: (reference: Reference) => string | null,
])[] = [
  ['address', 'Address', 2000, ({ address }) => address],
  ['title', 'Title', 500, ({ title }) => title],
  ['publisher', 'Publisher', 500, ({ publisher }) => publisher],
  ['authors', 'Authors, with commas between', 500, ({ authors }) => authors],
  ['date', 'Published, such as 2021, 2021-10 or 2021-10-05', 20, ({ published }) => published],
  ['archive', 'Address of an archived copy', 2000, ({ archiveAddress }) => archiveAddress],
];

/** Publications about the incident: each can be corrected and removed, and others added. Nothing is fetched. */
export function referencesView(page: IncidentPage, state: PageState, actions: Actions): TemplateResult {
  const { references, number } = page;
  const send = (text: string, onDone?: () => void) =>
    actions.asker.ask(number, 'references', threadOf(page), text, onDone);
  const add = (said: readonly string[], onDone: () => void) =>
    send(`/reference add --incident ${number} ${said.join(' ')}`, onDone);
  return html`<section aria-labelledby="references-title">
    <h2 id="references-title">References</h2>
    ${references.length === 0 ? html`<p class="empty">None yet.</p>` : nothing}
    <ol class="references">
      ${repeat(
        references,
        (reference) => reference.number,
        (reference) => html`<li value=${reference.number}>${referenceView(reference, page, send)}</li>`,
      )}
    </ol>
    <details class="edit"><summary>Add a reference</summary>${formView(null, 'Add', add)}</details>
    ${askedView('references', state, actions)}
  </section>`;
}

function referenceView(
  reference: Reference,
  { number: incident }: IncidentPage,
  send: (text: string) => boolean,
): TemplateResult {
  const { number, address, title, authors, publisher, published, archiveAddress } = reference;
  const change = (said: readonly string[]) =>
    send(`/reference edit ${number} --incident ${incident} ${said.join(' ')}`);
  const remove = () => send(`/reference remove ${number} --incident ${incident}`);
  const said = [title, authors, publisher, published].filter((each) => each !== null).join(', ');
  return html`<span class="faint figures">${number}.</span> <bdi>${visibleName(said)}</bdi>
    <code class="address">${visibleName(address)}</code>
    ${archiveAddress === null ? nothing : html`archived <code class="address">${visibleName(archiveAddress)}</code>`}
    <button type="button" class="button button-small" @click=${remove}>Remove<span class="visually-hidden"> reference ${number}</span></button>
    <details class="edit"><summary>Edit<span class="visually-hidden"> reference ${number}</span></summary>${formView(reference, 'Save', change)}</details>`;
}

/** @param reference null: a new one. @param send gets the options of what was changed, and what empties a new one's form; nothing changed: it is not called; tells whether it was taken */
function formView(
  reference: Reference | null,
  words: string,
  send: (said: readonly string[], onDone: () => void) => boolean,
): TemplateResult {
  const onSubmit = (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const said = FACTS.flatMap(([option, , , told]) => {
      const value = (form.elements.namedItem(option) as HTMLInputElement).value.trim();
      const before = (reference && told(reference)) ?? '';
      return value === before ? [] : [`--${option} ${quoted(value === '' ? 'none' : value)}`];
    });
    if (said.length === 0) return;
    if (send(said, clearing(form))) form.closest('details')?.removeAttribute('open');
  };
  return html`<form class="edit-form" @submit=${onSubmit}>
    ${FACTS.map(
      ([option, label, maxLength, told]) => html`<label><span class="faint">${label}</span>
        <input name=${option} maxlength=${maxLength} ?required=${option === 'address'} dir="auto" autocomplete="off" .value=${(reference && told(reference)) ?? ''} /></label>`,
    )}
    <div class="buttons"><button type="submit" class="button">${words}</button></div>
  </form>`;
}
