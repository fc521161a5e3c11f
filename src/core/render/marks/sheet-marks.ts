import type { Alignment } from '../../alignment/assess.ts';
import type { EyePosition } from '../../alignment/eye-position.ts';
import type { Raster, Rectangle } from '../../image/raster.ts';
import type { FrameShape } from '../../portrait/frame.ts';
import type { FontMetrics } from '../font.ts';
import { palette } from '../palette.ts';
import { svgNumber as n, svgText } from '../svg.ts';
import { toPrintable } from '../text/printable.ts';
import { wrapText } from '../text/wrap.ts';
import { classChip } from './class-mark.ts';
import { frameOutline } from './frame-outline.ts';
import type { SheetLayout } from './sheet-layout.ts';
import { casedPath, ellipsePath, measuredDot, onFrame, rectanglePath } from './strokes.ts';

/** A portrait that stands on a page; px of the page. */
export interface PlacedCell {
  readonly number: number;
  readonly label: string | null;
  readonly alignment: Alignment;
  readonly duplicateOf: number | null;
  readonly eyes: EyePosition;
  readonly shape: FrameShape;
  /** The portrait within its cell. */
  readonly box: Rectangle;
  readonly column: number;
  readonly row: number;
}

type Corner = Pick<PlacedCell, 'column' | 'row'>;

/** Left and upper edge of a cell. */
export function cellOrigin({ column, row }: Corner, { sidePx, labelPx, gapPx }: SheetLayout) {
  return { x: gapPx + column * (sidePx + gapPx), y: gapPx + row * (sidePx + labelPx + gapPx) };
}

/** A portrait's eyes as fractions of its cell: those of its frame, unless the frame is no square. */
export function eyesInCell(cell: PlacedCell, layout: SheetLayout): EyePosition {
  const origin = cellOrigin(cell, layout);
  const inCell = (side: 'left' | 'right') => {
    const [x, y] = onFrame(cell.box, cell.eyes[side]);
    return [(x - origin.x) / layout.sidePx, (y - origin.y) / layout.sidePx] as const;
  };
  return { left: inCell('left'), right: inCell('right') };
}

/** Lines across whole rows and columns: two down each column, one along each row at both eyes' mean height. */
export function sheetLines(
  placed: readonly PlacedCell[],
  { left, right }: EyePosition,
  { width }: Raster,
  layout: SheetLayout,
): string {
  const rows = 1 + Math.max(...placed.map(({ row }) => row));
  const columns = 1 + Math.max(...placed.map(({ column }) => column));
  const bottom = (column: number) => {
    const last = Math.max(...placed.filter((cell) => cell.column === column).map(({ row }) => row));
    return cellOrigin({ column, row: last }, layout).y + layout.sidePx;
  };
  const path: string[] = [];
  for (let row = 0; row < rows; row++) {
    const y = cellOrigin({ column: 0, row }, layout).y + ((left[1] + right[1]) / 2) * layout.sidePx;
    const last = Math.max(...placed.filter((cell) => cell.row === row).map(({ column }) => column));
    const end = last === columns - 1 ? width : cellOrigin({ column: last, row }, layout).x + layout.sidePx;
    path.push(`M0 ${n(y)}H${n(end)}`);
  }
  for (let column = 0; column < columns; column++) {
    for (const [fraction] of [left, right]) {
      const x = cellOrigin({ column, row: 0 }, layout).x + fraction * layout.sidePx;
      path.push(`M${n(x)} 0V${n(bottom(column))}`);
    }
  }
  return casedPath(path.join(''), palette.measured, Math.min(2.5, Math.max(1.5, layout.sidePx * 0.006)));
}

/** A portrait's own eyes: draw them over the lines. */
export function ownEyes({ box, eyes }: PlacedCell, { sidePx }: SheetLayout): string {
  const radiusPx = Math.max(2.2, sidePx * 0.012);
  return [eyes.left, eyes.right].map((eye) => measuredDot(onFrame(box, eye), radiusPx)).join('');
}

/** An outline where a portrait is aligned; a veil where it is counted elsewhere. */
export function cellMarks({ box, shape, alignment, duplicateOf }: PlacedCell): string {
  const outline = alignment === 'aligned' ? frameOutline(box, shape, true) : '';
  if (duplicateOf === null) return outline;
  const area =
    shape === 'circle'
      ? ellipsePath(onFrame(box, [0.5, 0.5]), box.width / 2, box.height / 2)
      : rectanglePath(box);
  return `<path d="${area}" fill="${palette.strip}" fill-opacity="0.5"/>${outline}`;
}

/** Class, number, what it equals, and the label, in the line below a cell and no wider. */
export function cellText(cell: PlacedCell, layout: SheetLayout, metrics: FontMetrics): string {
  const { sidePx, labelPx } = layout;
  const { x, y } = cellOrigin(cell, layout);
  const fontPx = labelPx * 0.64;
  const top = y + sidePx + labelPx * 0.16;
  const baseline = top + fontPx * 0.86;
  const chipPx = fontPx * 1.02;
  const same = cell.duplicateOf === null ? '' : ` = ${cell.duplicateOf}`;
  const number = `${cell.number}${same}`;
  const numberX = x + chipPx + fontPx * 0.4;
  const labelX = numberX + metrics.widthOf(number) * fontPx + fontPx * 0.55;
  const room = x + sidePx - labelX;
  const label = fitLine(cell.label ?? '', metrics, fontPx, room);
  const end = label === '' ? labelX - fontPx * 0.4 : labelX + metrics.widthOf(label) * fontPx + 2;
  return (
    // The lines run behind the text, not through it.
    `<path d="M${n(x)} ${n(y + sidePx + 1)}H${n(end)}V${n(y + sidePx + labelPx)}H${n(x)}Z" fill="${palette.strip}"/>` +
    classChip(cell.alignment, x, top, chipPx) +
    svgText(number, numberX, baseline, fontPx, palette.text) +
    (label === '' ? '' : svgText(label, labelX, baseline, fontPx, palette.textSecondary))
  );
}

/** A hostile text as one printable line, cut with an ellipsis; empty where not even that fits. */
export function fitLine(text: string, metrics: FontMetrics, fontPx: number, widthPx: number): string {
  const printable = toPrintable(text, metrics, 200);
  if (printable === '' || widthPx < metrics.widthOf('…') * fontPx) return '';
  const [line = ''] = wrapText(printable, metrics, { fontPx, widthPx, maxLines: 1 });
  return line;
}
