import sharp, { type Sharp } from 'sharp';
import type { Raster } from '../raster.ts';
import { fitWithin } from '../sampling/fit-within.ts';
import { layOnWhite } from '../sampling/lay-on-white.ts';
import { rethrowTimeout, type SharpHeader } from './sharp-header.ts';
import type { DecodeContext } from './stored-picture.ts';

/**
 * How much is forgiven. `strict` fails at the first irregularity, `lenient` at missing or unusable data,
 * `salvage` at nothing that leaves any pixel.
 */
export type Strictness = 'strict' | 'lenient' | 'salvage';

/** Pixels within `maxSidePx`, sRGB, opaque, as stored (not upright yet). */
export interface ReadPixels {
  readonly raster: Raster;
  readonly rasterScale: number;
  readonly hasTransparency: boolean;
}

const FAIL_ON = { strict: 'warning', lenient: 'error', salvage: 'none' } as const;

/**
 * Decodes and shrinks in one stream, so that a picture stored top to bottom never stands in memory at full
 * size. The turning upright is left for the small raster: libvips would keep the large one for it.
 *
 * @throws EyelineError `TIMEOUT`; otherwise sharp's own error, for the caller to weigh.
 */
export async function readSharpPixels(
  bytes: Uint8Array,
  header: SharpHeader,
  context: DecodeContext,
  strictness: Strictness,
): Promise<ReadPixels> {
  const size = fitWithin(header.width, header.height, context.maxSidePx);
  let pipeline = openSharp(bytes, header, context, strictness);
  // sharp 0.35 takes 16 bit RGB with a profile to Display P3 and hands that out as sRGB, 13 levels off.
  if (header.is16BitColour) pipeline = pipeline.pipelineColourspace('srgb');
  if (size.scale < 1) {
    // An extract before it keeps sharp from shrinking while loading, whose whole-pixel steps move edges.
    pipeline = pipeline
      .extract({ left: 0, top: 0, width: header.width, height: header.height })
      .resize({ width: size.width, height: size.height, fit: 'fill', kernel: 'lanczos3' });
  }
  const { data, info } = await run(pipeline.toColourspace('srgb'), context);
  if (
    info.width !== size.width ||
    info.height !== size.height ||
    (info.channels !== 3 && info.channels !== 4)
  ) {
    throw new Error(`Decoded to ${info.width} x ${info.height} px of ${info.channels} channels`);
  }
  const opaque = info.channels === 4 ? layOnWhite(data) : { data, hasTransparency: false };
  return {
    raster: { width: info.width, height: info.height, data: opaque.data },
    rasterScale: size.scale,
    hasTransparency: opaque.hasTransparency,
  };
}

/**
 * A small part of a picture whole: RGBA, straight alpha, sRGB, 4 bytes a pixel, any irregularity an error.
 *
 * @throws EyelineError `TIMEOUT`; otherwise sharp's own error, for the caller to weigh.
 */
export async function readRgba(
  bytes: Uint8Array,
  { width, height, is16BitColour }: Pick<SharpHeader, 'width' | 'height' | 'is16BitColour'>,
  context: DecodeContext,
): Promise<Uint8Array> {
  let pipeline = openSharp(bytes, { frame: 0 }, context, 'strict');
  if (is16BitColour) pipeline = pipeline.pipelineColourspace('srgb');
  const { data, info } = await run(pipeline.toColourspace('srgb').ensureAlpha(), context);
  if (info.width !== width || info.height !== height || info.channels !== 4) {
    throw new Error(`Decoded to ${info.width} x ${info.height} px of ${info.channels} channels`);
  }
  return data;
}

/**
 * All rows of the picture, thinned to at most 64 columns: enough to see where two readings of a file
 * differ, and small whatever the picture.
 */
export async function readColumns(
  bytes: Uint8Array,
  header: SharpHeader,
  context: DecodeContext,
): Promise<{ readonly data: Uint8Array; readonly rowBytes: number }> {
  const pipeline = openSharp(bytes, header, context, 'salvage')
    .extract({ left: 0, top: 0, width: header.width, height: header.height })
    .resize({ width: Math.min(64, header.width), height: header.height, fit: 'fill', kernel: 'nearest' });
  const { data, info } = await run(pipeline, context);
  return { data, rowBytes: info.width * info.channels };
}

function openSharp(
  bytes: Uint8Array,
  header: Pick<SharpHeader, 'frame'>,
  context: DecodeContext,
  strictness: Strictness,
): Sharp {
  return sharp(bytes, {
    failOn: FAIL_ON[strictness],
    limitInputPixels: context.limits.maxPixels,
    sequentialRead: true,
    page: header.frame,
    pages: 1,
  });
}

async function run(pipeline: Sharp, context: DecodeContext) {
  context.deadline.check();
  try {
    return await pipeline
      .timeout({ seconds: context.deadline.remainingSeconds() })
      .raw()
      .toBuffer({ resolveWithObject: true });
  } catch (error) {
    rethrowTimeout(error, context);
    throw error;
  }
}
