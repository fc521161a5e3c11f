import sharp, { type Metadata } from 'sharp';
import type { Animation } from '../animation.ts';
import type { PictureFormat } from '../picture.ts';
import {
  timedOut,
  tooLongSide,
  tooManyFrames,
  tooManyPixels,
  unreadable,
  unsupportedFormat,
} from '../picture-errors.ts';
import { type Orientation, toOrientation } from '../sampling/orientation.ts';
import { checkAvifMemory } from './avif-memory.ts';
import type { DecodeContext } from './stored-picture.ts';

/** What libvips reads of a picture without decoding pixels, within the limits. */
export interface SharpHeader {
  readonly format: PictureFormat;
  /** px as stored, before the orientation is applied. */
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
  /** Frames or pages, 1 for a still picture. */
  readonly frames: number;
  /** The frame to read: the first, or the one that an AVIF calls its main picture. */
  readonly frame: number;
  /** Colours with 16 bits a channel, which sharp has to be told about (see `sharp-pixels.ts`). */
  readonly is16BitColour: boolean;
}

const SHARP_NAMES: Readonly<Record<PictureFormat, readonly string[]>> = {
  jpeg: ['jpeg'],
  png: ['png'],
  webp: ['webp'],
  gif: ['gif'],
  avif: ['heif'],
  heic: [],
  tiff: ['tiff'],
  bmp: [],
};

/**
 * Reads the header and checks it.
 *
 * @throws EyelineError `UNREADABLE_IMAGE`, `TOO_MANY_PIXELS`, `TOO_MANY_FRAMES`, `UNSUPPORTED_FORMAT` (a
 * TIFF with samples that are no picture), `TOO_MUCH_MEMORY` (an AVIF), `TIMEOUT`.
 */
export async function readSharpHeader(
  format: PictureFormat,
  bytes: Uint8Array,
  context: DecodeContext,
): Promise<SharpHeader> {
  const { limits } = context;
  context.deadline.check();
  const found = await readMetadata(format, bytes);
  const { width, height } = found;
  if (!SHARP_NAMES[format].includes(found.format)) throw unreadable(format, 'one with a misleading header');
  if (width < 1 || height < 1) throw unreadable(format, `one whose header says ${width} x ${height} px`);
  checkPixels(width, height, context);
  if (format === 'avif') checkAvifMemory(found, limits);
  const frames = found.pages ?? 1;
  if (frames > limits.maxFrames) throw tooManyFrames(frames, limits);
  if (found.channels > 5 || (found.depth !== 'uchar' && found.depth !== 'ushort')) {
    const what = `${found.channels} channels of type ${found.depth}`;
    throw unsupportedFormat(`a measurement rather than a picture (${what})`);
  }
  return {
    format,
    width,
    height,
    orientation: toOrientation(found.orientation),
    frames,
    frame: format === 'avif' ? (found.pagePrimary ?? 0) : 0,
    is16BitColour: found.space === 'rgb16',
  };
}

/** @throws EyelineError `TOO_MANY_PIXELS`, of the whole or along one side */
export function checkPixels(width: number, height: number, { limits }: DecodeContext): void {
  if (width * height > limits.maxPixels) throw tooManyPixels(width, height, limits);
  if (Math.max(width, height) > limits.maxSidePx) throw tooLongSide(width, height, limits);
}

async function readMetadata(format: PictureFormat, bytes: Uint8Array): Promise<Metadata> {
  try {
    // The limit is checked here, where the message can say what came.
    return await sharp(bytes, { failOn: 'none', limitInputPixels: false }).metadata();
  } catch (error) {
    throw unreadable(format, 'one whose header is broken', error);
  }
}

/** The animation of a GIF or a WebP, of which the first frame is read; null for a still picture. */
export function toAnimation({ format, frames }: SharpHeader): Animation | null {
  return frames > 1 && (format === 'gif' || format === 'webp') ? { frames, frame: 1 } : null;
}

/** The sentence about the pages or pictures that were not read; none where there are no others. */
export function describePages(format: PictureFormat, frames: number): string[] {
  if (frames <= 1) return [];
  if (format === 'tiff') return [`File of ${frames} pages: only the first was read.`];
  if (format === 'avif' || format === 'heic')
    return [`File of ${frames} pictures: only the main one was read.`];
  return [];
}

/**
 * Throws `TIMEOUT` when that is why sharp failed. Its message is not enough to tell: decoders that were
 * stopped report what the stop broke (an AVIF, a missing tile).
 */
export function rethrowTimeout(error: unknown, context: DecodeContext): void {
  if (error instanceof Error && error.message.startsWith('timeout:')) throw timedOut(context.limits, error);
  context.deadline.check();
}
