import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { FaceDetector } from '../../core/face/detector.ts';
import { decodePicture } from '../../core/image/decode.ts';
import { DEFAULT_PICTURE_LIMITS } from '../../core/image/limits.ts';
import { listInputs } from '../inputs/inputs.ts';
import { measurePortrait, type SamplePortrait } from './measure-portrait.ts';

/** The files of a sample, those of its folders among them. */
export async function filesOf(paths: readonly string[]): Promise<(string | Buffer)[]> {
  return (await listInputs(paths, null)).flatMap((input) => {
    if ('error' in input) throw input.error;
    return [input.path];
  });
}

/** Measures each file of a sample shrunk or enlarged to a longer side; null for one that cannot be judged. */
export async function measureAll(
  detector: FaceDetector,
  files: readonly (string | Buffer)[],
  sidePx: number,
): Promise<(SamplePortrait | null)[]> {
  const measured: (SamplePortrait | null)[] = [];
  for (const file of files) {
    const shrunk = await sharp(await readFile(file))
      .autoOrient()
      .resize(sidePx, sidePx, { fit: 'inside', kernel: 'cubic' })
      .png()
      .toBuffer();
    measured.push(measurePortrait(await decodePicture(shrunk, DEFAULT_PICTURE_LIMITS), detector));
  }
  return measured;
}

/** A table's JSON, its numbers to five digits. */
export function tableText(table: object): string {
  return JSON.stringify(
    table,
    (_, value) => (typeof value === 'number' ? Number(value.toPrecision(5)) : value),
    2,
  );
}
