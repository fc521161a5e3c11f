import type { FittedFrame } from '../../../src/core/portrait/fitted-frame.ts';

/** A square frame with sharp edges, px. */
export function frameAt(x: number, y: number, side: number): FittedFrame {
  return { x, y, side, shape: 'square', coverage: 1, ground: 1, errorPx: 0, outline: 1 };
}
