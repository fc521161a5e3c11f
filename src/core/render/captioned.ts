import type { Raster } from '../image/raster.ts';
import { blend, createCanvas, paste } from './canvas.ts';
import { layOutCaption } from './caption.ts';
import { DEFAULT_MAX_BYTES, type DrawnPicture, type SetProvenance } from './drawn-picture.ts';
import { encodePicture } from './encode-picture.ts';
import { loadFontMetrics } from './font.ts';
import type { LegendMark } from './legend.ts';
import { palette } from './palette.ts';
import { toPlainText } from './printable.ts';
import { drawSvg } from './svg.ts';

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
  /** Above this it becomes a JPEG; default {@link DEFAULT_MAX_BYTES}. */
  readonly maxBytes?: number;
}

/** Narrowest strip that can be read, px. */
const MIN_WIDTH_PX = 480;

/** Draws it as PNG (JPEG over its budget), with its provenance in the strip and in its texts. The same input gives the same bytes. */
export async function renderCaptioned(input: CaptionedInput): Promise<DrawnPicture> {
  const { picture, elements, title, detail, provenance } = input;
  const metrics = await loadFontMetrics();
  const width = Math.max(MIN_WIDTH_PX, picture.width);
  const left = Math.floor((width - picture.width) / 2);
  const { software, method, backend } = provenance;
  const footer = [`${software} · ${method} · ${backend}`];
  const strip = layOutCaption({ title, detail, legend: input.legend ?? [], footer }, width, metrics);
  const height = picture.height + strip.heightPx;
  const layer = await drawSvg(
    `<clipPath id="picture"><rect width="${picture.width}" height="${picture.height}"/></clipPath>` +
      `<g transform="translate(${left} 0)"><g clip-path="url(#picture)">${elements}</g></g>` +
      `<g transform="translate(0 ${picture.height})">${strip.elements}</g>`,
    width,
    height,
  );
  const canvas = createCanvas(width, height, palette.strip);
  paste(canvas, picture, left, 0);
  blend(canvas, layer);
  const alt = toPlainText(input.alt);
  const texts = [
    { keyword: 'Title', text: toPlainText(title) },
    { keyword: 'Description', text: alt },
    { keyword: 'Software', text: toPlainText(software) },
    { keyword: 'eyeline:method', text: toPlainText(method) },
    { keyword: 'eyeline:backend', text: toPlainText(backend) },
  ];
  return { ...(await encodePicture(canvas, texts, input.maxBytes ?? DEFAULT_MAX_BYTES)), alt };
}
