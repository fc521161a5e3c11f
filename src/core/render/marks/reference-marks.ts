import type { EyePosition } from '../../alignment/eye-position.ts';
import type { Point, Rectangle } from '../../image/raster.ts';
import { casingFor, palette } from '../palette.ts';
import { svgNumber as n } from '../svg.ts';
import { casedPath, casedShape, ellipsePath, frameLineWidth, onFrame } from './strokes.ts';

/** Half-axes in px under which a tolerance ellipse is left out: it would be a blot on the eye. */
const minEllipsePx = 3;

/**
 * The reference position: around each eye's place an ellipse as large as the tolerance (`tolerance`:
 * half-axes as fractions of the frame's width and height), and notches on the frame's edges where the
 * lines of a face exactly on the reference would end. In small frames the notches stand alone.
 */
export function referenceMarks(
  frame: Rectangle,
  reference: EyePosition,
  tolerance: readonly [x: number, y: number],
): string {
  const widthPx = frameLineWidth(frame);
  const rx = tolerance[0] * frame.width;
  const ry = tolerance[1] * frame.height;
  const points = [onFrame(frame, reference.left), onFrame(frame, reference.right)];
  const notchPx = Math.min(widthPx * 3.2, 0.05 * Math.min(frame.width, frame.height));
  const notches = casedShape(notchPath(frame, points, notchPx), palette.reference, casingFor(notchPx / 3));
  if (Math.min(rx, ry) < minEllipsePx) return notches;
  const rings = points.map((point) => ellipsePath(point, rx, ry)).join('');
  return casedPath(rings, palette.reference, widthPx * 0.75) + notches;
}

/** Triangles on the four edges that point inwards; the ones at the sides stand at the points' mean height. */
function notchPath(frame: Rectangle, points: readonly Point[], sizePx: number): string {
  const right = frame.x + frame.width;
  const bottom = frame.y + frame.height;
  const half = sizePx * 0.62;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  const sides = `V${n(meanY + half)}`;
  return [
    ...points.flatMap(([x]) => [
      `M${n(x - half)} ${n(frame.y)}H${n(x + half)}L${n(x)} ${n(frame.y + sizePx)}Z`,
      `M${n(x - half)} ${n(bottom)}H${n(x + half)}L${n(x)} ${n(bottom - sizePx)}Z`,
    ]),
    `M${n(frame.x)} ${n(meanY - half)}${sides}L${n(frame.x + sizePx)} ${n(meanY)}Z`,
    `M${n(right)} ${n(meanY - half)}${sides}L${n(right - sizePx)} ${n(meanY)}Z`,
  ].join('');
}
