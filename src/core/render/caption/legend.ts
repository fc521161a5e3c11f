import type { FontMetrics } from '../font.ts';
import { classStyles } from '../marks/class-mark.ts';
import { casedPath, casedShape, ellipsePath, measuredDot, rectanglePath } from '../marks/strokes.ts';
import { palette } from '../palette.ts';
import { svgNumber as n, svgText } from '../svg.ts';

/** A kind of mark that the legend explains. */
export type LegendMark =
  | 'measured'
  | 'aligned-lines'
  | 'all-lines'
  | 'own-eyes'
  | 'reference'
  | 'aligned-frame'
  | 'near-frame'
  | 'other-frame'
  | 'undetermined-frame'
  | 'faceless-frame'
  | 'unknown-frame';

/** What the legend says of each mark. */
export const legendTexts: Readonly<Record<LegendMark, string>> = {
  measured: 'Measured eyes',
  'aligned-lines': 'Lines: median eyes of the aligned portraits',
  'all-lines': 'Lines: median eyes of all portraits',
  'own-eyes': 'Dots: each portrait’s own eyes',
  reference: 'StyleGAN position, and where most generated eyes lie',
  'aligned-frame': 'Aligned portrait',
  'near-frame': 'Near portrait',
  'other-frame': 'Other portrait',
  'undetermined-frame': 'Undetermined portrait',
  'faceless-frame': 'Not measured',
  'unknown-frame': 'Face without a clear frame: not measured',
};

/** Where a legend goes: its upper left corner, the room for a row, and the text size, all px. */
export interface LegendBox {
  readonly x: number;
  readonly y: number;
  readonly room: number;
  readonly fontPx: number;
}

/** Swatches with their texts, in as many rows as they need; `bottom` is where the next thing can stand. */
export function layOutLegend(
  marks: readonly LegendMark[],
  box: LegendBox,
  metrics: FontMetrics,
): { elements: string; bottom: number } {
  const { fontPx } = box;
  const swatch = fontPx * 1.9;
  const gap = fontPx * 0.5;
  const parts: string[] = [];
  let x = 0;
  let y = box.y;
  for (const mark of marks) {
    const width = swatch + gap + metrics.widthOf(legendTexts[mark]) * fontPx;
    if (x > 0 && x + width > box.room) {
      x = 0;
      y += fontPx * 1.55;
    }
    const left = box.x + x;
    parts.push(legendSwatch(mark, left, y + fontPx * 0.14, swatch, fontPx * 1.2));
    parts.push(
      svgText(legendTexts[mark], left + swatch + gap, y + fontPx * 1.1, fontPx, palette.textSecondary),
    );
    x += width + fontPx * 1.5;
  }
  return { elements: parts.join(''), bottom: y + fontPx * 1.5 };
}

/** A small likeness of a mark in the box from `x`, `y`. */
function legendSwatch(mark: LegendMark, x: number, y: number, width: number, height: number): string {
  const middle = [x + width / 2, y + height / 2] as const;
  const stroke = height * 0.1;
  const box = { x: middle[0] - height / 2, y, width: height, height };
  switch (mark) {
    case 'measured':
      return (
        casedPath(
          `M${n(x)} ${n(middle[1])}H${n(x + width)}M${n(middle[0])} ${n(y)}V${n(y + height)}`,
          palette.measured,
          stroke,
        ) + measuredDot(middle, stroke * 1.6)
      );
    case 'aligned-lines':
    case 'all-lines':
      return casedPath(
        `M${n(x)} ${n(middle[1])}H${n(x + width)}M${n(middle[0])} ${n(y)}V${n(y + height)}`,
        palette.measured,
        stroke,
      );
    case 'own-eyes':
      return measuredDot(middle, stroke * 1.8);
    case 'reference':
      return (
        casedShape(notchAt(x, middle[1], height * 0.28), palette.reference, 0) +
        casedPath(
          ellipsePath([x + width * 0.64, middle[1]], width * 0.34, height * 0.33),
          palette.reference,
          stroke,
        )
      );
    case 'aligned-frame':
      return casedPath(rectanglePath(box), palette.measured, stroke * 1.4);
    case 'other-frame':
      return casedPath(rectanglePath(box), palette.outline, stroke * 0.8);
    case 'near-frame':
      return casedPath(
        rectanglePath(box),
        classStyles.near.colour,
        stroke * 1.4,
        ` stroke-dasharray="${n(height / 3)}"`,
      );
    case 'undetermined-frame':
      return casedPath(
        rectanglePath(box),
        classStyles.undetermined.colour,
        stroke,
        ` stroke-dasharray="${n(height / 8)}"`,
      );
    case 'faceless-frame':
      return casedPath(rectanglePath(box), classStyles.undetermined.colour, stroke * 0.6);
    case 'unknown-frame':
      return casedPath(rectanglePath(box), palette.outline, stroke, ` stroke-dasharray="${n(height / 5)}"`);
  }
}

function notchAt(x: number, y: number, half: number): string {
  return `M${n(x)} ${n(y - half)}V${n(y + half)}L${n(x + half * 1.5)} ${n(y)}Z`;
}
