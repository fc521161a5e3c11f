import type { Judgement } from '../../../incident/judgement/judgement.ts';
import type { Line } from '../../port/message.ts';
import { formatTime } from '../lines/incident-lines.ts';

/** What was said of a finding, the earliest first, a line each: when, what, by whom and why, and whether it was taken back. */
export function findingHistory(history: readonly Judgement[], finding: number): Line[] {
  return history
    .filter(({ findings }) => findings.includes(finding))
    .map(({ verdict, findings, reason, actor, atMs, undone }) => {
      const others = findings.length - 1;
      const text = [
        `${verdict}${by(actor)}${others > 0 ? `, with ${others} more` : ''}.`,
        ...(reason === null ? [] : [`Reason: ${reason}`]),
        ...(undone ? [`Taken back ${formatTime(undone.atMs)}${by(undone.actor)}.`] : []),
      ];
      return [{ text: `${formatTime(atMs)} `, style: 'code' as const }, { text: text.join(' ') }];
    });
}

function by(actor: string | null): string {
  return actor === null ? '' : ` by ${actor}`;
}
