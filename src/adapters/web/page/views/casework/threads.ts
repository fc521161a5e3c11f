import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { IncidentPage } from '../../../../../core/chat/pages/incident-page.ts';
import type { Actions } from '../../actions.ts';
import { threadsOf } from '../../known/incident-threads.ts';
import { threadPath } from '../../place/route.ts';
import { brought, joinThread, leaveThread, splitThread, takeThread } from '../../plans/thread-plans.ts';
import type { PageState } from '../../state.ts';
import { askedView } from './asked.ts';

/** The incident's threads at the desk: each can leave, or be split off, and others can join. */
export function threadsView(page: IncidentPage, state: PageState, actions: Actions): TemplateResult {
  const threads = threadsOf(page);
  const isPart = page.mergedInto !== null;
  return html`<section class="threads" aria-labelledby="threads-title">
    <h2 id="threads-title" class="visually-hidden">Threads</h2>
    ${threads.length === 0 ? nothing : html`<p>Threads: ${threads.map((id) => html`<a href=${threadPath(id)}>#triage / ${id}</a> `)}</p>`}
    ${
      isPart
        ? nothing
        : html`<details class="edit"><summary>Change the threads</summary>
            <ul class="thread-work">
              ${repeat(
                threads,
                (id) => id,
                (id) => html`<li>${threadView(id, page, threads.length > 1, actions)}</li>`,
              )}
            </ul>
            ${joinView(page, actions)}
          </details>`
    }
    ${askedView('threads', state, actions)}
  </section>`;
}

function threadView(id: number, page: IncidentPage, isOneOfMany: boolean, { planner }: Actions) {
  const onSplit = (event: Event) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('title') as HTMLInputElement;
    planner.plan(splitThread(id, page, field.value.trim()));
  };
  // Of a single thread the command says no: the incident would be empty.
  const split = html`<form class="line-form" @submit=${onSplit}>
    <label><span class="faint">Title of a new incident for it</span>
      <input name="title" maxlength="200" dir="auto" autocomplete="off" placeholder=${`Part of ${page.title}`.slice(0, 200)} /></label>
    <button type="submit" class="button button-small">Split off…<span class="visually-hidden"> thread ${id}</span></button>
  </form>`;
  return html`<p><a href=${threadPath(id)}>#triage / ${id}</a> <span class="faint">brought ${brought(id, page)}</span>
      <button type="button" class="button button-small" @click=${() => planner.plan(leaveThread(id, page))}>Leave…<span class="visually-hidden"> with thread ${id}</span></button>
      <button type="button" class="button button-small" @click=${() => planner.plan(takeThread(id, page))}>Leave with what it brought…<span class="visually-hidden"> for thread ${id}</span></button></p>
    ${isOneOfMany ? split : nothing}`;
}

function joinView(page: IncidentPage, { planner }: Actions): TemplateResult {
  const onSubmit = (event: Event) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('thread') as HTMLInputElement;
    const thread = Number(field.value);
    if (thread > 0) planner.plan(joinThread(thread, page));
  };
  return html`<form class="line-form" @submit=${onSubmit}>
    <label><span class="faint">Number of a thread that is to join</span>
      <input name="thread" inputmode="numeric" pattern="[1-9][0-9]{0,14}" title="a number such as 12" required autocomplete="off" placeholder="as in #triage / 12" /></label>
    <button type="submit" class="button button-small">Join…</button>
  </form>`;
}
