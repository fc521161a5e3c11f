import type { Alignment } from '../../alignment/assess.ts';
import type { EyePosition } from '../../alignment/eye-position.ts';
import { percent } from '../../alignment/statistics/percent.ts';
import type { Point, Rectangle } from '../../image/raster.ts';
import type { FontMetrics } from '../font.ts';
import { palette } from '../palette.ts';
import { svgNumber as n, svgText } from '../svg.ts';
import { classStyles } from './class-mark.ts';
import { casedPath, casedShape, ellipsePath, rectanglePath } from './strokes.ts';

/** Portraits that share a crop. */
export interface PlotCluster {
  readonly letter: string;
  /** Their mean eyes. */
  readonly eyes: EyePosition;
  readonly count: number;
}

/** A square window on the frame. */
export interface PlotPanel {
  /** Unique in the drawing. */
  readonly id: string;
  /** px. */
  readonly box: Rectangle;
  /** The window's upper left corner and side, fractions of the frame. */
  readonly from: Point;
  readonly span: number;
  readonly ticksEvery: number;
  readonly title: string;
}

/** What is drawn in it. */
export interface PlotContent {
  readonly points: readonly { readonly eyes: EyePosition; readonly alignment: Alignment }[];
  readonly reference: EyePosition;
  readonly tolerance: readonly [x: number, y: number];
  readonly clusters: readonly PlotCluster[];
  readonly metrics: FontMetrics;
}

const TICK_PX = 13;
const GROUND = palette.panel;
const GRID = palette.grid;

/** Points, reference and letters in a window with ticks; what lies outside of it is cut off. */
export function drawPanel(panel: PlotPanel, content: PlotContent): string {
  const { box, from, span, id, title } = panel;
  const at = ([x, y]: Point): Point => [
    box.x + ((x - from[0]) / span) * box.width,
    box.y + ((y - from[1]) / span) * box.height,
  ];
  const isClose = span < 1;
  const { points, reference, tolerance, clusters } = content;
  // Many points are drawn smaller, so that they do not cover each other.
  const radiusPx = (isClose ? 5 : 4) * (points.length > 150 ? 0.75 : 1);
  const order: readonly Alignment[] = ['undetermined', 'unaligned', 'near', 'aligned'];
  const dots = order.flatMap((wanted) =>
    points
      .filter(({ alignment }) => alignment === wanted)
      .flatMap(({ eyes }) => [eyes.left, eyes.right].map((eye) => plotMark(wanted, at(eye), radiusPx))),
  );
  const marks = [reference.left, reference.right].map((eye) => {
    const [x, y] = at(eye);
    const arm = isClose ? 9 : 6;
    const cross = `M${n(x - arm)} ${n(y)}H${n(x + arm)}M${n(x)} ${n(y - arm)}V${n(y + arm)}`;
    const ring = ellipsePath([x, y], (tolerance[0] / span) * box.width, (tolerance[1] / span) * box.height);
    return casedPath(ring + cross, palette.reference, isClose ? 1.75 : 1.25);
  });
  const letters = clusters.flatMap(({ letter, eyes }) =>
    [eyes.left, eyes.right].map((eye) => clusterLetter(letter, at(eye), 16, isClose ? 62 : 34)),
  );
  return (
    `<clipPath id="${id}"><path d="${rectanglePath(box)}"/></clipPath>` +
    `<path d="${rectanglePath(box)}" fill="${GROUND}"/>` +
    ticks(panel, content.metrics) +
    `<g clip-path="url(#${id})">${dots.join('')}${marks.join('')}${letters.join('')}</g>` +
    `<path d="${rectanglePath(box)}" fill="none" stroke="${palette.textFaint}"/>` +
    svgText(title, box.x, box.y - 14, 16, palette.textSecondary)
  );
}

/** A point's mark by its class: disc, diamond, ring, cross. */
function plotMark(alignment: Alignment, [x, y]: Point, radiusPx: number): string {
  const { colour } = classStyles[alignment];
  const r = radiusPx;
  switch (alignment) {
    case 'aligned':
      return casedShape(ellipsePath([x, y], r, r), colour, 0.8);
    case 'near': {
      const d = r * 1.25;
      return casedShape(
        `M${n(x - d)} ${n(y)}L${n(x)} ${n(y - d)}L${n(x + d)} ${n(y)}L${n(x)} ${n(y + d)}Z`,
        colour,
        0.8,
      );
    }
    case 'unaligned':
      return casedPath(ellipsePath([x, y], r, r), colour, 1.2);
    case 'undetermined': {
      const d = r * 0.8;
      return casedPath(
        `M${n(x - d)} ${n(y - d)}L${n(x + d)} ${n(y + d)}M${n(x - d)} ${n(y + d)}L${n(x + d)} ${n(y - d)}`,
        colour,
        1.3,
      );
    }
  }
}

/** A letter at some distance from its place, so that it hides none of its points, and a line to it. */
function clusterLetter(letter: string, [x, y]: Point, fontPx: number, awayPx: number): string {
  const centre: Point = [x + awayPx, y - awayPx];
  const radiusPx = fontPx * 0.6;
  return (
    casedPath(`M${n(x)} ${n(y)}L${n(centre[0])} ${n(centre[1])}`, palette.text, 1) +
    casedShape(ellipsePath(centre, radiusPx, radiusPx), palette.text, 1) +
    svgText(letter, centre[0] - fontPx * 0.3, centre[1] + fontPx * 0.3, fontPx, palette.strip)
  );
}

/** Grid lines with their places in % of the frame, at the left and below. */
function ticks({ box, from, span, ticksEvery }: PlotPanel, metrics: FontMetrics): string {
  const parts: string[] = [];
  const each = (start: number) => {
    const first = Math.ceil(start / ticksEvery - 1e-9);
    const last = Math.floor((start + span) / ticksEvery + 1e-9);
    return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * ticksEvery);
  };
  for (const value of each(from[0])) {
    const x = box.x + ((value - from[0]) / span) * box.width;
    const text = tickText(value);
    parts.push(`<path d="M${n(x)} ${n(box.y)}V${n(box.y + box.height)}" stroke="${GRID}"/>`);
    parts.push(
      svgText(
        text,
        x - (metrics.widthOf(text) * TICK_PX) / 2,
        box.y + box.height + 18,
        TICK_PX,
        palette.textSecondary,
      ),
    );
  }
  for (const value of each(from[1])) {
    const y = box.y + ((value - from[1]) / span) * box.height;
    const text = tickText(value);
    parts.push(`<path d="M${n(box.x)} ${n(y)}H${n(box.x + box.width)}" stroke="${GRID}"/>`);
    parts.push(
      svgText(
        text,
        box.x - 8 - metrics.widthOf(text) * TICK_PX,
        y + TICK_PX * 0.36,
        TICK_PX,
        palette.textSecondary,
      ),
    );
  }
  return parts.join('');
}

function tickText(fraction: number): string {
  return percent(fraction);
}
