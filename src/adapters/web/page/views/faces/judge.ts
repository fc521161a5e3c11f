import { html, nothing, type TemplateResult } from 'lit-html';
import type { FindingView, IncidentPage, VerdictView } from '../../../../../core/chat/pages/incident-page.ts';
import type { Actions } from '../../actions.ts';
import { threadOf } from '../../known/incident-threads.ts';
import { judgeFaces } from '../../plans/face-plans.ts';
import { clearing } from '../../text/clear-form.ts';
import { visibleName, visibleText } from '../../text/visible-text.ts';
import { writeNumbers } from '../../text/write-command.ts';
import { utcTime } from '../parts.ts';

/** What a person says of a face. */
export type Verdict = FindingView['judged']['verdict'];

/** In the order in which they are offered. */
export const VERDICTS: readonly Verdict[] = ['proposed', 'confirmed', 'rejected'];

export const verdictWords: Readonly<Record<Verdict, string>> = {
  proposed: 'Proposed',
  confirmed: 'Confirmed',
  rejected: 'Rejected',
};

const COMMANDS: readonly (readonly [words: string, command: string])[] = [
  ['Confirm', 'confirm'],
  ['Reject', 'reject'],
  ['Back to proposed', 'propose'],
];

/** Gives the chosen faces a verdict, with a reason where one is written. */
export function judgeView(
  page: IncidentPage,
  chosen: readonly number[],
  { planner }: Actions,
): TemplateResult {
  const isNone = chosen.length === 0;
  const judge = (event: Event, words: string, command: string) => {
    if (isNone) return;
    const form = (event.currentTarget as HTMLButtonElement).form as HTMLFormElement;
    const field = form.elements.namedItem('reason') as HTMLInputElement;
    const reason = field.value.trim();
    const plan = judgeFaces(page, chosen, { words, command, reason });
    planner.planIfMany(chosen.length, plan, clearing(form));
  };
  // Enter in the field says nothing: there are three verdicts.
  return html`<form class="face-judge" @submit=${(event: Event) => event.preventDefault()}>
    <label><span class="faint">Reason (shown beside the verdict)</span>
      <input name="reason" maxlength="1000" dir="auto" autocomplete="off" /></label>
    ${COMMANDS.map(
      ([words, command]) => html`<button type="button" class="button button-small" aria-disabled=${isNone}
        @click=${(event: Event) => judge(event, words, command)}>${words}</button>`,
    )}
  </form>`;
}

/** The verdicts by which the chosen faces stand, or all of them; each can be taken back. */
export function verdictsView(page: IncidentPage, chosen: readonly number[], { asker }: Actions) {
  const isAll = chosen.length === 0;
  const shown = page.verdicts.filter(
    ({ findings }) => isAll || findings.some((number) => chosen.includes(number)),
  );
  if (shown.length === 0) return nothing;
  const undo = ({ id }: VerdictView) =>
    asker.ask(page.number, 'faces', threadOf(page), `/finding undo ${page.number} --judgement ${id}`);
  return html`<details class="edit">
    <summary>${isAll ? 'Verdicts' : 'Verdicts on the chosen faces'} (${shown.length})</summary>
    <ul class="history">
      ${shown.map(
        (verdict) => html`<li>${verdictView(verdict)}
          <button type="button" class="button button-small" aria-label=${`Take back: ${verdict.verdict} ${writeNumbers(verdict.findings)}`}
            @click=${() => undo(verdict)}>Take back</button></li>`,
      )}
    </ul>
  </details>`;
}

function verdictView({ verdict, findings, reason, actor, atMs }: VerdictView): TemplateResult {
  // The desk calls everybody `local`.
  const by = actor === null || actor === 'local' ? nothing : html`by <bdi>${visibleName(actor)}</bdi>`;
  return html`${utcTime(atMs)} <strong>${verdictWords[verdict]}</strong>
    <span class="figures">${writeNumbers(findings)}</span> ${by}
    ${reason === null ? nothing : html`<span class="said" dir="auto">${visibleText(reason)}</span>`}`;
}
