import type { EyePosition } from '../alignment/eye-position.ts';
import { cutEyes, uncutFrame } from '../alignment/side-cut.ts';
import type { Raster, Rectangle } from '../image/raster.ts';
import type { Frame } from '../portrait/frame.ts';
import { layOutCaption } from './caption/caption.ts';
import type { LegendMark } from './caption/legend.ts';
import { blend, createCanvas, encodePng, paste } from './encode/canvas.ts';
import { withPngTexts } from './encode/png-text.ts';
import { loadFontMetrics } from './font.ts';
import { eyeCentres, eyeLines } from './marks/eye-lines.ts';
import { faceBox, frameOutline } from './marks/frame-outline.ts';
import { referenceMarks } from './marks/reference-marks.ts';
import { turned } from './marks/turned.ts';
import { palette } from './palette.ts';
import { drawnSize, resizeRaster } from './picture.ts';
import { drawSvg } from './svg.ts';
import { toPlainText } from './text/printable.ts';

/** One portrait of the picture; all px are of the upright picture. */
export interface OverlayPortrait {
  /** Null where it could not be told: then only the face is boxed. */
  readonly frame: Frame | null;
  /** Fractions of the frame; null where they were not measured. */
  readonly eyes: EyePosition | null;
  /** The face's box, used where the frame is null. */
  readonly face: Rectangle | null;
  readonly alignment: 'aligned' | 'near' | 'unaligned' | 'undetermined';
}

/** How the measurement was made; goes into the strip's last lines and into the PNG's texts. */
export interface Provenance {
  /** Name and version of the measure, such as `ffhq-crop-3`. */
  readonly method: string;
  /** The face detector and what it ran on, such as `human-3.3.6-wasm`. */
  readonly backend: string;
  /** SHA-256 of the file as it was received, 64 hex digits. */
  readonly inputSha256: string;
  /** Name and version of this program. */
  readonly software: string;
}

/** What an overlay is drawn from. */
export interface OverlayInput {
  /** Pixels of the upright picture. */
  readonly raster: Raster;
  /** Pixels of `raster` per px of the upright picture: 1 unless it was decoded smaller. */
  readonly rasterScale: number;
  readonly portraits: readonly OverlayPortrait[];
  /** Where generated faces have their eyes. */
  readonly reference: EyePosition;
  /** Half-axes of the ellipse around the reference, fractions of the frame's width and height; of a side cut's square. */
  readonly tolerance: readonly [x: number, y: number];
  /** First line under the picture: the measure and what it means. */
  readonly caption: string;
  /** Second, smaller line: its limit. */
  readonly detail?: string;
  /** For people who do not see the picture. */
  readonly alt: string;
  readonly provenance: Provenance;
}

/** An overlay: a PNG in sRGB of `width` x `height` px, and its alt text as the PNG holds it. */
export interface Overlay {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

/** Strips narrower than this cannot be read, so narrow pictures stand in the middle of one this wide. */
export const minCanvasPx = 480;

/**
 * Draws a picture with yellow lines through measured eyes, cyan marks where generated faces have theirs,
 * and a caption on a strip below. The picture is enlarged or shrunk to be readable (`pictureLimits`), never
 * distorted; nothing of the input file but its pixels gets into the PNG. The same input gives the same bytes.
 *
 * @throws {RangeError} for a raster whose data does not fit its size, a scale that is not above 0, or
 * coordinates that are not finite.
 */
export async function renderOverlay(input: OverlayInput): Promise<Overlay> {
  checkInput(input);
  const metrics = await loadFontMetrics();
  const size = drawnSize(input.raster.width, input.raster.height);
  const width = Math.max(minCanvasPx, size.width);
  const left = Math.floor((width - size.width) / 2);
  const legend = legendFor(input.portraits);
  const strip = layOutCaption(
    {
      title: input.caption,
      ...(input.detail === undefined ? {} : { detail: input.detail }),
      legend,
      footer: provenanceLines(input.provenance),
    },
    width,
    metrics,
  );
  const height = size.height + strip.heightPx;
  const toCanvas = canvasMapping(input, size, left);
  const marks = input.portraits.map((portrait) => portraitMarks(portrait, toCanvas, input)).join('');
  const elements =
    `<clipPath id="picture"><rect x="${left}" width="${size.width}" height="${size.height}"/></clipPath>` +
    `<clipPath id="strip"><rect width="${width}" height="${strip.heightPx}"/></clipPath>` +
    `<g clip-path="url(#picture)">${marks}</g>` +
    `<g transform="translate(0 ${size.height})" clip-path="url(#strip)">${strip.elements}</g>`;

  const canvas = createCanvas(width, height, palette.strip);
  // The drawing first: it runs on another thread while this one enlarges the picture.
  const [layer, picture] = await Promise.all([
    drawSvg(elements, width, height),
    resizeRaster(input.raster, size.width, size.height),
  ]);
  paste(canvas, picture, left, 0);
  blend(canvas, layer);
  const alt = toPlainText(input.alt);
  const png = withPngTexts(await encodePng(canvas), pngTexts(input, alt));
  return { png, width, height, alt };
}

/** The marks that a legend must explain for these portraits, in the order it lists them. */
export function legendFor(portraits: readonly OverlayPortrait[]): LegendMark[] {
  const isMeasured = ({ frame, eyes }: OverlayPortrait) => frame !== null && eyes !== null;
  const outlined = portraits.filter(({ frame }) => frame !== null && frame.shape !== 'whole');
  const marks: LegendMark[] = [];
  if (portraits.some(isMeasured)) marks.push('measured', 'reference');
  if (outlined.some(({ alignment }) => alignment === 'aligned')) marks.push('aligned-frame');
  if (outlined.some(({ alignment }) => alignment !== 'aligned')) marks.push('other-frame');
  if (portraits.some(({ frame, face }) => frame === null && face !== null)) marks.push('unknown-frame');
  return marks;
}

type CanvasMapping = (box: Rectangle) => Rectangle;

function canvasMapping(
  { raster, rasterScale }: OverlayInput,
  size: { readonly width: number; readonly height: number },
  left: number,
): CanvasMapping {
  const scaleX = (rasterScale * size.width) / raster.width;
  const scaleY = (rasterScale * size.height) / raster.height;
  return (box) => ({
    x: left + box.x * scaleX,
    y: box.y * scaleY,
    width: box.width * scaleX,
    height: box.height * scaleY,
  });
}

function portraitMarks(portrait: OverlayPortrait, toCanvas: CanvasMapping, input: OverlayInput): string {
  if (portrait.frame === null) return portrait.face === null ? '' : faceBox(toCanvas(portrait.face));
  const frame = toCanvas(portrait.frame);
  const { shape } = portrait.frame;
  const outline = shape === 'whole' ? '' : frameOutline(frame, shape, portrait.alignment === 'aligned');
  if (portrait.eyes === null) return turned(outline, frame, portrait.frame.turn);
  const reference = cutEyes(input.reference, frame.width / frame.height);
  const [x, y] = input.tolerance;
  const tolerance = [(x * uncutFrame(frame).width) / frame.width, y] as const;
  const marks =
    outline +
    eyeLines(frame, portrait.eyes) +
    referenceMarks(frame, reference, tolerance) +
    eyeCentres(frame, portrait.eyes);
  return turned(marks, frame, portrait.frame.turn);
}

function provenanceLines({ software, method, backend, inputSha256 }: Provenance): string[] {
  return [`${software} · ${method} · ${backend}`, `Input SHA-256 ${inputSha256}`];
}

function pngTexts(input: OverlayInput, alt: string): { keyword: string; text: string }[] {
  const { method, backend, inputSha256, software } = input.provenance;
  return [
    { keyword: 'Title', text: toPlainText(input.caption) },
    { keyword: 'Description', text: alt },
    { keyword: 'Software', text: toPlainText(software) },
    { keyword: 'eyeline:method', text: toPlainText(method) },
    { keyword: 'eyeline:backend', text: toPlainText(backend) },
    { keyword: 'eyeline:input-sha256', text: toPlainText(inputSha256) },
  ];
}

function checkInput({ raster, rasterScale }: OverlayInput): void {
  const { width, height, data } = raster;
  if (!(width >= 1 && height >= 1) || data.length !== width * height * 3) {
    throw new RangeError(`Expected ${width} x ${height} RGB pixels but received ${data.length} bytes.`);
  }
  if (!(rasterScale > 0 && Number.isFinite(rasterScale))) {
    throw new RangeError(`Expected a raster scale above 0 but received ${rasterScale}.`);
  }
}
