import type { Alignment } from '../../alignment/assess.ts';
import type { Author } from '../author.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Measurement, RecordedPortrait } from './portrait.ts';

/** A measured portrait recorded under an incident; once, however often it is sent. */
export interface Finding {
  readonly id: number;
  readonly incidentNumber: number;
  /** 1, 2, 3 ... in the order they were recorded; a finding keeps it when others are withdrawn, and when it comes again. */
  readonly number: number;
  readonly evidence: Evidence;
  readonly portrait: RecordedPortrait;
  /** The measurement that it was recorded with; later ones are in the {@link MeasurementStore}. */
  readonly measurement: Measurement;
  /** The submission that brought it first, of those that were not withdrawn. */
  readonly submissionId: number;
  readonly recordedMs: number;
}

/** The findings of some of an incident's pictures. */
export interface FindingPage {
  /** All of each picture, in the order they were recorded. */
  readonly findings: readonly Finding[];
  /** All pictures of the incident, on this page or not. */
  readonly pictures: number;
  /** Where the next page begins; null where none follows. */
  readonly next: number | null;
}

/**
 * Reads the findings that count: those that were withdrawn are left out.
 *
 * @example
 * const first = findings.ofPictures(4, { beyond: null, limit: 100 });
 * const second = first.next === null ? null : findings.ofPictures(4, { beyond: first.next, limit: 100 });
 */
export interface FindingReader {
  /** In the order they were recorded. @throws EyelineError `NOT_FOUND` for a number the tenant does not have. */
  ofIncident(incidentNumber: number): Finding[];
  /**
   * The findings of whole pictures, in the order in which the pictures were first recorded: as many pictures as hold
   * at most `limit` findings together, but one at least.
   *
   * @param page - `beyond`: the page before's `next`. Default: the first page.
   * @throws as {@link ofIncident}.
   */
  ofPictures(
    incidentNumber: number,
    page: { readonly beyond: number | null; readonly limit: number },
  ): FindingPage;
  /** The classes of those findings alone, in the same order: for lists, which only count them. @throws as {@link ofIncident}. */
  alignments(incidentNumber: number): Alignment[];
  /** The largest number that a finding of the incident ever had, 0 for none. @throws as {@link ofIncident}. */
  lastNumber(incidentNumber: number): number;
}

/** Which findings of an incident are meant: those that a submission brought, or those of these numbers. */
export type FindingChoice = { readonly submission: number } | { readonly numbers: readonly number[] };

/** What became of findings that were to be withdrawn, by their numbers, ascending. */
export interface Withdrawal {
  /** False where nothing was left to withdraw: a repeat. */
  readonly isChanged: boolean;
  readonly withdrawn: readonly number[];
  /** Those that stay, because another submission brought the same picture to the incident. */
  readonly kept: readonly number[];
}

/** Withdraws findings. */
export interface FindingWriter {
  /**
   * Withdraws findings from an incident, with a line of the timeline (`describe`), in one transaction. Nothing is
   * deleted: the same picture sent again brings them back. Of a submission, a finding passes to the next submission
   * that brought the same picture there, and what was made for it is no longer shown with the incident.
   *
   * @throws EyelineError `NOT_FOUND` for an incident that the tenant does not have.
   */
  withdraw(
    incidentNumber: number,
    choice: FindingChoice,
    by: Author,
    describe: (withdrawal: Withdrawal) => string,
  ): Withdrawal;
}
