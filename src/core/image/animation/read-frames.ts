import { EyelineError } from '../../errors.ts';
import { startDeadline } from '../deadline.ts';
import type { PictureFormat } from '../picture.ts';
import { unreadable } from '../picture-errors.ts';
import { readSharpHeader, type SharpHeader } from '../stored/sharp-header.ts';
import { type ReadPixels, readSharpPixels } from '../stored/sharp-pixels.ts';
import type { DecodeContext, StoredPicture } from '../stored/stored-picture.ts';
import { composeApng } from './compose-apng.ts';

/**
 * Frames of an animation as a viewer shows them, whole and as stored (not upright yet), each when it is asked for.
 * A damaged frame ends the list, because later frames are built on it.
 *
 * @param numbers of the frames wanted, from 1, ascending.
 * @throws EyelineError as `decodePicture`; `UNREADABLE_IMAGE` for a frame that is not there or not sound.
 */
export async function* readFrames(
  format: PictureFormat,
  bytes: Uint8Array,
  numbers: readonly number[],
  context: DecodeContext,
): AsyncGenerator<StoredPicture> {
  if (format === 'png') yield* composeApng(bytes, numbers, context);
  else if (format === 'gif' || format === 'webp') yield* readPages(format, bytes, numbers, context);
  else throw unreadable(format, 'one without an animation');
}

async function* readPages(
  format: 'gif' | 'webp',
  bytes: Uint8Array,
  numbers: readonly number[],
  context: DecodeContext,
): AsyncGenerator<StoredPicture> {
  const header = await readSharpHeader(format, bytes, context);
  const { width, height, orientation, frames } = header;
  let { deadline } = context;
  for (const number of numbers) {
    if (number > frames) throw unreadable(format, `one of ${frames} frames, without frame ${number}`);
    const pixels = await readPage(bytes, { ...header, frame: number - 1 }, { ...context, deadline });
    const animation = { frames, frame: number };
    yield { width, height, orientation, ...pixels, damage: null, warnings: [], animation };
    deadline = startDeadline(context.limits);
  }
}

async function readPage(bytes: Uint8Array, header: SharpHeader, context: DecodeContext): Promise<ReadPixels> {
  try {
    return await readSharpPixels(bytes, header, context, 'strict');
  } catch (error) {
    if (error instanceof EyelineError) throw error;
    throw unreadable(header.format, 'one whose animation is broken', error);
  }
}
