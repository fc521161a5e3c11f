import { html } from 'lit-html';
import type { IncidentPage } from '../../../../../core/chat/pages/incident-page.ts';
import type { Actions } from '../../actions.ts';
import { restoreFaces, restoreWritten } from '../../plans/face-plans.ts';
import type { PageState } from '../../state.ts';
import { clearing } from '../../text/clear-form.ts';
import { writeNumbers } from '../../text/write-command.ts';
import { askedView } from '../casework/asked.ts';

/** The portraits that were withdrawn, and the way to let all or some of them count again; nothing where there are none. */
export function withdrawnView(page: IncidentPage, state: PageState, actions: Actions) {
  const { withdrawn } = page;
  if (withdrawn.length === 0) return askedView('withdrawn', state, actions);
  const all = writeNumbers(withdrawn);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const field = form.elements.namedItem('numbers') as HTMLInputElement;
    const written = field.value.trim();
    if (written !== '') actions.planner.plan(restoreWritten(page, written), clearing(form));
    else actions.planner.planIfMany(withdrawn.length, restoreFaces(page));
  };
  return html`<form class="withdrawn" @submit=${onSubmit}>
      <span>Withdrawn: ${all}</span>
      ${
        withdrawn.length === 1
          ? html`<input type="hidden" name="numbers" value="" />`
          : html`<label><span class="faint">Only</span>
              <input name="numbers" maxlength="4000" size="8" autocomplete="off" placeholder=${`${withdrawn[0]}`} /></label>`
      }
      <button type="submit" class="button button-small">Restore</button>
    </form>
    ${askedView('withdrawn', state, actions)}`;
}
