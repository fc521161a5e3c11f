import { html, nothing, type TemplateResult } from 'lit-html';
import type { IncidentSummary } from '../../../../core/chat/pages/incident-page.ts';
import type { MessageView } from '../../api.ts';
import { parseRoute, threadPath } from '../place/route.ts';
import { formatLocal, formatUtc } from '../text/format.ts';
import { visibleName } from '../text/visible-text.ts';
import { icon } from './icons.ts';
import { codeText } from './message/code-text.ts';

/** The class of a portrait. */
export type Alignment = keyof IncidentSummary['alignments'];

/** Small parts that several views use. */
type Part = TemplateResult | typeof nothing;

/** A time on the reader's clock, UTC on pointing at it. */
export function localTime(ms: number): Part {
  const utc = formatUtc(ms);
  return html`<time datetime=${new Date(ms).toISOString()} title=${utc}>${formatLocal(ms, Date.now())}</time>`;
}

/** A time in UTC, as incidents are written about. */
export function utcTime(ms: number): Part {
  return html`<time class="figures" datetime=${new Date(ms).toISOString()}>${formatUtc(ms)}</time>`;
}

/** Who did it, if that says anything (the desk calls everybody `local`), and the way to the message. */
export function sourcePart({
  actor,
  thread,
}: {
  readonly actor: string | null;
  readonly thread: string | null;
}): Part {
  const route = parseRoute(`/threads/${thread ?? ''}`);
  const link = route.name === 'thread' ? html` <a href=${threadPath(route.id)}>message</a>` : nothing;
  const who = actor === null || actor === 'local' ? nothing : html` <bdi>${visibleName(actor)}</bdi>`;
  return html`<span class="faint">${who}${link}</span>`;
}

/** A fact in a list of them. */
export function fact(term: string, value: TemplateResult): TemplateResult {
  return html`<div><dt>${term}</dt><dd>${value}</dd></div>`;
}

const markWords = { working: 'Working', done: 'Answered', failed: 'Failed' } as const;

/** How an answer stands, in a word and a sign. */
export function markPart(mark: MessageView['mark']): Part {
  if (mark === null) return nothing;
  return html`<span class="mark mark-${mark}">${icon(mark)}${markWords[mark]}</span>`;
}

export const alignmentWords: Readonly<Record<Alignment, string>> = {
  aligned: 'Aligned',
  near: 'Near',
  unaligned: 'Not aligned',
  undetermined: 'Undetermined',
};

/** A class by shape and word, its colour is an extra; with a count where one is given. */
export function alignmentChip(alignment: Alignment, count?: number): Part {
  const number = count === undefined ? nothing : html`<span class="figures">${count}</span> `;
  return html`<span class="chip chip-${alignment}">${icon(alignment)}<span>${number}${alignmentWords[alignment]}</span></span>`;
}

/** Waiting for the server. */
export function loadingPart(what: string): Part {
  return html`<p class="loading" role="status">${icon('working')} Loading ${what}…</p>`;
}

/** What is said where a command was not taken. */
export function untakenPart(isUntaken: boolean): Part {
  return isUntaken ? problemPart('Not sent: another command was being sent. Try again.') : nothing;
}

/** Something could not be had: why, and the way out. */
export function problemPart(problem: string | null, onRetry?: () => void): Part {
  if (problem === null) return nothing;
  const again = html`<button type="button" class="button" @click=${onRetry}>Try again</button>`;
  return html`<div class="problem" role="alert">${icon('failed')}<p>${codeText(problem)}</p>${onRetry ? again : nothing}</div>`;
}
