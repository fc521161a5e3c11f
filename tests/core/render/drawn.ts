import sharp from 'sharp';
import type { EyePosition } from '../../../src/core/alignment/eye-position.ts';
import type { Raster, Rectangle } from '../../../src/core/image/raster.ts';
import type { Frame } from '../../../src/core/portrait/frame.ts';
import { type OverlayInput, type OverlayPortrait, renderOverlay } from '../../../src/core/render/overlay.ts';

/** Where the tests' generated faces have their eyes. */
export const reference: EyePosition = { left: [0.386, 0.476], right: [0.619, 0.476] };

/** Eyes away from the reference, so that its marks are not taken for the lines'. */
export const eyes: EyePosition = { left: [0.31, 0.35], right: [0.72, 0.41] };

export function makeRaster(
  width: number,
  height: number,
  colour: readonly [number, number, number] = [128, 128, 128],
): Raster {
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < data.length; at++) data[at] = colour[at % 3] as number;
  return { width, height, data };
}

export function makePortrait(frame: Frame | null, parts: Partial<OverlayPortrait> = {}): OverlayPortrait {
  return { frame, eyes, face: null, alignment: 'unaligned', ...parts };
}

export function wholeFrame(raster: Raster): Frame {
  return { x: 0, y: 0, width: raster.width, height: raster.height, shape: 'whole' };
}

export function makeInput(raster: Raster, parts: Partial<OverlayInput> = {}): OverlayInput {
  return {
    raster,
    rasterScale: 1,
    portraits: [makePortrait(wholeFrame(raster))],
    reference,
    tolerance: [0.018, 0.009],
    caption: 'Eyes 0.5% of the width from the StyleGAN position: aligned',
    alt: 'A portrait with yellow lines through both eyes.',
    provenance: {
      method: 'ffhq-crop-1',
      backend: 'human-3.3.6-wasm',
      inputSha256: 'ab'.repeat(32),
      software: 'Eyeline 0.1.0',
    },
    ...parts,
  };
}

/** The overlay's pixels, read back from its PNG. */
export async function renderPixels(input: OverlayInput): Promise<Raster> {
  return decode((await renderOverlay(input)).png);
}

export async function decode(png: Uint8Array): Promise<Raster> {
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error(`Expected 3 channels but received ${info.channels}.`);
  return { width: info.width, height: info.height, data };
}

export function pixel(raster: Raster, x: number, y: number): [number, number, number] {
  const at = (Math.floor(y) * raster.width + Math.floor(x)) * 3;
  return [raster.data[at] ?? -1, raster.data[at + 1] ?? -1, raster.data[at + 2] ?? -1];
}

/** How yellow a pixel is: 0 for greys, 1 for #FFE600. */
export function yellowness([red, green, blue]: readonly [number, number, number]): number {
  return Math.max(0, Math.min(red, green) - Math.max(blue, Math.abs(red - green) * 2)) / 180;
}

/** Cyan of the reference marks, 0 to 1. */
export function cyanness([red, green, blue]: readonly [number, number, number]): number {
  return Math.max(0, Math.min(green, blue) - red - 60) / 117;
}

/** Centres of the runs of yellow pixels along a row (`axis` x) or column (`axis` y), px. */
export function yellowRuns(raster: Raster, axis: 'x' | 'y', across: number): number[] {
  const length = axis === 'x' ? raster.width : raster.height;
  const centres: number[] = [];
  let weight = 0;
  let sum = 0;
  for (let at = 0; at <= length; at++) {
    const value =
      at === length ? 0 : yellowness(axis === 'x' ? pixel(raster, at, across) : pixel(raster, across, at));
    if (value > 0.2) {
      weight += value;
      sum += value * (at + 0.5);
    } else if (weight > 0) {
      centres.push(sum / weight);
      weight = 0;
      sum = 0;
    }
  }
  return centres;
}

/** The fraction of a rectangle's pixels that hold `test`. */
export function share(
  raster: Raster,
  area: Rectangle,
  test: (pixel: readonly [number, number, number]) => boolean,
): number {
  let hits = 0;
  let all = 0;
  for (let y = Math.round(area.y); y < Math.round(area.y + area.height); y++) {
    for (let x = Math.round(area.x); x < Math.round(area.x + area.width); x++) {
      all++;
      if (test(pixel(raster, x, y))) hits++;
    }
  }
  return hits / all;
}
