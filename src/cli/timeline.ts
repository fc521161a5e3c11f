import { join } from 'node:path';
import { readIncidentTimes } from '../core/chat/answers/accounts/incident-times.ts';
import { plainText } from '../core/chat/answers/sending/plain-text.ts';
import { type Block, say } from '../core/chat/port/message.ts';
import type { TenantStore } from '../core/incident/stores/tenant-store.ts';
import { count } from '../core/words.ts';
import type { PicturePool } from '../core/work/pool/picture-pool.ts';
import { makeOutFolder, writeOutFile } from './output.ts';
import { printableText } from './report.ts';
import { requireIncident } from './require-incident.ts';

/** How `eyeline timeline` runs. */
export interface TimelineOptions {
  /** Number of the incident. */
  readonly incident: number;
  /** Folder that the picture is written into. */
  readonly out: string;
  readonly write: (text: string) => void;
}

/**
 * Draws when an incident's accounts were made, got their avatars and were active last, and says which avatars share an
 * hour or a day. Nothing is written into the record.
 *
 * @throws EyelineError `INVALID_USAGE` for an incident that there is not, or a folder that cannot be made
 */
export async function drawTimeline(
  store: TenantStore,
  pool: Pick<PicturePool, 'drawTimes'>,
  { incident, out, write }: TimelineOptions,
): Promise<void> {
  requireIncident(store, incident);
  const accounts = store.accounts.ofIncident(incident);
  const times = readIncidentTimes(accounts);
  if (!times) {
    const known = `${count(accounts.length, 'account')}, none with a known time`;
    write(`Incident ${incident}: ${known}. Nothing was drawn.\n`);
    return;
  }
  const { head, groups, limit } = times.words;
  await makeOutFolder(out);
  const { bytes, mediaType, alt } = await pool.drawTimes(times.request);
  const name = mediaType === 'image/jpeg' ? 'account-times.jpg' : 'account-times.png';
  await writeOutFile(join(out, name), bytes);
  await writeOutFile(join(out, 'account-times.txt'), `${alt}\n`);
  const blocks: Block[] = [
    ...say(head).blocks,
    ...(groups.length === 0 ? [] : [{ type: 'list' as const, items: groups }]),
    ...(limit === '' ? [] : say(limit).blocks),
    ...say(`Written into ${out}: ${name}, and its alt text.`).blocks,
  ];
  write(`${printableText(plainText({ blocks }))}\n`);
}
