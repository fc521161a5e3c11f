import { readCase } from '../../export/case/read-case.ts';
import { composeExport } from '../../export/compose-export.ts';
import { countCase } from '../../export/count-case.ts';
import type { ExportArtifact, KeepExport } from '../../export/export-facts.ts';
import { toBytes } from '../../export/to-bytes.ts';
import type { TenantStore } from '../../incident/stores/tenant-store.ts';
import type { FairTurns } from '../examine/fair-turns.ts';

/** What exports are written with. */
export interface ExportParts {
  readonly turns: FairTurns;
  /** Name and version of the program. */
  readonly software: string;
  /** Epoch ms. */
  readonly now: () => number;
}

/** On whose behalf exports are written. */
export interface ExportContext {
  readonly store: TenantStore;
  /** Who shares the turns: the thread. */
  readonly turnKey: string;
  readonly signal: AbortSignal;
}

/** Writes exports in a turn of their own, each file piece by piece, and keeps them. */
export function createKeepExport(
  { turns, software, now }: ExportParts,
  { store, turnKey, signal }: ExportContext,
): KeepExport {
  return ({ format, incident, options, audience }, onProgress) =>
    turns.run(
      turnKey,
      async () => {
        const about = { store, incident, options, audience };
        const read = await readCase({ ...about, software, now, onProgress, signal });
        const files: ExportArtifact[] = [];
        for (const { name, mediaType, pieces } of composeExport(read, format)) {
          const reference = await store.blobs.putPieces(toBytes(pieces(), signal));
          files.push({ ...reference, kind: 'export', name, mediaType, altText: '' });
        }
        return { counts: countCase(read), files };
      },
      signal,
    );
}
