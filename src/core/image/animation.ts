/** The animation that a file holds. */
export interface Animation {
  /** Frames of the animation, 1 or more. */
  readonly frames: number;
  /** The frame whose pixels these are, from 1; null: a still picture beside the animation (an APNG's default image). */
  readonly frame: number | null;
}

/** Most frames behind the first that are looked at. */
export const MAX_LOOKS = 12;

/** Largest frame of which later ones are looked at, px: 2048 x 2048. Buffers of composing wait for the collector: 8 megapixels took more than a picture may. */
export const MAX_FRAME_PIXELS = 4_200_000;

/**
 * Most pixels that are decoded on the way to all later frames that are looked at: to show a frame, decoders
 * go through all before it. GIF does some 95 megapixels a second, WebP 35.
 */
export const MAX_DECODED_PIXELS = 500_000_000;

/**
 * The frames to look at where the one that was decoded shows no face: {@link MAX_LOOKS} evenly spaced, the
 * last among them, or all where there are no more. Fewer where the pixels on the way to them would be more
 * than {@link MAX_DECODED_PIXELS}; none of very large frames.
 *
 * @param framePixels width times height of the whole animation.
 */
export function laterFrames({ frames, frame }: Animation, framePixels: number): number[] {
  if (framePixels > MAX_FRAME_PIXELS) return [];
  const first = (frame ?? 0) + 1;
  for (let looks = Math.min(MAX_LOOKS, frames - first + 1); looks > 0; looks--) {
    const numbers = spread(first, frames, looks);
    const passed = numbers.reduce((sum, number) => sum + number, 0);
    if (passed * framePixels <= MAX_DECODED_PIXELS) return numbers;
  }
  return [];
}

/** What is said of an animation's frames: which was measured, or that none shows a face. */
export interface Looks {
  readonly animation: Animation;
  /** The later frame that was measured; null: the picture that was decoded first. */
  readonly measured: number | null;
  /** Later frames that were decoded, ascending, the measured one the last. */
  readonly looked: readonly number[];
  /** The frame that could not be read, at which looking ended; null: it did not end so. */
  readonly broken: number | null;
}

/** `Measured: frame 7 of 31 of the animation, the first that shows a face.` */
export function describeLooks({ animation, measured, looked, broken }: Looks, hasFace: boolean): string {
  const { frames, frame } = animation;
  const head = `Animation of ${frames} frame${frames === 1 ? '' : 's'}`;
  const first = frame === null ? 'the still picture beside it' : 'the first';
  const isEvery = looked.at(-1) === (frame ?? 0) + looked.length;
  if (measured !== null) {
    const which = isEvery ? 'the first that shows a face' : 'the first of those looked at that shows a face';
    return `Measured: frame ${measured} of ${frames} of the animation, ${which}.`;
  }
  if (hasFace) return `${head}: only ${first} was read.`;
  if (broken !== null) {
    return `${head}: frame ${broken} cannot be read, and what was looked at before it shows no face.`;
  }
  if (looked.length === 0)
    return `${head}: only ${first} was read. The frames are too large to look at others.`;
  const seen = looked.length + (frame ?? 0);
  if (isEvery && seen === frames) return `${head}: none shows a face.`;
  return `${head}: none of the ${seen} looked at, evenly spaced, shows a face.`;
}

/** `count` whole numbers that end at `last`, as far from each other as `first` and what precedes it allow. */
function spread(first: number, last: number, count: number): number[] {
  const step = (last - first + 1) / count;
  return Array.from({ length: count }, (_, index) => first - 1 + Math.round((index + 1) * step));
}
