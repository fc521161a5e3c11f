import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { IncidentPage, NoteView } from '../../../../../core/chat/pages/incident-page.ts';
import type { Actions } from '../../actions.ts';
import { threadOf } from '../../known/incident-threads.ts';
import type { PageState } from '../../state.ts';
import { clearing } from '../../text/clear-form.ts';
import { visibleName, visibleText } from '../../text/visible-text.ts';
import { quoted } from '../../text/write-command.ts';
import { sourcePart, utcTime } from '../parts.ts';
import { askedView } from './asked.ts';

/** The notes, each with what it said before and a field that changes it, and a field for one more. */
export function notesView(page: IncidentPage, state: PageState, actions: Actions): TemplateResult {
  const { notes, number } = page;
  const add = (text: string, onDone: () => void) =>
    actions.asker.ask(
      number,
      'notes',
      threadOf(page),
      `/note --incident ${number} --text ${quoted(text)}`,
      onDone,
    );
  return html`${notes.total === 0 ? html`<p class="empty">None yet.</p>` : nothing}
    <ol class="notes" data-list="notes">
      ${repeat(
        notes.items,
        ({ id }) => id,
        (note) => html`<li class="card" tabindex="-1">${noteView(note, page, actions)}</li>`,
      )}
    </ol>
    <details class="edit"><summary>Add a note</summary>
      ${formView('', add)}
    </details>
    ${askedView('notes', state, actions)}`;
}

function noteView(
  { number, text, actor, atMs, thread, earlier }: NoteView,
  page: IncidentPage,
  { asker }: Actions,
): TemplateResult {
  const change = (wanted: string) =>
    asker.ask(
      page.number,
      'notes',
      threadOf(page),
      `/note --incident ${page.number} --edit ${number} --text ${quoted(wanted)}`,
    );
  const remove = () =>
    asker.ask(page.number, 'notes', threadOf(page), `/note --incident ${page.number} --remove ${number}`);
  return html`<p class="said" dir="auto">${visibleText(text)}</p>
    <p class="faint">Note ${number} · ${utcTime(atMs)}${sourcePart({ actor, thread })}
      <button type="button" class="button button-small" @click=${remove}>Take back<span class="visually-hidden"> note ${number}</span></button></p>
    ${
      earlier.length === 0
        ? nothing
        : html`<details class="edit"><summary>What it said before (${earlier.length})</summary>
          <ul class="history">${earlier.map((each) => html`<li>until ${utcTime(each.atMs)}${who(each.actor)}: <bdi>${visibleText(each.text)}</bdi></li>`)}</ul></details>`
    }
    <details class="edit"><summary>Edit</summary>${formView(text, change)}</details>`;
}

/** @param send gets the text, and what empties the field once it was done; tells whether it was taken */
function formView(text: string, send: (text: string, onDone: () => void) => boolean): TemplateResult {
  const onSubmit = (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const field = form.elements.namedItem('text') as HTMLTextAreaElement;
    const written = field.value.trim();
    const isSame = written === '' || written === text;
    if (isSame || send(written, clearing(form))) form.closest('details')?.removeAttribute('open');
  };
  return html`<form class="edit-form" @submit=${onSubmit}>
    <label><span class="faint">Note</span><textarea name="text" rows="3" maxlength="4000" dir="auto" .value=${text}></textarea></label>
    <div class="buttons"><button type="submit" class="button">Save</button></div>
  </form>`;
}

/** Who did it, if that says anything: the desk calls everybody `local`. */
function who(actor: string | null) {
  return actor === null || actor === 'local' ? nothing : html` · <bdi>${visibleName(actor)}</bdi>`;
}
