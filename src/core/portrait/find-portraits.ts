import { type FacePoints, recoverCrop } from '../alignment/ffhq-crop.ts';
import type { FaceDetector } from '../face/detector.ts';
import { facePoints } from '../face/face-points.ts';
import type { DetectedFace } from '../face/landmarks.ts';
import type { Point, Raster, Rectangle } from '../image/raster.ts';
import { findFrames } from './find-frames.ts';
import { clarity } from './fit-frame.ts';
import type { FittedFrame } from './fitted-frame.ts';
import type { Frame } from './frame.ts';
import type { Portrait } from './portrait.ts';

/** A picture is one portrait if the crop recovered around its face is at least this share of its short side. */
const MIN_WHOLE_SHARE = 0.5;

/** A second face is part of the background if its crop is smaller than this share of the first's. */
const BACKGROUND_SHARE = 0.5;

/** The outer part of a frame, share of its side. */
const MARGIN = 0.1;

/** From this share of flat ground on a picture of one face may be a page around a profile picture. */
const PAGE_FLAT_SHARE = 0.2;

/** A frame within a picture of one face must be this clear to make a page of it. */
const LEAST_PAGE_CLARITY = 0.92;

/** A frame wider than this share of a picture of one face is the picture's own edge. */
const MAX_INNER_SHARE = 0.93;

/** Two frames are one from this share of the smaller in common on; and where that is much smaller, from the second. */
const MOST_SHARED = 0.4;
const MOST_INSIDE = 0.85;
const ALIKE_SIDES = 0.75;

/** Frames whose sides differ by no more than this share are of one size. */
const SAME_SIZE_SHARE = 0.04;

/** A face without a frame on a page is reported from this width on, px: smaller ones say nothing, and are mostly letters. */
const LEAST_FACE_PX = 36;

/** Least error of a found frame's edge, px: pages are drawn on fractions of a px. */
const LEAST_FRAME_PX = 0.2;

/** What of a detector a page needs. */
export type PageDetector = Pick<FaceDetector, 'search' | 'detectEach' | 'detectAt'>;

/** What of a picture tells where its portraits are. */
export interface PictureSize {
  /** px of the upright picture. */
  readonly width: number;
  readonly height: number;
  readonly raster: Raster;
}

/** The portraits of a picture, and the faces that only stand behind one. */
export interface FoundPortraits {
  readonly portraits: readonly Portrait[];
  /** Smaller faces behind a portrait's own, not measured. */
  readonly backgroundFaces: number;
}

interface Face {
  readonly face: DetectedFace;
  readonly points: FacePoints;
  /** Of the recovered crop, px of the picture. */
  readonly side: number;
}

/**
 * A picture that is itself one portrait, frame `whole`: one face whose recovered crop is at least half the
 * picture's short side, and no page around a smaller frame. Null where it is not; see {@link findOnPage}.
 *
 * @param faces what one look at the whole picture found.
 */
export function findWhole(picture: PictureSize, faces: readonly DetectedFace[]): FoundPortraits | null {
  const scale = scaleOf(picture);
  const found = describeFaces(faces, scale);
  const main = found[0];
  if (!main || main.side < MIN_WHOLE_SHARE * Math.min(picture.width, picture.height)) return null;
  const alike = found.filter((other) => other.side >= BACKGROUND_SHARE * main.side);
  if (alike.length > 1 || isOnPage(picture, main)) return null;
  const frame = { x: 0, y: 0, width: picture.width, height: picture.height, shape: 'whole' as const };
  const portrait = { ...describe(main, scale), frame, framePx: 0, reason: null };
  return { portraits: [portrait], backgroundFaces: found.length - 1 };
}

/**
 * The portraits of a page, in reading order, each in its own frame and measured as if it stood alone; then the faces
 * whose frame cannot be told, as those of a group photo. A frame that holds several faces alike is a photo of several
 * people.
 *
 * @param faces what one look at the whole picture found, px of the raster: where no frame is found, the picture is no
 * page, and the looks at its parts, which see faces in cats and clouds too, are not asked.
 * @param onStep told between the parts of the work: a large page takes seconds in each.
 */
export function findOnPage(
  picture: PictureSize,
  detector: PageDetector,
  faces: readonly DetectedFace[],
  onStep: () => void = () => {},
): FoundPortraits {
  const { raster } = picture;
  const scale = scaleOf(picture);
  const boxes = detector.search(raster, onStep).map(({ box }) => box);
  onStep();
  const { ofFaces, withoutFace } = findFrames(raster, boxes, onStep);
  onStep();
  const frames: FittedFrame[] = [];
  const seenIn: Rectangle[][] = [];
  boxes.forEach((box, i) => {
    const frame = ofFaces[i];
    if (!frame) return;
    const known = frames.findIndex((other) => isSameFrame(other, frame));
    if (known >= 0) seenIn[known]?.push(box);
    else {
      frames.push(frame);
      seenIn.push([box]);
    }
  });
  for (const frame of withoutFace)
    if (!frames.some((other) => isSameFrame(other, frame))) {
      frames.push(frame);
      seenIn.push([]);
    }

  const portraits: Portrait[] = [];
  const facesOf = new Map<Portrait, Face[]>();
  const frameless: Face[] = [];
  let backgroundFaces = 0;
  detector.detectEach(raster, frames.map(toRectangle)).forEach((alone, i) => {
    const frame = frames[i] as FittedFrame;
    const known = frameInPicture(frame, scale);
    const over = frames.filter((other) => other.side < frame.side);
    const own = alone.filter(({ box }) => !over.some((other) => holdsCentre(other, box)));
    const seen =
      own.length > 0 ? own : detector.detectAt(raster, seenIn[i] ?? []).filter((face) => face !== null);
    const [main, ...others] = describeFaces(seen, scale);
    if (!main) {
      const { x, y, width, height } = known.frame;
      const reason = 'No face was found in this profile picture.';
      portraits.push({ ...known, reason, face: { x, y, width, height }, points: null, presence: 0 });
      return;
    }
    const alike = others.filter(
      ({ side, face }) => side >= BACKGROUND_SHARE * main.side && isWellInside(frame, face.box),
    );
    if (alike.length > 0) {
      const reason = `This profile picture shows ${alike.length + 1} faces.`;
      const several = { ...describe(main, scale), ...known, points: null, reason };
      portraits.push(several);
      facesOf.set(several, [main, ...alike]);
      return;
    }
    backgroundFaces += others.length;
    portraits.push({ ...describe(main, scale), ...known, reason: null });
  });

  onStep();
  // Letters, cats and clouds look like faces in part: what has none counts where portraits of its size have one.
  const ordered = inReadingOrder(portraits.filter((portrait) => isLikeOneWithFace(portrait, portraits)));
  const unframed = boxes.filter(
    (box, i) => !ofFaces[i] && box.width >= LEAST_FACE_PX && !frames.some((frame) => holdsCentre(frame, box)),
  );
  const isPage = ordered.length > 0;
  for (const [several, held] of facesOf) if (isPage && !ordered.includes(several)) frameless.push(...held);
  const others = isPage ? detector.detectAt(raster, unframed).filter((face) => face !== null) : faces;
  frameless.push(...describeFaces(others, scale));
  frameless.sort((a, b) => b.side - a.side);
  const reason = whyFrameless(ordered.length, frameless.length);
  const unknown = frameless.map((face) => ({ ...describe(face, scale), frame: null, framePx: 0, reason }));
  return { portraits: [...ordered, ...unknown], backgroundFaces };
}

function toRectangle({ x, y, side }: FittedFrame): Rectangle {
  return { x, y, width: side, height: side };
}

function whyFrameless(framed: number, frameless: number): string {
  if (framed > 0) return 'No edge of a profile picture was found around this face.';
  return frameless > 1
    ? `The picture holds ${frameless} faces, so the frame of each portrait is not known.`
    : 'The face is small in the picture, so the frame of the portrait is not known.';
}

/** Row by row, each from left to right: what begins above the middle of a row's first frame is in that row. */
function inReadingOrder(portraits: readonly Portrait[]): Portrait[] {
  const rest = portraits
    .map((portrait) => ({ portrait, frame: portrait.frame ?? portrait.face }))
    .sort((a, b) => a.frame.y - b.frame.y);
  const ordered: Portrait[] = [];
  for (let first = rest[0]; first; first = rest[0]) {
    const middle = first.frame.y + first.frame.height / 2;
    const end = rest.findIndex(({ frame }) => frame.y >= middle);
    const row = rest.splice(0, end < 0 ? rest.length : end);
    ordered.push(...row.sort((a, b) => a.frame.x - b.frame.x).map(({ portrait }) => portrait));
  }
  return ordered;
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

/** Whether a portrait has a face, or another of its size has. */
function isLikeOneWithFace({ points, frame }: Portrait, portraits: readonly Portrait[]): boolean {
  if (points || !frame) return true;
  return portraits.some(
    (other) =>
      other.points &&
      other.frame &&
      Math.abs(other.frame.width - frame.width) <= SAME_SIZE_SHARE * frame.width,
  );
}

/** Whether a face's centre is not in the margin of a frame, where somebody's face is who is not its subject. */
function isWellInside({ x, y, side }: FittedFrame, face: Rectangle): boolean {
  const across = (face.x + face.width / 2 - x) / side;
  const down = (face.y + face.height / 2 - y) / side;
  return Math.min(across, 1 - across, down, 1 - down) > MARGIN;
}

/** Whether a face lies within a frame: it was seen there already. */
function holdsCentre(frame: FittedFrame, { x, y, width, height }: Rectangle): boolean {
  const across = x + width / 2 - frame.x;
  const down = y + height / 2 - frame.y;
  return across > 0 && across < frame.side && down > 0 && down < frame.side;
}

/** Whether two frames are one seen twice, and not two avatars of which one lies over the other's corner. */
function isSameFrame(a: FittedFrame, b: FittedFrame | null): boolean {
  if (!b) return false;
  const width = Math.min(a.x + a.side, b.x + b.side) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.side, b.y + b.side) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return false;
  const [less, more] = a.side < b.side ? [a.side, b.side] : [b.side, a.side];
  return width * height > (less < ALIKE_SIDES * more ? MOST_INSIDE : MOST_SHARED) * less ** 2;
}

function frameInPicture(frame: FittedFrame, [scaleX, scaleY]: Point): { frame: Frame; framePx: number } {
  const { x, y, side, shape, errorPx } = frame;
  return {
    frame: { x: x / scaleX, y: y / scaleY, width: side / scaleX, height: side / scaleY, shape },
    framePx: Math.hypot(errorPx, LEAST_FRAME_PX) / scaleX,
  };
}

function scaleOf({ width, height, raster }: PictureSize): Point {
  return [raster.width / width, raster.height / height];
}

/** Largest face first. */
function describeFaces(faces: readonly DetectedFace[], scale: Point): Face[] {
  return faces
    .map((face) => ({ face, points: facePoints(face.landmarks, scale) }))
    .map((one) => ({ ...one, side: recoverCrop(one.points).side }))
    .sort((a, b) => b.side - a.side);
}

function describe(
  { face, points }: Face,
  scale: Point,
): { face: Rectangle; points: FacePoints; presence: number } {
  const { x, y, width, height } = face.box;
  return {
    face: { x: x / scale[0], y: y / scale[1], width: width / scale[0], height: height / scale[1] },
    points,
    presence: face.presence,
  };
}
