import { formatTime } from '../../core/chat/answers/lines/incident-lines.ts';
import { inspectStore, type StoreInspection } from '../../core/store/disk/inspect-store.ts';
import { count } from '../../core/words.ts';
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
  if (found.waiting.length === 0) return { isFine: true, text: 'none waits for a permission' };
  const lines = found.waiting.map(({ tenant, channel, count: number, sinceMs, reason }) => {
    const where = `channel ${channel} of ${tenant.name} (${PLATFORM_NAMES[tenant.platform]})`;
    return `${count(number, 'answer')} in ${where} refused since ${formatTime(sinceMs)}: ${reason}`;
  });
  return { isFine: false, text: lines.join('\n       ') };
}

/** The record's own check says why. */
function inspectOrNull(dataDir: string): StoreInspection | null {
  try {
    return inspectStore(dataDir);
  } catch {
    return null;
  }
}
