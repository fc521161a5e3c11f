import { EyelineError } from '../../errors.ts';
import { countSoundRows } from '../damage/count-sound-rows.ts';
import { damageBelow } from '../damage/damage.ts';
import { findWebpCut, padWebp, type WebpCut } from '../damage/webp-structure.ts';
import { unreadable } from '../picture-errors.ts';
import { readSharpHeader, toAnimation } from '../stored/sharp-header.ts';
import { readSharpPixels } from '../stored/sharp-pixels.ts';
import type { DecodeContext, StoredPicture } from '../stored/stored-picture.ts';

const FILLS = [0x00, 0x55, 0xaa, 0x33] as const;

/** Reads a WebP, of an animation the first frame, a still one that was cut as far as it goes. */
export async function decodeWebp(bytes: Uint8Array, context: DecodeContext): Promise<StoredPicture> {
  const cut = findWebpCut(bytes);
  if (cut !== null) return await decodeCut(bytes, cut, context);
  const header = await readSharpHeader('webp', bytes, context);
  try {
    const pixels = await readSharpPixels(bytes, header, context, 'strict');
    const { width, height, orientation } = header;
    const animation = toAnimation(header);
    return { width, height, orientation, ...pixels, damage: null, warnings: [], animation };
  } catch (error) {
    if (error instanceof EyelineError) throw error;
    throw unreadable('webp', 'one whose data is broken', error);
  }
}

async function decodeCut(bytes: Uint8Array, cut: WebpCut, context: DecodeContext): Promise<StoredPicture> {
  const variants = FILLS.map((fill) => padWebp(bytes, cut, fill));
  const whole = variants[0] ?? bytes;
  const header = await readSharpHeader('webp', whole, context);
  const soundRows = await countSoundRows(variants, header, context);
  if (soundRows === null || soundRows === 0) {
    throw unreadable('webp', 'one that ends before its first rows are complete');
  }
  const { width, height, orientation } = header;
  try {
    const pixels = await readSharpPixels(whole, header, context, 'salvage');
    const { damage, warning } = damageBelow(soundRows, header, pixels.rasterScale, orientation === 1);
    return { width, height, orientation, ...pixels, damage, warnings: [warning] };
  } catch (error) {
    if (error instanceof EyelineError) throw error;
    throw unreadable('webp', 'one whose data is broken', error);
  }
}
