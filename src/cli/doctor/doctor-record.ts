import { formatBytes } from '../../core/bytes.ts';
import { formatTime } from '../../core/chat/answers/lines/incident-lines.ts';
import { checkFiles } from '../../core/store/backup/check-files.ts';
import { inspectStore, type StoreInspection } from '../../core/store/disk/inspect-store.ts';
import { count } from '../../core/words.ts';
import { doubtfulLines, followFiles } from '../record-files.ts';
import type { Finding } from './finding.ts';

const PLATFORM_NAMES = { slack: 'Slack', discord: 'Discord', desk: 'the desk' } as const;

/** What a start would do with DATA_DIR. @throws EyelineError with what a start would be refused. */
export function checkRecord(dataDir: string): Finding {
  const { folder, notes } = inspectStore(dataDir);
  return { isFine: true, text: notes.length > 0 ? `${folder} ${notes.join('; ')}` : folder };
}

/** Whether answers wait for a right that a platform refuses: which right, where, how many and since when. */
export function checkAnswers(dataDir: string): Finding {
  const found = inspectOrNull(dataDir);
  if (!found) return { isFine: true, text: 'not checked, since the record cannot be read' };
  if (found.waiting.length === 0) return { isFine: true, text: 'none waits' };
  const lines = found.waiting.map(({ tenant, channel, count: number, sinceMs, reason }) => {
    const where = `channel ${channel} of ${tenant.name} (${PLATFORM_NAMES[tenant.platform]})`;
    return `${count(number, 'answer')} in ${where} refused since ${formatTime(sinceMs)}: ${reason}`;
  });
  return { isFine: false, text: lines.join('\n       ') };
}

const STOPPED = {
  uninstalled: 'the app was uninstalled; install it again and set its new token',
  'tokens-revoked': 'its token was revoked; install the app again and set its new token',
  removed: 'Eyeline was removed from it, or it was deleted; invite Eyeline again',
} as const;

/** Which teams have Eyeline in them no more; their records stay. */
export function checkTeams(dataDir: string): Finding {
  const found = inspectOrNull(dataDir);
  if (!found) return { isFine: true, text: 'not checked, since the record cannot be read' };
  if (found.stopped.length === 0) return { isFine: true, text: 'Eyeline is in all of them' };
  const lines = found.stopped.map(({ tenant, reason, sinceMs }) => {
    const why = reason === null ? 'this version does not know why' : STOPPED[reason];
    return `${tenant.name} (${PLATFORM_NAMES[tenant.platform]}) has been without Eyeline since ${formatTime(sinceMs)}: ${why}. Its record stays.`;
  });
  return { isFine: false, text: lines.join('\n       ') };
}

/** Every file that the record names, by its hash, and the database by SQLite's own checks. */
export async function checkRecordFiles(dataDir: string): Promise<Finding> {
  const found = await followFiles('Reading', (onProgress) => checkFiles(dataDir, onProgress));
  if (!found) return { isFine: true, text: 'none yet' };
  const { files, bytes, doubtful, unnamed, faults, astray } = found;
  const others = unnamed > 0 ? `; ${count(unnamed, 'other')} that the record does not name` : '';
  const lines = [
    `${count(files, 'file')}, ${formatBytes(bytes)}, each checked by its hash${others}`,
    ...doubtfulLines(doubtful, 'Send the same pictures again, or restore them from a back-up'),
    ...faults.map((fault) => `the database: ${fault}`),
    ...(astray > 0
      ? [
          `${count(astray, 'entry of the database refers', 'entries of the database refer')} to missing ones: restore a back-up`,
        ]
      : []),
  ];
  return {
    isFine: doubtful.length === 0 && faults.length === 0 && astray === 0,
    text: lines.join('\n       '),
  };
}

/** The record's own check says why. */
function inspectOrNull(dataDir: string): StoreInspection | null {
  try {
    return inspectStore(dataDir);
  } catch {
    return null;
  }
}
