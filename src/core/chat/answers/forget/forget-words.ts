import { formatBytes } from '../../../bytes.ts';
import type {
  ForgetCounts,
  ForgetReason,
  ForgottenStub,
  KnownBackup,
} from '../../../incident/forget/forget-store.ts';
import { count } from '../../../words.ts';

/** Why something was forgotten, in words. */
export const REASON_WORDS: Readonly<Record<ForgetReason, string>> = {
  request: 'somebody asked for it',
  mistake: 'it was recorded by mistake',
  finished: 'it is not needed any more',
  retention: 'its time is over',
  other: 'no reason given',
};

/** What goes, in a line without a full stop; what there is none of is left out. */
export function goesLine(goes: ForgetCounts): string {
  const parts = [
    goes.incidents > 1 ? count(goes.incidents, 'incident') : '',
    part(goes.findings, 'portrait'),
    part(goes.pictures, 'received file'),
    part(goes.artifacts, 'made file'),
    part(goes.accounts, 'account'),
    part(goes.judgements, 'verdict'),
    part(goes.techniques, 'technique'),
    part(goes.notes, 'note'),
    part(goes.references, 'reference'),
    goes.answers > 0 ? `the text of ${count(goes.answers, 'message')} with Eyeline’s answers` : '',
  ].filter((text) => text !== '');
  return parts.join(', ') || 'nothing else';
}

function part(amount: number, word: string): string {
  return amount > 0 ? count(amount, word) : '';
}

/** What a forget was about, without its content: `incident 3`, `account 2 of incident 3`. */
export function stubName({ kind, incidentNumber, number }: ForgottenStub): string {
  if (kind === 'messages') return `${count(number ?? 0, 'message')} of no incident`;
  const incident = incidentNumber === null ? 'no incident' : `incident ${incidentNumber}`;
  if (kind === 'incident') return incident;
  return kind === 'account' ? `account ${number} of ${incident}` : `a picture of ${incident}`;
}

/** Copies that still hold what was recorded at a time, in a line; null where none does. */
export function backupLine(backups: readonly KnownBackup[], recordedMs: number): string | null {
  const holding = backups.filter(({ takenMs }) => takenMs < recordedMs);
  if (holding.length === 0) return null;
  const shown = holding.slice(0, 5).map(({ name, takenMs, sizeBytes, expiresMs }) => {
    const until = expiresMs === null ? '' : `, to be deleted by ${dayOf(expiresMs)}`;
    return `${name} (${dayOf(takenMs)}, ${formatBytes(sizeBytes)}${until})`;
  });
  const more = holding.length - shown.length;
  const others = more > 0 ? ` and ${more} more` : '';
  return `Back-ups hold it until they are deleted: ${shown.join(', ')}${others}. A restore forgets it again.`;
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
