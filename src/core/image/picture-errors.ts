import { formatBytes } from '../bytes.ts';
import { EyelineError } from '../errors.ts';
import type { PictureLimits } from './limits.ts';
import type { PictureFormat } from './picture.ts';

const EXPECTED = 'a JPEG, PNG, WebP, GIF, AVIF, HEIC, TIFF or BMP picture';
const SEND_SMALLER = 'Send a smaller copy of the picture.';
export const CUT_IN_TWO = 'Cut the picture in two and send both halves.';
const SEND_AGAIN = 'Download it again or send another copy.';

/** How each format is called in a text for people. */
const FORMAT_NAMES: Readonly<Record<PictureFormat, string>> = {
  jpeg: 'JPEG',
  png: 'PNG',
  webp: 'WebP',
  gif: 'GIF',
  avif: 'AVIF',
  heic: 'HEIC',
  tiff: 'TIFF',
  bmp: 'BMP',
};

export function emptyFile(): EyelineError {
  return new EyelineError('EMPTY_FILE', {
    expected: EXPECTED,
    received: 'a file of 0 bytes',
    action: 'Send the picture again: its download or upload may have failed.',
  });
}

export function fileTooLarge(bytes: number, limits: Pick<PictureLimits, 'maxBytes'>): EyelineError {
  return new EyelineError('FILE_TOO_LARGE', {
    expected: `a file of at most ${formatBytes(limits.maxBytes)}`,
    received: `one of ${formatBytes(bytes)}`,
    action: SEND_SMALLER,
  });
}

/** `width` and `height` as the header says them: nothing has been decoded. */
export function tooManyPixels(width: number, height: number, limits: PictureLimits): EyelineError {
  return new EyelineError('TOO_MANY_PIXELS', {
    expected: `a picture of at most ${formatMegapixels(limits.maxPixels)}`,
    received: `one whose header says ${width} x ${height} px (${formatMegapixels(width * height)})`,
    action: SEND_SMALLER,
  });
}

/** A side that is longer than any picture's, whatever the picture's area. */
export function tooLongSide(width: number, height: number, limits: PictureLimits): EyelineError {
  return new EyelineError('TOO_MANY_PIXELS', {
    expected: `a picture of at most ${limits.maxSidePx} px a side`,
    received: `one whose header says ${width} x ${height} px`,
    action: SEND_SMALLER,
  });
}

/** @param bytes what its decoder would take, as the header says */
export function tooMuchMemory(what: string, bytes: number, limits: PictureLimits): EyelineError {
  return new EyelineError('TOO_MUCH_MEMORY', {
    expected: `a picture that takes at most ${Math.floor(limits.maxMemoryBytes / 1e6)} MB to decode`,
    received: `${what} (about ${Math.ceil(bytes / 1e6)} MB)`,
    action: SEND_SMALLER,
  });
}

export function tooManyFrames(frames: number, limits: PictureLimits): EyelineError {
  return new EyelineError('TOO_MANY_FRAMES', {
    expected: `a picture of at most ${limits.maxFrames} frames or pages`,
    received: `one of ${frames}`,
    action: 'Send one frame of it as JPEG or PNG.',
  });
}

export function timedOut(limits: Pick<PictureLimits, 'timeoutMs'>, cause?: unknown): EyelineError {
  return new EyelineError(
    'TIMEOUT',
    {
      expected: `a picture that can be read within ${limits.timeoutMs / 1000} s`,
      received: 'one that takes longer',
      action: SEND_SMALLER,
    },
    { cause },
  );
}

/** Where the time of a whole picture ends before anything of it is measured. */
export function pageTimedOut(totalMs: number): EyelineError {
  return new EyelineError('TIMEOUT', {
    expected: `a picture that can be read within ${totalMs / 1000} s`,
    received: 'one that takes longer',
    action: CUT_IN_TWO,
  });
}

/** Whether the time of a picture ended. */
export function isTimeOver(error: unknown): error is EyelineError {
  return error instanceof EyelineError && error.code === 'TIMEOUT';
}

/** A known kind of file that is not read. `what` is a clause: `a PDF document`. */
export function unsupportedFormat(what: string, action = 'Send it as JPEG or PNG.'): EyelineError {
  return new EyelineError('UNSUPPORTED_FORMAT', { expected: EXPECTED, received: what, action });
}

/** Bytes that are no picture at all. `what` is a clause: `plain text`. */
export function notAPicture(what: string, action = 'Send the picture file itself.'): EyelineError {
  return new EyelineError('NOT_A_PICTURE', { expected: EXPECTED, received: what, action });
}

/**
 * A picture by its first bytes that cannot be decoded. `received` is a clause about it; what the decoder
 * said goes into `cause`, for logs only.
 */
export function unreadable(format: PictureFormat, received: string, cause?: unknown): EyelineError {
  const article = format === 'avif' ? 'an' : 'a';
  const expected = `${article} ${FORMAT_NAMES[format]} picture that can be decoded`;
  return new EyelineError('UNREADABLE_IMAGE', { expected, received, action: SEND_AGAIN }, { cause });
}

/** `0.25 megapixels`, `400 megapixels`. */
function formatMegapixels(pixels: number): string {
  return `${trim(pixels / 1e6, pixels < 1e9 ? 2 : 0)} megapixels`;
}

/** Rounded up, so that what is over a limit never reads as the limit itself. */
function trim(value: number, digits: number): string {
  const factor = 10 ** digits;
  return String(Math.ceil(value * factor - 1e-9) / factor);
}
