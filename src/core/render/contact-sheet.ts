import sharp from 'sharp';
import type { Alignment } from '../alignment/assess.ts';
import type { EyePosition } from '../alignment/eye-position.ts';
import type { Raster } from '../image/raster.ts';
import type { FrameShape } from '../portrait/frame.ts';
import { renderCaptioned } from './caption/captioned.ts';
import { type CommonEyes, commonEyes } from './common-eyes.ts';
import type { DrawnPicture, SetProvenance } from './drawn-picture.ts';
import { createCanvas, encodePng, paste } from './encode/canvas.ts';
import { disguise, type FigureStyle, groundOf, PLAIN_STYLE } from './figure-style.ts';
import { type FontMetrics, loadFontMetrics } from './font.ts';
import { explainClasses } from './marks/class-mark.ts';
import { layOutSheet } from './marks/sheet-layout.ts';
import {
  cellMarks,
  cellText,
  eyesInCell,
  ownEyes,
  type PlacedCell,
  sheetLines,
} from './marks/sheet-marks.ts';
import { resizeRaster } from './picture.ts';
import { isCorner } from './superimposition.ts';

/** A portrait in its cell. */
export interface SetCell {
  readonly number: number;
  /** Account or file name; somebody else's text. */
  readonly label: string | null;
  /** What its frame holds, as a square. */
  readonly cut: Raster;
  /** Width of the frame over its height: others than 1 are shown so, with bars beside them. */
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
  /** Of each page; default 8 MiB. A page above it becomes a JPEG. */
  readonly maxBytes?: number;
  /** Default: {@link PLAIN_STYLE}. */
  readonly style?: FigureStyle;
  /** Told after each page: one takes a second or so to finish. */
  readonly onPage?: () => void;
}

/** What is known once all portraits are in. */
export interface SheetCaption {
  readonly title: string;
  readonly detail: string;
}

/** A contact sheet that grows portrait by portrait: the page's pixels are in memory, full pages as PNG. */
export interface ContactSheet {
  add(cell: SetCell): Promise<void>;
  /** @returns its pages; none for no portraits. */
  finish(caption: SheetCaption): Promise<DrawnPicture[]>;
}

interface Page {
  readonly placed: PlacedCell[];
  /** Pixels, or the PNG of them once the page is full. */
  canvas: Raster | Uint8Array;
}

/** Starts a sheet of equal cells. */
export function createContactSheet({
  count,
  provenance,
  maxBytes,
  onPage,
  style = PLAIN_STYLE,
}: ContactSheetOptions): ContactSheet {
  const layout = layOutSheet(count);
  const { columns, perPage, sidePx, labelPx, gapPx } = layout;
  const pages: Page[] = [];

  async function pageFor(): Promise<Page & { canvas: Raster }> {
    const last = pages.at(-1);
    if (last && last.placed.length < perPage) return { ...last, canvas: last.canvas as Raster };
    if (last) last.canvas = await encodePng(last.canvas as Raster);
    const expected = Math.min(perPage, Math.max(1, count - pages.length * perPage));
    const rows = Math.ceil(Math.max(expected, columns) / columns);
    const canvas = createCanvas(
      columns * (sidePx + gapPx) + gapPx,
      rows * (sidePx + labelPx + gapPx) + gapPx,
      groundOf(style),
    );
    const page = { placed: [], canvas };
    pages.push(page);
    return page;
  }

  async function drawPage(
    page: Page,
    index: number,
    caption: SheetCaption,
    lines: CommonEyes,
    metrics: FontMetrics,
  ) {
    const { canvas, placed } = page;
    const picture = canvas instanceof Uint8Array ? await decodePng(canvas) : canvas;
    const of = pages.length > 1 ? `Page ${index + 1} of ${pages.length}. ` : '';
    const classes = explainClasses(placed.map(({ alignment }) => alignment));
    const same = placed.some(({ duplicateOf }) => duplicateOf !== null)
      ? ' = and a number: near duplicate of that portrait; the pair counts once.'
      : '';
    return renderCaptioned({
      picture,
      elements:
        placed.map(cellMarks).join('') +
        sheetLines(placed, lines.eyes, picture, layout) +
        placed.map((cell) => ownEyes(cell, layout)).join('') +
        placed.map((cell) => cellText(cell, layout, metrics)).join(''),
      title: caption.title,
      detail: `${of}${caption.detail} Letters: ${classes}.${same}`,
      legend: [lines.mark, 'own-eyes'],
      alt: `Contact sheet of ${placed.length} numbered portraits with yellow lines through the eyes. ${of}${caption.title}.`,
      provenance,
      style,
      ...(maxBytes === undefined ? {} : { maxBytes }),
    });
  }

  return {
    add: async (cell) => {
      const page = await pageFor();
      const index = page.placed.length;
      const column = index % columns;
      const row = Math.floor(index / columns);
      const width = Math.max(1, Math.round(sidePx * Math.min(1, cell.aspect)));
      const height = Math.max(1, Math.round(sidePx * Math.min(1, 1 / cell.aspect)));
      const x = gapPx + column * (sidePx + gapPx) + Math.floor((sidePx - width) / 2);
      const y = gapPx + row * (sidePx + labelPx + gapPx) + Math.floor((sidePx - height) / 2);
      const shown = await resizeRaster(await disguise(cell.cut, style.faces), width, height);
      paste(page.canvas, withoutCorners(shown, cell.shape, groundOf(style)), x, y);
      const { number, alignment, duplicateOf, eyes, shape } = cell;
      const label = style.hasLabels ? cell.label : null;
      const box = { x, y, width, height };
      page.placed.push({ number, label, alignment, duplicateOf, eyes, shape, box, column, row });
    },
    finish: async (caption) => {
      const metrics = await loadFontMetrics();
      const placed = pages.flatMap((page) => page.placed);
      const lines = commonEyes(placed.map((cell) => ({ ...cell, eyes: eyesInCell(cell, layout) })));
      const drawn: DrawnPicture[] = [];
      for (const [index, page] of pages.entries()) {
        drawn.push(await drawPage(page, index, caption, lines, metrics));
        onPage?.();
      }
      return drawn;
    },
  };
}

/** A round portrait without what of the page stood in its square's corners. */
function withoutCorners(raster: Raster, shape: FrameShape, colour: string): Raster {
  if (shape !== 'circle') return raster;
  const data = raster.data.slice();
  const ground = Buffer.from(colour.slice(1), 'hex');
  for (let pixel = 0; pixel < raster.width * raster.height; pixel++)
    if (isCorner(pixel, raster.width, raster.height)) data.set(ground, pixel * 3);
  return { ...raster, data };
}

async function decodePng(png: Uint8Array): Promise<Raster> {
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
