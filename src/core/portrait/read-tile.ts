import type { FaceDetector } from '../face/detector.ts';
import type { DetectedFace } from '../face/landmarks.ts';
import { moveFace } from '../face/sampling/cut-out.ts';
import { createPyramid } from '../face/sampling/sampler.ts';
import type { Point, Raster, Rectangle } from '../image/raster.ts';
import { boxAt, holdsCentre } from '../image/rectangle.ts';
import { distinctAvatars } from './avatars.ts';
import type { FittedFrame } from './fitted-frame.ts';
import { type MeasuredFrame, measureFrame } from './measured-frame.ts';
import { findFrames } from './page/find-frames.ts';
import { describeFaces } from './picture-faces.ts';
import { inReadingOrder } from './reading-order.ts';
import { framesOfSheet } from './sheet/sheet-frames.ts';
import { withoutStrokes } from './strokes/without-strokes.ts';
import { isOwn, type Tile } from './tiles.ts';

/** A face without a frame on a page is reported from this width on, px: smaller ones say nothing, and are mostly letters. */
export const MIN_FACE_PX = 36;

/** Frames that are measured between two looks at the clock: the detector takes four at a time. */
const MEASURED_AT_ONCE = 4;

/** The detector methods that a page search uses. */
export type PageDetector = Pick<FaceDetector, 'detect' | 'search' | 'detectEach' | 'detectAt'>;

/** Told what is found as it is found, px of the whole raster: where the time ends, what was told stands. */
export interface TileListener {
  /** Everything above this row is read. */
  reached(y: number): void;
  measured(frame: MeasuredFrame): void;
  /** Told before the frames: a picture that is wider than profile pictures are. */
  wide(picture: Rectangle): void;
}

/**
 * Reads one tile of a page: finds its frames, then measures its own in reading order, each as if it stood alone.
 *
 * @param scale px of the raster to a px of the picture.
 * @param onStep told between the parts of the work; what it throws ends them.
 * @returns the tile's own faces without a frame, px of the tile.
 */
export function readTile(
  raster: Raster,
  tile: Tile,
  scale: Point,
  detector: PageDetector,
  onStep: () => void,
  listener: TileListener,
): Rectangle[] {
  listener.reached(tile.own.y);
  // Lines and boxes that people drew make frames and hide them. What is in the frames is measured as it is, if a face is seen there.
  const { raster: page, madeUp } = withoutStrokes(raster);
  onStep();
  const pyramid = createPyramid(page);
  const isSheet = (region: Rectangle, seen: readonly Rectangle[]) =>
    framesOfSheet(pyramid, region, seen, madeUp) !== null;
  const boxes = detector.search(page, onStep, isSheet).map(({ box }) => box);
  onStep();
  const { ofFaces, withoutFace, wide } = findFrames(page, boxes, onStep, madeUp);
  for (const box of wide)
    if (isOwn(tile, box)) listener.wide({ ...box, x: box.x + tile.x, y: box.y + tile.y });
  onStep();
  const all = distinctAvatars(boxes, ofFaces, withoutFace);
  const frames = all.map(({ frame }) => frame);
  const own = inReadingOrder(
    all.filter(({ frame }) => isOwn(tile, boxAt(frame))),
    ({ frame }) => boxAt(frame),
  );
  for (let from = 0; from < own.length; from += MEASURED_AT_ONCE) {
    const left = own.slice(from);
    listener.reached(Math.max(tile.own.y, tile.y + Math.min(...left.map(({ frame }) => frame.y))));
    onStep();
    const some = left.slice(0, MEASURED_AT_ONCE);
    const alone = detector.detectEach(
      raster,
      some.map(({ frame }) => boxAt(frame)),
    );
    some.forEach(({ frame, seen }, i) => {
      const { faces = [], hasDrawing = false } = alone[i] ?? {};
      const over = frames.filter((other) => other.side < frame.side);
      const isOfFrame = ({ box }: DetectedFace) => !over.some((other) => holdsCentre(boxAt(other), box));
      const inFrame = faces.filter(isOfFrame);
      const asItIs = inFrame.length > 0 ? inFrame : detector.detectAt(raster, seen).filter(isFound);
      // Thick lines over the eyes may hide a face that is seen without them.
      const isHidden = asItIs.length === 0 && page !== raster;
      const shown = isHidden
        ? (detector.detectEach(page, [boxAt(frame)])[0]?.faces ?? []).filter(isOfFrame)
        : asItIs;
      // The avatar is a drawing: nothing of it is reported.
      if (shown.length === 0 && hasDrawing) return;
      const moved = shown.map((face) => moveFace(face, tile.x, tile.y));
      listener.measured(measureFrame(moveFrame(frame, tile), describeFaces(moved, scale), scale));
    });
  }
  return boxes.filter(
    (box, i) =>
      !ofFaces[i] &&
      box.width >= MIN_FACE_PX &&
      isOwn(tile, box) &&
      !frames.some((frame) => holdsCentre(boxAt(frame), box)),
  );
}

/** The tile's faces without a frame, measured; px of the whole raster. */
export function readUnframed(
  raster: Raster,
  { x, y }: Tile,
  boxes: readonly Rectangle[],
  detector: PageDetector,
  onStep: () => void,
): DetectedFace[] {
  const faces: DetectedFace[] = [];
  for (let from = 0; from < boxes.length; from += MEASURED_AT_ONCE) {
    onStep();
    const some = boxes.slice(from, from + MEASURED_AT_ONCE);
    faces.push(
      ...detector
        .detectAt(raster, some)
        .filter(isFound)
        .map((face) => moveFace(face, x, y)),
    );
  }
  return faces;
}

function isFound(face: DetectedFace | null): face is DetectedFace {
  return face !== null;
}

function moveFrame(frame: FittedFrame, { x, y }: Tile): FittedFrame {
  return { ...frame, x: frame.x + x, y: frame.y + y };
}
