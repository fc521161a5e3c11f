import { recoverCrop } from '../../alignment/ffhq-crop.ts';
import { mean } from '../../alignment/statistics/statistics.ts';
import type { Rectangle } from '../../image/raster.ts';
import type { MeasuredFrame } from '../measured-frame.ts';
import { isLaidInto, isOfKind } from './wide-pictures.ts';

/** Sides within this share are one size, px within the second. */
const SAME_SIZE_SHARE = 0.04;
const SAME_SIZE_PX = 1;

/**
 * How much more often (natural log) a picture with a face, or without one, is of a size of profile pictures than of a size
 * of other pictures. Counted by `bench/pages/weigh.mjs` on 222 sizes of profile pictures and 79 of thumbnails, covers,
 * icons and photos; each size counts once.
 */
const FACE_WEIGHT = 0.8;
const NO_FACE_WEIGHT = -2.2;

/** The same of how large the faces are: the side of the recovered crop, as a share of the picture's longer side. */
const CROP_WEIGHTS = [
  { below: 0.35, weight: -2.2 },
  { below: 0.5, weight: -1.8 },
  { below: 0.65, weight: -0.5 },
  { below: 0.8, weight: 0.6 },
  { below: 1.2, weight: 1.5 },
  { below: Number.POSITIVE_INFINITY, weight: -1 },
] as const;

/** The same of a size before its pictures are looked at: sites draw few other pictures round. */
const ROUND_WEIGHT = 1.7;
const SQUARE_WEIGHT = 0.75;

/** The same of a square size beside which pictures as high are wider: 0 of 72 sizes of profile pictures, 5 of 52 of others. */
const WIDE_WEIGHT = -2.1;

/** Pictures of one size are alike beyond their kind: the correlation by which many count as fewer. */
const CORRELATION = 0.3;

/** Some outline of a size is as clear as this: where none is, frames were laid into pictures. */
const MIN_CLEAREST = 0.3;

/** Most faces alike in a profile picture, a couple's: more are a group, in a post or an article. */
const MAX_FACES = 2;

/**
 * The frames of a page that are profile pictures. It is judged of a size of the page as a whole: profile pictures of one size
 * nearly all show one face that fills them, thumbnails and covers show one now and then, and smaller. So a profile picture
 * without a face is borne out by its fellows, and a face on a cover does not make the other covers profile pictures.
 * Profile pictures are all of one aspect: where pictures in line with a square size are as high but wider, it is one of
 * thumbnails, and a square in one of those is no picture.
 *
 * @param wide the page's pictures that are wider than profile pictures are; see `widePictures`.
 */
export function profilePictures(
  measured: readonly MeasuredFrame[],
  wide: readonly Rectangle[] = [],
): MeasuredFrame[] {
  const whole = measured.filter(
    ({ frame, alike }) =>
      alike.length <= MAX_FACES &&
      (frame.shape === 'circle' || !wide.some((picture) => isLaidInto(picture, frame))),
  );
  return whole.filter((one) => {
    const fellows = whole.filter((other) => isSameSize(one, other));
    const clearest = Math.max(...fellows.map(({ frame }) => frame.outline));
    return clearest >= MIN_CLEAREST && weigh(fellows, wide) > 0;
  });
}

/** Whether pictures of a square size's kind are wider: as high, and in line with one of them. */
export function isBesideWide(fellows: readonly MeasuredFrame[], wide: readonly Rectangle[]): boolean {
  return fellows.some(
    ({ frame }) => frame.shape !== 'circle' && wide.some((picture) => isOfKind(picture, frame)),
  );
}

/** Log odds that pictures of one size are profile pictures. How large the faces are is one style of the page: it counts once. */
function weigh(fellows: readonly MeasuredFrame[], wide: readonly Rectangle[]): number {
  const crops = fellows.flatMap((one) => cropOf(one) ?? []);
  const faces = mean(fellows.map((one) => (cropOf(one) === null ? NO_FACE_WEIGHT : FACE_WEIGHT)));
  const independent = fellows.length / (1 + (fellows.length - 1) * CORRELATION);
  const shape = fellows[0]?.frame.shape === 'circle' ? ROUND_WEIGHT : SQUARE_WEIGHT;
  const beside = isBesideWide(fellows, wide) ? WIDE_WEIGHT : 0;
  return shape + beside + faces * independent + (crops.length > 0 ? mean(crops.map(weightOfCrop)) : 0);
}

function weightOfCrop(crop: number): number {
  return CROP_WEIGHTS.find(({ below }) => crop < below)?.weight ?? 0;
}

/** The side of the recovered crop of the one face in a picture, as a share of its longer side; null without one. */
export function cropOf({ portrait: { points, frame } }: MeasuredFrame): number | null {
  return points && frame ? recoverCrop(points).side / Math.max(frame.width, frame.height) : null;
}

/** Whether two frames of a page are of one size and shape, round told apart from square. */
export function isSameSize({ frame: a }: MeasuredFrame, { frame: b }: MeasuredFrame): boolean {
  const isNear = (one: number, other: number) =>
    Math.abs(one - other) <= Math.max(SAME_SIZE_PX, SAME_SIZE_SHARE * one);
  return (
    (a.shape === 'circle') === (b.shape === 'circle') &&
    isNear(a.side, b.side) &&
    isNear(a.height ?? a.side, b.height ?? b.side)
  );
}
