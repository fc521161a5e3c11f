import { writeFile } from 'node:fs/promises';
import { createDeviation } from '../../core/alignment/deviation.ts';
import { fitEvidence } from '../../core/alignment/reference/evidence.ts';
import { FAR } from '../../core/alignment/reference/fit-reference.ts';
import type { OblongReference } from '../../core/alignment/reference/reference.ts';
import { REFERENCE } from '../../core/alignment/reference/reference-table.ts';
import { isSideCut, uncutOffset } from '../../core/alignment/side-cut.ts';
import { createHumanDetector } from '../../core/face/human-detector.ts';
import { loadHuman } from '../../core/face/models/human-runtime.ts';
import { filesOf, measureAll, tableText } from './measure-sample.ts';

/** What `eyeline calibrate-oblong` is given. */
export interface MeasureOblongOptions {
  /** Files and folders; those that are no side cuts are left out. */
  readonly ordinary: readonly string[];
  readonly ordinaryIs: string;
  readonly out: string;
}

/**
 * Measures ordinary pictures higher than wide as squares that were cut at their sides, at every height of the reference
 * table, on WASM, and writes how close they come as a TypeScript module.
 */
export async function measureOblong(
  { ordinary, ordinaryIs, out }: MeasureOblongOptions,
  print: (line: string) => void,
): Promise<void> {
  const detector = createHumanDetector(await loadHuman('wasm'), 'calibrate-oblong');
  const files = await filesOf(ordinary);
  const rows = [];
  let counted = 0;
  for (const row of REFERENCE.rows) {
    const { sidePx, alignedLimit, generated } = row;
    const measured = await measureAll(detector, files, sidePx);
    const cut = measured.flatMap((one) => (one && isSideCut(one.offset[4]) ? [one.offset] : []));
    counted = Math.max(counted, cut.length);
    const deviation = createDeviation(row, sidePx);
    const closeness = cut
      .map((offset) => Math.min(FAR, deviation(uncutOffset(offset)) / alignedLimit))
      .sort((a, b) => a - b);
    const within = closeness.filter((one) => one <= 1).length;
    print(`${sidePx} px: ${cut.length} measured, ${within} aligned, the closest ${closeness[0]?.toFixed(2)}`);
    rows.push({ sidePx, ordinary: closeness, evidence: fitEvidence(generated, closeness) });
  }
  const measured = new Date().toISOString().slice(0, 10);
  await writeFile(out, moduleText({ ordinary: ordinaryIs, ordinaryCount: counted, measured, rows }));
  detector.dispose();
}

function moduleText(table: OblongReference): string {
  return [
    '// Made by `eyeline calibrate-oblong`; do not edit. What it holds is explained at the type.',
    "import type { OblongReference } from './reference.ts';",
    '',
    `export const OBLONG_REFERENCE: OblongReference = ${tableText(table)};`,
    '',
  ].join('\n');
}
