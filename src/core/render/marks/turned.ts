import type { Rectangle } from '../../image/raster.ts';
import { centreOf } from '../../image/rectangle.ts';
import { svgNumber as n } from '../svg.ts';

/** Elements turned about a frame's centre. @param degrees clockwise; default 0 */
export function turned(elements: string, frame: Rectangle, degrees = 0): string {
  if (degrees === 0 || elements === '') return elements;
  const [x, y] = centreOf(frame);
  return `<g transform="rotate(${n(degrees)} ${n(x)} ${n(y)})">${elements}</g>`;
}
