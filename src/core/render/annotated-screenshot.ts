import type { Raster, Rectangle } from '../image/raster.ts';
import { renderCaptioned } from './captioned.ts';
import type { DrawnPicture, SetProvenance } from './drawn-picture.ts';
import { eyeLines } from './eye-lines.ts';
import { faceBox } from './frame-outline.ts';
import type { OverlayPortrait } from './overlay.ts';
import { palette } from './palette.ts';
import { resizeRaster } from './picture.ts';
import { casedPath, ellipsePath, onFrame, rectanglePath } from './strokes.ts';
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
}

/** Longest side of the drawing, px; and the side that a portrait of middling size is brought to, if that allows it. */
const LIMITS = { longestPx: 3000, wantedPx: 56, mostEnlarged: 3 } as const;

/**
 * The page with each portrait's edge and number. Classes differ by form as well as by colour: aligned thick yellow,
 * near dashed yellow, others thin white, undetermined dashed white.
 */
export async function renderAnnotatedScreenshot(input: AnnotatedInput): Promise<DrawnPicture> {
  const { raster, portraits, title, detail, provenance } = input;
  const scale = scaleFor(input);
  const width = Math.max(1, Math.round(input.width * scale));
  const height = Math.max(1, Math.round(input.height * scale));
  const toCanvas = (box: Rectangle): Rectangle => ({
    x: (box.x / input.width) * width,
    y: (box.y / input.height) * height,
    width: (box.width / input.width) * width,
    height: (box.height / input.height) * height,
  });
  const marks = portraits.map((portrait) => mark(portrait, toCanvas)).join('');
  return renderCaptioned({
    picture: await resizeRaster(raster, width, height),
    elements: marks,
    title,
    detail: `${detail} Thick yellow: aligned; dashed yellow: near; white: not aligned; dashed white: undetermined.`,
    alt: `The picture with ${portraits.length} numbered portraits marked on it. ${title}.`,
    provenance,
  });
}

function scaleFor({ width, height, portraits }: AnnotatedInput): number {
  const sides = portraits.flatMap(({ frame }) => (frame ? [frame.width] : [])).sort((a, b) => a - b);
  const middle = sides[sides.length >> 1] ?? LIMITS.wantedPx;
  const wanted = Math.min(LIMITS.mostEnlarged, Math.max(1, LIMITS.wantedPx / middle));
  return Math.min(wanted, LIMITS.longestPx / Math.max(width, height));
}

function mark(
  { frame, face, eyes, alignment, number }: AnnotatedInput['portraits'][number],
  toCanvas: (box: Rectangle) => Rectangle,
): string {
  if (!frame) return face ? faceBox(toCanvas(face)) + tag(number, toCanvas(face)) : '';
  const box = toCanvas(frame);
  const isYellow = alignment === 'aligned' || alignment === 'near';
  const strokePx = alignment === 'aligned' ? 3 : 1.6;
  const isDashed = alignment === 'near' || alignment === 'undetermined';
  const path =
    frame.shape === 'circle'
      ? ellipsePath(onFrame(box, [0.5, 0.5]), box.width / 2, box.height / 2)
      : rectanglePath(box);
  const dash = isDashed ? ' stroke-dasharray="5 3.5"' : '';
  const outline = casedPath(path, isYellow ? palette.measured : palette.outline, strokePx, dash);
  return (eyes ? eyeLines(box, eyes) : '') + outline + tag(number, box);
}

/** A number on a dark ground at a box's upper left corner. */
function tag(number: number, box: Rectangle): string {
  const fontPx = Math.min(16, Math.max(10, box.width * 0.22));
  const text = `${number}`;
  const width = text.length * fontPx * 0.64 + fontPx * 0.5;
  const x = Math.max(0, box.x - fontPx * 0.4);
  const y = Math.max(0, box.y - fontPx * 0.6);
  return (
    `<path d="M${n(x)} ${n(y)}h${n(width)}v${n(fontPx * 1.3)}h${n(-width)}Z" fill="${palette.strip}" fill-opacity="0.85"/>` +
    svgText(text, x + fontPx * 0.25, y + fontPx * 1.02, fontPx, palette.text)
  );
}
