import { describe, expect, it } from 'vitest';
import type { FittedFrame } from '../../../../src/core/portrait/fitted-frame.ts';
import { type MeasuredFrame, measureFrame } from '../../../../src/core/portrait/measured-frame.ts';
import { profilePictures } from '../../../../src/core/portrait/page/profile-pictures.ts';
import { describeFaces } from '../../../../src/core/portrait/picture-faces.ts';
import { makeFace } from '../make-face.ts';
import { frameAt } from '../make-frame.ts';

/** The k-th picture of a column; its face's crop is so large a share of it, null: it has none. */
function pictureAt(
  k: number,
  side: number,
  crop: number | null,
  how: Partial<FittedFrame> = {},
): MeasuredFrame {
  const frame = { ...frameAt(0, 2 * k * side, side), ...how };
  const faces = crop === null ? [] : [makeFace(side / 2, (2 * k + 0.5) * side, crop * side)];
  return measureFrame(frame, describeFaces(faces, [1, 1]), [1, 1]);
}

const column = (crops: readonly (number | null)[], side = 100, how: Partial<FittedFrame> = {}) =>
  crops.map((crop, k) => pictureAt(k, side, crop, how));

describe('profilePictures', () => {
  it('keeps all of a size, and what has no face beside fellows with one', () => {
    const list = column([0.9, 1, null, 0.7, 0.95]);

    expect(profilePictures(list)).toEqual(list);
  });

  it('keeps none of the covers of which every second shows a small face', () => {
    expect(profilePictures(column([0.5, null, 0.6, null, 0.45, null, 0.55, null]))).toEqual([]);
  });

  it('keeps none of the icons in one of which a face seemed to be', () => {
    const icons = column([null, null, 1.9, null, null], 54, { shape: 'circle' });

    expect(profilePictures(icons)).toEqual([]);
  });

  it('judges each size for itself: a photo in a post beside avatars', () => {
    const avatars = column([0.9, 1, 0.8], 48, { shape: 'circle' });

    expect(profilePictures([...avatars, pictureAt(9, 420, 0.3)])).toEqual(avatars);
  });

  it('keeps the picture of a couple, and none of three people alike: a group’s, in a post', () => {
    const of = (people: number) => {
      const faces = Array.from({ length: people }, (_, i) => makeFace(40 + 60 * i, 100, 60));
      return measureFrame(frameAt(0, 0, 200), describeFaces(faces, [1, 1]), [1, 1]);
    };
    const avatars = column([0.9, 1, 0.8, 0.95], 200);

    expect(profilePictures([...avatars, of(2)])).toHaveLength(5);
    expect(profilePictures([...avatars, of(3)])).toEqual(avatars);
  });

  it('keeps a single avatar, also one whose person is shown to the waist', () => {
    const single = [pictureAt(0, 180, 0.55)];

    expect(profilePictures(single)).toEqual(single);
  });

  it('keeps a team whose pictures all show one person to the waist', () => {
    const team = column([0.42, 0.45, 0.4, 0.47, 0.44, 0.41]);

    expect(profilePictures(team)).toEqual(team);
  });

  it('keeps oblong tiles that a face fills from side to side', () => {
    const tiles = column([1.3, 1.35, 1.28, 1.32], 200, { height: 300 });

    expect(profilePictures(tiles)).toEqual(tiles);
  });

  it('tells round frames from square ones of the same side', () => {
    const round = column([0.9, 1], 60, { shape: 'circle' });

    expect(profilePictures([...round, ...column([null, null, null], 60)])).toEqual(round);
  });

  it('tells oblong cells from squares as wide', () => {
    const squares = column([0.9, 1, 0.9], 80);

    expect(profilePictures([...squares, ...column([null, null], 80, { height: 120 })])).toEqual(squares);
  });

  it('keeps nothing without a face, however alike', () => {
    expect(profilePictures(column([null, null, null], 48, { shape: 'circle' }))).toEqual([]);
  });

  it('keeps no frames of which none has a clear outline: they were laid into pictures', () => {
    expect(profilePictures(column([0.9, 0.9], 176, { outline: 0.2 }))).toEqual([]);
  });

  it('keeps no thumbnails that mostly show one face that fills them, where others in their column are as high and wider', () => {
    const thumbnails = column([0.7, 0.6, null, 0.75], 90);
    const wide = [{ x: 0, y: 900, width: 135, height: 90 }];

    expect(profilePictures(thumbnails)).toEqual(thumbnails);
    expect(profilePictures(thumbnails, wide)).toEqual([]);
  });

  it('keeps no square that was laid into a wide picture', () => {
    const [laid, ...others] = column([0.9, 0.9, 1, 0.9, 0.95, 1], 90);
    const wide = [{ x: -20, y: 0, width: 140, height: 90 }];

    expect(profilePictures([laid as MeasuredFrame, ...others], wide)).toEqual(others);
  });

  it('keeps avatars beside a cover that is no higher by chance, if nearly all show a face that fills them', () => {
    const avatars = column([0.9, 1, 0.8, 0.95, null], 48);

    expect(profilePictures(avatars, [{ x: 0, y: 900, width: 80, height: 48 }])).toEqual(avatars);
  });

  it('keeps round pictures whatever is as high as they are', () => {
    const round = column([0.9, 1], 60, { shape: 'circle' });

    expect(profilePictures(round, [{ x: 0, y: 0, width: 90, height: 60 }])).toEqual(round);
  });
});
