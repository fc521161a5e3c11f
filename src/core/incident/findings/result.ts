import type { AccountReading } from '../accounts/account.ts';
import type { Artifact, ArtifactDraft } from '../evidence/artifact.ts';
import type { Declarations } from '../evidence/declarations.ts';
import type { EvidenceDraft, SightingDraft } from '../evidence/evidence.ts';
import type { ProvenanceDraft } from '../evidence/provenance.ts';
import type { Incident } from '../incident.ts';
import type { TimelineDraft } from '../timeline.ts';
import type { Finding } from './finding.ts';
import type { IncidentOpening } from './opens-incident.ts';
import type { Instrument, MeasurementDraft } from './portrait.ts';

/** A measured portrait as it is written. */
export interface PortraitDraft extends MeasurementDraft {
  /** What its frame looks like, see `perceptualHash`; left out where that is not known. */
  readonly perceptualHash?: string;
}

/** One file of a submission and what was found in it. */
export interface PictureResult {
  readonly evidence: EvidenceDraft;
  readonly sighting: SightingDraft;
  /** What it says of its own origin; left out where nobody looked. */
  readonly declarations?: Declarations | undefined;
  /** How it came through a link; left out where it came otherwise. The bodies that it keeps are in the {@link BlobStore}. */
  readonly provenance?: ProvenanceDraft;
  /** None for a file without a portrait or one that could not be read. */
  readonly portraits: readonly PortraitDraft[];
  /** Null only where there are no portraits. */
  readonly instrument: Instrument | null;
  /** Files drawn on this one. */
  readonly artifacts: readonly ArtifactDraft[];
  /** The account whose profile picture it is; left out where it is not known to be one's. */
  readonly account?: AccountReading;
}

/** All that a submission's work leaves in the record. */
export interface SubmissionResult {
  /** In the order of the message; a ZIP before what came in it. */
  readonly pictures: readonly PictureResult[];
  /** Files made of several pictures. */
  readonly artifacts: readonly ArtifactDraft[];
  /** Goes on the incident's timeline at the original message's time; waits with the portraits where none opens. */
  readonly timeline: readonly TimelineDraft[];
  /** The earlier submission whose portraits this is about, by a person's word: one that opened no incident does so now. Default: none. */
  readonly about?: number | undefined;
  /** The incident to record under; null: that of the submission's thread, opened as `opensIncident` says. */
  readonly incidentNumber: number | null;
  /** Title of the incident, if this opens one. */
  readonly incidentTitle: string;
  /** JSON by the caller: what the answer is composed from, now or after a crash. */
  readonly outcome: string;
}

/** What {@link ResultStore.complete} left in the record. */
export interface Completion {
  /** Null where nothing is recorded under one. */
  readonly incident: Incident | null;
  /** Whether this submission opened it. */
  readonly isOpened: boolean;
  /** How many earlier messages joined the incident when this submission opened it. Default: none. */
  readonly joined?: number;
  /** Whether what it brought is kept without an incident, see `UnfiledStore`. Default: no. */
  readonly isUnfiled?: boolean;
  /** Whether what it brought was withdrawn from the incident since. */
  readonly isWithdrawn: boolean;
  /**
   * Portraits that this submission brought first and that were not withdrawn since; one that was under the incident
   * before is not among them.
   */
  readonly findings: readonly Finding[];
  readonly artifacts: readonly Artifact[];
  readonly outcome: string;
}

/**
 * Writes results, all or nothing, once a submission.
 *
 * @example
 * results.once(9, () => JSON.stringify({ title: rename(4) })); // a repeat returns what the first run said
 */
export interface ResultStore {
  /**
   * Writes evidence, sightings, portraits, measurements, findings, artifacts, timeline and the opening of
   * the incident in one transaction. The files are in the {@link BlobStore} already. Where the submission
   * has a result, nothing is written and that result comes back. What opens no incident is kept for one, see
   * `UnfiledStore`.
   *
   * @param opening Default: `aligned`.
   * @throws EyelineError `NOT_FOUND` for a submission or an incident that the tenant does not have;
   * `INVALID_USAGE` for a submission that failed.
   */
  complete(
    submissionId: number,
    result: SubmissionResult,
    opening?: IncidentOpening,
  ): Completion & { readonly isRepeat: boolean };
  /**
   * A command's effects, once: runs `work`, which writes through the other ports and returns the outcome
   * (JSON), in one transaction with the note that it ran. Where the submission has a result, `work` is not
   * run and the outcome of then comes back. `work` must not be async.
   *
   * @throws what `work` throws, with nothing written; else as `complete`.
   */
  once(submissionId: number, work: () => string): { readonly outcome: string; readonly isRepeat: boolean };
  /** What was completed, read again; null where there is no result yet. */
  of(submissionId: number): Completion | null;
}
