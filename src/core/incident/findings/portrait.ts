import type { Alignment, Assessment } from '../../alignment/assess.ts';
import type { ReadComparison } from '../../alignment/reading.ts';
import type { BackendInfo } from '../../face/detector.ts';
import type { Rectangle } from '../../image/raster.ts';
import type { Frame } from '../../portrait/frame.ts';

/** One profile picture inside a piece of evidence, as first found; px of the upright picture. */
export interface RecordedPortrait {
  readonly id: number;
  readonly evidenceId: number;
  readonly frame: Frame | null;
  readonly face: Rectangle;
}

/** What a measurement was made with: one row a portrait for each of these. */
export interface Instrument {
  /** Name and version of the method. */
  readonly method: string;
  readonly backend: Pick<BackendInfo, 'name' | 'version' | 'models'>;
}

/** A measured portrait as the work hands it over; frame and face as this instrument found them. */
export interface MeasurementDraft {
  readonly frame: Frame | null;
  readonly face: Rectangle;
  readonly alignment: Alignment;
  /** Why the alignment is `undetermined`; else null. */
  readonly reason: string | null;
  /** Null where the frame is not known. */
  readonly assessment: Assessment | null;
  /** The frame of an animation that it was measured on, from 1; absent for the first one and for a still picture. */
  readonly animationFrame?: number;
}

/** An assessment as it was kept: early versions did not keep the crop, the frame's error, or what it was worth. */
export interface RecordedAssessment
  extends Omit<Assessment, 'offset' | 'framePx' | 'comparison' | 'likelihoodRatio'> {
  readonly offset: Assessment['offset'] | null;
  readonly framePx: number | null;
  readonly comparison: ReadComparison;
  readonly likelihoodRatio: Assessment['likelihoodRatio'] | null;
}

/** One portrait measured by one instrument. Never changed: another instrument adds another. */
export interface Measurement extends Omit<MeasurementDraft, 'assessment'>, Instrument {
  readonly assessment: RecordedAssessment | null;
  readonly id: number;
  readonly portraitId: number;
  readonly measuredMs: number;
}

/**
 * The measurements of portraits.
 *
 * @example
 * measurements.ofPortrait(12).at(-1)?.alignment; // 'aligned'
 */
export interface MeasurementStore {
  /**
   * Adds what an instrument measured; where it has measured the portrait before, that measurement stays and
   * comes back.
   *
   * @throws EyelineError `NOT_FOUND` for a portrait that the tenant does not have.
   */
  add(portraitId: number, draft: MeasurementDraft, instrument: Instrument): Measurement;
  /** Oldest first. */
  ofPortrait(portraitId: number): Measurement[];
  /**
   * What this instrument measured of a file's portraits, each with the hash of what its frame shows; null where it has
   * none, or one of another frame.
   */
  ofFile(
    sha256: string,
    instrument: Instrument,
  ): { readonly measurement: Measurement; readonly hash: string | null }[];
}
