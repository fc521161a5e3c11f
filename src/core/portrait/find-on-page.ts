import type { DetectedFace } from '../face/landmarks.ts';
import { moveFace } from '../face/sampling/cut-out.ts';
import { createPyramid } from '../face/sampling/sampler.ts';
import { isTimeOver } from '../image/picture-errors.ts';
import type { Point, Raster, Rectangle } from '../image/raster.ts';
import { isSameFrame } from './avatars.ts';
import type { MeasuredFrame } from './measured-frame.ts';
import { isOnePerson } from './one-person.ts';
import { profilePictures } from './page/profile-pictures.ts';
import {
  BACKGROUND_SHARE,
  describe,
  describeFaces,
  type Face,
  type FoundPortraits,
  mayBeDrawn,
  type PictureSize,
  scaleOf,
  sureFaces,
  wholeFrame,
} from './picture-faces.ts';
import type { Portrait } from './portrait.ts';
import { MIN_FACE_PX, type PageDetector, readTile, readUnframed } from './read-tile.ts';
import { inReadingOrder } from './reading-order.ts';
import { isOwn, type Tile, tileRaster, tilesOf } from './tiles.ts';

/** What people are told of a face in a picture of a size that profile pictures do not have. */
const UNLIKE_REASON =
  'The picture around this face does not look like a profile picture. If it is one, crop it and send it alone.';

/** How a page is read. */
export interface PageOptions {
  /**
   * Told between the parts of the work, which take a second at most. Where it throws `TIMEOUT` the reading ends, and
   * what was measured until then is the answer.
   */
  readonly onStep?: () => void;
  /** The first row that is read, px of the picture; default 0. A portrait is read where its centre lies at or below. */
  readonly fromPx?: number;
}

/**
 * The portraits of a page, in reading order, each in its own frame and measured as if it stood alone; then the faces
 * whose frame cannot be told, as those of a group photo. A frame that holds several faces alike is not measured. Pictures
 * of a size that profile pictures do not have, such as covers and photos in posts, are no frames: their faces are without one.
 *
 * A page is read in full size, in tiles that overlap where it is long, so that none of its portraits is cut or counted
 * twice. Where no frame is found it is no page: then one look at each tile tells the faces, since the looks at its parts
 * see faces in cats and clouds too. Where it is one person's picture, it is itself the frame.
 *
 * @throws EyelineError `TIMEOUT` where the time ends before anything is read.
 */
export function findOnPage(
  picture: PictureSize,
  detector: PageDetector,
  { onStep = () => {}, fromPx = 0 }: PageOptions = {},
): FoundPortraits {
  const scale = scaleOf(picture);
  const { raster } = picture;
  const tiles = tilesOf(raster, fromPx * scale[1]);
  const measured: MeasuredFrame[] = [];
  const wide: Rectangle[] = [];
  const readTiles: { readonly tile: Tile; readonly unframed: readonly Rectangle[] }[] = [];
  const reached = { y: 0 };
  const listener = {
    reached: (y: number) => {
      reached.y = y;
    },
    measured: (one: MeasuredFrame) => {
      // Two tiles may find a portrait on the border of their own parts.
      if (!measured.some(({ frame }) => isSameFrame(frame, one.frame))) measured.push(one);
    },
    wide: (picture: Rectangle) => {
      wide.push(picture);
    },
  };
  let ended = untilTimeEnds(() => {
    for (const tile of tiles) {
      const unframed = readTile(tileRaster(raster, tile), tile, scale, detector, onStep, listener);
      readTiles.push({ tile, unframed });
    }
  });
  if (ended && measured.length === 0 && readTiles.length === 0) throw ended;

  const kept = profilePictures(measured, wide);
  const unlike = measured.filter((one) => one.portrait.points && !kept.includes(one));
  const isPage = kept.length > 0;
  const scene = isPage
    ? []
    : sureFaces(
        readTiles.flatMap(({ tile }) => lookAt(tileRaster(raster, tile), tile, detector)),
        scale,
      );
  const [person, ...others] = scene;
  const isAlone =
    person && unlike.length === 0 && others.every(({ side }) => side < BACKGROUND_SHARE * person.side);
  if (isAlone && tiles.length === 1 && isOnePerson(picture, createPyramid(raster), person)) {
    const portrait = { ...describe(person, scale), frame: wholeFrame(picture), framePx: 0 };
    return { portraits: [portrait], backgroundFaces: others.length, unread: null };
  }
  const unframed: DetectedFace[] = [];
  if (isPage)
    ended ??= untilTimeEnds(() => {
      for (const { tile, unframed: boxes } of readTiles) {
        listener.reached(tile.own.y);
        unframed.push(...readUnframed(tileRaster(raster, tile), tile, boxes, detector, onStep));
      }
    });
  const faces = isPage
    ? [
        ...measured.flatMap((one) => (kept.includes(one) ? [] : one.alike)),
        ...describeFaces(unframed, scale),
      ].sort((a, b) => b.side - a.side)
    : scene;
  return {
    portraits: [
      ...inReadingOrder(
        kept.map(({ portrait }) => portrait),
        ({ frame, face }) => frame ?? face,
      ),
      ...withoutFrame(faces, kept.length, scale),
      ...(isPage ? unlike : []).flatMap(({ portrait }) =>
        portrait.face.width * scale[0] < MIN_FACE_PX
          ? []
          : [{ ...portrait, frame: null, framePx: 0, reason: UNLIKE_REASON }],
      ),
    ],
    backgroundFaces: measured.reduce((sum, { background }) => sum + background, 0),
    unread: ended && { fromPx: Math.floor(reached.y / scale[1]) },
  };
}

/** Does work until it ends, or its time: then what ended it. */
function untilTimeEnds(work: () => void): Error | null {
  try {
    work();
    return null;
  } catch (error) {
    if (isTimeOver(error)) return error;
    throw error;
  }
}

/** The tile's own faces by one look at it whole, px of the whole raster. */
function lookAt(raster: Raster, tile: Tile, detector: PageDetector): DetectedFace[] {
  const own = detector.detect(raster).filter(({ box }) => isOwn(tile, box));
  return own.map((face) => moveFace(face, tile.x, tile.y));
}

/** Faces whose frame is not known. Without a frame there is nothing to measure, so what may be drawn is not told either. */
function withoutFrame(faces: readonly Face[], framed: number, scale: Point): Portrait[] {
  const frameless = faces.filter(({ face }) => !mayBeDrawn(face));
  const reason = whyFrameless(framed, frameless.length);
  return frameless.map((face) => ({ ...describe(face, scale), frame: null, framePx: 0, reason }));
}

function whyFrameless(framed: number, frameless: number): string {
  if (framed > 0) return 'No profile picture’s edge was found around this face.';
  return frameless > 1
    ? `${frameless} faces were found, none with a profile picture’s edge around it.`
    : 'The face fills too little of the picture. Crop it to the profile picture.';
}
