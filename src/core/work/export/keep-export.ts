import { readCase } from '../../export/case/read-case.ts';
import { countCase } from '../../export/count-case.ts';
import type { ExportArtifact, KeepExport } from '../../export/export-facts.ts';
import { exportFiles } from '../../export/export-files.ts';
import type { TenantStore } from '../../incident/stores/tenant-store.ts';
import type { FairTurns } from '../examine/fair-turns.ts';
import type { PicturePool } from '../pool/picture-pool.ts';
import { makeCasePictures } from './make-case-pictures.ts';

/** What exports are written with. */
export interface ExportParts {
  readonly pool: Pick<PicturePool, 'drawSet' | 'cutPortraits'>;
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
  { pool, turns, software, now }: ExportParts,
  { store, turnKey, signal }: ExportContext,
): KeepExport {
  return ({ format, incident, options, audience }, onProgress) =>
    turns.run(
      turnKey,
      async () => {
        const about = { store, incident, options, audience };
        const onRead = (done: number, of: number) => onProgress({ stage: 'read', done, of });
        const read = await readCase({ ...about, software, now, onProgress: onRead, signal });
        const files: ExportArtifact[] = [];
        const { hasScreenshots, figures } = options;
        const makePictures = () =>
          makeCasePictures(read, { store, pool, signal, hasScreenshots, figures, onProgress });
        for (const { name, mediaType, bytes } of await exportFiles(read, format, makePictures, signal)) {
          const reference = await store.blobs.putPieces(bytes);
          files.push({ ...reference, kind: 'export', name, mediaType, altText: '' });
        }
        return { counts: countCase(read), files };
      },
      signal,
    );
}
