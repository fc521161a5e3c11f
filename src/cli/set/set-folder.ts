import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EyelineError } from '../../core/errors.ts';
import { hashOf } from '../../core/hash-file.ts';
import type { Measurements, OwnFile } from '../inputs/measurements.ts';
import { makeOutFolder, writeOutFile } from '../output.ts';

/** A file that is to lie in the folder. */
export interface MadeFile extends OwnFile {
  readonly bytes: Uint8Array;
}

/** Names of what a set is written as; a file of such a name that is not ours is not overwritten. */
const OURS =
  /^(?:(?:contact|aligned)-sheet(?:-\d+)?\.png|superimposed\.(?:gif|png)|eye-positions\.png|report\.json)$/;

/** The name of the report. */
export const REPORT = 'report.json';

/** Where measurements lie until the run is over. */
export const MEASUREMENTS = '.eyeline-measurements.jsonl';

/** A folder that a set is written into. */
export interface SetFolder {
  /** The report that lies there, if it is one of ours; else null. */
  readonly report: Readonly<Record<string, unknown>> | null;
  /**
   * Writes the files of a set, each whole or not at all, and removes those of an earlier set of ours that are not
   * among them.
   */
  write(files: readonly MadeFile[], measurements: Measurements): Promise<void>;
}

/**
 * Opens a folder, made where it is missing.
 *
 * @throws EyelineError `INVALID_USAGE` where it holds a file of a name of ours that this program did not write, or
 * that was changed since.
 */
export async function openSetFolder(folder: string, known: readonly OwnFile[]): Promise<SetFolder> {
  await makeOutFolder(folder);
  const report = await readReport(join(folder, REPORT));
  const own = [...known, ...artifactsOf(report)];
  const present = (await readdir(folder)).filter((name) => OURS.test(name));
  const hashes = new Map<string, string>();
  for (const name of present) hashes.set(name, (await hashOf(join(folder, name))).sha256);
  const foreign = present.find(
    (name) =>
      !(name === REPORT && report) &&
      !own.some((file) => file.name === name && file.sha256 === hashes.get(name)),
  );
  if (foreign !== undefined) throw wouldOverwrite(foreign);
  return {
    report,
    write: async (files, measurements) => {
      // A stop in between leaves files of two sets: all of them are known as ours then.
      const before = present.map((name) => ({ name, sha256: hashes.get(name) as string }));
      await measurements.keepOwn([...before, ...files.map(({ name, sha256 }) => ({ name, sha256 }))]);
      for (const { name, bytes } of files) await writeOutFile(join(folder, name), bytes);
      const names = new Set(files.map(({ name }) => name));
      for (const name of present) if (!names.has(name)) await rm(join(folder, name), { force: true });
    },
  };
}

async function readReport(path: string): Promise<Record<string, unknown> | null> {
  try {
    const report = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown> | null;
    const isOurs = typeof report?.schema === 'number' && Array.isArray(report.artifacts);
    return isOurs ? report : null;
  } catch {
    return null;
  }
}

function artifactsOf(report: Record<string, unknown> | null): OwnFile[] {
  return report ? (report.artifacts as OwnFile[]) : [];
}

function wouldOverwrite(name: string): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'a folder for --out without files of other origin that would be overwritten',
    received: `one that holds ${name}`,
    action: 'Move that file away, or give another folder.',
  });
}
