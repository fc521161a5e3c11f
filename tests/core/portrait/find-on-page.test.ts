import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFaceDetector } from '../../../src/core/face/create-detector.ts';
import type { FaceDetector } from '../../../src/core/face/detector.ts';
import { findOnPage } from '../../../src/core/portrait/find-on-page.ts';
import { findWhole } from '../../../src/core/portrait/find-whole.ts';
import type { Frame } from '../../../src/core/portrait/frame.ts';
import type { PictureSize } from '../../../src/core/portrait/picture-faces.ts';
import { drawFace } from '../../fixtures/drawn-faces.ts';
import { findAdminPicture, findGroupPhoto, openRaster, toRaster } from '../../fixtures/faces.ts';
import { makePagePicture } from '../../fixtures/page-picture.ts';
import { drawShapes, type Shape, WHITE } from './drawn-shapes.ts';
import { makeFace } from './make-face.ts';

const PICTURE = makePicture(400, 400);

describe('findWhole', () => {
  it('finds nothing without a face', () => {
    expect(findWhole(PICTURE, [])).toBeNull();
  });

  it('takes a picture that one face fills for the portrait itself', () => {
    const found = findWhole(PICTURE, [makeFace(200, 200, 400)]);

    expect(found?.portraits).toHaveLength(1);
    expect(found?.portraits[0]?.frame).toEqual({ x: 0, y: 0, width: 400, height: 400, shape: 'whole' });
    expect(found?.portraits[0]?.reason).toBeNull();
    expect(found?.portraits[0]?.framePx).toBe(0);
    expect(found?.backgroundFaces).toBe(0);
  });

  it.each([
    { width: 400, height: 400 },
    { width: 400, height: 900 },
    { width: 900, height: 400 },
  ])('draws the line at half the short side: $width x $height', ({ width, height }) => {
    const frameOf = (side: number) =>
      findWhole(makePicture(width, height), [makeFace(200, 200, side)])?.portraits[0]?.frame;

    expect(frameOf(201)).toEqual({ x: 0, y: 0, width, height, shape: 'whole' });
    expect(frameOf(199)).toBeUndefined();
  });

  it('is a page where it is several times as long as wide, though a photo across it shows one large face', () => {
    expect(findWhole(makePicture(400, 1200), [makeFace(200, 500, 380)])).toBeNull();
  });

  it('is no portrait where a second face is half as large', () => {
    expect(findWhole(PICTURE, [makeFace(200, 220, 300), makeFace(350, 80, 152)])).toBeNull();
  });

  it('takes no phantom for a second face: what the detector doubts beside a face it is sure of', () => {
    const faces = [{ ...makeFace(340, 60, 240), confidence: 0.36 }, makeFace(200, 220, 220)];

    const found = findWhole(PICTURE, faces);

    expect(found?.portraits.map(({ frame, face }) => [frame?.shape, face.width])).toEqual([['whole', 110]]);
    expect(found?.backgroundFaces).toBe(0);
  });

  it('is a portrait where the only face is doubted', () => {
    expect(findWhole(PICTURE, [{ ...makeFace(200, 200, 400), confidence: 0.36 }])?.portraits).toHaveLength(1);
  });

  it('leaves faces under half the size of the portrait’s own to the background', () => {
    const faces = [makeFace(350, 80, 140), makeFace(200, 220, 300), makeFace(30, 30, 50)];

    const found = findWhole(PICTURE, faces);

    expect(found?.portraits.map(({ frame, face }) => [frame?.shape, face.width])).toEqual([['whole', 150]]);
    expect(found?.backgroundFaces).toBe(2);
  });

  it('gives px of the full picture where the raster was shrunk, each axis by its own scale', () => {
    const picture = { ...makePicture(400, 400), width: 800, height: 1200 };

    const portrait = findWhole(picture, [makeFace(200, 200, 390)])?.portraits[0];

    expect(portrait?.frame).toMatchObject({ x: 0, y: 0, width: 800, height: 1200 });
    expect(portrait?.face).toEqual({ x: 205, y: 307.5, width: 390, height: 585 });
    const upright = findWhole(PICTURE, [makeFace(200, 200, 390)])?.portraits[0]?.points;
    expect(portrait?.points?.leftEye[0]).toBeCloseTo(2 * (upright?.leftEye[0] ?? 0), 8);
    expect(portrait?.points?.mouth[1]).toBeCloseTo(3 * (upright?.mouth[1] ?? 0), 8);
  });

  it.each([
    { is: 'as high as the cut', width: 250, height: 204, shapes: [avatarAt(25, 2, 200)] },
    { is: 'with a margin of an eighth', width: 250, height: 250, shapes: [avatarAt(25, 25, 200)] },
  ])('leaves a cut about one avatar to the search for frames: $is', ({ width, height, shapes }) => {
    const raster = drawShapes(width, height, WHITE, shapes);

    expect(findWhole({ width, height, raster }, [makeFace(125, height / 2, 190)])).toBeNull();
  });

  it('takes a picture with a round portrait that touches its sides for the portrait itself', () => {
    const raster = drawShapes(200, 200, WHITE, [avatarAt(0, 0, 200)]);

    expect(findWhole({ width: 200, height: 200, raster }, [makeFace(100, 100, 160)])?.portraits).toHaveLength(
      1,
    );
  });
});

/** A round portrait by its bounding square, px. */
function avatarAt(x: number, y: number, side: number): Shape {
  return { kind: 'circle', x, y, side };
}

describe('findOnPage', () => {
  let detector: FaceDetector;
  beforeAll(async () => {
    detector = await createFaceDetector('wasm');
  });
  afterAll(() => detector.dispose());

  const search = async (bytes: Uint8Array) => {
    const raster = await toRaster(sharp(bytes));
    const picture = { width: raster.width, height: raster.height, raster };
    return findOnPage(picture, detector);
  };

  it.each([
    { shape: 'circle', sidePx: 96, ground: 255 },
    { shape: 'circle', sidePx: 48, ground: 24 },
    { shape: 'square', sidePx: 96, ground: 24 },
    { shape: 'square', sidePx: 200, ground: 255 },
    { shape: 'circle', sidePx: 96, ground: 'wallpaper' },
    { shape: 'square', sidePx: 96, ground: 'wallpaper' },
    { shape: 'circle', sidePx: 96, ground: 24, gapPx: -12 },
    { shape: 'circle', sidePx: 96, ground: 255, ringPx: 5 },
    { shape: 'square', sidePx: 120, ground: 255, ringPx: 4 },
  ] as const)(
    'finds each $shape of $sidePx px on ground $ground (ring $ringPx, gap $gapPx) to a pixel',
    async (options) => {
      const page = await makePagePicture(options);

      const { portraits } = await search(page.png);

      expectFrames(
        portraits.map(({ frame }) => frame),
        page.frames,
      );
      expect(portraits.map(({ frame }) => frame?.shape)).toEqual(page.frames.map(({ shape }) => shape));
    },
  );

  it('takes a picture of one person waist-up for its own frame', async () => {
    const { portraits, backgroundFaces } = await search(await waistUp().png().toBuffer());

    expect(portraits.map(({ frame, reason }) => [frame, reason])).toEqual([
      [{ x: 0, y: 0, width: 400, height: 400, shape: 'whole' }, null],
    ]);
    expect(portraits[0]?.points).not.toBeNull();
    expect(backgroundFaces).toBe(0);
  });

  it.each([
    ['the person ends above the page’s lower edge', { bottom: 60 }],
    ['a page is on all sides', { top: 40, bottom: 60, left: 90, right: 30 }],
  ])('does not where %s', async (_, margins) => {
    const photo = await waistUp().png().toBuffer();

    const { portraits } = await search(
      await sharp(photo)
        .extend({ ...margins, background: '#f4f4f4' })
        .png()
        .toBuffer(),
    );

    expect(portraits.map(({ frame }) => frame?.shape)).not.toContain('whole');
  });

  it('does not where the person stands in a scene', async () => {
    const photo = await waistUp().resize(120, 120).png().toBuffer();

    const { portraits } = await search(
      await sharp(photo).extend({ top: 500, left: 250, right: 250, extendWith: 'mirror' }).png().toBuffer(),
    );

    expect(portraits.map(({ frame }) => frame?.shape)).not.toContain('whole');
  });

  it('finds them through JPEG', async () => {
    const page = await makePagePicture({ shape: 'circle', sidePx: 96 });

    const { portraits } = await search(await sharp(page.png).jpeg({ quality: 90 }).toBuffer());

    expectFrames(
      portraits.map(({ frame }) => frame),
      page.frames,
    );
  });

  it('cuts a sheet without gaps between its portraits, and keeps the cell without a face', async () => {
    const sheet = await makeSheet(110);

    const { portraits } = await search(sheet.png);

    expectFrames(
      portraits.map(({ frame }) => frame),
      sheet.frames,
    );
    const [last] = portraits.slice(-1);
    expect(last?.points).toBeNull();
    expect(last?.reason).toBe('No face was found in this profile picture.');
  });

  it('reports nothing of a drawn avatar among photos of its size', async () => {
    const sheet = await makeSheet(110, await drawFace(0, 110));

    const { portraits } = await search(sheet.png);

    expectFrames(
      portraits.map(({ frame }) => frame),
      sheet.frames.slice(0, -1),
    );
  });

  it('leaves out the empty cells of a sheet', async () => {
    const sheet = await makeSheet(110);
    const longer = sharp(sheet.png).extend({ bottom: 110, background: 'white' });

    const { portraits } = await search(await longer.png().toBuffer());

    expectFrames(
      portraits.map(({ frame }) => frame),
      sheet.frames,
    );
  });

  it.each(['square', 'circle'] as const)(
    'frames each of two %ss, one over a corner of the other',
    async (shape) => {
      const page = await makePagePicture({
        shape,
        sidePx: 160,
        overPx: 88,
        columns: 3,
        count: 6,
        ground: 24,
      });

      const { portraits } = await search(page.png);

      const byPlace = (a: Frame, b: Frame) =>
        Math.round(a.width) - Math.round(b.width) || Math.round(a.y) - Math.round(b.y) || a.x - b.x;
      const found = portraits.flatMap(({ frame }) => (frame ? [frame] : []));
      expectFrames(found.sort(byPlace), [...page.frames].sort(byPlace));
      expect(portraits.filter(({ points }) => points).length).toBe(12);
    },
  );

  it('frames a portrait without an edge by the row and the column of the others', async () => {
    const page = await makePagePicture({
      shape: 'square',
      sidePx: 120,
      columns: 3,
      count: 6,
      ground: 24,
      faded: 4,
    });

    const { portraits } = await search(page.png);

    expectFrames(
      portraits.map(({ frame }) => frame),
      page.frames,
    );
    expect(portraits[4]?.framePx).toBeGreaterThan(0.4);
  });

  it('measures a portrait in a sheet as it would alone', async () => {
    const sheet = await makeSheet(128);

    const { portraits } = await search(sheet.png);

    const alone = await openRaster(findAdminPicture('user1-128x128.jpg'));
    const [face] = detector.detect(alone);
    const left = face?.landmarks.leftEye.outer ?? [0, 0];
    const seen = portraits[0]?.points?.leftEye ?? [0, 0];
    const own = face?.landmarks.leftEye.inner ?? [0, 0];
    expect(seen[0]).toBeCloseTo((left[0] + own[0]) / 2, -0.2);
    expect(Math.abs(seen[1] - (left[1] + own[1]) / 2)).toBeLessThan(1.3);
  });

  it('reports the faces of a group photo, and judges none', async () => {
    const { portraits } = await search(await readFile(findGroupPhoto('sample6.jpg')));

    expect(portraits.length).toBeGreaterThanOrEqual(4);
    expect(portraits.every(({ frame }) => frame === null)).toBe(true);
    expect(portraits[0]?.reason).toBe(
      `${portraits.length} faces were found, none with a profile picture’s edge around it.`,
    );
  });

  it('finds each avatar once on a page longer than one look takes, in full size', async () => {
    const page = await makePagePicture({ sidePx: 64, count: 9, columns: 1, rowGapPx: 2000 });

    const { portraits } = await search(page.png);

    expectFrames(
      portraits.map(({ frame }) => frame),
      page.frames,
    );
  });

  it('finds nothing on a page of text and boxes', async () => {
    const page = await makePagePicture({ count: 0 });

    expect(await search(page.png)).toEqual({ portraits: [], backgroundFaces: 0, unread: null });
  });
});

/** Each frame within two pixels at every edge. */
function expectFrames(found: readonly (Frame | null)[], truth: readonly Frame[]): void {
  expect(found).toHaveLength(truth.length);
  for (const [i, frame] of found.entries()) {
    const expected = truth[i] as Frame;
    for (const key of ['x', 'y', 'width', 'height'] as const)
      expect(Math.abs((frame?.[key] ?? -99) - expected[key]), `${key} of ${i + 1}`).toBeLessThan(2);
  }
}

/** Six cells side by side, the last of waves, without a face, or another picture. */
async function makeSheet(sidePx: number, last?: Uint8Array): Promise<{ png: Buffer; frames: Frame[] }> {
  const names = ['user1', 'user4', 'user5', 'user6', 'user8'];
  const frames = Array.from({ length: 6 }, (_, i): Frame => {
    const [x, y] = [(i % 3) * sidePx, Math.floor(i / 3) * sidePx];
    return { x, y, width: sidePx, height: sidePx, shape: 'square' };
  });
  const cells: Buffer[] = await Promise.all(
    names.map((name) =>
      sharp(findAdminPicture(`${name}-128x128.jpg`))
        .resize(sidePx, sidePx)
        .toBuffer(),
    ),
  );
  // Waves, as a cartoon or a landscape has them: nothing like a face.
  const waves = Buffer.from(
    Array.from({ length: sidePx * sidePx * 3 }, (_, i) => {
      const pixel = Math.floor(i / 3);
      const [x, y] = [pixel % sidePx, Math.floor(pixel / sidePx)];
      return 120 + 50 * Math.sin(x / 9 + (i % 3)) + 50 * Math.cos(y / 13);
    }),
  );
  const raw = { width: sidePx, height: sidePx, channels: 3 } as const;
  cells.push(last ? Buffer.from(last) : await sharp(waves, { raw }).png().toBuffer());
  const png = await sharp({
    create: { width: 3 * sidePx, height: 2 * sidePx, channels: 3, background: 'white' },
  })
    .composite(cells.map((input, i) => ({ input, left: frames[i]?.x ?? 0, top: frames[i]?.y ?? 0 })))
    .png()
    .toBuffer();
  return { png, frames };
}

function makePicture(width: number, height: number): PictureSize {
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < data.length; i++) data[i] = (i * 7919) % 251;
  return { width, height, raster: { width, height, data } };
}

/** One of the people of a group photo, from head to waist, 400 px. */
function waistUp() {
  return sharp(findGroupPhoto('sample1.jpg'))
    .extract({ left: 1074, top: 99, width: 846, height: 846 })
    .resize(400, 400);
}
