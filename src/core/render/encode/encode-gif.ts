import GIFEncoder from 'gifencoder';
import type { EyePosition } from '../../alignment/eye-position.ts';
import type { Raster } from '../../image/raster.ts';
import { type FontMetrics, loadFontMetrics } from '../font.ts';
import { casedPath, onFrame } from '../marks/strokes.ts';
import { palette } from '../palette.ts';
import { resizeRaster } from '../picture.ts';
import { drawSvg, svgNumber as n, svgText } from '../svg.ts';
import { blend } from './canvas.ts';
import { chooseDelays } from './gif-frames.ts';

/** A frame before it is drawn: kept without its lines, as it may be drawn at several sizes. */
export interface GifFrame {
  readonly raster: Raster;
  readonly eyes: EyePosition;
  /** What stands in its corner: how many faces it is of, or the number of its portrait. */
  readonly text: string;
}

export interface EncodeGifOptions {
  readonly sidePx: number;
  /** gifencoder's sample interval, 1 to 30. */
  readonly quality: number;
  readonly maxBytes: number;
  readonly onFrame: () => void;
  readonly signal?: AbortSignal;
}

/**
 * Frames as a GIF that repeats, with lines through the eyes and a counter.
 *
 * @returns null as soon as it is larger than `maxBytes`.
 * @throws what the signal was stopped with.
 */
export async function encodeGif(
  frames: readonly GifFrame[],
  { sidePx, quality, maxBytes, onFrame, signal }: EncodeGifOptions,
): Promise<Uint8Array | null> {
  const metrics = await loadFontMetrics();
  const encoder = new GIFEncoder(sidePx, sidePx);
  encoder.start();
  encoder.setRepeat(0);
  encoder.setQuality(quality);
  const delays = chooseDelays(frames.length);
  const parts: Buffer[] = [];
  let sizeBytes = 0;
  // gifencoder keeps each byte as a number of an array: eight times the file.
  const drain = () => {
    const part = encoder.out.getData();
    encoder.out.data = [];
    parts.push(part);
    sizeBytes += part.length;
  };
  for (const [index, frame] of frames.entries()) {
    signal?.throwIfAborted();
    encoder.setDelay(delays[index] as number);
    const rgba = await drawGifFrame(frame, sidePx, metrics);
    // It takes RGBA bytes as well as a canvas, whatever its types say.
    encoder.addFrame(rgba as unknown as Parameters<GIFEncoder['addFrame']>[0]);
    drain();
    if (sizeBytes > maxBytes) return null;
    onFrame();
  }
  encoder.finish();
  drain();
  return sizeBytes > maxBytes ? null : Buffer.concat(parts);
}

/** A frame of `sidePx` with its lines and counter, as RGBA. */
export async function drawGifFrame(
  { raster, eyes, text }: GifFrame,
  sidePx: number,
  metrics: FontMetrics,
): Promise<Uint8Array> {
  const small = await resizeRaster(raster, sidePx, sidePx);
  const picture = { ...small, data: Uint8Array.from(small.data) };
  const elements = gifLines(eyes, sidePx) + counterTag(text, sidePx, metrics);
  blend(picture, await drawSvg(elements, sidePx, sidePx));
  const rgba = new Uint8Array(sidePx * sidePx * 4).fill(255);
  for (let pixel = 0; pixel < sidePx * sidePx; pixel++)
    for (let c = 0; c < 3; c++) rgba[pixel * 4 + c] = picture.data[pixel * 3 + c] as number;
  return rgba;
}

function gifLines(eyes: EyePosition, sidePx: number): string {
  const frame = { x: 0, y: 0, width: sidePx, height: sidePx };
  const [leftX, leftY] = onFrame(frame, eyes.left);
  const [rightX, rightY] = onFrame(frame, eyes.right);
  const y = (leftY + rightY) / 2;
  return casedPath(
    `M${n(leftX)} 0V${sidePx}M${n(rightX)} 0V${sidePx}M0 ${n(y)}H${sidePx}`,
    palette.measured,
    1.5,
  );
}

/** A counter on a dark ground in the lower left corner of a square picture. */
export function counterTag(text: string, sidePx: number, metrics: FontMetrics): string {
  const fontPx = Math.min(22, Math.max(9, sidePx * 0.045));
  const width = metrics.widthOf(text) * fontPx + fontPx;
  const top = sidePx - fontPx * 1.6;
  return (
    `<path d="M0 ${n(top)}H${n(width)}V${n(sidePx)}H0Z" fill="${palette.strip}" fill-opacity="0.8"/>` +
    svgText(text, fontPx * 0.5, sidePx - fontPx * 0.45, fontPx, palette.text)
  );
}
