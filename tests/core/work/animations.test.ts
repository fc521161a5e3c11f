import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REFERENCE } from '../../../src/core/alignment/reference/reference-table.ts';
import { createFaceDetector } from '../../../src/core/face/create-detector.ts';
import type { FaceDetector } from '../../../src/core/face/detector.ts';
import { DEFAULT_PICTURE_LIMITS } from '../../../src/core/image/limits.ts';
import type { Raster } from '../../../src/core/image/raster.ts';
import { measurePicture } from '../../../src/core/work/measure/measure-picture.ts';
import type { MeasuredPicture, MeasureOptions } from '../../../src/core/work/measure/measured-picture.ts';
import { fill, makeApng } from '../../fixtures/apng-file.ts';
import { cutGroupPhotos, toSharp } from '../../fixtures/faces.ts';

const SIDE = 200;
const GREY = [120, 120, 120, 255] as const;

let detector: FaceDetector;
/** RGBA of a real face cut by FFHQ's recipe, and of another. */
let face: Buffer;
let other: Buffer;
beforeAll(async () => {
  detector = await createFaceDetector('wasm');
  const [first, , , second] = (await cutGroupPhotos(detector, SIDE)) as [Raster, Raster, Raster, Raster];
  face = await toSharp(first).ensureAlpha().raw().toBuffer();
  other = await toSharp(second).ensureAlpha().raw().toBuffer();
});
afterAll(() => detector.dispose());

/** What an animation is made of: `faces` by their frame, from 1; the others are grey with a bar at another place in each. */
function framesOf(count: number, faces: Readonly<Record<number, Buffer>>): Uint8Array[] {
  return Array.from({ length: count }, (_, index) => {
    const grey = fill(SIDE, SIDE, GREY);
    grey.fill(255, index * 4 * SIDE * 4, (index * 4 + 4) * SIDE * 4);
    return faces[index + 1] ?? grey;
  });
}

function makeAnimation(format: 'gif' | 'webp' | 'png', frames: readonly Uint8Array[]): Promise<Buffer> {
  if (format === 'png') {
    const drawn = frames.map((pixels) => ({ pixels }));
    return Promise.resolve(makeApng({ width: SIDE, height: SIDE, frames: drawn }));
  }
  const all = Buffer.concat(frames);
  const animation = sharp(all, {
    raw: { width: SIDE, height: SIDE * frames.length, channels: 4, pageHeight: SIDE },
  });
  return (format === 'gif' ? animation.gif({ effort: 1 }) : animation.webp({ lossless: true })).toBuffer();
}

function measure(
  bytes: Uint8Array,
  options: Partial<MeasureOptions> = {},
  limits = DEFAULT_PICTURE_LIMITS,
): Promise<MeasuredPicture> {
  const context = { detector, reference: REFERENCE, limits, software: 'Eyeline test' };
  return measurePicture(bytes, context, { overlay: false, hashes: true, ...options });
}

function framesMeasured({ portraits }: MeasuredPicture) {
  return portraits.map(({ animationFrame, alignment }) => [animationFrame, alignment]);
}

describe.each(['gif', 'webp', 'png'] as const)('an animated %s', (format) => {
  it('is measured on the first frame that shows a face, which is named', async () => {
    const bytes = await makeAnimation(format, framesOf(5, { 3: face, 4: other }));

    const measured = await measure(bytes);

    expect(framesMeasured(measured)).toEqual([[3, 'aligned']]);
    expect(measured.warnings).toEqual([
      'Measured: frame 3 of 5 of the animation, the first that shows a face.',
    ]);
  });

  it('gives the measure, hash and overlay of that frame sent on its own', async () => {
    const bytes = await makeAnimation(format, framesOf(3, { 2: face }));
    const still = await measure(
      await sharp(face, { raw: { width: SIDE, height: SIDE, channels: 4 } })
        .png()
        .toBuffer(),
    );

    const measured = await measure(bytes, { overlay: true });

    const [portrait] = measured.portraits;
    const [alone] = still.portraits;
    const tolerance = format === 'gif' ? 0.005 : 1e-9;
    expect(
      Math.abs((portrait?.assessment?.eyes.left[0] ?? 0) - (alone?.assessment?.eyes.left[0] ?? 1)),
    ).toBeLessThan(tolerance);
    if (format !== 'gif') expect(portrait?.hash).toEqual(alone?.hash);
    const drawn = await sharp(measured.overlay?.png)
      .extract({ left: 90, top: 90, width: 20, height: 20 })
      .stats();
    expect(drawn.channels[0]?.stdev).toBeGreaterThan(2);
    expect(measured.overlay?.alt).toContain('frame 2 of 3 of the animation');
  });

  it('is measured on its first frame where that shows a face, and names none', async () => {
    const bytes = await makeAnimation(format, framesOf(3, { 1: face, 2: other }));

    const measured = await measure(bytes);

    expect(framesMeasured(measured)).toEqual([[undefined, 'aligned']]);
    expect(measured.warnings).toEqual(['Animation of 3 frames: only the first was read.']);
  });

  it('is measured again on the frame that it was measured on, whatever others show', async () => {
    const bytes = await makeAnimation(format, framesOf(5, { 1: face, 4: other }));

    const again = await measure(bytes, { animationFrame: 4 });
    const first = await measure(bytes, { animationFrame: null });

    expect(framesMeasured(again)).toEqual([[4, 'aligned']]);
    expect(framesMeasured(first)).toEqual([[undefined, 'aligned']]);
    expect(again.portraits[0]?.hash).not.toEqual(first.portraits[0]?.hash);
  });

  it('is looked at on no other frame where it is measured again on its first', async () => {
    const bytes = await makeAnimation(format, framesOf(3, { 2: face }));

    const { portraits } = await measure(bytes, { animationFrame: null });

    expect(portraits).toEqual([]);
  });

  it('has no portrait where none of its frames shows a face, which is said', async () => {
    const { portraits, warnings } = await measure(await makeAnimation(format, framesOf(4, {})));

    expect(portraits).toEqual([]);
    expect(warnings).toEqual(['Animation of 4 frames: none shows a face.']);
  });

  it('is looked at on twelve frames, evenly spaced to the last', async () => {
    const last = await measure(await makeAnimation(format, framesOf(37, { 36: face, 37: other })));
    const between = await measure(await makeAnimation(format, framesOf(37, { 36: face })));

    expect(framesMeasured(last)).toEqual([[37, 'aligned']]);
    expect(last.warnings).toEqual([
      'Measured: frame 37 of 37 of the animation, the first of those looked at that shows a face.',
    ]);
    expect(between.portraits).toEqual([]);
    expect(between.warnings).toEqual([
      'Animation of 37 frames: none of the 13 looked at, evenly spaced, shows a face.',
    ]);
  });
});

describe('the default image of an animated PNG', () => {
  it('gives way to the animation that it is no part of, where it shows no face', async () => {
    const bytes = makeApng({
      width: SIDE,
      height: SIDE,
      still: fill(SIDE, SIDE, GREY),
      frames: [{ pixels: face, chunks: 3 }],
    });

    const measured = await measure(bytes);

    expect(framesMeasured(measured)).toEqual([[1, 'aligned']]);
    expect(measured.warnings).toEqual([
      'Measured: frame 1 of 1 of the animation, the first that shows a face.',
    ]);
  });

  it('is what is measured where it shows a face', async () => {
    const bytes = makeApng({
      width: SIDE,
      height: SIDE,
      still: face,
      frames: [{ pixels: other }, { pixels: other }],
    });

    const measured = await measure(bytes);

    expect(framesMeasured(measured)).toEqual([[undefined, 'aligned']]);
    expect(measured.warnings).toEqual(['Animation of 2 frames: only the still picture beside it was read.']);
  });
});

describe('an animation that is damaged', () => {
  // A gap before frame 3 may be data of frame 2 that is missing.
  it('is looked at down to the damage, and says where that is', async () => {
    const frames = framesOf(4, { 4: face }).map((pixels) => ({ pixels }));
    const bytes = makeApng({
      width: SIDE,
      height: SIDE,
      frames: frames.map((frame, index) => (index === 2 ? { ...frame, skipped: 1 } : frame)),
    });

    const { portraits, warnings } = await measure(bytes);

    expect(portraits).toEqual([]);
    expect(warnings).toEqual([
      'Animation of 4 frames: frame 2 cannot be read, and what was looked at before it shows no face.',
    ]);
  });
});

describe('an animated screenshot', () => {
  it('has its portraits found on the first frame that shows any', async () => {
    const [width, height] = [900, 600];
    const photo = (pixels: Buffer) => ({
      input: pixels,
      raw: { width: SIDE, height: SIDE, channels: 4 as const },
    });
    const empty = fill(width, height, [255, 255, 255, 255]);
    const page = await sharp(empty, { raw: { width, height, channels: 4 } })
      .composite([
        { ...photo(face), left: 60, top: 80 },
        { ...photo(other), left: 500, top: 80 },
      ])
      .raw()
      .toBuffer();
    const bytes = makeApng({ width, height, frames: [{ pixels: empty }, { pixels: page }] });

    const measured = await measure(bytes, { overlay: true });

    expect(framesMeasured(measured)).toEqual([
      [2, 'aligned'],
      [2, 'aligned'],
    ]);
    expect(measured.warnings).toEqual([
      'Measured: frame 2 of 2 of the animation, the first that shows a face.',
    ]);
    const drawn = await sharp(measured.overlay?.png)
      .extract({ left: 100, top: 150, width: 80, height: 80 })
      .stats();
    expect(drawn.channels[0]?.stdev).toBeGreaterThan(2);
  });
});
