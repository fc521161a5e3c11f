import type { Alignment } from '../alignment/assess.ts';
import type { EyePosition } from '../alignment/eye-position.ts';
import type { Raster, Rectangle } from '../image/raster.ts';
import type { FrameShape } from '../portrait/frame.ts';
import { createCanvas, paste } from './canvas.ts';
import { renderCaptioned } from './captioned.ts';
import type { DrawnPicture, SetProvenance } from './drawn-picture.ts';
import { loadFontMetrics } from './font.ts';
import { palette } from './palette.ts';
import { resizeRaster } from './picture.ts';
import { toPrintable } from './printable.ts';
import { casedPath, measuredDot, onFrame, rectanglePath } from './strokes.ts';
import { isCorner } from './superimposition.ts';
import { svgNumber as n, svgText } from './svg.ts';
import { wrapText } from './wrap.ts';

/** A portrait in its cell. */
export interface SetCell {
  readonly number: number;
  /** Account or file name; somebody else's text. */
  readonly label: string | null;
  /** What its frame holds, as a square. */
  readonly cut: Raster;
  /** Width of the frame over its height. */
  readonly aspect: number;
  readonly shape: FrameShape;
  readonly eyes: EyePosition;
  readonly alignment: Alignment;
  /** The number that it is a near duplicate of; null: it is counted. */
  readonly duplicateOf: number | null;
}

/** What a contact sheet is drawn with. */
export interface ContactSheetOptions {
  /** Portraits that will be added. */
  readonly count: number;
  readonly provenance: SetProvenance;
}

/** A contact sheet that grows portrait by portrait; one page is in memory. */
export interface ContactSheet {
  add(cell: SetCell): Promise<void>;
  /** @param caption below each page. @returns its pages. */
  finish(caption: { readonly title: string; readonly detail: string }): Promise<DrawnPicture[]>;
}

/** Portraits a page. */
const PAGE = 400;

/** Space between cells, px. */
const GAP_PX = 6;

/** Side of a cell by how many there are, px: few are shown large. */
const SIDES: readonly (readonly [upTo: number, sidePx: number])[] = [
  [6, 280],
  [20, 200],
  [60, 150],
  [150, 112],
  [PAGE, 84],
];

/** A cell that stands: what is drawn over it once its row and column are known. */
interface Placed extends Pick<SetCell, 'number' | 'label' | 'alignment' | 'duplicateOf' | 'eyes'> {
  /** The portrait within its cell, px of the page. */
  readonly box: Rectangle;
  readonly column: number;
  readonly row: number;
}

interface Page {
  readonly canvas: Raster;
  readonly placed: Placed[];
}

/** Starts a sheet of equal cells. */
export function createContactSheet({ count, provenance }: ContactSheetOptions): ContactSheet {
  const perPage = Math.min(count, PAGE);
  const sidePx = SIDES.find(([upTo]) => perPage <= upTo)?.[1] ?? 84;
  const columns = perPage <= 3 ? perPage : Math.max(2, Math.round(Math.sqrt(perPage * 1.3)));
  const labelPx = sidePx >= 112 ? 20 : 15;
  const pages: Page[] = [];

  function startPage(): Page {
    const left = count - pages.length * PAGE;
    const rows = Math.ceil(Math.min(left, PAGE) / columns);
    const width = columns * (sidePx + GAP_PX) + GAP_PX;
    const height = rows * (sidePx + labelPx + GAP_PX) + GAP_PX;
    const page = { canvas: createCanvas(width, height, palette.strip), placed: [] };
    pages.push(page);
    return page;
  }

  return {
    add: async (cell) => {
      const last = pages.at(-1);
      const page = last && last.placed.length < PAGE ? last : startPage();
      const index = page.placed.length;
      const column = index % columns;
      const row = Math.floor(index / columns);
      const width = Math.round(sidePx * Math.min(1, cell.aspect));
      const height = Math.round(sidePx * Math.min(1, 1 / cell.aspect));
      const x = GAP_PX + column * (sidePx + GAP_PX) + Math.floor((sidePx - width) / 2);
      const y = GAP_PX + row * (sidePx + labelPx + GAP_PX) + Math.floor((sidePx - height) / 2);
      paste(page.canvas, await resizeRaster(withoutCorners(cell), width, height), x, y);
      const { number, label, alignment, duplicateOf, eyes } = cell;
      const box = { x, y, width, height };
      page.placed.push({ number, label, alignment, duplicateOf, eyes, box, column, row });
    },
    finish: async ({ title, detail }) => {
      const metrics = await loadFontMetrics();
      const drawn: DrawnPicture[] = [];
      for (const [index, { canvas, placed }] of pages.entries()) {
        const of = pages.length > 1 ? ` Page ${index + 1} of ${pages.length}.` : '';
        const labels = placed.map((cell) => {
          const fontPx = labelPx * 0.62;
          const same = cell.duplicateOf === null ? '' : ` = ${cell.duplicateOf}`;
          const text = toPrintable(`${cell.number}${same} ${cell.label ?? ''}`.trim(), metrics);
          const [line = ''] = wrapText(text, metrics, { fontPx, widthPx: sidePx, maxLines: 1 });
          const x = GAP_PX + cell.column * (sidePx + GAP_PX);
          const y = GAP_PX + cell.row * (sidePx + labelPx + GAP_PX) + sidePx + labelPx * 0.72;
          const colour = cell.alignment === 'aligned' ? palette.measured : palette.textSecondary;
          return svgText(line, x, y, fontPx, colour);
        });
        drawn.push(
          await renderCaptioned({
            picture: canvas,
            elements: lines(placed, canvas) + placed.map(marks).join('') + labels.join(''),
            title,
            detail: `${detail} Lines: the middle of a row's or column's eyes; dots: each one's.${of}`,
            alt: `Contact sheet of ${placed.length} numbered portraits with yellow lines through the eyes.${of} ${title}.`,
            provenance,
          }),
        );
      }
      return drawn;
    },
  };
}

/** Lines across whole rows and columns, at the median of their portraits' eyes. */
function lines(placed: readonly Placed[], { width, height }: Raster): string {
  const path: string[] = [];
  const group = (key: 'row' | 'column') => {
    const groups = new Map<number, Placed[]>();
    for (const cell of placed) groups.set(cell[key], [...(groups.get(cell[key]) ?? []), cell]);
    return [...groups.values()];
  };
  for (const cells of group('row')) {
    const y = median(
      cells.flatMap(({ box, eyes }) => [onFrame(box, eyes.left)[1], onFrame(box, eyes.right)[1]]),
    );
    path.push(`M0 ${n(y)}H${width}`);
  }
  for (const cells of group('column')) {
    for (const side of ['left', 'right'] as const) {
      const x = median(cells.map(({ box, eyes }) => onFrame(box, eyes[side])[0]));
      path.push(`M${n(x)} 0V${height}`);
    }
  }
  return casedPath(path.join(''), palette.measured, 1.5);
}

/** Each one's own eyes; an outline where it is aligned, a veil where it is counted elsewhere. */
function marks({ box, eyes, alignment, duplicateOf }: Placed): string {
  const radiusPx = Math.max(1.6, box.width * 0.012);
  const veil =
    duplicateOf === null
      ? ''
      : `<path d="${rectanglePath(box)}" fill="${palette.strip}" fill-opacity="0.55"/>`;
  const outline = alignment === 'aligned' ? casedPath(rectanglePath(box), palette.measured, 2) : '';
  return (
    veil + outline + [eyes.left, eyes.right].map((eye) => measuredDot(onFrame(box, eye), radiusPx)).join('')
  );
}

function withoutCorners({ cut, shape }: SetCell): Raster {
  if (shape !== 'circle') return cut;
  const data = Uint8Array.from(cut.data);
  for (let pixel = 0; pixel < cut.width * cut.height; pixel++)
    if (isCorner(pixel, cut.width)) data.fill(0x14, pixel * 3, pixel * 3 + 3);
  return { ...cut, data };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
