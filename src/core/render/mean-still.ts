import type { EyePosition } from '../alignment/eye-position.ts';
import type { Raster } from '../image/raster.ts';
import { renderCaptioned } from './captioned.ts';
import type { DrawnPicture, SetProvenance } from './drawn-picture.ts';
import { counterTag } from './encode-gif.ts';
import { eyeLines } from './eye-lines.ts';
import { loadFontMetrics } from './font.ts';
import { resizeRaster } from './picture.ts';

/** The mean of a set's faces, as a still. */
export interface MeanInput {
  readonly mean: Raster;
  /** Mean eye position. */
  readonly eyes: EyePosition;
  /** Faces in it. */
  readonly count: number;
  readonly title: string;
  readonly detail: string;
  readonly provenance: SetProvenance;
}

/** Side of the still, px. */
const SIDE_PX = 640;

/** Draws the mean with lines through its mean eyes and the number of faces. */
export async function renderMean(input: MeanInput): Promise<DrawnPicture> {
  const { mean, eyes, count, title, detail, provenance } = input;
  const frame = { x: 0, y: 0, width: SIDE_PX, height: SIDE_PX };
  const metrics = await loadFontMetrics();
  const counter = count === 1 ? '1 face' : `${count} faces`;
  return renderCaptioned({
    picture: await resizeRaster(mean, SIDE_PX, SIDE_PX),
    elements: eyeLines(frame, eyes) + counterTag(`Mean of ${counter}`, SIDE_PX, metrics),
    title,
    detail,
    alt: `The mean of ${counter} with yellow lines through their median eye position. ${title}.`,
    provenance,
  });
}
