import { html, type TemplateResult } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import type { Actions } from '../../actions.ts';
import { openDialog } from '../../place/open-dialog.ts';
import type { Question } from '../../state.ts';

/** Asks for the text that a button goes out with. `written`: what was answered before, if that failed. */
export function questionView(
  { title, label }: Question,
  written: string,
  { presser }: Actions,
): TemplateResult {
  const onSubmit = (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const text = form.querySelector('textarea')?.value.trim() ?? '';
    // Closed first, so that the focus goes back to the button.
    form.closest('dialog')?.close();
    presser.answer(text);
  };
  const onCancel = (event: Event) => {
    (event.currentTarget as HTMLElement).closest('dialog')?.close();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    (event.currentTarget as HTMLTextAreaElement).form?.requestSubmit();
  };
  return html`<dialog class="question" aria-labelledby="question-title" ${ref(openDialog)} @close=${() => presser.answer(null)}>
    <form @submit=${onSubmit}>
      <h2 id="question-title">${title}</h2>
      <label for="question-text">${label}</label>
      <textarea id="question-text" rows="4" required dir="auto" .value=${written} @keydown=${onKey}></textarea>
      <p class="faint"><kbd>Ctrl</kbd> <kbd>Enter</kbd> sends</p>
      <div class="buttons">
        <button type="submit" class="button button-main">Send</button>
        <button type="button" class="button" @click=${onCancel}>Cancel</button>
      </div>
    </form>
  </dialog>`;
}
