import type { CropOffset } from '../ffhq-crop.ts';

/** How sharp the superimpositions of random sets are at the eyes, see `eyeSharpness`. */
export interface SharpnessRow {
  /** Portraits in each set. */
  readonly count: number;
  /** Random sets drawn. */
  readonly sets: number;
  /** At 0 (least), 1, 5, 25, 50, 75, 95, 99 and 100% (most). */
  readonly quantiles: readonly number[];
}

/** What sets are compared with. Made by `eyeline calibrate-sets`; see `set-reference-table.ts`. */
export interface SetReference {
  /** Day of measurement, ISO date. */
  readonly measured: string;
  readonly generatedIs: string;
  readonly ordinaryIs: string;
  readonly templateIs: string;
  readonly backend: string;
  /** Detector settings of the measurement. */
  readonly settings: string;
  /** Crop offsets of unrelated ordinary portraits. The background of the scan. */
  readonly ordinary: readonly CropOffset[];
  /** Of portraits that were all cropped to one template, another than FFHQ's. Not part of the background. */
  readonly template: readonly CropOffset[];
  /** Of generated portraits. */
  readonly generated: readonly CropOffset[];
  readonly ordinarySharpness: readonly SharpnessRow[];
  readonly generatedSharpness: readonly SharpnessRow[];
}
