import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REFERENCE } from '../../../src/core/alignment/reference/reference-table.ts';
import type { FaceDetector } from '../../../src/core/face/detector.ts';
import { createHumanDetector, DEFAULT_DETECTOR_SETTINGS } from '../../../src/core/face/human-detector.ts';
import { loadHuman } from '../../../src/core/face/models/human-runtime.ts';
import { DEFAULT_PICTURE_LIMITS } from '../../../src/core/image/limits.ts';
import { measurePicture } from '../../../src/core/work/measure/measure-picture.ts';
import { readPicture } from '../../../src/core/work/measure/read-picture.ts';
import { DRAWN_FACES, drawFace } from '../../fixtures/drawn-faces.ts';
import { makePagePicture } from '../../fixtures/page-picture.ts';

const REASON = 'The face looks drawn or painted. Only photos and generated photos can be measured.';

/** As the product has it. */
let detector: FaceDetector;
/** One that is sure of no drawing: it doubts them all. */
let doubting: FaceDetector;
beforeAll(async () => {
  const runtime = await loadHuman('wasm');
  detector = createHumanDetector(runtime, 'test');
  const maxDrawn = Number.POSITIVE_INFINITY;
  doubting = createHumanDetector(runtime, 'test', { ...DEFAULT_DETECTOR_SETTINGS, maxDrawn });
});
afterAll(() => detector.dispose());

function measure(bytes: Uint8Array, by: FaceDetector) {
  const context = { detector: by, reference: REFERENCE, limits: DEFAULT_PICTURE_LIMITS, software: 'test' };
  return measurePicture(bytes, context, { overlay: true, hashes: true });
}

/** The page of drawn faces in rows, px apart; where a ground is given, on it. */
async function drawPage(sidePx: number, ground: Buffer | null = null): Promise<Buffer> {
  const step = sidePx + 40;
  const tiles = await Promise.all(
    DRAWN_FACES.map(async (number, i) => ({
      input: await drawFace(number, sidePx),
      left: 40 + (i % 5) * step,
      top: 20 + Math.floor(i / 5) * step,
    })),
  );
  const page = { width: 80 + 5 * step, height: 40 + 2 * step, channels: 3, background: '#ffffff' } as const;
  const drawn = await sharp({ create: page }).composite(tiles).png().toBuffer();
  if (!ground) return drawn;
  const { height } = await sharp(ground).metadata();
  return sharp(ground)
    .extend({ bottom: page.height, right: 500, background: '#ffffff' })
    .composite([{ input: drawn, left: 0, top: height as number }])
    .png()
    .toBuffer();
}

describe('a drawn face', () => {
  it.each([64, 128, 256])('alone at %i px is measured in none of the drawings', async (sidePx) => {
    const drawings = await Promise.all(DRAWN_FACES.map((number) => drawFace(number, sidePx)));

    const measured = await Promise.all(drawings.map((bytes) => measure(bytes, detector)));

    expect(measured.flatMap(({ portraits }) => portraits.map(({ assessment }) => assessment))).toEqual(
      measured.flatMap(({ portraits }) => portraits.map(() => null)),
    );
  });

  it('of which that is sure is not reported', async () => {
    const { portraits } = await measure(await drawFace(0, 128), detector);

    expect(portraits).toEqual([]);
  });

  it('that is doubted is undetermined, and the answer says why', async () => {
    const { portraits } = await measure(await drawFace(0, 128), doubting);

    expect(portraits).toMatchObject([
      {
        frame: { x: 0, y: 0, width: 128, height: 128, shape: 'whole' },
        alignment: 'undetermined',
        reason: REASON,
        assessment: null,
        hash: null,
      },
    ]);
    expect(readPicture(portraits)).toEqual({ measure: 'One face: undetermined', meaning: REASON });
  });

  it.each([32, 48, 96])('on a page of %i px ones is not reported', async (sidePx) => {
    const { portraits } = await measure(await drawPage(sidePx), detector);

    expect(portraits).toEqual([]);
  });

  it('on a page of them is not reported where it is only doubted', async () => {
    const { portraits } = await measure(await drawPage(48), doubting);

    expect(portraits).toEqual([]);
  });

  it('beside profile pictures changes nothing about these', async () => {
    const page = await makePagePicture({ sidePx: 64, shape: 'square' });

    const alone = await measure(page.png, detector);
    const beside = await measure(await drawPage(40, page.png), detector);

    const told = (one: typeof alone) =>
      one.portraits.map(({ frame, alignment }) => [frame?.width, alignment]);
    expect(told(beside)).toEqual(told(alone));
    expect(alone.portraits).toHaveLength(7);
  });

  it('of a profile picture’s size on a page is undetermined, and in no set', async () => {
    const page = await makePagePicture({ sidePx: 64, shape: 'square' });

    const { portraits } = await measure(await drawPage(64, page.png), doubting);

    const drawn = portraits.filter(({ frame }) => (frame?.y ?? 0) > 300);
    expect(drawn.length).toBeGreaterThan(0);
    expect(new Set(drawn.map(({ alignment, assessment }) => `${alignment} ${assessment}`))).toEqual(
      new Set(['undetermined null']),
    );
  });
});
