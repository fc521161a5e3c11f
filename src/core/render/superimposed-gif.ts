import GIFEncoder from 'gifencoder';
import type { EyePosition } from '../alignment/eye-position.ts';
import type { Raster } from '../image/raster.ts';
import { blend } from './canvas.ts';
import type { DrawnPicture } from './drawn-picture.ts';
import { palette } from './palette.ts';
import { resizeRaster } from './picture.ts';
import { casedPath, onFrame } from './strokes.ts';
import { createSuperimposition, type SuperimposedCell } from './superimposition.ts';
import { drawSvg, svgNumber as n, svgText } from './svg.ts';

/** How a superimposed GIF is made. */
export interface SuperimposedGifOptions {
  /** Faces that will be added. */
  readonly count: number;
  readonly maxBytes: number;
  /** The mean of the faces so far, or each face in turn at half strength over it. */
  readonly style: 'superimpose' | 'flip';
  /** Side of the cuts, px. */
  readonly sidePx: number;
  /** Told of each encoded frame: encoding takes long. */
  readonly onFrame?: () => void;
}

export interface SuperimposedGif {
  add(cell: SuperimposedCell): void;
  finish(): Promise<DrawnPicture>;
}

/** Frames that are kept: of more faces, as many of them evenly apart. */
const MOST_FRAMES = 84;

/** Sides that are tried, px. */
const SIDES_PX = [360, 300, 240, 192, 144, 112, 80];

/** How long a frame stands, ms: short ones for many, the last one long. */
const DELAY = { longestMs: 400, shortestMs: 100, wholeMs: 8_000, lastMs: 3_000 } as const;

/** gifencoder's sample interval: above 20 nothing gets faster. */
const QUALITY = 20;

interface Frame {
  readonly raster: Raster;
  readonly eyes: EyePosition;
  readonly count: number;
}

/** Starts a GIF of the faces laid over each other; at most {@link MOST_FRAMES} frames are in memory. */
export function createSuperimposedGif(options: SuperimposedGifOptions): SuperimposedGif {
  const { count, style, maxBytes, sidePx, onFrame: onEncoded = () => {} } = options;
  const running = createSuperimposition(sidePx);
  const frames: Frame[] = [];
  const every = Math.max(1, count / MOST_FRAMES);
  return {
    add: (cell) => {
      running.add(cell);
      const isLast = running.count === count;
      if (!isLast && Math.floor(running.count / every) === Math.floor((running.count - 1) / every)) return;
      const mean = running.mean();
      const raster = style === 'flip' && !isLast ? half(mean, cell.cut) : mean;
      const eyes = style === 'flip' && !isLast ? cell.eyes : running.eyes();
      frames.push({ raster, eyes, count: running.count });
    },
    finish: async () => {
      for (let kept: readonly Frame[] = frames; ; kept = everySecond(kept)) {
        for (const side of SIDES_PX) {
          const bytes = await encode(kept, side, count, maxBytes, onEncoded);
          if (bytes) return describe(bytes, side, options, kept.length);
          // The smallest of the fewest is given, whatever it takes: it is far below any platform's limit.
          if (side === SIDES_PX.at(-1) && kept.length <= 2) {
            const least = await encode(kept, side, count, Number.POSITIVE_INFINITY, onEncoded);
            return describe(least as Uint8Array, side, options, kept.length);
          }
        }
      }
    },
  };
}

function describe(
  bytes: Uint8Array,
  side: number,
  { count, style }: SuperimposedGifOptions,
  frames: number,
): DrawnPicture {
  const what =
    style === 'flip' ? 'each face in turn at half strength over the mean' : 'the mean of the faces so far';
  const alt = `Animation of ${frames} frames over ${count} faces: ${what}, with yellow lines through the eyes and a counter; the last frame is the mean of all.`;
  return { bytes, mediaType: 'image/gif', width: side, height: side, alt };
}

/** Null as soon as it is known that it becomes too large. */
async function encode(
  frames: readonly Frame[],
  side: number,
  total: number,
  maxBytes: number,
  onEncoded: () => void,
): Promise<Uint8Array | null> {
  // A first frame and the last tell about how large all of them become.
  const sample = [frames[0], frames.at(-1)].flatMap((frame) => frame ?? []);
  const few = await encodeAll(sample, side, total, onEncoded);
  if ((few.length / sample.length) * frames.length > maxBytes * 1.1) return null;
  const all = await encodeAll(frames, side, total, onEncoded);
  return all.length <= maxBytes ? all : null;
}

async function encodeAll(
  frames: readonly Frame[],
  side: number,
  total: number,
  onEncoded: () => void,
): Promise<Uint8Array> {
  const encoder = new GIFEncoder(side, side);
  encoder.start();
  encoder.setRepeat(0);
  encoder.setQuality(QUALITY);
  const delayMs = Math.min(DELAY.longestMs, Math.max(DELAY.shortestMs, DELAY.wholeMs / frames.length));
  for (const [index, frame] of frames.entries()) {
    encoder.setDelay(index === frames.length - 1 ? DELAY.lastMs : delayMs);
    // It takes RGBA bytes as well as a canvas, whatever its types say.
    encoder.addFrame(
      (await drawFrame(frame, side, total)) as unknown as Parameters<GIFEncoder['addFrame']>[0],
    );
    onEncoded();
  }
  encoder.finish();
  return Uint8Array.from(encoder.out.getData());
}

async function drawFrame({ raster, eyes, count }: Frame, side: number, total: number): Promise<Uint8Array> {
  const small = await resizeRaster(raster, side, side);
  const picture = { ...small, data: Uint8Array.from(small.data) };
  const frame = { x: 0, y: 0, width: side, height: side };
  const [leftX, leftY] = onFrame(frame, eyes.left);
  const [rightX, rightY] = onFrame(frame, eyes.right);
  const path = `M${n(leftX)} 0V${side}M${n(rightX)} 0V${side}M0 ${n((leftY + rightY) / 2)}H${side}`;
  const fontPx = Math.max(10, side * 0.05);
  const box = `<path d="M0 ${n(side - fontPx * 1.5)}H${n(fontPx * 5.2)}V${side}H0Z" fill="${palette.strip}" fill-opacity="0.75"/>`;
  const text = svgText(`${count} of ${total}`, fontPx * 0.4, side - fontPx * 0.42, fontPx, palette.text);
  blend(picture, await drawSvg(casedPath(path, palette.measured, 1.5) + box + text, side, side));
  const rgba = new Uint8Array(side * side * 4).fill(255);
  for (let pixel = 0; pixel < side * side; pixel++)
    for (let c = 0; c < 3; c++) rgba[pixel * 4 + c] = picture.data[pixel * 3 + c] as number;
  return rgba;
}

/** Every second frame, the first and the last among them. */
function everySecond(frames: readonly Frame[]): Frame[] {
  return frames
    .filter((_, index) => index % 2 === 0 || index === frames.length - 1)
    .slice(frames.length > 2 ? 0 : -1);
}

function half(mean: Raster, face: Raster): Raster {
  const data = new Uint8Array(mean.data.length);
  for (let at = 0; at < data.length; at++)
    data[at] = ((mean.data[at] as number) + (face.data[at] as number)) >> 1;
  return { ...mean, data };
}
