import type { EyePosition } from '../alignment/eye-position.ts';
import type { Raster } from '../image/raster.ts';
import { DEFAULT_MAX_BYTES, type DrawnPicture, type SetProvenance } from './drawn-picture.ts';
import { encodeGif, type GifFrame } from './encode/encode-gif.ts';
import { toAscii } from './encode/encode-picture.ts';
import { withGifComment } from './encode/gif-comment.ts';
import { chooseFrames } from './encode/gif-frames.ts';
import { createSuperimposition, isBeside, type SuperimposedCell } from './superimposition.ts';

/** How a superimposed GIF is made. */
export interface SuperimposedGifOptions {
  /** Faces that will be added. */
  readonly count: number;
  /** Default 8 MiB. */
  readonly maxBytes?: number;
  /** Where the lines run in frames that show a mean; fractions of the frame. */
  readonly lines: EyePosition;
  /** The mean of the faces so far, or each face in turn at half strength over it. */
  readonly style: 'superimpose' | 'flip';
  /** Side of the cuts, px. */
  readonly sidePx: number;
  /** Largest side of the GIF, px, at least 80; default: that of the cuts. */
  readonly mostPx?: number;
  /** Goes into a comment of the file. */
  readonly provenance?: SetProvenance;
  /** Told of each encoded frame: encoding takes long. */
  readonly onFrame?: () => void;
  readonly signal?: AbortSignal;
}

/** A finished GIF and what was chosen to keep it within its bytes. */
export interface SuperimposedPicture extends DrawnPicture {
  readonly sidePx: number;
  readonly frames: number;
  /** gifencoder's sample interval: 10 is its usual, more is faster and coarser. */
  readonly quality: number;
}

export interface SuperimposedGif {
  /** @param cell with the number that people call the portrait by. */
  add(cell: SuperimposedCell & { readonly number: number }): void;
  /** @throws what the signal was stopped with; {@link RangeError} where no face was added. */
  finish(): Promise<SuperimposedPicture>;
}

/** Sides that a GIF may have, px, largest first; none larger than the cuts is taken. */
const SIDES_PX = [720, 600, 480, 360, 320, 280, 240, 208, 176, 144, 112, 80] as const;

/** Cuts of up to this side have all frames, 33 MB of them. */
const USUAL_PX = 360;

/** Larger ones have so many at most: at 720 px 65 MB of them. */
const LARGE_FRAMES = 42;

/** Under this many frames it is no animation of a set any more. */
const MIN_FRAMES = 2;

/** Half the size costs a reader less than half the frames: so far is shrunk before frames are left out. */
const SMALLEST_WITH_ALL_PX = 176;

/** Sample interval: at 360 px 10 and 20 look the same, and 20 takes two thirds of the time. */
const QUALITY = 20;

/** The size of all frames, estimated from the first, a middle one and the last, is right to about 10%. */
const MARGIN = 0.93;

/**
 * Starts a GIF of the faces laid over each other. In memory are its frames (`MAX_FRAMES` at most and, for `flip`, the mean; 389 KB
 * each at 360 px), however many faces there are. The same faces give the same bytes.
 */
export function createSuperimposedGif(options: SuperimposedGifOptions): SuperimposedGif {
  const { count, style, sidePx, lines, signal } = options;
  const running = createSuperimposition(sidePx);
  const wanted = new Set(chooseFrames(Math.max(1, count), sidePx > USUAL_PX ? LARGE_FRAMES : undefined));
  const frames: GifFrame[] = [];
  return {
    add: (cell) => {
      signal?.throwIfAborted();
      running.add(cell);
      if (!wanted.has(running.count)) return;
      const mean = running.mean();
      const isLast = running.count === count;
      if (style === 'flip')
        frames.push({ raster: halfOver(mean, cell), eyes: cell.eyes, text: `Portrait ${cell.number}` });
      if (style === 'superimpose' || isLast)
        frames.push({ raster: mean, eyes: lines, text: `${running.count} of ${count} · mean` });
    },
    finish: async () => {
      if (frames.length === 0) throw new RangeError('Expected at least one face but received none.');
      return encodeWithin(frames, options);
    },
  };
}

/** Tries sides, then fewer frames; at most a few whole encodings, as samples tell most of it before. */
async function encodeWithin(
  all: readonly GifFrame[],
  options: SuperimposedGifOptions,
): Promise<SuperimposedPicture> {
  const { maxBytes = DEFAULT_MAX_BYTES, sidePx, mostPx = sidePx, signal, onFrame = () => {} } = options;
  const sides = SIDES_PX.filter((side) => side <= Math.min(sidePx, mostPx));
  const encode = (frames: readonly GifFrame[], side: number, most: number) =>
    encodeGif(frames, {
      sidePx: side,
      quality: QUALITY,
      maxBytes: most,
      onFrame,
      ...(signal ? { signal } : {}),
    });
  const comment = commentOf(options);
  // Its text, a length for each 255 bytes of it, and the extension's own four bytes.
  const room = maxBytes - Math.ceil(comment.length * 1.01) - 8;
  let frames = all;
  for (;;) {
    const isFewest = frames.length <= MIN_FRAMES;
    let last: { readonly side: number; readonly estimate: number } | null = null;
    for (const side of sides) {
      if (side < SMALLEST_WITH_ALL_PX && !isFewest && frames.length > 12) break;
      const isLeast = isFewest && side === sides.at(-1);
      // A smaller picture takes fewer bytes, but not fewer than by its pixels (nearly): such sides need no sample.
      const atLeast = last ? last.estimate * (side / last.side) ** 2 * 0.8 : 0;
      if (!isLeast && atLeast * MARGIN > room) continue;
      const sample = [frames[0], frames[frames.length >> 1], frames.at(-1)].flatMap((frame) => frame ?? []);
      const few = await encode(sample, side, Number.POSITIVE_INFINITY);
      const estimate = ((few?.length ?? 0) / sample.length) * frames.length;
      last = { side, estimate };
      if (!isLeast && estimate * MARGIN > room) continue;
      const gif = await encode(frames, side, isLeast ? Number.POSITIVE_INFINITY : room);
      if (gif) return describe(withGifComment(gif, comment), side, frames.length, options);
    }
    frames = thin(frames);
  }
}

/** About two thirds of the frames, the first and the last among them. */
function thin(frames: readonly GifFrame[]): GifFrame[] {
  const length = Math.max(MIN_FRAMES, Math.floor((frames.length * 2) / 3));
  return Array.from(
    { length },
    (_, index) => frames[Math.round((index * (frames.length - 1)) / (length - 1))] as GifFrame,
  );
}

function describe(
  bytes: Uint8Array,
  side: number,
  frames: number,
  { count, style }: SuperimposedGifOptions,
): SuperimposedPicture {
  const alt =
    style === 'flip'
      ? `Animation of ${frames} frames: ${frames - 1} of ${count} faces, each at half strength over the mean with its portrait number and yellow lines through its eyes; the last frame is the mean of all.`
      : `Animation of ${frames} frames over ${count} faces: the mean of the faces so far, with a counter and yellow lines at one place for all; the last frame is the mean of all.`;
  return {
    bytes,
    mediaType: 'image/gif',
    width: side,
    height: side,
    alt,
    sidePx: side,
    frames,
    quality: QUALITY,
  };
}

function commentOf({ provenance, style, count }: SuperimposedGifOptions): string {
  const what = style === 'flip' ? 'flip' : 'mean so far';
  const made = provenance
    ? [provenance.software, provenance.method, provenance.backend].join('\n')
    : 'Eyeline';
  const inputs = provenance ? `\nSHA-256 of the inputs:\n${provenance.inputs.join('\n')}` : '';
  return toAscii(`${made}\nSuperimposition of ${count} faces, ${what}${inputs}`);
}

/** A face at half strength over the mean; outside of a round one the mean alone. */
function halfOver(mean: Raster, cell: SuperimposedCell): Raster {
  const { cut } = cell;
  const data = Uint8Array.from(mean.data);
  for (let pixel = 0; pixel < mean.width * mean.height; pixel++) {
    if (isBeside(pixel, mean.width, cell)) continue;
    for (let at = pixel * 3; at < pixel * 3 + 3; at++)
      data[at] = ((mean.data[at] as number) + (cut.data[at] as number) + 1) >> 1;
  }
  return { ...mean, data };
}
