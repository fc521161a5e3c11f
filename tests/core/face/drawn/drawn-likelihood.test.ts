import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawnLikelihood } from '../../../../src/core/face/drawn/drawn-likelihood.ts';
import { DRAWN_TABLE } from '../../../../src/core/face/drawn/drawn-table.ts';
import { createHumanDetector, DEFAULT_DETECTOR_SETTINGS } from '../../../../src/core/face/human-detector.ts';
import { type HumanRuntime, loadHuman } from '../../../../src/core/face/models/human-runtime.ts';
import { loadPackagedFace } from '../../../../src/core/face/self-test.ts';
import { DRAWN_FACES, drawFace } from '../../../fixtures/drawn-faces.ts';
import { cutGroupPhotos, toRaster, toSharp } from '../../../fixtures/faces.ts';

let runtime: HumanRuntime;
beforeAll(async () => {
  runtime = await loadHuman('wasm');
});
afterAll(() => {
  runtime.blazeface.dispose();
  runtime.facemesh.dispose();
});

const makeDetector = (maxDrawn: number) =>
  createHumanDetector(runtime, 'test', { ...DEFAULT_DETECTOR_SETTINGS, maxDrawn });

describe('how drawn a face looks', () => {
  it('is the weighted sum of what the landmark model made of it', () => {
    const table = { source: 'a test', weights: [2, -1, 0.5], bias: 0.25, doubtful: 1, surely: 2 };

    expect(drawnLikelihood(Float32Array.of(1, 3, 4), table)).toBe(2 - 3 + 2 + 0.25);
  });

  it('has a weight for each of the 320 channels, and doubts before it is sure', () => {
    expect(DRAWN_TABLE.weights).toHaveLength(320);
    expect(DRAWN_TABLE.doubtful).toBeLessThan(DRAWN_TABLE.surely);
  });

  it.each([128, 64, 48])('is above the doubt for every drawn face of %i px', async (sidePx) => {
    const detector = makeDetector(Number.POSITIVE_INFINITY);

    const found = await Promise.all(
      DRAWN_FACES.map(async (number) =>
        detector.detect(await toRaster(sharp(await drawFace(number, sidePx)))),
      ),
    );

    expect(found.map((faces) => faces.length)).toEqual(DRAWN_FACES.map(() => 1));
    const least = Math.min(...found.flat().map(({ drawn }) => drawn));
    expect(least).toBeGreaterThan(DRAWN_TABLE.doubtful);
  });

  it.each([256, 128, 64, 48])('is below it for every photographed face of %i px', async (sidePx) => {
    const detector = makeDetector(Number.POSITIVE_INFINITY);
    const photos = [await loadPackagedFace(), ...(await cutGroupPhotos(detector, 256))];

    const found = await Promise.all(
      photos.map(async (photo) => detector.detect(await toRaster(toSharp(photo).resize(sidePx)))),
    );

    const most = Math.max(...found.flat().map(({ drawn }) => drawn));
    expect(found.flat().length).toBeGreaterThanOrEqual(photos.length);
    expect(most).toBeLessThan(DRAWN_TABLE.doubtful);
  });
});

describe('the detector', () => {
  it('leaves out a face that is more surely drawn than the limit', async () => {
    const drawing = await toRaster(sharp(await drawFace(0, 128)));
    const [seen] = makeDetector(Number.POSITIVE_INFINITY).detect(drawing);
    const drawn = seen?.drawn as number;

    expect(makeDetector(drawn).detect(drawing)).toHaveLength(1);
    expect(makeDetector(drawn - 1e-6).detect(drawing)).toEqual([]);
  });

  it('says the same of a face that it is shown in a frame and at a box', async () => {
    const photo = await loadPackagedFace();
    const detector = makeDetector(Number.POSITIVE_INFINITY);

    const framed = detector.detectEach(photo, [{ x: 0, y: 0, width: 256, height: 256 }])[0]?.faces;
    const [seen] = detector.glance(photo);
    const [boxed] = detector.detectAt(photo, seen ? [seen.box] : []);

    expect(framed?.[0]?.drawn).toBeLessThan(DRAWN_TABLE.doubtful);
    expect(boxed?.drawn).toBe(detector.detect(photo)[0]?.drawn);
  });
});
