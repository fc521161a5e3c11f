import type { Rectangle } from '../image/raster.ts';

/** A piece of a line of text: letters side by side without a wide gap. Its box, px of the picture that is read. */
export type TextLine = Rectangle;
