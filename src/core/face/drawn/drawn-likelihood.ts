import type { FaceTraits } from '../landmarks.ts';

/** How drawn faces are told from photographed and generated ones: a weighted sum of {@link FaceTraits}. */
export interface DrawnTable {
  /** What the weights were fitted on and by, a sentence. */
  readonly source: string;
  /** One a trait. */
  readonly weights: readonly number[];
  readonly bias: number;
  /** Above this a face may be drawn: it is not measured. */
  readonly doubtful: number;
  /** Above this it surely is: it is not reported. */
  readonly surely: number;
}

/** How drawn a face looks: log odds, from about -15 (a photo) to 15 (an emoji); see {@link DrawnTable} for the limits. */
export function drawnLikelihood(traits: FaceTraits, { weights, bias }: DrawnTable): number {
  return weights.reduce((sum, weight, i) => sum + weight * (traits[i] as number), bias);
}
