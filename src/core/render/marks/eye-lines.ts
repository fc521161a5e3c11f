import type { EyePosition } from '../../alignment/eye-position.ts';
import type { Rectangle } from '../../image/raster.ts';
import { palette } from '../palette.ts';
import { svgNumber as n } from '../svg.ts';
import { casedPath, frameLineWidth, measuredDot, onFrame } from './strokes.ts';

/**
 * The yellow lines through the eyes: a vertical one through each, and a horizontal one through both where
 * their heights differ by less than the line's width (at the mean height), else one through each. They run
 * across the whole frame (px of the canvas) and lie where the eyes are, to 1/100 px: they are not snapped to
 * whole pixels.
 */
export function eyeLines(frame: Rectangle, eyes: EyePosition): string {
  const widthPx = frameLineWidth(frame);
  const [leftX, leftY] = onFrame(frame, eyes.left);
  const [rightX, rightY] = onFrame(frame, eyes.right);
  const heights = Math.abs(leftY - rightY) < widthPx ? [(leftY + rightY) / 2] : [leftY, rightY];
  const path = [
    ...[leftX, rightX].map((x) => `M${n(x)} ${n(frame.y)}V${n(frame.y + frame.height)}`),
    ...heights.map((y) => `M${n(frame.x)} ${n(y)}H${n(frame.x + frame.width)}`),
  ];
  return casedPath(path.join(''), palette.measured, widthPx);
}

/** A small yellow dot on each measured eye centre. */
export function eyeCentres(frame: Rectangle, eyes: EyePosition): string {
  const radiusPx = frameLineWidth(frame) * 1.4;
  return [eyes.left, eyes.right].map((eye) => measuredDot(onFrame(frame, eye), radiusPx)).join('');
}
