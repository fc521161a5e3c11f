import type { FaceSighting } from '../face/detector.ts';
import type { DetectedFace } from '../face/landmarks.ts';
import type { Raster } from '../image/raster.ts';
import { clarity } from './fit/fit-frame.ts';
import { findFrames } from './page/find-frames.ts';
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

/** A picture is one portrait if the crop recovered around its face is at least this share of its short side. */
const MIN_WHOLE_SHARE = 0.5;

/** From this share of flat ground on a picture of one face may be a page around a profile picture. */
const PAGE_FLAT_SHARE = 0.2;

/** A frame within a picture of one face must be this clear to make a page of it. */
const LEAST_PAGE_CLARITY = 0.92;

/** A frame wider than this share of a picture of one face is the picture's own edge. */
const MAX_INNER_SHARE = 0.93;

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
  if (!main || main.side < MIN_WHOLE_SHARE * Math.min(picture.width, picture.height)) return null;
  const alike = found.filter((other) => other.side >= BACKGROUND_SHARE * main.side);
  if (alike.length > 1 || isOnPage(picture, main)) return null;
  const portrait = { ...describe(main, scale), frame: wholeFrame(picture), framePx: 0 };
  return { portraits: [portrait], backgroundFaces: found.length - 1 };
}

/** Whether a picture of one face is a page around a smaller frame. */
function isOnPage({ raster }: PictureSize, main: Face): boolean {
  if (flatShare(raster) < PAGE_FLAT_SHARE) return false;
  const [frame] = findFrames(raster, [main.face.box]).ofFaces;
  if (!frame || clarity(frame) < LEAST_PAGE_CLARITY) return false;
  return frame.side < MAX_INNER_SHARE * Math.min(raster.width, raster.height);
}

/** Share of the pixels that equal their right neighbour; every fourth line is looked at. */
function flatShare({ width, height, data }: Raster): number {
  let equal = 0;
  let seen = 0;
  for (let y = 0; y < height; y += 4)
    for (let x = 0, at = y * width * 3; x + 1 < width; x++, at += 3, seen++)
      if (data[at] === data[at + 3] && data[at + 1] === data[at + 4] && data[at + 2] === data[at + 5])
        equal++;
  return seen === 0 ? 0 : equal / seen;
}
