import { nameNumbers } from '../../alignment/set/number-list.ts';
import { type Judgement, VERDICTS, type Verdict } from './judgement.ts';

/** A judgement as the timeline tells it: `Confirmed: 3 portraits (1-3). Looked at each.` */
export function describeJudgement({
  verdict,
  findings,
  reason,
}: Pick<Judgement, 'verdict' | 'findings' | 'reason'>): string {
  const which = whichPortraits(findings);
  const what = verdict === 'proposed' ? `Back to proposed: ${which}.` : `${capital(verdict)}: ${which}.`;
  return reason === null ? what : `${what} Reason: ${reason}`;
}

/** A judgement that was taken back, as the timeline tells it. */
export function describeUndoing({ verdict, findings }: Pick<Judgement, 'verdict' | 'findings'>): string {
  const which = whichPortraits(findings);
  return `Taken back: "${verdict}" for ${which}.`;
}

/** How many findings were judged how: `2 confirmed, 1 rejected, 4 proposed`. */
export function describeVerdicts(counts: Readonly<Record<Verdict, number>>): string {
  return VERDICTS.filter((verdict) => counts[verdict] > 0)
    .map((verdict) => `${counts[verdict]} ${verdict}`)
    .join(', ');
}

/** `1 portrait (4)`, `12 portraits (1-12)`. */
export function whichPortraits(numbers: readonly number[]): string {
  return `${numbers.length} ${numbers.length === 1 ? 'portrait' : 'portraits'}${nameNumbers(numbers)}`;
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
