import { html, type TemplateResult } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import type { Actions } from '../../actions.ts';
import { openDialog } from '../../place/open-dialog.ts';
import type { PageState, Plan } from '../../state.ts';
import { visibleText } from '../../text/visible-text.ts';
import { untakenPart } from '../parts.ts';

/** What a command will do, the command itself, and the button that sends it. */
export function planView(
  { title, says, text, label, place }: Plan,
  { untaken }: PageState,
  { planner }: Actions,
): TemplateResult {
  const close = (event: Event) => (event.currentTarget as HTMLElement).closest('dialog')?.close();
  const onSubmit = (event: Event) => {
    event.preventDefault();
    // Closed before it is gone from the page, so that the focus goes back to where it came from.
    if (planner.agree()) close(event);
  };
  const isUntaken = untaken !== null && 'place' in untaken && untaken.place === place;
  // The focus is on no control: an Enter that is held, or pressed twice, agrees to nothing.
  return html`<dialog class="question" aria-labelledby="plan-title" aria-describedby="plan-says" ${ref(openDialog)} @close=${() => planner.drop()}>
    <form @submit=${onSubmit}>
      <h2 id="plan-title" tabindex="-1" autofocus dir="auto">${visibleText(title)}</h2>
      <div id="plan-says" class="plan-says">
        ${says.map((each) => html`<p dir="auto">${visibleText(each)}</p>`)}
        <p class="faint">Sends <code class="plan-command"><bdi>${visibleText(text)}</bdi></code></p>
      </div>
      ${untakenPart(isUntaken)}
      <div class="buttons">
        <button type="submit" class="button button-main">${label}</button>
        <button type="button" class="button" @click=${close}>Cancel</button>
      </div>
    </form>
  </dialog>`;
}
