import type { Alignment } from '../alignment/assess.ts';
import type { Evidence } from './evidence.ts';
import type { Measurement, RecordedPortrait } from './portrait.ts';

/** A measured portrait recorded under an incident; once, however often it is sent. */
export interface Finding {
  readonly id: number;
  readonly incidentNumber: number;
  readonly evidence: Evidence;
  readonly portrait: RecordedPortrait;
  /** The measurement that it was recorded with; later ones are in the {@link MeasurementStore}. */
  readonly measurement: Measurement;
  /** The submission that brought it first. */
  readonly submissionId: number;
  readonly recordedMs: number;
}

/** Reads findings. */
export interface FindingReader {
  /** In the order they were recorded. @throws EyelineError `NOT_FOUND` for a number the tenant does not have. */
  ofIncident(incidentNumber: number): Finding[];
  /** The classes of those findings alone, in the same order: for lists, which only count them. @throws as {@link ofIncident}. */
  alignments(incidentNumber: number): Alignment[];
}
