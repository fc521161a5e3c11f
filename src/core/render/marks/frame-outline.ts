import type { Rectangle } from '../../image/raster.ts';
import type { FrameShape } from '../../portrait/frame.ts';
import { palette } from '../palette.ts';
import { svgNumber as n } from '../svg.ts';
import { casedPath, ellipsePath, frameLineWidth, onFrame, rectanglePath } from './strokes.ts';

/** Dash and gap, in line widths, of a box that is not a measured frame. */
const dash = [5, 3.5] as const;

/**
 * A frame's own edge, drawn just inside of it, as neighbours may touch: yellow and strong (at least 2 px)
 * where the portrait is aligned, else white and thin. A circle is drawn as such, other shapes as rectangles.
 */
export function frameOutline(frame: Rectangle, shape: FrameShape, isAligned: boolean): string {
  const widthPx = frameLineWidth(frame);
  const strokePx = isAligned ? Math.max(2, widthPx * 1.4) : widthPx;
  const edge = shrink(frame, strokePx / 2);
  const path =
    shape === 'circle'
      ? ellipsePath(onFrame(edge, [0.5, 0.5]), edge.width / 2, edge.height / 2)
      : rectanglePath(edge);
  return casedPath(path, isAligned ? palette.measured : palette.outline, strokePx);
}

/** A dashed white box around a face whose frame is unknown; at least 1.5 px strong. */
export function faceBox(face: Rectangle): string {
  const widthPx = Math.max(face.width < 64 ? 1.5 : 2, frameLineWidth(face));
  const dashes = dash.map((part) => n(part * widthPx)).join(' ');
  return casedPath(rectanglePath(face), palette.outline, widthPx, ` stroke-dasharray="${dashes}"`);
}

function shrink({ x, y, width, height }: Rectangle, by: number): Rectangle {
  return { x: x + by, y: y + by, width: Math.max(0, width - 2 * by), height: Math.max(0, height - 2 * by) };
}
