import { readFile, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { eyeSharpness, medianEyes } from '../../core/alignment/set/sharpness.ts';
import { createRandom } from '../../core/alignment/statistics/random.ts';
import { nearestQuantile } from '../../core/alignment/statistics/statistics.ts';
import type { FaceDetector } from '../../core/face/detector.ts';
import { createHumanDetector, DEFAULT_DETECTOR_SETTINGS } from '../../core/face/human-detector.ts';
import { loadHuman } from '../../core/face/models/human-runtime.ts';
import { createPyramid } from '../../core/face/sampling/sampler.ts';
import { decodePicture } from '../../core/image/decode.ts';
import { DEFAULT_PICTURE_LIMITS } from '../../core/image/limits.ts';
import { CUT_PX, cutPortrait } from '../../core/portrait/cut-portrait.ts';
import { scaleOf, wholeFrame } from '../../core/portrait/picture-faces.ts';
import { listInputs } from '../inputs/inputs.ts';
import { measurePortrait, type SamplePortrait } from './measure-portrait.ts';

/** Longer side that larger pictures are shrunk to first, px. */
const MEASURED_PX = 400;
/** Sizes of random sets that the sharpness is tabled for. */
const SET_SIZES = [2, 4, 8, 16, 32, 64, 128];
/** Random sets of each size: ordinary ones, and generated ones for comparison. */
const SETS = { ordinary: 1000, generated: 200 };

/** What `eyeline calibrate-sets` is given. */
export interface MeasureSetsOptions {
  /** Files and folders. */
  readonly generated: readonly string[];
  readonly generatedIs: string;
  readonly ordinary: readonly string[];
  readonly ordinaryIs: string;
  /** Portraits of people that share one template and are no background. */
  readonly template: readonly string[];
  readonly templateIs: string;
  readonly out: string;
}

interface Measured extends SamplePortrait {
  readonly grey: Uint8Array;
}

/**
 * Measures the portraits that sets are compared with, on WASM, and writes their numbers as a TypeScript module:
 * the crop offset of each, and how sharp superimpositions of random sets are at the eyes.
 */
export async function measureSets(options: MeasureSetsOptions, print: (line: string) => void): Promise<void> {
  const detector = createHumanDetector(await loadHuman('wasm'), 'calibrate-sets');
  const generated = await measureAll(detector, options.generated);
  print(`${generated.length} generated portraits measured`);
  const ordinary = await measureAll(detector, options.ordinary);
  const template = await measureAll(detector, options.template);
  print(`${ordinary.length} ordinary portraits measured, ${template.length} of one template`);
  const { backend } = detector;
  const reference = {
    measured: new Date().toISOString().slice(0, 10),
    generatedIs: options.generatedIs,
    ordinaryIs: options.ordinaryIs,
    templateIs: options.templateIs,
    backend: `${backend.name}, ${backend.version}, models ${backend.models}`,
    settings: JSON.stringify(DEFAULT_DETECTOR_SETTINGS),
    ordinary: ordinary.map(({ offset }) => offset),
    template: template.map(({ offset }) => offset),
    generated: generated.map(({ offset }) => offset),
    ordinarySharpness: sharpnessTable(ordinary, SETS.ordinary),
    generatedSharpness: sharpnessTable(generated, SETS.generated),
  };
  for (const row of reference.ordinarySharpness) print(`ordinary ${JSON.stringify(row)}`);
  for (const row of reference.generatedSharpness) print(`generated ${JSON.stringify(row)}`);
  await writeFile(options.out, moduleText(reference));
  detector.dispose();
}

async function measureAll(detector: FaceDetector, paths: readonly string[]): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const input of await listInputs(paths, null)) {
    if ('error' in input) throw input.error;
    const shrunk = await sharp(await readFile(input.path))
      .autoOrient()
      .resize(MEASURED_PX, MEASURED_PX, { fit: 'inside', withoutEnlargement: true })
      .png()
      .toBuffer();
    const picture = await decodePicture(shrunk, DEFAULT_PICTURE_LIMITS);
    const portrait = measurePortrait(picture, detector);
    if (!portrait) continue;
    const cut = cutPortrait(createPyramid(picture.raster), wholeFrame(picture), scaleOf(picture));
    measured.push({ ...portrait, grey: greyCut(cut.data) });
  }
  return measured;
}

function greyCut(rgb: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: rgb.length / 3 }, (_, i) =>
    Math.round(
      0.299 * (rgb[3 * i] as number) +
        0.587 * (rgb[3 * i + 1] as number) +
        0.114 * (rgb[3 * i + 2] as number),
    ),
  );
}

/** Random sets grow portrait by portrait, so that one shuffle serves every size. */
function sharpnessTable(portraits: readonly Measured[], sets: number) {
  const random = createRandom(5);
  const bySize = new Map<number, number[]>(
    SET_SIZES.filter((size) => size <= 0.7 * portraits.length).map((size) => [size, []]),
  );
  const largest = Math.max(...bySize.keys());
  for (let set = 0; set < sets; set++) {
    const shuffled = draw(portraits, largest, random);
    const sum = new Float64Array(CUT_PX * CUT_PX);
    shuffled.forEach(({ grey }, i) => {
      for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] as number) + (grey[at] as number);
      const count = i + 1;
      const eyes = medianEyes(shuffled.slice(0, count).map((one) => one.eyes));
      if (!bySize.has(count) || !eyes) return;
      const data = new Uint8Array(sum.length);
      for (let at = 0; at < data.length; at++) data[at] = Math.round((sum[at] as number) / count);
      bySize.get(count)?.push(eyeSharpness({ width: CUT_PX, height: CUT_PX, data }, eyes));
    });
  }
  return [...bySize].map(([count, values]) => {
    const at = (share: number) => (values.length > 0 ? nearestQuantile(values, share) : 0);
    const quantiles = [0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1].map(at);
    return { count, sets: values.length, quantiles };
  });
}

function draw<T>(all: readonly T[], count: number, random: () => number): T[] {
  const pool = [...all];
  for (let i = 0; i < count; i++) {
    const j = i + Math.floor(random() * (pool.length - i));
    [pool[i], pool[j]] = [pool[j] as T, pool[i] as T];
  }
  return pool.slice(0, count);
}

function moduleText(reference: object): string {
  const body = JSON.stringify(
    reference,
    (_, value) => (typeof value === 'number' ? Number(value.toPrecision(5)) : value),
    1,
  );
  return [
    '// Made by `eyeline calibrate-sets`; do not edit. What it holds is explained at the type.',
    "import type { SetReference } from './set-reference.ts';",
    '',
    `export const SET_REFERENCE: SetReference = ${body};`,
    '',
  ].join('\n');
}
