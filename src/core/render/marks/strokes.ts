import type { Point, Rectangle } from '../../image/raster.ts';
import { casingFor, casingOpacity, lineWidthFor, palette } from '../palette.ts';
import { svgNumber as n } from '../svg.ts';

/** Where a point given in fractions of a frame lies on the canvas; `frame` in px of the canvas. */
export function onFrame(frame: Rectangle, point: Point): Point {
  return [frame.x + point[0] * frame.width, frame.y + point[1] * frame.height];
}

/** Line width in px for a frame on the canvas, by its shorter side. */
export function frameLineWidth(frame: Rectangle): number {
  return lineWidthFor(Math.min(frame.width, frame.height));
}

/** A stroked path with its casing under it. Draw crossing lines as one path: two would be cased twice. */
export function casedPath(path: string, colour: string, widthPx: number, attributes = ''): string {
  const cased = widthPx + 2 * casingFor(widthPx);
  return (
    `<path d="${path}" fill="none" stroke="${palette.casing}" stroke-opacity="${casingOpacity}" ` +
    `stroke-width="${n(cased)}"${attributes}/>` +
    `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${n(widthPx)}"${attributes}/>`
  );
}

/** A filled path with its casing around it. */
export function casedShape(path: string, colour: string, casingPx: number): string {
  return (
    `<path d="${path}" fill="none" stroke="${palette.casing}" stroke-opacity="${casingOpacity}" ` +
    `stroke-width="${n(2 * casingPx)}" stroke-linejoin="round"/><path d="${path}" fill="${colour}"/>`
  );
}

/** A yellow dot with its casing: a measured eye centre. */
export function measuredDot([x, y]: Point, radiusPx: number): string {
  const at = `cx="${n(x)}" cy="${n(y)}"`;
  const cased = radiusPx + casingFor(radiusPx / 2);
  return (
    `<circle ${at} r="${n(cased)}" fill="${palette.casing}" fill-opacity="${casingOpacity}"/>` +
    `<circle ${at} r="${n(radiusPx)}" fill="${palette.measured}"/>`
  );
}

/** An ellipse as path data. */
export function ellipsePath([x, y]: Point, rx: number, ry: number): string {
  const arc = `A${n(rx)} ${n(ry)} 0 1 0`;
  return `M${n(x - rx)} ${n(y)}${arc} ${n(x + rx)} ${n(y)}${arc} ${n(x - rx)} ${n(y)}Z`;
}

/** A rectangle as path data. */
export function rectanglePath({ x, y, width, height }: Rectangle): string {
  return `M${n(x)} ${n(y)}H${n(x + width)}V${n(y + height)}H${n(x)}Z`;
}
