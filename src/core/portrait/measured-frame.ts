import type { Point, Rectangle } from '../image/raster.ts';
import { boxAt, centreWithin } from '../image/rectangle.ts';
import type { FittedFrame } from './fitted-frame.ts';
import type { Frame } from './frame.ts';
import { BACKGROUND_SHARE, describe, type Face } from './picture-faces.ts';
import type { Portrait } from './portrait.ts';

/** The outer part of a frame, share of its side. */
const MARGIN = 0.1;

/** Least error of a found frame's edge, px: pages are drawn on fractions of a px. */
const MIN_FRAME_PX = 0.2;

/** What a frame shows. */
export interface MeasuredFrame {
  /** px of the raster. */
  readonly frame: FittedFrame;
  readonly portrait: Portrait;
  /** Its faces, where there are several none of which is in the background. */
  readonly alike: readonly Face[];
  readonly background: number;
}

/**
 * The portrait of a frame, px of the raster, and of the faces in it.
 *
 * @param faces the largest first.
 * @param scale px of the raster to a px of the picture.
 */
export function measureFrame(frame: FittedFrame, faces: readonly Face[], scale: Point): MeasuredFrame {
  const known = frameInPicture(frame, scale);
  const [main, ...others] = faces;
  if (!main) {
    const { x, y, width, height } = known.frame;
    const reason = 'No face was found in this profile picture.';
    const portrait = { ...known, reason, face: { x, y, width, height }, points: null };
    return { frame, portrait, alike: [], background: 0 };
  }
  const alike = others.filter(
    ({ side, face }) => side >= BACKGROUND_SHARE * main.side && isWellInside(frame, face.box),
  );
  if (alike.length === 0)
    return { frame, portrait: { ...describe(main, scale), ...known }, alike, background: others.length };
  const reason = `${alike.length + 1} faces were found in this profile picture.`;
  const portrait = { ...describe(main, scale), ...known, points: null, reason };
  return { frame, portrait, alike: [main, ...alike], background: 0 };
}

/** Whether a face's centre is not in the margin of a frame, where somebody's face is who is not its subject. */
function isWellInside(frame: FittedFrame, face: Rectangle): boolean {
  const [across, down] = centreWithin(boxAt(frame), face);
  return Math.min(across, 1 - across, down, 1 - down) > MARGIN;
}

function frameInPicture(frame: FittedFrame, [scaleX, scaleY]: Point): { frame: Frame; framePx: number } {
  const { x, y, side, height = side, shape, errorPx } = frame;
  return {
    frame: { x: x / scaleX, y: y / scaleY, width: side / scaleX, height: height / scaleY, shape },
    framePx: Math.hypot(errorPx, MIN_FRAME_PX) / scaleX,
  };
}
