import type { Call } from '../../port/command.ts';
import type { Line, Span } from '../../port/message.ts';
import { formatTime } from '../lines/incident-lines.ts';
import { whoDid } from '../lines/source-lines.ts';

/**
 * What was said of a finding, the earliest first, a line each: when, what, by whom and why, and whether it was taken back. The
 * name is left out for people who may not read the channel where it was said.
 */
export function findingHistory(
  asking: Pick<Call, 'store' | 'audience'>,
  incident: { readonly number: number; readonly channels: readonly string[] },
  finding: number,
): Line[] {
  const by = (actor: string | null, submissionId: number | null): Span[] => {
    const name = whoDid(asking, incident, { actor, submissionId });
    return name === null ? [] : [{ text: ' by ' }, name];
  };
  return asking.store.judgements
    .history(incident.number)
    .filter(({ findings }) => findings.includes(finding))
    .map(({ verdict, findings, reason, actor, submissionId, atMs, undone }) => {
      const others = findings.length - 1;
      return [
        { text: `${formatTime(atMs)} `, style: 'code' },
        { text: verdict },
        ...by(actor, submissionId),
        { text: others > 0 ? `, with ${others} more.` : '.' },
        ...(reason === null ? [] : [{ text: ` Reason: ${/[.!?]$/.test(reason) ? reason : `${reason}.`}` }]),
        ...(undone
          ? [
              { text: ` Taken back ${formatTime(undone.atMs)}` },
              ...by(undone.actor, submissionId),
              { text: '.' },
            ]
          : []),
      ];
    });
}
