import type { Raster } from '../image/raster.ts';
import { renderCaptioned } from './caption/captioned.ts';
import type { CommonEyes } from './common-eyes.ts';
import type { DrawnPicture, SetProvenance } from './drawn-picture.ts';
import { counterTag } from './encode/encode-gif.ts';
import { type FigureStyle, PLAIN_STYLE } from './figure-style.ts';
import { loadFontMetrics } from './font.ts';
import { eyeLines } from './marks/eye-lines.ts';
import { resizeRaster } from './picture.ts';

/** The mean of a set's faces, as a still. */
export interface MeanInput {
  readonly mean: Raster;
  /** Where the lines run, as on the contact sheet. */
  readonly lines: CommonEyes;
  /** Faces in it. */
  readonly count: number;
  readonly title: string;
  readonly detail: string;
  readonly provenance: SetProvenance;
  /** Default: as where nobody asks. */
  readonly style?: FigureStyle;
}

/** Side of the still, px. */
const SIDE_PX = 640;

/** Draws the mean with lines through its mean eyes and the number of faces. */
export async function renderMean(input: MeanInput): Promise<DrawnPicture> {
  const { mean, lines, count, title, detail, provenance, style = PLAIN_STYLE } = input;
  const frame = { x: 0, y: 0, width: SIDE_PX, height: SIDE_PX };
  const metrics = await loadFontMetrics();
  const counter = count === 1 ? '1 face' : `${count} faces`;
  return renderCaptioned({
    picture: await resizeRaster(mean, SIDE_PX, SIDE_PX),
    elements: eyeLines(frame, lines.eyes) + counterTag(`Mean of ${counter}`, SIDE_PX, metrics),
    title,
    detail,
    legend: [lines.mark],
    alt: `The mean of ${counter} with yellow lines through ${lines.mark === 'aligned-lines' ? 'the median eyes of the aligned ones' : 'their median eyes'}. ${title}.`,
    provenance,
    style,
  });
}
