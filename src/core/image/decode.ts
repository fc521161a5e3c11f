import { EyelineError } from '../errors.ts';
import { readFrames } from './animation/read-frames.ts';
import { startDeadline } from './deadline.ts';
import { decodeBmp } from './formats/decode-bmp.ts';
import { decodeJpeg } from './formats/decode-jpeg.ts';
import { decodeOther } from './formats/decode-other.ts';
import { decodePng } from './formats/decode-png.ts';
import { decodeWebp } from './formats/decode-webp.ts';
import { identify } from './formats/identify.ts';
import { decodeHeic } from './heic/decode-heic.ts';
import type { PictureLimits } from './limits.ts';
import type { Picture, PictureFormat } from './picture.ts';
import { emptyFile, fileTooLarge, unreadable } from './picture-errors.ts';
import { orientRaster, orientRectangle, swapsSides } from './sampling/orientation.ts';
import type { DecodeContext, StoredPicture } from './stored/stored-picture.ts';

/** How to decode. */
export interface DecodeOptions {
  /**
   * Longest side of the raster in px, 2048 by default. More finds smaller faces in large screenshots and
   * costs memory (3 bytes a pixel) and time.
   */
  readonly maxSidePx?: number;
}

const DEFAULT_MAX_SIDE_PX = 2048;

/**
 * Turns received bytes into an upright picture within limits. The bytes may be anything: they are told by
 * content, only eight formats reach a decoder, and nothing is fetched, run or rendered.
 *
 * A JPEG, PNG, WebP, GIF or BMP that is damaged behind its header is read as far as it goes; see
 * {@link Picture.damage} and {@link Picture.warnings}.
 *
 * @throws EyelineError `EMPTY_FILE`, `FILE_TOO_LARGE`, `TOO_MANY_PIXELS`, `TOO_MANY_FRAMES`, `TOO_MUCH_MEMORY`, `TIMEOUT`,
 * `UNSUPPORTED_FORMAT`, `NOT_A_PICTURE` or `UNREADABLE_IMAGE`, and nothing else; what a decoder said is in
 * its `cause`.
 */
export async function decodePicture(
  bytes: Uint8Array,
  limits: PictureLimits,
  options: DecodeOptions = {},
): Promise<Picture> {
  if (bytes.length === 0) throw emptyFile();
  if (bytes.length > limits.maxBytes) throw fileTooLarge(bytes.length, limits);
  const deadline = startDeadline(limits);
  const context = { limits, deadline, maxSidePx: options.maxSidePx ?? DEFAULT_MAX_SIDE_PX };
  const format = await identify(bytes);
  try {
    return turnUpright(format, await decodeStored(format, bytes, context));
  } catch (error) {
    if (error instanceof EyelineError) throw error;
    throw unreadable(format, 'one whose data is broken', error);
  }
}

/**
 * Decodes frames of an animation, each when it is asked for and with a time of its own.
 *
 * @param numbers of the frames, from 1, ascending; `laterFrames` chooses them.
 * @throws EyelineError as {@link decodePicture}; `UNREADABLE_IMAGE` for a frame that is not there, or not sound.
 */
export async function* decodeFrames(
  bytes: Uint8Array,
  numbers: readonly number[],
  limits: PictureLimits,
  options: DecodeOptions = {},
): AsyncGenerator<Picture> {
  const context = {
    limits,
    deadline: startDeadline(limits),
    maxSidePx: options.maxSidePx ?? DEFAULT_MAX_SIDE_PX,
  };
  const format = await identify(bytes);
  for await (const stored of readFrames(format, bytes, numbers, context)) yield turnUpright(format, stored);
}

function decodeStored(
  format: PictureFormat,
  bytes: Uint8Array,
  context: DecodeContext,
): Promise<StoredPicture> {
  switch (format) {
    case 'jpeg':
      return decodeJpeg(bytes, context);
    case 'png':
      return decodePng(bytes, context);
    case 'webp':
      return decodeWebp(bytes, context);
    case 'bmp':
      return decodeBmp(bytes, context);
    case 'heic':
      return decodeHeic(bytes, context);
    case 'gif':
    case 'avif':
    case 'tiff':
      return decodeOther(format, bytes, context);
  }
}

function turnUpright(format: PictureFormat, stored: StoredPicture): Picture {
  const { orientation, damage, rasterScale, warnings, hasTransparency, animation = null } = stored;
  const isTurned = swapsSides(orientation);
  return {
    format,
    width: isTurned ? stored.height : stored.width,
    height: isTurned ? stored.width : stored.height,
    raster: orientRaster(stored.raster, orientation),
    rasterScale,
    warnings,
    damage: damage === null ? null : orientRectangle(damage, stored, orientation),
    hasTransparency,
    animation,
  };
}
