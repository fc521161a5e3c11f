import { html, type TemplateResult } from 'lit-html';
import type { Actions } from '../../actions.ts';
import { joinThread, splitOwnThread } from '../../plans/thread-plans.ts';
import type { PageState } from '../../state.ts';
import { problemPart } from '../parts.ts';

/** Lets a thread join an incident, or opens a new one for what it brought to its own; the answers stand in the thread. */
export function threadIncidentView(id: number, { asked }: PageState, { planner }: Actions): TemplateResult {
  const onSubmit = (event: Event) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('incident') as HTMLInputElement;
    const number = Number(field.value);
    if (number > 0)
      planner.planWith(number, (other) => joinThread(id, { number, title: other?.title ?? '' }));
  };
  const isOwn = asked?.place === 'threads' && asked.thread === id;
  const failed = isOwn && asked.state === 'failed' ? asked.problem : null;
  return html`<details class="edit"><summary>Incident of this thread</summary>
      <form class="line-form" @submit=${onSubmit}>
        <label><span class="faint">Number of the incident that it joins</span>
          <input name="incident" inputmode="numeric" pattern="[1-9][0-9]{0,8}" title="a number such as 3" required autocomplete="off" /></label>
        <button type="submit" class="button button-small">Join…</button>
        <button type="button" class="button button-small" @click=${() => planner.plan(splitOwnThread(id))}>Split off…</button>
      </form>
    </details>
    ${problemPart(failed)}`;
}
