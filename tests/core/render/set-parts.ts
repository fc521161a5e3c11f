import type { Raster } from '../../../src/core/image/raster.ts';
import type { SetCell } from '../../../src/core/render/contact-sheet.ts';
import { makeRaster, reference } from './drawn.ts';

/** Side of the tests' cuts, px. */
export const SIDE_PX = 360;

export const provenance = {
  software: 'Eyeline 0.1.0',
  method: 'ffhq-crop-1',
  backend: 'human (3.3.6-wasm, models abc)',
  inputs: ['a'.repeat(64), 'b'.repeat(64)],
};

export const words = { title: '2 of 3 aligned', detail: 'Real photos cropped the same way match too.' };

export function makeCell(number: number, parts: Partial<SetCell> = {}): SetCell {
  return {
    number,
    label: null,
    cut: makeRaster(SIDE_PX, SIDE_PX),
    aspect: 1,
    shape: 'square',
    eyes: reference,
    alignment: 'aligned',
    duplicateOf: null,
    ...parts,
  };
}

/** Noise, which no encoder makes small; the same for the same seed. */
export function makeNoise(seed: number, sidePx = SIDE_PX): Raster {
  const raster = makeRaster(sidePx, sidePx);
  let state = seed;
  for (let at = 0; at < raster.data.length; at++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    raster.data[at] = state >>> 24;
  }
  return raster;
}
