import { join } from 'node:path';
import { formatBytes } from '../../core/bytes.ts';
import { EyelineError } from '../../core/errors.ts';
import type { CaseOptions } from '../../core/export/case/case.ts';
import { readCase } from '../../core/export/case/read-case.ts';
import { tlpLabel } from '../../core/export/case/tlp.ts';
import { countCase, describeCounts } from '../../core/export/count-case.ts';
import { exportFiles } from '../../core/export/export-files.ts';
import { describeStep, type ExportStep } from '../../core/export/export-step.ts';
import { type ExportFormat, FORMAT_WORDS } from '../../core/export/formats.ts';
import type { TenantStore } from '../../core/incident/stores/tenant-store.ts';
import { makeCasePictures } from '../../core/work/export/make-case-pictures.ts';
import type { PicturePool } from '../../core/work/pool/picture-pool.ts';
import { makeOutFolder, writeOutPieces } from '../output.ts';

/** How `eyeline export` runs. */
export interface WriteExportOptions {
  readonly format: ExportFormat;
  /** Number of the incident. */
  readonly incident: number;
  /** Folder to write into. */
  readonly out: string;
  readonly options: CaseOptions;
  /** Asked for once pictures are to be made: starting it takes time. */
  readonly pool: () => Pick<PicturePool, 'drawSet' | 'cutPortraits'>;
  /** Name and version of the program. */
  readonly software: string;
  readonly now: () => number;
  /** Shows how far it is; null: nobody looks. */
  readonly terminal: { write(text: string): unknown } | null;
  readonly write: (text: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Writes an incident into files of a folder. Files of the same name are replaced.
 *
 * @throws EyelineError `NOT_FOUND` for an incident that the tenant does not have; `INVALID_USAGE`, `WRITE_FAILED` for a
 * folder that does not take them.
 */
export async function writeExport(store: TenantStore, asked: WriteExportOptions): Promise<void> {
  const { format, incident: number, out, options, software, now, terminal, write, signal } = asked;
  const incident = store.incidents.find(number, 'tenant');
  if (!incident) throw noIncident(number);
  await makeOutFolder(out);
  const onProgress = (step: ExportStep) => terminal?.write(`\r${describeStep(step)}\u001b[K`);
  const onRead = (done: number, of: number) => onProgress({ stage: 'read', done, of });
  const about = { store, incident, options, audience: 'tenant' as const };
  const read = await readCase({ ...about, software, now, onProgress: onRead, signal });
  const lines: string[] = [];
  const { hasScreenshots, figures } = options;
  const makePictures = () =>
    makeCasePictures(read, { store, pool: asked.pool(), signal, hasScreenshots, figures, onProgress });
  for (const { name, bytes } of await exportFiles(read, format, makePictures, signal)) {
    const path = join(out, name);
    const sizeBytes = await writeOutPieces(path, bytes);
    lines.push(`${path} (${formatBytes(sizeBytes)})`);
  }
  terminal?.write('\r\u001b[K');
  const head = `Incident ${number} as ${FORMAT_WORDS[format]}, ${tlpLabel(options.tlp)}: ${describeCounts(countCase(read))}`;
  write(`${[head, ...lines].join('\n')}\n`);
}

function noIncident(number: number): EyelineError {
  return new EyelineError('NOT_FOUND', {
    expected: 'the number of an incident of this tenant',
    received: `${number}`,
    problem: `There is no incident ${number}.`,
    action: 'Give another number, or another --tenant.',
  });
}
