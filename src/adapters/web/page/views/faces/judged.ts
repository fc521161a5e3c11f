import { html, nothing, type TemplateResult } from 'lit-html';
import type { FindingView } from '../../../../../core/chat/pages/incident-page.ts';
import { visibleName, visibleText } from '../../text/visible-text.ts';
import { utcTime } from '../parts.ts';

/** What people say of a finding: its verdict, who gave it, when and why. */
export function judgedView({ judged: { verdict, actor, reason, atMs } }: FindingView): TemplateResult {
  // The desk calls everybody `local`.
  const by = actor === null || actor === 'local' ? nothing : html` by <bdi>${visibleName(actor)}</bdi>`;
  return html`<p class="judged judged-${verdict}">
    <strong>${WORDS[verdict]}</strong>${atMs === null ? nothing : html`${by} ${utcTime(atMs)}`}
    ${reason === null ? nothing : html`<span class="said" dir="auto">${visibleText(reason)}</span>`}
  </p>`;
}

const WORDS = {
  confirmed: 'Confirmed',
  rejected: 'Rejected',
  proposed: 'Proposed: nobody has judged it',
} as const;
