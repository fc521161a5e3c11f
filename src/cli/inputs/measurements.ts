import { appendFile, readFile, rm } from 'node:fs/promises';
import type { Instrument } from '../../core/incident/findings/portrait.ts';
import type { MeasuredPicture } from '../../core/work/measure/measured-picture.ts';

/** What is kept of a measured file. */
export type KeptMeasurement = Pick<MeasuredPicture, 'sha256' | 'portraits'> & { readonly sizeBytes: number };

/** A file that this program wrote, or is about to write. */
export interface OwnFile {
  readonly name: string;
  readonly sha256: string;
}

/** One line of the file: a measurement and what it was made with, or files of our own. */
type Line = (KeptMeasurement & { readonly instrument: string }) | { readonly own: readonly OwnFile[] };

/** Measurements of a run that may be stopped: each on disk before the next is reported. */
export interface Measurements {
  /** How many an earlier run left. */
  readonly known: number;
  /** Null where no earlier run measured the file by the same instrument. */
  find(sha256: string): KeptMeasurement | null;
  keep(measurement: KeptMeasurement): Promise<void>;
  /** Files that earlier runs wrote. */
  readonly own: readonly OwnFile[];
  keepOwn(files: readonly OwnFile[]): Promise<void>;
  /** The run is over. */
  remove(): Promise<void>;
}

/**
 * Opens the measurements in a file of one JSON object a line. A line that was cut off, by a kill or a full disk, or
 * that is none of ours, is passed over.
 */
export async function openMeasurements(path: string, instrument: Instrument): Promise<Measurements> {
  const key = JSON.stringify(instrument);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const lines = text.split('\n').flatMap((line): Line[] => parseLine(line) ?? []);
  const known = new Map<string, KeptMeasurement>();
  for (const line of lines) if ('instrument' in line && line.instrument === key) known.set(line.sha256, line);
  const own = lines.flatMap((line) => ('own' in line ? line.own : []));
  // Behind a line that was cut off a new one would be a part of it.
  let start = text === '' || text.endsWith('\n') ? '' : '\n';
  const append = async (line: Line) => {
    const written = `${start}${JSON.stringify(line)}\n`;
    start = '';
    await appendFile(path, written, { mode: 0o600 });
  };
  return {
    known: known.size,
    find: (sha256) => known.get(sha256) ?? null,
    keep: ({ sha256, sizeBytes, portraits }) => append({ sha256, sizeBytes, portraits, instrument: key }),
    own,
    keepOwn: (files) => append({ own: files }),
    remove: () => rm(path, { force: true }),
  };
}

function parseLine(text: string): [Line] | null {
  try {
    const line = JSON.parse(text) as Partial<KeptMeasurement & { instrument: string; own: OwnFile[] }>;
    const isMeasurement =
      typeof line.sha256 === 'string' &&
      typeof line.instrument === 'string' &&
      typeof line.sizeBytes === 'number' &&
      Array.isArray(line.portraits);
    return isMeasurement || Array.isArray(line.own) ? [line as Line] : null;
  } catch {
    return null;
  }
}
