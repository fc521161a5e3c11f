import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cropOffset, recoverCrop } from '../../../src/core/alignment/ffhq-crop.ts';
import { createFaceDetector } from '../../../src/core/face/create-detector.ts';
import type { FaceDetector } from '../../../src/core/face/detector.ts';
import type { Raster } from '../../../src/core/image/raster.ts';
import { centreOf } from '../../../src/core/image/rectangle.ts';
import { findOnPage } from '../../../src/core/portrait/find-on-page.ts';
import { findTilted } from '../../../src/core/portrait/find-tilted.ts';
import type { Frame } from '../../../src/core/portrait/frame.ts';
import type { Portrait } from '../../../src/core/portrait/portrait.ts';
import { findGroupPhoto, openRaster, toRaster } from '../../fixtures/faces.ts';
import { makePagePicture } from '../../fixtures/page-picture.ts';
import { drawTilted } from './tilt/draw-tilted.ts';

let detector: FaceDetector;
beforeAll(async () => {
  detector = await createFaceDetector('wasm');
}, 60_000);
afterAll(() => detector.dispose());

const pictureOf = (raster: Raster) => ({ raster, width: raster.width, height: raster.height });

describe.each(['circle', 'square'] as const)('a page of %ss seen at an angle', (shape) => {
  it('shows the same portraits, each turned about its own centre, with its eyes where they are upright', async () => {
    const { png, frames } = await makePagePicture({ shape, rowGapPx: 90 });
    const page = await toRaster(sharp(png));
    const { photo, toPhoto } = drawTilted(page, { degrees: 5, right: 0.05 });
    const upright = findOnPage(pictureOf(page), detector).portraits;

    const found = findTilted(pictureOf(photo), detector);

    expect(Math.abs((found?.tiltDegrees ?? 0) - 5)).toBeLessThan(0.5);
    expect(found?.portraits).toHaveLength(frames.length);
    for (const [i, portrait] of (found?.portraits ?? []).entries()) {
      const frame = portrait.frame as Frame;
      const [x, y] = toPhoto(...centreOf(frames[i] as Frame));
      const [foundX, foundY] = centreOf(frame);
      expect(Math.hypot(foundX - x, foundY - y)).toBeLessThan(1.5);
      expect(Math.abs((frame.turn as number) - 5)).toBeLessThan(3);
      expect(frame.width / frame.height).toBeCloseTo(1, 1);
      // As an upright page shows it: its centre to half a px of a frame of 96.
      const [turned, straight] = [offsetOf(portrait), offsetOf(upright[i] as Portrait)];
      for (const k of [0, 1] as const) expect(Math.abs(turned[k] - straight[k])).toBeLessThan(0.006);
      for (const k of [2, 3] as const) expect(Math.abs(turned[k] - straight[k])).toBeLessThan(0.06);
    }
  }, 120_000);
});

it('reads on where it ended, and tells nothing twice', async () => {
  const { png } = await makePagePicture({ rowGapPx: 90 });
  const { photo } = drawTilted(await toRaster(sharp(png)), { degrees: 4 });
  const all = findTilted(pictureOf(photo), detector)?.portraits ?? [];
  const middle = photo.height / 2;

  const rest = findTilted(pictureOf(photo), detector, { fromPx: middle })?.portraits ?? [];

  const below = all.filter(({ frame }) => frame && centreOf(frame)[1] >= middle);
  expect(below.length).toBeGreaterThan(0);
  expect(rest.map(({ frame }) => Math.round(frame?.x ?? 0))).toEqual(
    below.map(({ frame }) => Math.round(frame?.x ?? 0)),
  );
}, 120_000);

it('leaves a screenshot and a photo of people to be read as they are', async () => {
  const { png } = await makePagePicture();
  const people = await openRaster(findGroupPhoto('sample6.jpg'));

  expect(findTilted(pictureOf(await toRaster(sharp(png))), detector)).toBeNull();
  expect(findTilted(pictureOf(people), detector)).toBeNull();
}, 120_000);

/** The recovered crop seen from the portrait's own frame. */
function offsetOf({ frame, points }: Portrait) {
  return cropOffset(recoverCrop(points as NonNullable<typeof points>), frame as Frame);
}
