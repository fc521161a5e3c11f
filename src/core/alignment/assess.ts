import type { Rectangle } from '../image/raster.ts';
import { type Comparison, compareCloseness } from './comparison.ts';
import { createDeviation } from './deviation.ts';
import type { EyePosition } from './eye-position.ts';
import { type CropOffset, cropOffset, eyePosition, type FacePoints, recoverCrop } from './ffhq-crop.ts';
import { ganEyeDistance, meanEyeOffset } from './gan-eye-distance.ts';
import { type LikelihoodRatio, ratioAt } from './reference/evidence.ts';
import { oblongRow, type Reference, rowForSide, smallestTellingSide } from './reference/reference.ts';
import { isSideCut, uncutFrame } from './side-cut.ts';

/** How close a portrait's crop is to the one that generated faces come in. */
export type Alignment = 'aligned' | 'near' | 'unaligned' | 'undetermined';

/** A portrait's measure against the reference. */
export interface Assessment {
  readonly alignment: Alignment;
  /** Why it is `undetermined`, a sentence; else null. */
  readonly reason: string | null;
  /** Eye centres, fractions of the frame. */
  readonly eyes: EyePosition;
  /** As published by Yang, Singh, Menczer 2024; for comparison. */
  readonly ganEyeDistance: number;
  /** Mean distance of the eyes from the published position, fraction of the frame's width; of its height for a {@link isSideCut side cut}. */
  readonly meanEyeOffset: number;
  /** The crop that FFHQ's recipe would cut around the face, seen from the frame. */
  readonly offset: CropOffset;
  /** Square root of the frame's area, px of the upright picture. */
  readonly sidePx: number;
  /** Standard error of the frame's edge, px; 0 where it is the picture's own. */
  readonly framePx: number;
  /** 1 on the generator's position, 0.5 at the limit of `aligned`, towards 0 far away; comparable across sizes. */
  readonly score: number;
  /** How many portraits of the reference come as close. */
  readonly comparison: Comparison;
  /** What the crop is worth as evidence for generation; see {@link LikelihoodRatio}. */
  readonly likelihoodRatio: LikelihoodRatio;
}

/**
 * Assesses a face in a known frame.
 *
 * The class comes from the crop measure alone: does the frame equal the square that FFHQ's recipe would cut
 * around this face? `aligned` within the 99% point of generated portraits of that size, `near` to the 99.9%
 * point. Where the portrait is so small that ordinary ones come as close too, what would be `aligned` or
 * `near` is `undetermined`. A frame that is higher than wide is asked whether the square that it may have been cut from
 * is that square; it is held against ordinary pictures of such proportions.
 *
 * @param frame px; the face points are px of the same picture.
 * @param framePx standard error of the frame's edge, px; 0 where the frame is the picture's own edge.
 */
export function assess(points: FacePoints, frame: Rectangle, reference: Reference, framePx = 0): Assessment {
  const eyes = eyePosition(points, frame);
  const sidePx = Math.sqrt(frame.width * frame.height);
  const crop = recoverCrop(points);
  const offset = cropOffset(crop, frame);
  const uncut = uncutFrame(frame);
  const shared = {
    eyes,
    offset,
    sidePx,
    framePx,
    ganEyeDistance: ganEyeDistance(eyes),
    meanEyeOffset: meanEyeOffset(eyePosition(points, uncut)),
  };
  const smallest = reference.rows.at(-1)?.sidePx ?? 0;
  const judgedPx = Math.sqrt(uncut.width * uncut.height);
  const row = rowForSide(reference, judgedPx) ?? rowForSide(reference, smallest);
  if (!row) throw new Error('the reference holds no rows');

  const deviation = createDeviation(row, judgedPx, framePx)(cropOffset(crop, uncut));
  const closeness = deviation / row.alignedLimit;
  const { ordinary, evidence } = isSideCut(offset[4]) ? oblongRow(reference, judgedPx) : row;
  const judged = {
    ...shared,
    score: 1 / (1 + closeness),
    comparison: compareCloseness({ generated: row.generated, ordinary }, closeness),
    likelihoodRatio: ratioAt(evidence, closeness),
  };
  const found = classify(deviation, row.alignedLimit, row.nearLimit);
  const needed = smallestTellingSide(reference);
  if (found !== 'unaligned' && judgedPx < needed) {
    const reason = `Too small to judge: ${floorTenth(judgedPx)} px ${uncut === frame ? 'wide' : 'high'}; at least ${needed} px is needed.`;
    return { ...judged, alignment: 'undetermined', reason };
  }
  return { ...judged, alignment: found, reason: null };
}

/** Rounded down, so that what is below a limit never reads as if it were at it. */
function floorTenth(px: number): string {
  return (Math.floor(10 * px) / 10).toFixed(1);
}

function classify(deviation: number, alignedLimit: number, nearLimit: number): Alignment {
  if (deviation <= alignedLimit) return 'aligned';
  return deviation <= nearLimit ? 'near' : 'unaligned';
}
