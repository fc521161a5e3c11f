import { html, nothing, type TemplateResult } from 'lit-html';
import type { IncidentPage } from '../../../../../core/chat/pages/incident-page.ts';
import type { Actions } from '../../actions.ts';
import { chosenFaces } from '../../known/chosen-faces.ts';
import { threadOf } from '../../known/incident-threads.ts';
import { moveFaces, splitFaces, withdrawFaces } from '../../plans/face-plans.ts';
import type { PageState } from '../../state.ts';
import { writeNumbers } from '../../text/write-command.ts';
import { askedView } from '../casework/asked.ts';
import { figureView } from './figure.ts';
import { judgeView, verdictsView } from './judge.ts';

/** What can be done with the chosen faces. @param shown numbers of those that the filters leave */
export function workView(
  page: IncidentPage,
  shown: readonly number[],
  state: PageState,
  actions: Actions,
): TemplateResult {
  const { number } = page;
  const { asker, planner } = actions;
  const chosen = chosenFaces(page, state);
  const hidden = chosen.filter((each) => !shown.includes(each)).length;
  const numbers = writeNumbers(chosen);
  const isNone = chosen.length === 0;
  const onMove = (event: Event) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('into') as HTMLInputElement;
    const wanted = field.value.trim();
    if (isNone || wanted === '') return;
    const into = Number(/^#?(\d{1,9})$/.exec(wanted)?.[1] ?? 0);
    if (into > 0) planner.planWith(into, (other) => moveFaces(page, chosen, into, other));
    else planner.plan(splitFaces(page, chosen, wanted));
  };
  const button = (words: string, text: string) => {
    const send = () => {
      if (!isNone) asker.ask(number, 'faces', threadOf(page), text);
    };
    return html`<button type="button" class="button button-small" aria-disabled=${isNone} @click=${send}>${words}</button>`;
  };
  return html`<div class="face-work">
      <span aria-live="polite">${isNone ? 'Click faces to choose them.' : `${chosen.length} chosen: ${numbers}${hidden === 0 ? '' : ` (${hidden} not shown)`}`}</span>
      <button type="button" class="button button-small" @click=${() => asker.chooseOnly(shown)}>Choose all shown</button>
      <button type="button" class="button button-small" aria-disabled=${isNone} @click=${() => asker.chooseOnly([])}>Clear</button>
      ${button('Compare', `/compare ${numbers} --incident ${number}`)}
      ${chosen.length === 1 ? button('Close-ups', `/closeup ${numbers} --incident ${number}`) : nothing}
      ${chosen.length === 1 ? button('Search the web', `/search ${numbers} --incident ${number}`) : nothing}
      <button type="button" class="button button-small" aria-disabled=${isNone}
        @click=${() => isNone || planner.planIfMany(chosen.length, withdrawFaces(page, chosen))}>Withdraw</button>
      <form class="line-form" @submit=${onMove}>
        <label><span class="faint">Move to incident number, or title of a new one</span>
          <input name="into" maxlength="200" dir="auto" autocomplete="off" /></label>
        <button type="submit" class="button button-small" aria-disabled=${isNone}>Move…</button>
      </form>
    </div>
    ${judgeView(page, chosen, actions)} ${figureView(page, chosen, actions)}
    ${askedView('faces', state, actions)} ${verdictsView(page, chosen, actions)}`;
}
