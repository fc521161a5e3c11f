import { EyelineError } from '../../errors.ts';
import { countSoundRows } from '../damage/count-sound-rows.ts';
import { type Damage, damageBelow, damageCoarse, damageSomewhere, isUniform } from '../damage/damage.ts';
import { followBaseline } from '../damage/jpeg-check.ts';
import { type JpegStructure, MAX_HEADER_SEGMENTS, readJpegStructure } from '../damage/jpeg-structure.ts';
import { describeTrailingBytes } from '../damage/trailing-bytes.ts';
import { unreadable } from '../picture-errors.ts';
import { checkPixels, readSharpHeader, type SharpHeader } from '../stored/sharp-header.ts';
import { type ReadPixels, readSharpPixels } from '../stored/sharp-pixels.ts';
import type { DecodeContext, StoredPicture } from '../stored/stored-picture.ts';

/**
 * Passes over the picture. libjpeg cannot be interrupted between them: 800 passes in 190 kB took 16 s;
 * encoders write about 10.
 */
const MAX_SCANS = 100;
const PAD_BYTES = 4096;

/** Reads a JPEG, a damaged one as far as it goes. */
export async function decodeJpeg(bytes: Uint8Array, context: DecodeContext): Promise<StoredPicture> {
  const structure = readJpegStructure(bytes);
  checkStructure(structure, context);
  const header = await readSharpHeader('jpeg', structure.cleaned, context);
  const { pixels, damage } = await readPixels(structure, header, context);
  const warnings = damage === null ? describeTrailing(bytes, structure) : [damage.warning];
  const { width, height, orientation } = header;
  return { width, height, orientation, ...pixels, damage: damage?.damage ?? null, warnings };
}

function checkStructure(structure: JpegStructure, context: DecodeContext): void {
  const { width, height, headerSegments, scans } = structure;
  if (headerSegments > MAX_HEADER_SEGMENTS) {
    throw unreadable('jpeg', `one with more than ${MAX_HEADER_SEGMENTS} segments before its pixels`);
  }
  checkPixels(width, height, context);
  if (scans === 0) throw unreadable('jpeg', 'one that ends before its pixels begin');
  if (width === 0 || height === 0) throw unreadable('jpeg', `one whose header says ${width} x ${height} px`);
  if (scans > MAX_SCANS) {
    throw unreadable('jpeg', `one with ${scans} passes over the picture, more than the ${MAX_SCANS} allowed`);
  }
}

function describeTrailing(bytes: Uint8Array, structure: JpegStructure): string[] {
  return structure.announcesMore ? [] : describeTrailingBytes(bytes, structure.end);
}

interface JpegReading {
  readonly pixels: ReadPixels;
  readonly damage: Damage | null;
}

async function readPixels(
  structure: JpegStructure,
  header: SharpHeader,
  context: DecodeContext,
): Promise<JpegReading> {
  try {
    const pixels = await readSharpPixels(structure.cleaned, header, context, 'strict');
    const verdict = followBaseline(structure.cleaned);
    const isSound = verdict === 'sound' || verdict === 'unknown';
    return { pixels, damage: isSound ? null : damageSomewhere(header) };
  } catch (error) {
    if (error instanceof EyelineError) throw error;
    return await readDamaged(structure, header, context, error);
  }
}

async function readDamaged(
  structure: JpegStructure,
  header: SharpHeader,
  context: DecodeContext,
  cause: unknown,
): Promise<JpegReading> {
  const isCut = structure.end === null;
  const { cleaned } = structure;
  const verdict = followBaseline(cleaned);
  try {
    if (verdict === 'sound') {
      // Every pixel is there: a header that breaks the rules harmlessly (an unknown JFIF revision, odd scan
      // parameters), or a file that lacks nothing but its end mark.
      const strictness = isCut ? 'salvage' : 'lenient';
      return { pixels: await readSharpPixels(cleaned, header, context, strictness), damage: null };
    }
    if (isCut && !structure.isSequential && !structure.hasFirstScan) {
      throw unreadable('jpeg', 'one that ends before its first coarse pass is complete', cause);
    }
    const soundRows =
      isCut && verdict === 'cut'
        ? await countSoundRows([cleaned, pad(cleaned, 0x55), pad(cleaned, 0xaa)], header, context)
        : null;
    if (soundRows === 0) throw unreadable('jpeg', 'one that ends before its first rows are complete', cause);
    const pixels = await readSharpPixels(cleaned, header, context, 'salvage');
    if (soundRows !== null) {
      return { pixels, damage: damageBelow(soundRows, header, pixels.rasterScale, header.orientation === 1) };
    }
    if (isUniform(pixels.raster)) throw unreadable('jpeg', 'one without any sound pixels', cause);
    const isCoarse = isCut && !structure.isSequential;
    return { pixels, damage: isCoarse ? damageCoarse(header) : damageSomewhere(header) };
  } catch (error) {
    if (error instanceof EyelineError) throw error;
    throw unreadable('jpeg', 'one whose data is broken', error);
  }
}

/** The file with nonsense instead of what was cut off. */
function pad(bytes: Uint8Array, fill: number): Uint8Array {
  const padded = new Uint8Array(bytes.length + PAD_BYTES + 2).fill(fill);
  padded.set(bytes);
  padded.set([0xff, 0xd9], padded.length - 2);
  return padded;
}
