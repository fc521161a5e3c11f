import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { METHOD } from '../../../../src/core/alignment/method.ts';
import { REFERENCE } from '../../../../src/core/alignment/reference/reference-table.ts';
import { createFaceDetector } from '../../../../src/core/face/create-detector.ts';
import type { FaceDetector } from '../../../../src/core/face/detector.ts';
import { DEFAULT_PICTURE_LIMITS } from '../../../../src/core/image/limits.ts';
import { pageTimedOut } from '../../../../src/core/image/picture-errors.ts';
import type { Raster } from '../../../../src/core/image/raster.ts';
import type { Frame } from '../../../../src/core/portrait/frame.ts';
import { measurePicture } from '../../../../src/core/work/measure/measure-picture.ts';
import type { MeasuredPicture } from '../../../../src/core/work/measure/measured-picture.ts';
import { cutGroupPhotos, findGroupPhoto, toRaster, toSharp } from '../../../fixtures/faces.ts';
import { makePagePicture } from '../../../fixtures/page-picture.ts';

const DAMAGED = 'The file is damaged where the face is.';

let detector: FaceDetector;
/** A real face, cut by FFHQ's recipe, 512 px. */
let face: Raster;
/** Another one. */
let other: Raster;
beforeAll(async () => {
  detector = await createFaceDetector('wasm');
  [face, , , other] = (await cutGroupPhotos(detector, 512)) as [Raster, Raster, Raster, Raster];
});
afterAll(() => detector.dispose());

function measure(bytes: Uint8Array, overlay = false, how: HowMeasured = {}): Promise<MeasuredPicture> {
  const { fromPx = 0, onStep = () => {} } = how;
  const context = {
    onStep,
    detector,
    reference: REFERENCE,
    limits: DEFAULT_PICTURE_LIMITS,
    software: 'Eyeline test',
  };
  return measurePicture(bytes, context, { overlay, fromPx });
}

interface HowMeasured {
  readonly fromPx?: number;
  readonly onStep?: () => void;
}

/** Ends the time at a step. */
function untilStep(last: number): () => void {
  let steps = 0;
  return () => {
    if (++steps >= last) throw pageTimedOut(120_000);
  };
}

describe('measurePicture', () => {
  it('finds a face cut by FFHQ’s recipe aligned, in the frame of the whole picture', async () => {
    const { portraits, warnings } = await measure(await toSharp(face).png().toBuffer());

    expect(portraits.map(({ frame, alignment, reason }) => ({ frame, alignment, reason }))).toEqual([
      { frame: { x: 0, y: 0, width: 512, height: 512, shape: 'whole' }, alignment: 'aligned', reason: null },
    ]);
    expect(warnings).toEqual([]);
  });

  it('finds the same face unaligned where it is cut otherwise', async () => {
    const bytes = await toSharp(face).extend({ bottom: 300, background: '#777' }).png().toBuffer();

    const { portraits } = await measure(bytes);

    expect(portraits.map(({ frame, alignment }) => [frame?.shape, alignment])).toEqual([
      ['whole', 'unaligned'],
    ]);
  });

  it('says what it was made with, and of which bytes', async () => {
    const bytes = await toSharp(face).jpeg().toBuffer();

    const measured = await measure(bytes);

    const { sha256, format, width, height, method, backend } = measured;
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect([format, width, height, method]).toEqual(['jpeg', 512, 512, METHOD]);
    expect(backend).toBe(detector.backend);
  });

  it('draws only where it is asked to', async () => {
    const bytes = await toSharp(face).png().toBuffer();

    const [without, drawn] = [await measure(bytes), await measure(bytes, true)];

    expect(without.overlay).toBeNull();
    expect((await sharp(drawn.overlay?.png).metadata()).format).toBe('png');
  });
});

describe('a damaged file', () => {
  it('is undetermined where the damage touches the face', async () => {
    const jpeg = await toSharp(face).jpeg({ quality: 90 }).toBuffer();

    const { portraits, warnings } = await measure(cut(jpeg, 75));

    expect(portraits.map(({ alignment, reason }) => ({ alignment, reason }))).toEqual([
      { alignment: 'undetermined', reason: DAMAGED },
    ]);
    expect(warnings).toEqual([
      expect.stringMatching(/^The file is damaged: it could be read down to row \d+ of 512\.$/),
    ]);
  });

  it('keeps the figures that it was measured with, damage or not', async () => {
    const jpeg = await toSharp(face).jpeg({ quality: 90 }).toBuffer();

    const { portraits } = await measure(cut(jpeg, 75));

    expect(portraits[0]?.assessment?.eyes.left[0]).toBeCloseTo(0.38, 1);
    expect(portraits[0]?.assessment?.reason).toBe(DAMAGED);
  });

  it('is judged where the damage lies below the face', async () => {
    // The face above a textured floor, which takes bytes of its own.
    const floor = await toSharp(makeTexture(512, 300)).png().toBuffer();
    const jpeg = await sharp(await toSharp(face).extend({ bottom: 300 }).png().toBuffer())
      .composite([{ input: floor, left: 0, top: 512 }])
      .jpeg({ quality: 90 })
      .toBuffer();
    const sound = await measure(jpeg);

    const damaged = await measure(cut(jpeg, 80));

    expect(damaged.warnings).toEqual([
      expect.stringMatching(/^The file is damaged: it could be read down to row \d+ of 812\.$/),
    ]);
    expect(damaged.portraits.map(({ alignment, reason }) => ({ alignment, reason }))).toEqual([
      { alignment: 'unaligned', reason: null },
    ]);
    expect(damaged.portraits[0]?.assessment?.eyes.left[1]).toBeCloseTo(
      sound.portraits[0]?.assessment?.eyes.left[1] ?? 0,
      2,
    );
  });

  it('is undetermined where the damage cannot be located', async () => {
    const jpeg = await toSharp(face).jpeg({ quality: 90, progressive: true }).toBuffer();

    const { portraits, warnings } = await measure(cut(jpeg, 60));

    expect(portraits.map(({ alignment, reason }) => [alignment, reason])).toEqual([
      ['undetermined', DAMAGED],
    ]);
    expect(warnings).toEqual([
      'The file is damaged: it ends early, so the picture is coarser than the original.',
    ]);
  });
});

describe('a picture that is more than one portrait', () => {
  it('is undetermined, each face with its box, where several people are on it', async () => {
    const { portraits } = await measure(await readFile(findGroupPhoto('sample4.jpg')));

    expect(portraits.map(({ frame, assessment, alignment }) => [frame, assessment, alignment])).toEqual(
      new Array(4).fill([null, null, 'undetermined']),
    );
    expect(portraits.map(({ reason }) => reason)).toEqual(
      new Array(4).fill('4 faces were found, none with a profile picture’s edge around it.'),
    );
  });

  it('is judged in its own frame where it stands on a page', async () => {
    const avatar = await toSharp(face).resize(120).png().toBuffer();
    const page = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#fff' } })
      .composite([{ input: avatar, left: 40, top: 60 }])
      .png()
      .toBuffer();

    const { portraits } = await measure(page);

    const [portrait] = portraits;
    expect(portraits).toHaveLength(1);
    expect(portrait?.frame?.shape).toBe('square');
    expect(portrait?.frame?.x).toBeCloseTo(40, 0);
    expect(portrait?.frame?.y).toBeCloseTo(60, 0);
    expect(portrait?.frame?.width).toBeCloseTo(120, 0);
    expect(portrait?.alignment).toBe('aligned');
  });

  it('is one portrait, with a warning, where a small face stands in the background', async () => {
    const behind = await toSharp(other).resize(100).png().toBuffer();
    const bytes = await toSharp(await toRaster(toSharp(face).extend({ right: 200, background: '#666' })))
      .composite([{ input: behind, left: 580, top: 30 }])
      .png()
      .toBuffer();

    const { portraits, warnings } = await measure(bytes);

    expect(portraits.map(({ frame }) => frame)).toEqual([
      { x: 0, y: 0, width: 712, height: 512, shape: 'whole' },
    ]);
    expect(warnings).toEqual(['A smaller face in the background was not measured.']);
  });
});

function cut(bytes: Uint8Array, percent: number): Uint8Array {
  return bytes.subarray(0, Math.floor((bytes.length * percent) / 100));
}

function makeTexture(width: number, height: number): Raster {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => 90 + ((i * 7919) % 61));
  return { width, height, data };
}

describe('a page whose time ends while it is read', () => {
  let page: Buffer;
  let frames: readonly Frame[];
  let whole: MeasuredPicture;
  let steps = 0;
  beforeAll(async () => {
    ({ png: page, frames } = await makePagePicture({ count: 12 }));
    whole = await measure(page, false, { onStep: () => void steps++ });
  });

  it('answers with what was measured until then, from the top, and says what was not read', async () => {
    const { portraits, unread, warnings } = await measure(page, false, { onStep: untilStep(steps) });

    expect(portraits).toEqual(whole.portraits.slice(0, 8));
    expect(unread?.fromPx).toBeCloseTo(frames[8]?.y ?? 0, -1);
    expect(warnings).toEqual([
      `The first 8 portraits were measured before the time for one picture (120 s) ended; the rest, from ${unread?.fromPx} px down, was not read. Cut the picture in two and send both halves.`,
    ]);
  });

  it('goes on from there where it is asked to', async () => {
    const { unread } = await measure(page, false, { onStep: untilStep(steps) });

    const rest = await measure(page, false, { fromPx: unread?.fromPx ?? 0 });

    expect(rest.unread).toBeNull();
    expect(rest.portraits.map(({ frame }) => frame)).toEqual(
      whole.portraits.slice(8).map(({ frame }) => frame),
    );
  });

  it('is refused where nothing of it was read', async () => {
    await expect(measure(page, false, { onStep: untilStep(2) })).rejects.toMatchObject({
      code: 'TIMEOUT',
      message:
        'Expected a picture that can be read within 120 s but received one that takes longer. Cut the picture in two and send both halves.',
    });
  });
});

describe('a picture larger than one look takes', () => {
  it('is measured in full size where it is a page, so that no avatar is too small for it', async () => {
    const { png, frames } = await makePagePicture({ sidePx: 64, count: 9, columns: 1, rowGapPx: 2000 });

    const { portraits, warnings } = await measure(png);

    expect(portraits.map(({ frame, reason }) => [Math.round(frame?.width ?? 0), reason])).toEqual(
      frames.map(() => [64, null]),
    );
    expect(warnings).toEqual([]);
  });

  it('says on how large a copy its only portrait was measured', async () => {
    const bytes = await toSharp(face).resize(2560).jpeg().toBuffer();

    const { portraits, warnings } = await measure(bytes);

    expect(portraits.map(({ frame }) => frame?.shape)).toEqual(['whole']);
    expect(warnings).toEqual(['Measured on a copy reduced to 2,048 x 2,048 px.']);
  });
});
