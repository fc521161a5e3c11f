import { createHash } from 'node:crypto';
import type { Raster } from '../../image/raster.ts';
import { DEFAULT_MAX_BYTES, type DrawnPicture, type SetProvenance } from '../drawn-picture.ts';
import { blend, createCanvas, paste } from '../encode/canvas.ts';
import { encodePicture } from '../encode/encode-picture.ts';
import { type FigureStyle, groundOf, inStyle, PLAIN_STYLE } from '../figure-style.ts';
import { loadFontMetrics } from '../font.ts';
import { resizeRaster } from '../picture.ts';
import { drawSvg } from '../svg.ts';
import { toPlainText } from '../text/printable.ts';
import { layOutCaption, layOutCredit } from './caption.ts';
import type { LegendMark } from './legend.ts';

/** A picture with a drawing over it and a caption below. */
export interface CaptionedInput {
  readonly picture: Raster;
  /** SVG elements, px of the picture. */
  readonly elements: string;
  readonly title: string;
  readonly detail: string;
  readonly alt: string;
  readonly legend?: readonly LegendMark[];
  readonly provenance: SetProvenance;
  /** Default: {@link PLAIN_STYLE}. */
  readonly style?: FigureStyle;
  /** Above this it becomes a JPEG; default {@link DEFAULT_MAX_BYTES}. */
  readonly maxBytes?: number;
}

/** Narrowest strip that can be read, px. */
const MIN_WIDTH_PX = 480;

/** Draws it as PNG (JPEG over its budget), with its provenance in the strip and in its texts. The same input gives the same bytes. */
export async function renderCaptioned(input: CaptionedInput): Promise<DrawnPicture> {
  const { picture, elements, title, detail, provenance, style = PLAIN_STYLE } = input;
  const metrics = await loadFontMetrics();
  const width = style.hasCaption ? Math.max(MIN_WIDTH_PX, picture.width) : picture.width;
  const left = Math.floor((width - picture.width) / 2);
  const { software, method, backend } = provenance;
  const footer = [`${software} · ${method} · ${backend}`, inputsInWords(provenance.inputs)];
  const credit = style.credit === null ? [] : [style.credit];
  const strip = style.hasCaption
    ? layOutCaption(
        { title, detail, legend: input.legend ?? [], footer: [...credit, ...footer] },
        width,
        metrics,
      )
    : layOutCredit(credit, width, metrics);
  const height = picture.height + strip.heightPx;
  const layer = await drawSvg(
    `<clipPath id="picture"><rect width="${picture.width}" height="${picture.height}"/></clipPath>` +
      `<g transform="translate(${left} 0)"><g clip-path="url(#picture)">${inStyle(elements, style)}</g></g>` +
      `<g transform="translate(0 ${picture.height})">${inStyle(strip.elements, style)}</g>`,
    width,
    height,
  );
  const canvas = createCanvas(width, height, groundOf(style));
  paste(canvas, picture, left, 0);
  blend(canvas, layer);
  const alt = toPlainText(input.alt);
  const texts = [
    { keyword: 'Title', text: toPlainText(title) },
    { keyword: 'Description', text: alt },
    { keyword: 'Software', text: toPlainText(software) },
    { keyword: 'eyeline:method', text: toPlainText(method) },
    { keyword: 'eyeline:backend', text: toPlainText(backend) },
    { keyword: 'eyeline:input-sha256', text: provenance.inputs.join('\n') },
  ];
  const sized = await inWidth(canvas, style.widthPx);
  return { ...(await encodePicture(sized, texts, input.maxBytes ?? DEFAULT_MAX_BYTES)), alt };
}

/** A drawing at a width that was asked for, its proportions kept. */
async function inWidth(canvas: Raster, widthPx: number | null): Promise<Raster> {
  if (widthPx === null || widthPx === canvas.width) return canvas;
  return resizeRaster(canvas, widthPx, Math.max(1, Math.round((canvas.height * widthPx) / canvas.width)));
}

/** Hashes of up to so many inputs stand in the strip; of more, the hash of their list. All are in the file's texts. */
const MAX_NAMED = 4;
/** Digits of a hash among several. */
const SHORT = 16;

/** Which files a picture was drawn from, for its strip. */
function inputsInWords(inputs: readonly string[]): string {
  const [only] = inputs;
  if (inputs.length === 0) return 'Drawn from the record, from no file';
  if (inputs.length === 1 && only) return `Input SHA-256 ${only}`;
  if (inputs.length <= MAX_NAMED)
    return `Inputs SHA-256 ${inputs.map((hash) => hash.slice(0, SHORT)).join(', ')}`;
  const list = createHash('sha256').update(inputs.join('\n')).digest('hex');
  return `${inputs.length} inputs; SHA-256 of the list of their hashes: ${list}`;
}
