import type { EyePosition } from '../alignment/eye-position.ts';
import type { Raster } from '../image/raster.ts';
import { renderCaptioned } from './captioned.ts';
import type { DrawnPicture, SetProvenance } from './drawn-picture.ts';
import { eyeLines } from './eye-lines.ts';
import { palette } from './palette.ts';
import { resizeRaster } from './picture.ts';
import { svgText } from './svg.ts';

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
  const box = `<path d="M0 ${SIDE_PX - 40}H130V${SIDE_PX}H0Z" fill="${palette.strip}" fill-opacity="0.75"/>`;
  return renderCaptioned({
    picture: await resizeRaster(mean, SIDE_PX, SIDE_PX),
    elements: eyeLines(frame, eyes) + box + svgText(`${count} faces`, 12, SIDE_PX - 13, 20, palette.text),
    title,
    detail,
    alt: `The mean of ${count} faces with yellow lines through their mean eye position. ${title}.`,
    provenance,
  });
}
