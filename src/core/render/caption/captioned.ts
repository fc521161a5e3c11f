import { createHash } from 'node:crypto';
import type { Raster } from '../../image/raster.ts';
import { DEFAULT_MAX_BYTES, type DrawnPicture, type SetProvenance } from '../drawn-picture.ts';
import { blend, createCanvas, paste } from '../encode/canvas.ts';
import { encodePicture } from '../encode/encode-picture.ts';
import { loadFontMetrics } from '../font.ts';
import { palette } from '../palette.ts';
import { drawSvg } from '../svg.ts';
import { toPlainText } from '../text/printable.ts';
import { layOutCaption } from './caption.ts';
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
  const footer = [`${software} · ${method} · ${backend}`, inputsInWords(provenance.inputs)];
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
    { keyword: 'eyeline:input-sha256', text: provenance.inputs.join('\n') },
  ];
  return { ...(await encodePicture(canvas, texts, input.maxBytes ?? DEFAULT_MAX_BYTES)), alt };
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
