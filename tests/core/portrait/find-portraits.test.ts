import { describe, expect, it } from 'vitest';
import type { DetectedFace } from '../../../src/core/face/landmarks.ts';
import { findPortraits, type PictureSize } from '../../../src/core/portrait/find-portraits.ts';

const SMALL = 'The face is small in the picture, so the frame of the portrait is not known.';
const PICTURE = makePicture(400, 400);

describe('findPortraits', () => {
  it('finds nothing without a face', () => {
    expect(findPortraits(PICTURE, [])).toEqual({ portraits: [], backgroundFaces: 0 });
  });

  it('takes a picture that one face fills for the portrait itself', () => {
    const { portraits, backgroundFaces } = findPortraits(PICTURE, [makeFace(200, 200, 400)]);

    expect(portraits).toHaveLength(1);
    expect(portraits[0]?.frame).toEqual({ x: 0, y: 0, width: 400, height: 400, shape: 'whole' });
    expect(portraits[0]?.reason).toBeNull();
    expect(backgroundFaces).toBe(0);
  });

  it.each([
    { width: 400, height: 400 },
    { width: 400, height: 900 },
    { width: 900, height: 400 },
  ])('draws the line at half the short side: $width x $height', ({ width, height }) => {
    const frameOf = (side: number) =>
      findPortraits(makePicture(width, height), [makeFace(200, 200, side)]).portraits[0]?.frame;

    expect(frameOf(201)).toEqual({ x: 0, y: 0, width, height, shape: 'whole' });
    expect(frameOf(199)).toBeNull();
  });

  it('says why the frame of one small face on a page is not known', () => {
    const { portraits } = findPortraits(PICTURE, [makeFace(100, 300, 90)]);

    expect(portraits.map(({ frame, reason }) => ({ frame, reason }))).toEqual([
      { frame: null, reason: SMALL },
    ]);
  });

  it('knows no frame where several faces are of one size, largest first', () => {
    const faces = [makeFace(100, 200, 150), makeFace(300, 200, 200), makeFace(300, 100, 120)];

    const { portraits, backgroundFaces } = findPortraits(PICTURE, faces);

    expect(portraits.map(({ frame }) => frame)).toEqual([null, null, null]);
    expect(portraits.map(({ reason }) => reason)).toEqual(
      new Array(3).fill('The picture holds 3 faces, so the frame of each portrait is not known.'),
    );
    expect(portraits.map(({ face }) => face.width)).toEqual([100, 75, 60]);
    expect(backgroundFaces).toBe(0);
  });

  it('leaves a face under half the size of the portrait’s own to the background', () => {
    const faces = [makeFace(350, 80, 140), makeFace(200, 220, 300)];

    const { portraits, backgroundFaces } = findPortraits(PICTURE, faces);

    expect(portraits.map(({ frame, face }) => [frame?.shape, face.width])).toEqual([['whole', 150]]);
    expect(backgroundFaces).toBe(1);
  });

  it('counts every face of the background', () => {
    const faces = [makeFace(200, 200, 380), makeFace(30, 30, 50), makeFace(370, 30, 60)];

    expect(findPortraits(PICTURE, faces).backgroundFaces).toBe(2);
  });

  it('has no background where a second face is half as large', () => {
    const { portraits, backgroundFaces } = findPortraits(PICTURE, [
      makeFace(200, 220, 300),
      makeFace(350, 80, 152),
    ]);

    expect(portraits.map(({ frame }) => frame)).toEqual([null, null]);
    expect(backgroundFaces).toBe(0);
  });

  it('speaks of small faces in the plural where the largest of several is small', () => {
    const { portraits } = findPortraits(PICTURE, [makeFace(200, 220, 100), makeFace(350, 80, 30)]);

    expect(portraits.map(({ reason }) => reason)).toEqual(
      new Array(2).fill('The picture holds 2 faces, so the frame of each portrait is not known.'),
    );
  });

  it('gives px of the full picture where the raster was shrunk, each axis by its own scale', () => {
    const picture = { width: 800, height: 1200, raster: { width: 400, height: 400 } };

    const { portraits } = findPortraits(picture, [makeFace(200, 200, 390)]);

    expect(portraits[0]?.frame).toMatchObject({ x: 0, y: 0, width: 800, height: 1200 });
    expect(portraits[0]?.face).toEqual({ x: 205, y: 307.5, width: 390, height: 585 });
    const [left] = portraits[0]?.points.leftEye ?? [0];
    const upright = findPortraits(PICTURE, [makeFace(200, 200, 390)]).portraits[0]?.points;
    expect(left).toBeCloseTo(2 * (upright?.leftEye[0] ?? 0), 8);
    expect(portraits[0]?.points.mouth[1]).toBeCloseTo(3 * (upright?.mouth[1] ?? 0), 8);
  });
});

function makePicture(width: number, height: number): PictureSize {
  return { width, height, raster: { width, height } };
}

/**
 * A level face about a point whose crop by FFHQ's recipe is `side` px wide: the eyes a quarter of that apart,
 * the mouth as far below them as keeps the eyes in charge; its box is half as wide as the crop.
 */
function makeFace(x: number, y: number, side: number): DetectedFace {
  const half = side / 8;
  const corner = side / 40;
  const mouthY = y + side * 0.2;
  return {
    box: { x: x - side / 4, y: y - side / 4, width: side / 2, height: side / 2 },
    confidence: 0.9,
    presence: 1,
    landmarks: {
      leftEye: { outer: [x - half - corner, y], inner: [x - half + corner, y] },
      rightEye: { outer: [x + half + corner, y], inner: [x + half - corner, y] },
      mouthLeft: [x - corner, mouthY],
      mouthRight: [x + corner, mouthY],
    },
  };
}
