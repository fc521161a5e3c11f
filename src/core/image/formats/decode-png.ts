import { EyelineError } from '../../errors.ts';
import { type Damage, damageBelow, damageSomewhere } from '../damage/damage.ts';
import { countPngRows } from '../damage/png-rows.ts';
import {
  completeLastChunk,
  type PngStructure,
  readPngStructure,
  rightChecksums,
} from '../damage/png-structure.ts';
import { describeTrailingBytes } from '../damage/trailing-bytes.ts';
import { tooManyFrames, unreadable } from '../picture-errors.ts';
import { checkPixels, readSharpHeader, type SharpHeader } from '../stored/sharp-header.ts';
import { type ReadPixels, readSharpPixels } from '../stored/sharp-pixels.ts';
import type { DecodeContext, StoredPicture } from '../stored/stored-picture.ts';

/** Reads a PNG, a damaged one as far as it goes; of an animated one the default image, mostly its first frame. */
export async function decodePng(bytes: Uint8Array, context: DecodeContext): Promise<StoredPicture> {
  const structure = readPngWithin(bytes, context);
  const header = await readSharpHeader('png', structure.cleaned, context);
  const { pixels, damage } = await readPixels(bytes, structure, header, context);
  const warnings = damage === null ? describeTrailingBytes(bytes, structure.end) : [damage.warning];
  const { width, height, orientation } = header;
  const { animation } = structure;
  return { width, height, orientation, ...pixels, damage: damage?.damage ?? null, warnings, animation };
}

/** A PNG's structure, within the limits. @throws EyelineError `TOO_MANY_PIXELS`, `TOO_MANY_FRAMES`, `UNREADABLE_IMAGE` */
export function readPngWithin(bytes: Uint8Array, context: DecodeContext): PngStructure {
  const structure = readPngStructure(bytes);
  const { width, height, animation } = structure;
  checkPixels(width, height, context);
  if (width === 0 || height === 0) throw unreadable('png', `one whose header says ${width} x ${height} px`);
  if (structure.data.length === 0) throw unreadable('png', 'one that ends before its pixels begin');
  if (animation && animation.frames > context.limits.maxFrames) {
    throw tooManyFrames(animation.frames, context.limits);
  }
  return structure;
}

interface PngReading {
  readonly pixels: ReadPixels;
  readonly damage: Damage | null;
}

async function readPixels(
  bytes: Uint8Array,
  structure: PngStructure,
  header: SharpHeader,
  context: DecodeContext,
): Promise<PngReading> {
  try {
    return { pixels: await readSharpPixels(structure.cleaned, header, context, 'strict'), damage: null };
  } catch (error) {
    if (error instanceof EyelineError) throw error;
    return await readDamaged(bytes, structure, header, context, error);
  }
}

async function readDamaged(
  bytes: Uint8Array,
  structure: PngStructure,
  header: SharpHeader,
  context: DecodeContext,
  cause: unknown,
): Promise<PngReading> {
  // libpng gives nothing of an interlaced picture before all of it is there.
  if (structure.isInterlaced) throw unreadable('png', 'an interlaced one that is incomplete', cause);
  const rows = await countPngRows(bytes, structure, context.deadline);
  if (rows.readable === 0) throw unreadable('png', 'one that ends before its first row is complete', cause);
  try {
    const readable =
      rows.isProven && !structure.isDataCut ? rightChecksums(structure) : completeLastChunk(structure);
    const pixels = await readSharpPixels(readable, header, context, 'salvage');
    if (rows.sound === structure.height) return { pixels, damage: null };
    if (rows.sound > 0) {
      const isUpright = header.orientation === 1;
      return { pixels, damage: damageBelow(rows.sound, header, pixels.rasterScale, isUpright) };
    }
    return { pixels, damage: damageSomewhere(header) };
  } catch (error) {
    if (error instanceof EyelineError) throw error;
    throw unreadable('png', 'one whose data is broken', error);
  }
}
