import { writeFile } from 'node:fs/promises';
import type { EyePosition } from '../../core/alignment/eye-position.ts';
import { PUBLISHED_EYE_POSITION } from '../../core/alignment/gan-eye-distance.ts';
import { METHOD } from '../../core/alignment/method.ts';
import { type CropSample, fitReference } from '../../core/alignment/reference/fit-reference.ts';
import type { Reference } from '../../core/alignment/reference/reference.ts';
import { quantile } from '../../core/alignment/statistics/statistics.ts';
import type { FaceDetector } from '../../core/face/detector.ts';
import { createHumanDetector, DEFAULT_DETECTOR_SETTINGS } from '../../core/face/human-detector.ts';
import { loadHuman } from '../../core/face/models/human-runtime.ts';
import { flattenLandmarks, loadPackagedFace } from '../../core/face/self-test.ts';
import { crossCheck } from './cross-check.ts';
import { filesOf, measureAll, tableText } from './measure-sample.ts';

/** Sides that the table is made for, px. Larger portraits use the first row. */
const SIDES_PX = [128, 96, 64, 48, 32, 24];

/** What `eyeline calibrate` is given. */
export interface CalibrateOptions {
  /** Files and folders. */
  readonly generated: readonly string[];
  readonly generatedIs: string;
  readonly ordinary: readonly string[];
  readonly ordinaryIs: string;
  readonly out: string;
}

/**
 * Measures two samples of portraits at every size, on WASM, and writes the reference table as a TypeScript
 * module.
 */
export async function calibrate(options: CalibrateOptions, print: (line: string) => void): Promise<void> {
  // Without the self-test, whose points are made here.
  const detector = createHumanDetector(await loadHuman('wasm'), 'calibrate');
  print(`self-test points: ${JSON.stringify(await measureSelfTest(detector))}`);
  const generatedFiles = await filesOf(options.generated);
  const ordinaryFiles = await filesOf(options.ordinary);
  const samples: CropSample[] = [];
  let eyeTolerance: readonly [number, number] = [0, 0];
  for (const sidePx of SIDES_PX) {
    const generated = await measureAll(detector, generatedFiles, sidePx);
    const ordinary = await measureAll(detector, ordinaryFiles, sidePx);
    const found = generated.filter((one) => one !== null);
    const judged = ordinary.filter((one) => one !== null);
    if (sidePx === SIDES_PX[0]) eyeTolerance = toleranceOf(found.map((one) => one.eyes));
    samples.push({
      sidePx,
      generated: found.map((one) => one.offset),
      ordinary: judged.map((one) => one.offset),
    });
    print(
      `${sidePx} px: ${found.length} of ${generated.length} generated and ${judged.length} of ${ordinary.length} ordinary measured`,
    );
  }
  const rows = fitReference(samples);
  for (const { sidePx, alignedLimit, nearLimit, generated, ordinary } of rows) {
    const within = (values: readonly number[]) => values.filter((closeness) => closeness <= 1).length;
    print(
      `${sidePx} px: limits ${alignedLimit.toFixed(1)} and ${nearLimit.toFixed(1)}; aligned ${within(generated)} of ${generated.length} generated, ${within(ordinary)} of ${ordinary.length} ordinary`,
    );
  }
  for (const sample of samples) for (const line of crossCheck(sample)) print(line);
  const { backend } = detector;
  const reference: Omit<Reference, 'oblong'> = {
    method: METHOD,
    measured: new Date().toISOString().slice(0, 10),
    generated: options.generatedIs,
    ordinary: options.ordinaryIs,
    generatedCount: generatedFiles.length,
    ordinaryCount: ordinaryFiles.length,
    backend: `${backend.name}, ${backend.version}, models ${backend.models}`,
    settings: JSON.stringify(DEFAULT_DETECTOR_SETTINGS),
    eyeTolerance,
    rows,
  };
  await writeFile(options.out, moduleText(reference));
  detector.dispose();
}

async function measureSelfTest(detector: FaceDetector): Promise<number[]> {
  const raster = await loadPackagedFace();
  const [face] = detector.detect(raster);
  return face ? flattenLandmarks(face.landmarks, raster.width).map((value) => Number(value.toFixed(6))) : [];
}

/** The 99% point of how far an eye lies from the published position, along each axis. */
function toleranceOf(eyes: readonly EyePosition[]): [number, number] {
  const axis = (i: 0 | 1) => {
    const offsets = eyes.flatMap(({ left, right }) => [
      Math.abs(left[i] - PUBLISHED_EYE_POSITION.left[i]),
      Math.abs(right[i] - PUBLISHED_EYE_POSITION.right[i]),
    ]);
    return offsets.length > 0 ? quantile(offsets, 0.99) : 0;
  };
  return [axis(0), axis(1)];
}

function moduleText(reference: Omit<Reference, 'oblong'>): string {
  const body = tableText(reference);
  return [
    '// Made by `eyeline calibrate`; do not edit. What it holds is explained at the type.',
    "import { OBLONG_REFERENCE } from './oblong-table.ts';",
    "import type { Reference } from './reference.ts';",
    '',
    `export const REFERENCE: Reference = ${body.slice(0, -2)},\n  "oblong": OBLONG_REFERENCE\n};`,
    '',
  ].join('\n');
}
