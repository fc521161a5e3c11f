import { html, type TemplateResult } from 'lit-html';
import type { IncidentPage } from '../../../../../core/chat/pages/incident-page.ts';
import type { Actions } from '../../actions.ts';
import { incidentPath } from '../../place/route.ts';
import { mergeInto, partFrom } from '../../plans/merge-plans.ts';
import type { PageState } from '../../state.ts';
import { askedView } from './asked.ts';

/** Makes the incident a part of another one, or parts it from the one that it is a part of. */
export function wholeView(page: IncidentPage, state: PageState, actions: Actions): TemplateResult {
  const { mergedInto } = page;
  const change =
    mergedInto === null
      ? html`<details class="edit"><summary>Merge</summary>${mergeView(page, actions)}</details>`
      : html`<p>This incident is now part of <a href=${incidentPath(mergedInto)}>incident ${mergedInto}</a>, which has all that it had.
          <button type="button" class="button button-small" @click=${() => actions.planner.plan(partFrom(page, mergedInto))}>Take the merge back</button></p>`;
  return html`<section class="whole" aria-labelledby="whole-title">
    <h2 id="whole-title" class="visually-hidden">Part of another incident</h2>
    ${change} ${askedView('whole', state, actions)}
  </section>`;
}

function mergeView(page: IncidentPage, { planner }: Actions): TemplateResult {
  const onSubmit = (event: Event) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('into') as HTMLInputElement;
    const into = Number(field.value);
    if (into > 0) planner.planWith(into, (other) => mergeInto(page, into, other));
  };
  return html`<form class="line-form" @submit=${onSubmit}>
    <label><span class="faint">Number of the incident that takes it in</span>
      <input name="into" inputmode="numeric" pattern="[1-9][0-9]{0,8}" title="a number such as 3" required autocomplete="off" /></label>
    <button type="submit" class="button button-small">Merge…</button>
  </form>`;
}
