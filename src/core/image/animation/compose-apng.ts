import { EyelineError } from '../../errors.ts';
import { startDeadline } from '../deadline.ts';
import { readPngWithin } from '../formats/decode-png.ts';
import { unreadable } from '../picture-errors.ts';
import { fitWithin } from '../sampling/fit-within.ts';
import { layOnWhite } from '../sampling/lay-on-white.ts';
import { shrinkOpaque } from '../sampling/shrink-opaque.ts';
import { readSharpHeader } from '../stored/sharp-header.ts';
import { readRgba } from '../stored/sharp-pixels.ts';
import type { DecodeContext, StoredPicture } from '../stored/stored-picture.ts';
import { type ApngFrame, buildFramePng, readApngFrames } from './apng-frames.ts';
import { createFrameCanvas } from './canvas.ts';

/**
 * Frames of an animated PNG as a viewer shows them, composed from the first on, since each is built on those
 * before. libpng reads the default image only, and no library that is kept up composes the others.
 *
 * @param numbers of the frames wanted, from 1, ascending.
 * @throws EyelineError as `decodePicture`; `UNREADABLE_IMAGE` for a frame that is not there or not sound, or one
 * before it that is not.
 */
export async function* composeApng(
  bytes: Uint8Array,
  numbers: readonly number[],
  context: DecodeContext,
): AsyncGenerator<StoredPicture> {
  const structure = readPngWithin(bytes, context);
  const { width, height, cleaned } = structure;
  const { orientation, is16BitColour } = await readSharpHeader('png', cleaned, context);
  const frames = readApngFrames(bytes, structure);
  const canvas = createFrameCanvas(width, height);
  const size = fitWithin(width, height, context.maxSidePx);
  let { deadline } = context;
  let drawn = 0;
  let last: ApngFrame | null = null;
  for (const number of numbers) {
    while (drawn < number) {
      const frame = frames[drawn++];
      if (!frame) throw unreadable('png', `one whose animation is not sound up to frame ${number}`);
      if (last) canvas.dispose(last);
      const png = buildFramePng(bytes, cleaned, frame);
      canvas.draw(frame, await readFrame(png, frame, is16BitColour, { ...context, deadline }));
      // The first frame has nothing before it to go back to.
      last = drawn === 1 && frame.dispose === 'previous' ? { ...frame, dispose: 'background' } : frame;
    }
    const { data, hasTransparency } = layOnWhite(canvas.data);
    const raster = await shrinkOpaque({ width, height, data }, size);
    yield {
      width,
      height,
      orientation,
      raster,
      rasterScale: size.scale,
      hasTransparency,
      damage: null,
      warnings: [],
      animation: { frames: structure.animation?.frames ?? frames.length, frame: number },
    };
    // Time that the caller took for the frame is not the next one's.
    deadline = startDeadline(context.limits);
  }
}

async function readFrame(
  png: Uint8Array,
  { width, height }: ApngFrame,
  is16BitColour: boolean,
  context: DecodeContext,
): Promise<Uint8Array> {
  try {
    return await readRgba(png, { width, height, is16BitColour }, context);
  } catch (error) {
    if (error instanceof EyelineError) throw error;
    throw unreadable('png', 'one whose animation is broken', error);
  }
}
