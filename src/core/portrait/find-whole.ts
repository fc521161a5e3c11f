import type { FaceSighting } from '../face/detector.ts';
import type { DetectedFace } from '../face/landmarks.ts';
import { pictorialBlobs } from '../face/sampling/pictorial-blobs.ts';
import { createPyramid } from '../face/sampling/sampler.ts';
import { MIN_PORTRAIT_PX } from '../face/search-faces.ts';
import { captionStripAt } from './caption-strip.ts';
import { clarity } from './fit/fit-frame.ts';
import { frameOfBlob, longer } from './fit/frame-of-face.ts';
import type { FittedFrame } from './fitted-frame.ts';
import {
  BACKGROUND_SHARE,
  describe,
  type Face,
  type FoundPortraits,
  type PictureSize,
  scaleOf,
  sureFaces,
  wholeFrame,
} from './picture-faces.ts';
import type { Portrait } from './portrait.ts';

/** A picture is one portrait if the crop recovered around its face is at least this share of its short side. */
const MIN_WHOLE_SHARE = 0.5;

/** A picture more than this many times as long as wide is a page, however large a face a photo on it shows. */
const MAX_WHOLE_ASPECT = 2.5;

/** A frame wider than this share of a picture's long side is the picture's own edge. */
const MAX_INNER_SHARE = 0.93;

/**
 * How clear a frame within a picture of one face must be to make a page of it: by its own edges alone, or together with
 * its outline. Of 674 profile pictures one has a frame as clear as that (a ring drawn into it); of 155 cuts from pages
 * with a margin about one avatar 121 have.
 */
const CLEAR_INNER = { alone: 0.92, clarity: 0.6, outline: 0.55 };

/** Least side of what a frame is fitted to, px: pictorial areas end on whole cells. */
const MIN_BLOB_PX = MIN_PORTRAIT_PX - 4;

/** Error of the edge between a picture and its caption, px. */
const STRIP_ERROR_PX = 0.3;

/** So many sure faces alike are no one portrait's: from what width of the widest they count, and from what score. */
const CROWD = { count: 8, share: 0.6, score: 0.5 };

/** Whether one look at a picture saw so many faces alike that none needs to be measured to tell that it is no single portrait. */
export function isCrowd(seen: readonly FaceSighting[]): boolean {
  const sure = seen.filter(({ score }) => score >= CROWD.score).map(({ box }) => box.width);
  const widest = Math.max(...sure);
  return sure.filter((width) => width >= CROWD.share * widest).length >= CROWD.count;
}

/**
 * A picture that is itself one portrait, frame `whole`: one face whose recovered crop is at least half the
 * picture's short side, and no page around a smaller frame. Null where it is not; see `findOnPage`.
 *
 * @param faces what one look at the whole picture found.
 */
export function findWhole(picture: PictureSize, faces: readonly DetectedFace[]): FoundPortraits | null {
  const scale = scaleOf(picture);
  const found = sureFaces(faces, scale);
  const main = found[0];
  const [short, long] = [Math.min(picture.width, picture.height), Math.max(picture.width, picture.height)];
  if (!main || main.side < MIN_WHOLE_SHARE * short || long > MAX_WHOLE_ASPECT * short) return null;
  const alike = found.filter((other) => other.side >= BACKGROUND_SHARE * main.side);
  if (alike.length > 1 || isOnPage(picture, main)) return null;
  const portrait = { ...describe(main, scale), ...frameAboveCaption(picture) };
  return { portraits: [portrait], backgroundFaces: found.length - 1, unread: null };
}

/** The whole picture; where a strip with a caption is below it, what is above that. */
function frameAboveCaption(picture: PictureSize): Pick<Portrait, 'frame' | 'framePx'> {
  const strip = captionStripAt(picture.raster);
  if (strip === null) return { frame: wholeFrame(picture), framePx: 0 };
  const height = strip / scaleOf(picture)[1];
  return { frame: { x: 0, y: 0, width: picture.width, height, shape: 'square' }, framePx: STRIP_ERROR_PX };
}

/** Whether a picture of one face is a page around a smaller frame: something pictorial on a ground, with clear edges. */
function isOnPage({ raster }: PictureSize, main: Face): boolean {
  const widest = MAX_INNER_SHARE * Math.max(raster.width, raster.height);
  // Most portraits are pictorial from edge to edge: nothing is fitted to them.
  const inner = pictorialBlobs(raster, MIN_BLOB_PX)
    .map(({ box }) => box)
    .filter((box) => longer(box) < widest);
  const frame = frameOfBlob(createPyramid(raster), main.face.box, inner);
  return frame !== null && frame.side < widest && isClear(frame);
}

function isClear(frame: FittedFrame): boolean {
  const own = clarity(frame);
  return own >= CLEAR_INNER.alone || (own >= CLEAR_INNER.clarity && frame.outline >= CLEAR_INNER.outline);
}
