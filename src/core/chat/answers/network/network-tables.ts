import { z } from 'zod';
import { readKept } from '../../../incident/kept-json.ts';
import type { BlobReference } from '../../../incident/stores/blob-store.ts';
import type { TimelineEntry } from '../../../incident/timeline.ts';

/** A table of connections that an incident has. */
export interface NetworkTable extends BlobReference {
  /** As its sender named it; somebody else's text. */
  readonly name: string | null;
}

const Kept = z.looseObject({
  networkTables: z.array(
    z.looseObject({ sha256: z.string(), sizeBytes: z.number(), name: z.string().nullable() }),
  ),
});

/** What goes beside the timeline's line on a network, so that the next one has the tables too; JSON. */
export function writeTables(tables: readonly NetworkTable[]): string {
  const networkTables = tables.map(({ sha256, sizeBytes, name }) => ({ sha256, sizeBytes, name }));
  return JSON.stringify({ networkTables });
}

/** The tables that an incident was given so far, each once, in the order in which they came. @throws EyelineError `STORE_DAMAGED` */
export function tablesOf(timeline: readonly Pick<TimelineEntry, 'data'>[]): NetworkTable[] {
  const tables = new Map<string, NetworkTable>();
  for (const { data } of timeline) {
    if (data === null || !data.includes('"networkTables"')) continue;
    const { networkTables } = readKept('the tables of a network', Kept, data);
    for (const { sha256, sizeBytes, name } of networkTables) tables.set(sha256, { sha256, sizeBytes, name });
  }
  return [...tables.values()];
}
