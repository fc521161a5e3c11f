import type { Raster, Rectangle } from '../../image/raster.ts';
import { renderCaptioned } from '../caption/captioned.ts';
import type { DrawnPicture, SetProvenance } from '../drawn-picture.ts';
import { createCanvas, paste } from '../encode/canvas.ts';
import { loadFontMetrics } from '../font.ts';
import { fitLine } from '../marks/sheet-marks.ts';
import { rectanglePath } from '../marks/strokes.ts';
import { palette } from '../palette.ts';
import { resizeRaster } from '../picture.ts';
import { svgText } from '../svg.ts';
import { type CloseUpPart, type FacePlaces, isInCircle, placeParts, type Region } from './place-parts.ts';

/** A portrait whose parts are to be enlarged; all px are of the upright picture. */
export interface CloseUpInput {
  readonly raster: Raster;
  /** Pixels of `raster` per px of the upright picture: 1 unless it was decoded smaller. */
  readonly rasterScale: number;
  readonly face: FacePlaces;
  readonly region: Region;
  readonly title: string;
  /** Said before what was done. */
  readonly detail: string;
  readonly provenance: SetProvenance;
}

/** The strip, and what of the portrait is not on it. */
export interface CloseUps {
  readonly picture: DrawnPicture;
  /** How many parts there are. */
  readonly placed: number;
  readonly missing: readonly { readonly label: string; readonly why: string }[];
}

/** px of the drawing: square cells, four a row; a part of twice the width takes two. */
const CELL = { sidePx: 300, labelPx: 30, gapPx: 10, columns: 4 } as const;

/** What is done with the pixels. */
export const RESAMPLING =
  'Each part is resampled by its factor and not sharpened: enlarged by bicubic interpolation (Catmull-Rom), shrunk by Lanczos. Enlarging adds no detail.';

/** Draws the parts of a portrait side by side, each with its label and factor. It judges nothing. */
export async function renderCloseUps(input: CloseUpInput): Promise<CloseUps> {
  const { region, title, provenance } = input;
  const parts = placeParts(input.face, region);
  const placed = parts.filter(({ box }) => box !== null);
  const missing = parts.flatMap(({ label, missing: why }) => (why === null ? [] : [{ label, why }]));
  const metrics = await loadFontMetrics();
  const cells = layOut(parts);
  const rows = 1 + Math.max(...cells.map(({ row }) => row));
  const step = CELL.sidePx + CELL.labelPx + CELL.gapPx;
  const canvas = createCanvas(
    CELL.columns * (CELL.sidePx + CELL.gapPx) + CELL.gapPx,
    rows * step + CELL.gapPx,
    palette.strip,
  );
  const elements: string[] = [];
  for (const { part, x, y, width } of cells) {
    const fontPx = CELL.labelPx * 0.55;
    const baseline = y + CELL.sidePx + CELL.labelPx * 0.68;
    const line = (text: string, top: number, colour: string) =>
      elements.push(svgText(fitLine(text, metrics, fontPx, width), x, top, fontPx, colour));
    if (part.box === null) {
      const edge = { x: x + 0.5, y: y + 0.5, width: width - 1, height: CELL.sidePx - 1 };
      elements.push(
        `<path d="${rectanglePath(edge)}" fill="none" stroke="${palette.textFaint}" stroke-dasharray="6 6"/>`,
      );
      line(part.label, baseline, palette.text);
      const why = fitLine(`Not placed: ${part.missing ?? ''}`, metrics, fontPx, width - 20);
      elements.push(svgText(why, x + 10, y + CELL.sidePx / 2, fontPx, palette.textSecondary));
      continue;
    }
    paste(canvas, await enlarge(input, part.box, width), x, y);
    line(`${part.label}  ${factorInWords(width / part.box.width)}`, baseline, palette.text);
  }
  const detail = [
    input.detail,
    RESAMPLING,
    'Parts are placed by the eyes, the mouth and the outline of the face.',
  ].join(' ');
  const picture = await renderCaptioned({
    picture: canvas,
    elements: elements.join(''),
    title,
    detail,
    alt: `${placed.length} enlarged parts of the portrait: ${placed.map(({ label }) => label).join(', ')}. ${title}.`,
    provenance,
  });
  return { picture, placed: placed.length, missing };
}

interface Cell {
  readonly part: CloseUpPart;
  readonly row: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

function layOut(parts: readonly CloseUpPart[]): Cell[] {
  const { sidePx, labelPx, gapPx, columns } = CELL;
  let row = 0;
  let column = 0;
  return parts.map((part) => {
    if (column + part.aspect > columns) {
      column = 0;
      row++;
    }
    const x = gapPx + column * (sidePx + gapPx);
    const y = gapPx + row * (sidePx + labelPx + gapPx);
    column += part.aspect;
    return { part, row, x, y, width: part.aspect * sidePx + (part.aspect - 1) * gapPx };
  });
}

/** How many px of the drawing one px of the picture takes: `×3.2`, `×0.85`. */
export function factorInWords(factor: number): string {
  return `×${Number(factor.toPrecision(2))}`;
}

/** A part at the width of its cell; of a round frame without what stands around it. */
async function enlarge({ raster, rasterScale, region }: CloseUpInput, box: Rectangle, width: number) {
  const x = Math.min(raster.width - 1, Math.round(box.x * rasterScale));
  const y = Math.min(raster.height - 1, Math.round(box.y * rasterScale));
  const across = Math.max(1, Math.min(raster.width - x, Math.round(box.width * rasterScale)));
  const down = Math.max(1, Math.min(raster.height - y, Math.round(box.height * rasterScale)));
  const data = new Uint8Array(across * down * 3);
  for (let line = 0; line < down; line++) {
    const from = ((y + line) * raster.width + x) * 3;
    data.set(raster.data.subarray(from, from + across * 3), line * across * 3);
  }
  const drawn = await resizeRaster({ width: across, height: down, data }, width, CELL.sidePx);
  if (!region.isRound) return drawn;
  const round = drawn.data.slice();
  const ground = Buffer.from(palette.strip.slice(1), 'hex');
  for (let row = 0; row < drawn.height; row++)
    for (let column = 0; column < drawn.width; column++) {
      const inX = box.x + ((column + 0.5) / drawn.width) * box.width;
      const inY = box.y + ((row + 0.5) / drawn.height) * box.height;
      if (!isInCircle(inX, inY, region)) round.set(ground, (row * drawn.width + column) * 3);
    }
  return { ...drawn, data: round };
}
