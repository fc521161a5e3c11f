import { EyelineError } from '../../errors.ts';
import { type Damage, damageSomewhere, isUniform } from '../damage/damage.ts';
import { unreadable } from '../picture-errors.ts';
import { describePages, readSharpHeader, type SharpHeader, toAnimation } from '../stored/sharp-header.ts';
import { type ReadPixels, readSharpPixels } from '../stored/sharp-pixels.ts';
import type { DecodeContext, StoredPicture } from '../stored/stored-picture.ts';
import { failsOnBadPixels } from './tiff-compression.ts';

/** Reads the first frame of a GIF, the main picture of an AVIF, the first page of a TIFF. */
export async function decodeOther(
  format: 'gif' | 'avif' | 'tiff',
  bytes: Uint8Array,
  context: DecodeContext,
): Promise<StoredPicture> {
  const header = await readSharpHeader(format, bytes, context);
  const { pixels, damage } = await readPixels(bytes, header, context);
  const { width, height, orientation } = header;
  const warnings = [...describePages(format, header.frames), ...(damage === null ? [] : [damage.warning])];
  const animation = toAnimation(header);
  return { width, height, orientation, ...pixels, damage: damage?.damage ?? null, warnings, animation };
}

async function readPixels(
  bytes: Uint8Array,
  header: SharpHeader,
  context: DecodeContext,
): Promise<{ pixels: ReadPixels; damage: Damage | null }> {
  try {
    return { pixels: await readSharpPixels(bytes, header, context, 'strict'), damage: null };
  } catch (error) {
    if (error instanceof EyelineError) throw error;
    if (header.format === 'gif') return await salvageGif(bytes, header, context);
    if (header.format === 'tiff') return await readWarnedTiff(bytes, header, context);
    throw unreadable(header.format, 'one whose data is broken', error);
  }
}

/**
 * A TIFF that libtiff minds. It minds tags that it does not know, which touch no pixel; whether it minds
 * pixels, the compression tells.
 */
async function readWarnedTiff(bytes: Uint8Array, header: SharpHeader, context: DecodeContext) {
  try {
    const pixels = await readSharpPixels(bytes, header, context, 'lenient');
    return { pixels, damage: failsOnBadPixels(bytes) ? null : damageSomewhere(header) };
  } catch (error) {
    if (error instanceof EyelineError) throw error;
    throw unreadable('tiff', 'one whose data is broken', error);
  }
}

/** A GIF goes line by line, so that something of a damaged one may be seen; where it ends is not told. */
async function salvageGif(bytes: Uint8Array, header: SharpHeader, context: DecodeContext) {
  try {
    const pixels = await readSharpPixels(bytes, header, context, 'salvage');
    if (!isUniform(pixels.raster)) return { pixels, damage: damageSomewhere(header) };
  } catch (error) {
    if (error instanceof EyelineError) throw error;
    throw unreadable('gif', 'one whose data is broken', error);
  }
  throw unreadable('gif', 'one without any sound pixels');
}
