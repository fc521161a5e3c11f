import type { Alignment } from '../alignment/assess.ts';
import type { EyePosition } from '../alignment/eye-position.ts';
import { upperMedian } from '../alignment/statistics/statistics.ts';
import type { Raster, Rectangle } from '../image/raster.ts';
import { renderCaptioned } from './caption/captioned.ts';
import type { LegendMark } from './caption/legend.ts';
import type { DrawnPicture, SetProvenance } from './drawn-picture.ts';
import { type FontMetrics, loadFontMetrics } from './font.ts';
import { classStyles } from './marks/class-mark.ts';
import { eyeLines } from './marks/eye-lines.ts';
import { faceBox } from './marks/frame-outline.ts';
import { placeTags, type TagWish } from './marks/place-tags.ts';
import { casedPath, ellipsePath, measuredDot, onFrame, rectanglePath } from './marks/strokes.ts';
import { turned } from './marks/turned.ts';
import type { OverlayPortrait } from './overlay.ts';
import { palette } from './palette.ts';
import { resizeRaster } from './picture.ts';
import { svgNumber as n, svgText } from './svg.ts';

/** A page whose portraits are marked and numbered on it. */
export interface AnnotatedInput {
  readonly raster: Raster;
  /** px of the upright picture. */
  readonly width: number;
  readonly height: number;
  readonly portraits: readonly (OverlayPortrait & { readonly number: number })[];
  readonly title: string;
  readonly detail: string;
  readonly provenance: SetProvenance;
  /** Default 8 MiB; above it the picture becomes a JPEG. */
  readonly maxBytes?: number;
}

/** px of the drawing. */
const LIMITS = {
  /** Longest side, unless the smallest frame would be under `minFramePx`. */
  longestPx: 3000,
  /** Pages are not shrunk so far that a frame is smaller than this (or than it was). */
  minFramePx: 24,
  /** The middle one of small frames is enlarged to this, if the longest side allows it. */
  wantedPx: 56,
  mostEnlarged: 3,
  /** In smaller frames eyes are dots: lines would hide the face. */
  linesFromPx: 40,
} as const;

/**
 * The page with each portrait's edge and number. Classes differ by form as well as by colour: aligned thick yellow,
 * near dashed orange, others thin white, undetermined dotted grey, frames without a face thin grey.
 */
export async function renderAnnotatedScreenshot(input: AnnotatedInput): Promise<DrawnPicture> {
  const { raster, portraits, title, detail, provenance, maxBytes } = input;
  const scale = annotatedScale(input);
  const width = Math.max(1, Math.round(input.width * scale));
  const height = Math.max(1, Math.round(input.height * scale));
  const toCanvas = (box: Rectangle): Rectangle => ({
    x: (box.x / input.width) * width,
    y: (box.y / input.height) * height,
    width: (box.width / input.width) * width,
    height: (box.height / input.height) * height,
  });
  const boxed = portraits.flatMap((portrait): Boxed[] => {
    const box = portrait.frame ?? portrait.face;
    return box ? [{ ...portrait, box: toCanvas(box) }] : [];
  });
  const metrics = await loadFontMetrics();
  const sized = boxed.map((portrait) => tagFor(portrait, metrics));
  const places = placeTags(sized, { width, height });
  const tags = boxed.map((portrait, index) => drawTag(portrait, places[index] as Rectangle));
  return renderCaptioned({
    picture: await resizeRaster(raster, width, height),
    elements: boxed.map(outline).join('') + tags.join(''),
    title,
    detail,
    legend: legendOf(portraits),
    alt: `The picture with ${portraits.length} numbered ${portraits.length === 1 ? 'portrait' : 'portraits'} marked on it. ${title}.`,
    provenance,
    ...(maxBytes === undefined ? {} : { maxBytes }),
  });
}

type MarkedPortrait = AnnotatedInput['portraits'][number];
type Boxed = MarkedPortrait & { readonly box: Rectangle };

/** Drawn px per px of the page. */
export function annotatedScale({
  width,
  height,
  portraits,
}: Pick<AnnotatedInput, 'width' | 'height' | 'portraits'>): number {
  const sides = portraits.flatMap(({ frame }) => (frame ? [Math.min(frame.width, frame.height)] : []));
  const middle = sides.length > 0 ? upperMedian(sides) : LIMITS.wantedPx;
  const wanted = Math.min(LIMITS.mostEnlarged, Math.max(1, LIMITS.wantedPx / middle));
  const longest = LIMITS.longestPx / Math.max(width, height);
  const legible = Math.min(1, LIMITS.minFramePx / Math.min(...sides));
  return Math.min(wanted, Math.max(longest, sides.length > 0 ? legible : 0));
}

function outline({ frame, face, eyes, alignment, box }: Boxed): string {
  if (!frame) return face ? faceBox(box) : '';
  const { colour } = classStyles[eyes ? alignment : 'undetermined'];
  const side = Math.min(box.width, box.height);
  const strokePx = !eyes ? 1 : alignment === 'aligned' ? Math.min(4, Math.max(2.5, side * 0.03)) : 1.6;
  const dashes = !eyes
    ? undefined
    : { near: '6 3.5', undetermined: '2 2.5', aligned: undefined, unaligned: undefined }[alignment];
  const attributes = dashes ? ` stroke-dasharray="${dashes}"` : '';
  const path =
    frame.shape === 'circle'
      ? ellipsePath(onFrame(box, [0.5, 0.5]), box.width / 2, box.height / 2)
      : rectanglePath(box);
  const edge = casedPath(path, colour, strokePx, attributes);
  if (!eyes) return turned(edge, box, frame.turn);
  const marks = side >= LIMITS.linesFromPx ? eyeLines(box, eyes) : smallDots(box, eyes);
  return turned(marks + edge, box, frame.turn);
}

function smallDots(box: Rectangle, eyes: EyePosition): string {
  return [eyes.left, eyes.right].map((eye) => measuredDot(onFrame(box, eye), 1.4)).join('');
}

function tagFor({ box, eyes, number }: Boxed, metrics: FontMetrics): TagWish {
  const fontPx = tagFontPx(box);
  const width = metrics.widthOf(String(number)) * fontPx + fontPx * 0.6;
  const eyesY = eyes && box.y + Math.min(eyes.left[1], eyes.right[1]) * box.height;
  return { frame: box, eyesY, width, height: fontPx * 1.3 };
}

function tagFontPx(box: Rectangle): number {
  return Math.min(20, Math.max(11, Math.min(box.width, box.height) * 0.17));
}

/** A number in its class's colours. */
function drawTag({ box, eyes, frame, alignment, number }: Boxed, { x, y, width, height }: Rectangle): string {
  const { colour, isFilled } = classStyles[eyes && frame ? alignment : 'undetermined'];
  const fontPx = tagFontPx(box);
  const edge = ` stroke="${isFilled ? palette.casing : colour}" stroke-width="1"`;
  return (
    `<rect x="${n(x + 0.5)}" y="${n(y + 0.5)}" width="${n(width - 1)}" height="${n(height - 1)}" rx="2" ` +
    `fill="${isFilled ? colour : palette.strip}"${edge}/>` +
    svgText(
      String(number),
      x + fontPx * 0.3,
      y + fontPx * 1.02,
      fontPx,
      isFilled ? palette.strip : palette.text,
    )
  );
}

/** The marks that are on the picture, explained. */
function legendOf(portraits: readonly MarkedPortrait[]): LegendMark[] {
  const framed = portraits.filter(({ frame, eyes }) => frame && eyes);
  const of: Readonly<Record<Alignment, LegendMark>> = {
    aligned: 'aligned-frame',
    near: 'near-frame',
    unaligned: 'other-frame',
    undetermined: 'undetermined-frame',
  };
  const marks: LegendMark[] = framed.length > 0 ? ['measured'] : [];
  for (const alignment of ['aligned', 'near', 'unaligned', 'undetermined'] as const)
    if (framed.some((portrait) => portrait.alignment === alignment)) marks.push(of[alignment]);
  if (portraits.some(({ frame, eyes }) => frame && !eyes)) marks.push('faceless-frame');
  if (portraits.some(({ frame, face }) => !frame && face)) marks.push('unknown-frame');
  return marks;
}
