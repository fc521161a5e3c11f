import type { Alignment } from '../alignment/assess.ts';
import type { EyePosition } from '../alignment/eye-position.ts';
import type { Point, Rectangle } from '../image/raster.ts';
import { createCanvas } from './canvas.ts';
import { renderCaptioned } from './captioned.ts';
import type { DrawnPicture, SetProvenance } from './drawn-picture.ts';
import { palette } from './palette.ts';
import { casedPath, casedShape, ellipsePath, rectanglePath } from './strokes.ts';
import { svgNumber as n, svgText } from './svg.ts';

/** Where the eyes of a set sit. */
export interface EyePlotInput {
  readonly points: readonly {
    readonly number: number;
    readonly eyes: EyePosition;
    readonly alignment: Alignment;
  }[];
  readonly reference: EyePosition;
  /** Half-axes of the ellipse around it, fractions of the frame. */
  readonly tolerance: readonly [x: number, y: number];
  readonly title: string;
  readonly detail: string;
  readonly provenance: SetProvenance;
}

/** Half the width of the close-ups, fraction of the frame. */
const CLOSE = 0.06;

const SIZE = { width: 960, height: 640, margin: 28 } as const;

/** A scatter plot: the whole frame, and close-ups around the reference of each eye. */
export async function renderEyePlot(input: EyePlotInput): Promise<DrawnPicture> {
  const { points, reference, title, detail, provenance } = input;
  const { margin } = SIZE;
  const whole = { x: margin, y: margin, width: 584, height: 584 };
  const close = (y: number): Rectangle => ({ x: 656, y, width: 276, height: 276 });
  const elements =
    panel(whole, [0, 0], 1, 'Whole frame', input, 'whole') +
    panel(close(margin), around(reference.left), 2 * CLOSE, 'Left eye, close', input, 'left') +
    panel(close(336), around(reference.right), 2 * CLOSE, 'Right eye, close', input, 'right');
  return renderCaptioned({
    picture: createCanvas(SIZE.width, SIZE.height, palette.strip),
    elements,
    title,
    detail: `${detail} Yellow dots: aligned; white rings: others; cyan: the StyleGAN position and the ellipse that holds 99 % of generated faces.`,
    alt: `Where both eyes of ${points.length} portraits sit in their frames, beside the StyleGAN position. ${title}.`,
    provenance,
  });
}

function around([x, y]: Point): Point {
  return [x - CLOSE, y - CLOSE];
}

/** A square window on the frame, its points and the reference; what lies outside is cut off. */
function panel(
  box: Rectangle,
  [fromX, fromY]: Point,
  span: number,
  name: string,
  { points, reference, tolerance }: EyePlotInput,
  id: string,
): string {
  const at = ([x, y]: Point): Point => [
    box.x + ((x - fromX) / span) * box.width,
    box.y + ((y - fromY) / span) * box.height,
  ];
  const radiusPx = span < 1 ? 4 : 3;
  const dots = points.flatMap(({ eyes, alignment }) =>
    [eyes.left, eyes.right].map((eye) => {
      const [x, y] = at(eye);
      return alignment === 'aligned'
        ? casedShape(ellipsePath([x, y], radiusPx, radiusPx), palette.measured, 1)
        : casedPath(ellipsePath([x, y], radiusPx, radiusPx), palette.outline, 1.3);
    }),
  );
  const marks = [reference.left, reference.right].map((eye) => {
    const centre = at(eye);
    const rx = (tolerance[0] / span) * box.width;
    const ry = (tolerance[1] / span) * box.height;
    const [x, y] = centre;
    const cross = `M${n(x - 6)} ${n(y)}H${n(x + 6)}M${n(x)} ${n(y - 6)}V${n(y + 6)}`;
    return (
      casedPath(ellipsePath(centre, rx, ry), palette.reference, 1.5) +
      casedPath(cross, palette.reference, 1.2)
    );
  });
  return (
    `<clipPath id="${id}"><path d="${rectanglePath(box)}"/></clipPath>` +
    `<path d="${rectanglePath(box)}" fill="#1D2027" stroke="${palette.textFaint}"/>` +
    `<g clip-path="url(#${id})">${dots.join('')}${marks.join('')}</g>` +
    svgText(name, box.x + 8, box.y + 20, 14, palette.textSecondary)
  );
}
