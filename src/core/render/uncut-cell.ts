import type { EyePosition } from '../alignment/eye-position.ts';
import { isSideCut, uncutEyes } from '../alignment/side-cut.ts';
import type { Raster } from '../image/raster.ts';
import type { FrameShape } from '../portrait/frame.ts';
import { createCanvas, paste } from './encode/canvas.ts';
import { palette } from './palette.ts';
import { resizeRaster } from './picture.ts';
import type { SuperimposedCell } from './superimposition.ts';

/** What a frame holds, stretched to a square. */
export interface StretchedCell {
  readonly cut: Raster;
  /** The frame's width over its height. */
  readonly aspect: number;
  readonly shape: FrameShape;
  /** Fractions of the frame. */
  readonly eyes: EyePosition;
}

/**
 * A cell to be laid over others: a portrait that was cut at its sides in the middle of the square that it was cut from,
 * so that its face lies on theirs; any other as it is.
 */
export async function uncutCell(cell: StretchedCell): Promise<SuperimposedCell> {
  const { cut, aspect, shape, eyes } = cell;
  if (!isSideCut(Math.log(aspect))) return { cut, shape, eyes };
  const side = cut.width;
  const margin = Math.round((side - side * aspect) / 2);
  const columns = side - 2 * margin;
  const square = createCanvas(side, side, palette.strip);
  paste(square, await resizeRaster(cut, columns, side), margin, 0);
  return { cut: square, shape, eyes: uncutEyes(eyes, columns / side), widthShare: columns / side };
}
