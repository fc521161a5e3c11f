import { createHash } from 'node:crypto';
import { basename, join, resolve, sep } from 'node:path';
import { METHOD } from '../core/alignment/method.ts';
import { EyelineError } from '../core/errors.ts';
import type { PictureLimits } from '../core/image/limits.ts';
import type { Instrument } from '../core/incident/portrait.ts';
import type { DrawnSet, SetFile, SetPortrait, SuperimposedStyle } from '../core/work/drawn-set.ts';
import type { PicturePool } from '../core/work/picture-pool.ts';
import { composeReport, type ReportedInput } from '../core/work/set-report.ts';
import { type Input, listInputs } from './inputs.ts';
import { type MeasuredInput, measureInputs } from './measure-inputs.ts';
import { openMeasurements } from './measurements.ts';
import { createProgress } from './progress.ts';
import { printable } from './report.ts';
import { type MadeFile, MEASUREMENTS, openSetFolder, REPORT, type SetFolder } from './set-folder.ts';

/** How `eyeline compare` runs. */
export interface CompareOptions {
  /** Folder that everything is written into. */
  readonly out: string;
  readonly style: SuperimposedStyle;
  /** Largest superimposed GIF. */
  readonly maxBytes: number;
  readonly limits: PictureLimits;
  readonly write: (text: string) => void;
  /** For what is no result: files that could not be read, what to do after a stop. */
  readonly complain: (text: string) => void;
  /** Told of mistakes of this program; their cause is for the log. */
  readonly onDefect: (error: EyelineError) => void;
  /** Where a progress bar may be drawn; null: nowhere. */
  readonly terminal: NodeJS.WriteStream | null;
  /** Clock, epoch ms. */
  readonly now: () => number;
}

/**
 * Measures files and folders and draws all their portraits together, in bounded memory. What was measured is kept in
 * the folder until the end, so that a run that was stopped goes on where it was.
 *
 * @returns the number of inputs that could not be read.
 * @throws EyelineError `INVALID_USAGE` for a folder with files of other origin; `NOT_FOUND` for fewer than two
 * portraits; `CANCELLED`.
 */
export async function compare(
  paths: readonly string[],
  pool: PicturePool,
  options: CompareOptions,
): Promise<number> {
  const { out, complain } = options;
  const inputs = withoutOutput(await listInputs(paths), out);
  const { name, version, models } = (await pool.status()).backend;
  const instrument: Instrument = { method: METHOD, backend: { name, version, models } };
  const path = join(out, MEASUREMENTS);
  const measurements = await openMeasurements(path, instrument);
  const folder = await openSetFolder(out, measurements.own);
  let measured = 0;
  try {
    const found = await measureInputs(inputs, pool, measurements, {
      ...options,
      onMeasured: () => measured++,
    });
    const drawn = await draw(found, pool, instrument, options);
    await folder.write(filesOf(found, drawn, instrument, folder, options), measurements);
    await measurements.remove();
    report(found, drawn, options);
    return found.filter((input) => 'error' in input).length;
  } catch (error) {
    if (error instanceof EyelineError && error.code === 'CANCELLED') {
      complain(
        `Stopped with ${measured} of ${inputs.length} pictures measured. The same command goes on from there.\n`,
      );
    } else if (error instanceof EyelineError && error.code === 'NOT_FOUND') await measurements.remove();
    throw error;
  }
}

/** The inputs without what earlier runs wrote. */
function withoutOutput(inputs: readonly Input[], out: string): Input[] {
  const inside = `${resolve(out)}${sep}`;
  return inputs.filter((input) => 'error' in input || !resolve(input.path).startsWith(inside));
}

/** Portraits in known frames by number, through all files. */
function numbered(found: readonly MeasuredInput[]) {
  let last = 0;
  return found.map((input) => {
    if ('error' in input) return { input, portraits: [] };
    const framed = input.measurement.portraits.flatMap((portrait) => {
      const { frame, assessment, hash } = portrait;
      return frame && assessment && hash ? [{ ...portrait, frame, assessment, hash, number: ++last }] : [];
    });
    return { input, portraits: framed };
  });
}

async function draw(
  found: readonly MeasuredInput[],
  pool: PicturePool,
  { method, backend }: Instrument,
  { style, maxBytes, terminal }: CompareOptions,
): Promise<DrawnSet> {
  const all = numbered(found);
  const files = all.flatMap(({ input, portraits }): SetFile[] => {
    if ('error' in input || portraits.length === 0) return [];
    const label = portraits.length === 1 ? basename(input.path) : null;
    const members = portraits.map(({ number, frame, alignment, assessment, hash }): SetPortrait => {
      const { eyes, offset, sidePx, framePx, score } = assessment;
      return { number, label, frame, alignment, assessment: { eyes, offset, sidePx, framePx, score }, hash };
    });
    return [{ path: input.path, sha256: input.measurement.sha256, portraits: members, annotate: null }];
  });
  const count = files.reduce((sum, { portraits }) => sum + portraits.length, 0);
  if (count < 2) throw tooFew(count);
  const faces = found.reduce(
    (sum, input) => sum + ('error' in input ? 0 : input.measurement.portraits.length),
    0,
  );
  const progress = createProgress(count, terminal, 'Drawing');
  try {
    return await pool.drawSet(
      {
        files,
        frameless: faces - count,
        superimposed: { style, maxBytes },
        method,
        backend: `${backend.name} (${backend.version}, models ${backend.models})`,
      },
      { onProgress: () => progress.advance() },
    );
  } finally {
    progress.stop();
  }
}

/** Everything that is written, the report last. */
function filesOf(
  found: readonly MeasuredInput[],
  { superimposed, ...drawn }: DrawnSet,
  instrument: Instrument,
  folder: SetFolder,
  { style, now }: CompareOptions,
): MadeFile[] {
  if (!superimposed) throw new Error('a set was drawn without its superimposition');
  const sheets = drawn.sheets.map(({ bytes }, index) =>
    made(`contact-sheet${index === 0 ? '' : `-${index + 1}`}.png`, bytes),
  );
  const files = [
    ...sheets,
    made('superimposed.gif', superimposed.gif.bytes),
    made('superimposed.png', superimposed.mean.bytes),
    made('eye-positions.png', superimposed.plot.bytes),
  ];
  const inputs = numbered(found).flatMap(({ input, portraits }): ReportedInput[] => {
    if ('error' in input) return [];
    const { sha256, sizeBytes } = input.measurement;
    return [{ name: basename(input.path), sha256, sizeBytes, portraits: portraits.map(toReported) }];
  });
  const unread = found.flatMap((input) =>
    'error' in input
      ? [{ name: basename(input.name), code: input.error.code, message: input.error.message }]
      : [],
  );
  const artifacts = files.map(({ name, sha256, bytes }) => ({ name, sha256, sizeBytes: bytes.length }));
  const compose = (createdMs: number) =>
    composeReport({
      createdMs,
      instrument,
      style,
      inputs,
      unread,
      drawn: { ...drawn, superimposed },
      artifacts,
    });
  // The same inputs give the same files: a report that says the same keeps its time.
  const before = Date.parse(String(folder.report?.created));
  const again = Number.isNaN(before) ? null : compose(before);
  const isSame = again !== null && again === `${JSON.stringify(folder.report, null, 2)}\n`;
  return [...files, made(REPORT, Buffer.from(isSame ? again : compose(now())))];
}

function toReported(portrait: ReturnType<typeof numbered>[number]['portraits'][number]) {
  const { number, frame, alignment, reason, assessment, hash } = portrait;
  const { eyes, offset, sidePx, framePx, score, ganEyeDistance } = assessment;
  const measures = { eyes, offset, sidePx, framePx, score };
  return { number, frame, alignment, reason, assessment: measures, ganEyeDistance, hash };
}

function made(name: string, bytes: Uint8Array): MadeFile {
  return { name, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function report(found: readonly MeasuredInput[], drawn: DrawnSet, options: CompareOptions): void {
  const { out, write, complain } = options;
  for (const input of found) {
    if ('error' in input)
      complain(`${printable(input.name)}\n  ${input.error.code}: ${input.error.message}\n`);
  }
  const { measure, meaning } = drawn.reading.text;
  write(`${measure}. ${meaning}\n`);
  write(`Contact sheet, superimposition, eye positions and report: ${printable(out)}\n`);
}

function tooFew(count: number): EyelineError {
  return new EyelineError('NOT_FOUND', {
    expected: 'at least 2 portraits with a known frame',
    received: count === 0 ? 'none' : '1',
    action: 'Give more profile pictures, or a folder of them.',
  });
}
