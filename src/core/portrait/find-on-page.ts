import type { FaceDetector } from '../face/detector.ts';
import type { DetectedFace } from '../face/landmarks.ts';
import { createPyramid } from '../face/sampling/sampler.ts';
import type { Point, Rectangle } from '../image/raster.ts';
import { centreWithin, holdsCentre, sharedArea, squareAt } from '../image/rectangle.ts';
import type { FittedFrame } from './fitted-frame.ts';
import type { Frame } from './frame.ts';
import { isOnePerson } from './one-person.ts';
import { findFrames } from './page/find-frames.ts';
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
import { framesOfSheet } from './sheet/sheet-frames.ts';

/** The outer part of a frame, share of its side. */
const MARGIN = 0.1;

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

/** The detector methods that a page search uses. */
export type PageDetector = Pick<FaceDetector, 'search' | 'detectEach' | 'detectAt'>;

/**
 * The portraits of a page, in reading order, each in its own frame and measured as if it stood alone; then the faces
 * whose frame cannot be told, as those of a group photo. A frame that holds several faces alike is not measured; where
 * no other of its size holds one, it is a photo of several people, and they are without a frame.
 *
 * @param findFaces what one look at the whole picture finds, px of the raster; called only where no frame is found: then
 * the picture is no page, and the looks at its parts, which see faces in cats and clouds too, are not asked. Where it is one
 * person's picture, it is itself the frame.
 * @param onStep told between the parts of the work: a large page takes seconds in each.
 */
export function findOnPage(
  picture: PictureSize,
  detector: PageDetector,
  findFaces: () => readonly DetectedFace[],
  onStep: () => void = () => {},
): FoundPortraits {
  const { raster } = picture;
  const scale = scaleOf(picture);
  const pyramid = createPyramid(raster);
  const isSheet = (region: Rectangle, seen: readonly Rectangle[]) =>
    framesOfSheet(pyramid, region, seen) !== null;
  const boxes = detector.search(raster, onStep, isSheet).map(({ box }) => box);
  onStep();
  const { ofFaces, withoutFace } = findFrames(raster, boxes, onStep);
  onStep();
  const avatars = distinctAvatars(boxes, ofFaces, withoutFace);
  const frames = avatars.map(({ frame }) => frame);
  const measured = detector.detectEach(raster, frames.map(squareAt)).flatMap((alone, i): Measured[] => {
    const { frame, seen } = avatars[i] as Avatar;
    const over = frames.filter((other) => other.side < frame.side);
    const own = alone.faces.filter(({ box }) => !over.some((other) => holdsCentre(squareAt(other), box)));
    const shown = own.length > 0 ? own : detector.detectAt(raster, seen).filter((face) => face !== null);
    // The avatar is a drawing: nothing of it is reported.
    if (shown.length === 0 && alone.hasDrawing) return [];
    return [measure(frame, describeFaces(shown, scale), scale)];
  });
  onStep();

  const all = measured.map(({ portrait }) => portrait);
  // Letters, cats and clouds look like faces in part: what has none, or several, counts where portraits of its size have one.
  const kept = measured.filter(({ portrait }) => isLikeOneWithFace(portrait, all));
  const isPage = kept.length > 0;
  const scene = isPage ? [] : sureFaces(findFaces(), scale);
  const [person, ...others] = scene;
  const isAlone = person && others.every(({ side }) => side < BACKGROUND_SHARE * person.side);
  if (isAlone && isOnePerson(picture, pyramid, person)) {
    const portrait = { ...describe(person, scale), frame: wholeFrame(picture), framePx: 0 };
    return { portraits: [portrait], backgroundFaces: others.length };
  }
  const unframed = boxes.filter(
    (box, i) =>
      !ofFaces[i] && box.width >= LEAST_FACE_PX && !frames.some((frame) => holdsCentre(squareAt(frame), box)),
  );
  const faces = isPage
    ? [
        ...measured.flatMap((one) => (kept.includes(one) ? [] : one.alike)),
        ...describeFaces(
          detector.detectAt(raster, unframed).filter((face) => face !== null),
          scale,
        ),
      ].sort((a, b) => b.side - a.side)
    : scene;
  // Without a frame there is nothing to measure anyway: what may be drawn is not worth telling there.
  const frameless = faces.filter(({ face }) => !mayBeDrawn(face));
  const reason = whyFrameless(kept.length, frameless.length);
  return {
    portraits: [
      ...inReadingOrder(kept.map(({ portrait }) => portrait)),
      ...frameless.map((face) => ({ ...describe(face, scale), frame: null, framePx: 0, reason })),
    ],
    backgroundFaces: measured.reduce((sum, { background }) => sum + background, 0),
  };
}

/** A frame and the faces that the search of the page saw in it, px of the raster. */
interface Avatar {
  readonly frame: FittedFrame;
  readonly seen: Rectangle[];
}

/** Each frame once. */
function distinctAvatars(
  boxes: readonly Rectangle[],
  ofFaces: readonly (FittedFrame | null)[],
  withoutFace: readonly FittedFrame[],
): Avatar[] {
  const avatars: Avatar[] = [];
  const add = (frame: FittedFrame, seen: Rectangle[]) => {
    const known = avatars.find((other) => isSameFrame(other.frame, frame));
    if (known) known.seen.push(...seen);
    else avatars.push({ frame, seen });
  };
  boxes.forEach((box, i) => {
    const frame = ofFaces[i];
    if (frame) add(frame, [box]);
  });
  for (const frame of withoutFace) add(frame, []);
  return avatars;
}

/** What a frame shows. */
interface Measured {
  readonly portrait: Portrait;
  /** Its faces, where there are several none of which is in the background. */
  readonly alike: readonly Face[];
  readonly background: number;
}

/** @param faces of the frame, the largest first. */
function measure(frame: FittedFrame, faces: readonly Face[], scale: Point): Measured {
  const known = frameInPicture(frame, scale);
  const [main, ...others] = faces;
  if (!main) {
    const { x, y, width, height } = known.frame;
    const reason = 'No face was found in this profile picture.';
    const portrait = { ...known, reason, face: { x, y, width, height }, points: null };
    return { portrait, alike: [], background: 0 };
  }
  const alike = others.filter(
    ({ side, face }) => side >= BACKGROUND_SHARE * main.side && isWellInside(frame, face.box),
  );
  if (alike.length === 0)
    return {
      portrait: { ...describe(main, scale), ...known },
      alike,
      background: others.length,
    };
  const reason = `${alike.length + 1} faces were found in this profile picture.`;
  const portrait = { ...describe(main, scale), ...known, points: null, reason };
  return { portrait, alike: [main, ...alike], background: 0 };
}

function whyFrameless(framed: number, frameless: number): string {
  if (framed > 0) return 'No profile picture’s edge was found around this face.';
  return frameless > 1
    ? `${frameless} faces were found, none with a profile picture’s edge around it.`
    : 'The face fills too little of the picture. Crop it to the profile picture.';
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
function isWellInside(frame: FittedFrame, face: Rectangle): boolean {
  const [across, down] = centreWithin(squareAt(frame), face);
  return Math.min(across, 1 - across, down, 1 - down) > MARGIN;
}

/** Whether two frames are one seen twice, and not two avatars of which one lies over the other's corner. */
function isSameFrame(a: FittedFrame, b: FittedFrame | null): boolean {
  if (!b) return false;
  const [less, more] = a.side < b.side ? [a.side, b.side] : [b.side, a.side];
  return (
    sharedArea(squareAt(a), squareAt(b)) > (less < ALIKE_SIDES * more ? MOST_INSIDE : MOST_SHARED) * less ** 2
  );
}

function frameInPicture(frame: FittedFrame, [scaleX, scaleY]: Point): { frame: Frame; framePx: number } {
  const { x, y, side, shape, errorPx } = frame;
  return {
    frame: { x: x / scaleX, y: y / scaleY, width: side / scaleX, height: side / scaleY, shape },
    framePx: Math.hypot(errorPx, LEAST_FRAME_PX) / scaleX,
  };
}
