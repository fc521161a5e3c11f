import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REFERENCE } from '../../../../src/core/alignment/reference/reference-table.ts';
import { createFaceDetector } from '../../../../src/core/face/create-detector.ts';
import type { FaceDetector } from '../../../../src/core/face/detector.ts';
import { decodePicture } from '../../../../src/core/image/decode.ts';
import { DEFAULT_PICTURE_LIMITS } from '../../../../src/core/image/limits.ts';
import type { Raster } from '../../../../src/core/image/raster.ts';
import type { Frame } from '../../../../src/core/portrait/frame.ts';
import { drawPage } from '../../../../src/core/work/measure/draw-page.ts';
import { measurePicture } from '../../../../src/core/work/measure/measure-picture.ts';
import type { MeasuredPicture } from '../../../../src/core/work/measure/measured-picture.ts';
import { cutGroupPhotos, toSharp } from '../../../fixtures/faces.ts';

/** What the drawings add below the picture is text on a strip; edges may be off by this share of a frame's width. */
const OFF_SHARE = 0.05;

let detector: FaceDetector;
/** Real faces, cut by FFHQ's recipe, 400 px. */
let faces: readonly Raster[];
beforeAll(async () => {
  detector = await createFaceDetector('wasm');
  faces = await cutGroupPhotos(detector, 400);
});
afterAll(() => detector.dispose());

function measure(bytes: Uint8Array): Promise<MeasuredPicture> {
  const context = {
    onStep: () => {},
    detector,
    reference: REFERENCE,
    limits: DEFAULT_PICTURE_LIMITS,
    software: 'Eyeline test',
  };
  return measurePicture(bytes, context, { overlay: true });
}

/** Faces of 128 px in rows of three, as a page shows them. */
async function pageOf(portraits: readonly Raster[], background: string): Promise<Uint8Array> {
  const tiles = await Promise.all(
    portraits.map(async (face, i) => ({
      input: await toSharp(face).resize(128).png().toBuffer(),
      left: 40 + 240 * (i % 3),
      top: 40 + 200 * Math.floor(i / 3),
    })),
  );
  const canvas = sharp({ create: { width: 720, height: 440, channels: 3, background } });
  return canvas.composite(tiles).png().toBuffer();
}

async function annotate(bytes: Uint8Array, { portraits, warnings, sha256, method }: MeasuredPicture) {
  const picture = await decodePicture(bytes, DEFAULT_PICTURE_LIMITS);
  const numbered = portraits.map((portrait, index) => ({ number: index + 1, portrait }));
  const provenance = { method, backend: 'wasm', software: 'Eyeline test', inputs: [sha256] };
  return drawPage(picture, { portraits: numbered, warnings }, provenance);
}

/** Frames as fractions of the picture's width, in their order down the page. */
function placesOf(frames: readonly (Frame | null)[], width: number): number[][] {
  return frames.flatMap((frame) =>
    frame ? [[frame.x, frame.y, frame.width, frame.height].map((px) => px / width)] : [],
  );
}

function expectSamePlaces(again: MeasuredPicture, first: MeasuredPicture): void {
  const expected = placesOf(
    first.portraits.map(({ frame }) => frame),
    first.width,
  );
  const found = placesOf(
    again.portraits.map(({ frame }) => frame),
    again.width,
  );
  expect(found).toHaveLength(expected.length);
  for (const place of expected) {
    const off = OFF_SHARE * (place[2] as number);
    const isThere = found.some((other) =>
      other.every((value, i) => Math.abs(value - (place[i] as number)) <= off),
    );
    expect(isThere, `a frame at ${place.map((share) => share.toFixed(3)).join(', ')}`).toBe(true);
  }
}

describe('what the program draws itself is read back to the same portraits', () => {
  it.each([
    { name: 'on a white page', ground: '#ffffff' },
    { name: 'on a dark page', ground: '#15202b' },
  ])('from the overlay and from the annotated page: portraits $name', async ({ ground }) => {
    const page = await pageOf(faces.slice(0, 6), ground);
    const first = await measure(page);
    expect(first.portraits).toHaveLength(6);
    const annotated = await annotate(page, first);

    expectSamePlaces(await measure(first.overlay?.png as Uint8Array), first);
    expectSamePlaces(await measure(annotated.bytes), first);
  });

  it('from the overlay of one portrait, without the strip below it', async () => {
    const [face] = await cutGroupPhotos(detector, 400);
    const first = await measure(
      await toSharp(face as NonNullable<typeof face>)
        .png()
        .toBuffer(),
    );
    expect(first.portraits).toMatchObject([{ frame: { shape: 'whole' }, alignment: 'aligned' }]);

    const { width, portraits } = await measure(first.overlay?.png as Uint8Array);

    expect(portraits).toMatchObject([{ frame: { x: 0, y: 0, width, height: width, shape: 'square' } }]);
  });
});
