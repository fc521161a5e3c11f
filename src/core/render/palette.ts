/**
 * The colours of everything Eyeline draws. Yellow, cyan and white stay apart for people with any of the
 * common colour-vision deficiencies (yellow against cyan differs along the axis that red-green blindness
 * keeps, and in lightness), and no meaning rests on colour alone: measured positions are lines and dots,
 * the reference is rings and edge marks, an unknown frame is dashed.
 */
export const palette = {
  /** Measured: eye lines and eye centres. */
  measured: '#FFE600',
  /** The reference: where generated faces have their eyes. */
  reference: '#22D3FF',
  /** Whoever is under investigation, in a network. */
  analysed: '#FF9F1C',
  /** Outlines of frames, and boxes around faces whose frame is unknown. */
  outline: '#FFFFFF',
  /** The casing around every mark, so that it reads on white as on black. */
  casing: '#000000',
  /** Ground of the caption strip. */
  strip: '#101114',
  /** Ground of a plot, and the lines of its grid. */
  panel: '#1D2027',
  grid: '#343842',
  /** Headline of the caption. */
  text: '#FFFFFF',
  /** Second line and legend. */
  textSecondary: '#C9CCD3',
  /** Provenance. */
  textFaint: '#8E939E',
} as const;

/** Opacity of {@link palette.casing}: dark enough to part a mark from white, light enough to see through. */
export const casingOpacity = 0.62;

/**
 * Width in px of an eye line across a frame that is `spanPx` wide or high: 0.35% of it, at
 * least 1.5 px (a thinner one turns olive where it falls between two pixels) and at most 5 px.
 */
export function lineWidthFor(spanPx: number): number {
  return Math.min(5, Math.max(1.5, spanPx * 0.0035));
}

/** How far in px the casing reaches beyond each side of a line of `lineWidthPx`. */
export function casingFor(lineWidthPx: number): number {
  return Math.min(1.5, Math.max(0.75, lineWidthPx * 0.42));
}
