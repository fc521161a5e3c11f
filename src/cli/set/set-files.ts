import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Instrument } from '../../core/incident/findings/portrait.ts';
import type { DrawnPicture } from '../../core/render/drawn-picture.ts';
import type { SuperimposedStyle } from '../../core/set/set-draft.ts';
import { composeReport, type ReportedInput } from '../../core/set/set-report.ts';
import type { DrawnSet } from '../../core/work/draw/drawn-set.ts';
import type { MeasuredInput } from './measure-inputs.ts';
import type { NumberedInput } from './number-inputs.ts';
import { type MadeFile, REPORT, type SetFolder } from './set-folder.ts';

/** Everything that is written, the report last. */
export function composeFiles(
  inputs: readonly NumberedInput[],
  { superimposed, ...drawn }: DrawnSet,
  instrument: Instrument,
  folder: SetFolder,
  { style, now }: { readonly style: SuperimposedStyle; readonly now: () => number },
): MadeFile[] {
  if (!superimposed) throw new Error('a set was drawn without its superimposition');
  const files = [
    ...sheetFiles('contact-sheet', drawn.sheets),
    ...sheetFiles('aligned-sheet', drawn.aligned),
    made('superimposed.gif', superimposed.gif.bytes),
    made('superimposed.png', superimposed.mean.bytes),
    made('eye-positions.png', superimposed.plot.bytes),
  ];
  const read = inputs.flatMap(({ input, numbered }): ReportedInput[] => {
    if ('error' in input) return [];
    const { sha256, sizeBytes } = input.measurement;
    return [{ name: basename(input.name), sha256, sizeBytes, ...containerOf(input), portraits: numbered }];
  });
  const unread = inputs.flatMap(({ input }) =>
    'error' in input
      ? [
          {
            name: basename(input.name),
            ...containerOf(input),
            code: input.error.code,
            message: input.error.message,
          },
        ]
      : [],
  );
  const artifacts = files.map(({ name, sha256, bytes }) => ({ name, sha256, sizeBytes: bytes.length }));
  const compose = (createdMs: number) =>
    composeReport({
      createdMs,
      instrument,
      style,
      inputs: read,
      unread,
      drawn,
      artifacts,
    });
  // The same inputs give the same files: a report that says the same keeps its time.
  const before = Date.parse(String(folder.report?.created));
  const again = Number.isNaN(before) ? null : compose(before);
  const isSame = again !== null && again === `${JSON.stringify(folder.report, null, 2)}\n`;
  return [...files, made(REPORT, Buffer.from(isSame ? again : compose(now())))];
}

function sheetFiles(stem: string, sheets: readonly DrawnPicture[]): MadeFile[] {
  return sheets.map(({ bytes }, index) => made(`${stem}${index === 0 ? '' : `-${index + 1}`}.png`, bytes));
}

function containerOf({ zip }: MeasuredInput): Pick<ReportedInput, 'container'> {
  return zip ? { container: zip.container } : {};
}

function made(name: string, bytes: Uint8Array): MadeFile {
  return { name, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
