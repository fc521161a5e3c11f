import { html, type TemplateResult } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import type { Actions } from '../../actions.ts';
import { openDialog } from '../../place/open-dialog.ts';
import type { Plan } from '../../state.ts';
import { visibleText } from '../../text/visible-text.ts';

/** What a command will do, the command itself, and the button that sends it. */
export function planView({ title, says, text, label }: Plan, { planner }: Actions): TemplateResult {
  const close = (event: Event) => (event.currentTarget as HTMLElement).closest('dialog')?.close();
  const onSubmit = (event: Event) => {
    event.preventDefault();
    // Closed first, so that the focus goes back to where it came from.
    close(event);
    planner.agree();
  };
  return html`<dialog class="question" aria-labelledby="plan-title" ${ref(openDialog)} @close=${() => planner.drop()}>
    <form @submit=${onSubmit}>
      <h2 id="plan-title" dir="auto">${visibleText(title)}</h2>
      ${says.map((each) => html`<p dir="auto">${visibleText(each)}</p>`)}
      <p class="faint">Sends <code class="plan-command"><bdi>${visibleText(text)}</bdi></code></p>
      <div class="buttons">
        <button type="submit" class="button button-main">${label}</button>
        <button type="button" class="button" @click=${close}>Cancel</button>
      </div>
    </form>
  </dialog>`;
}
