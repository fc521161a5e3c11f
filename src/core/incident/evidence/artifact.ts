/** What a made file is; the list grows, names stay. */
export type ArtifactKind =
  | 'overlay'
  | 'contact-sheet'
  | 'superimposed'
  | 'plot'
  | 'close-ups'
  | 'export'
  | 'cut';

/** A file that Eyeline made; its bytes are in the {@link BlobStore} before this is written. */
export interface ArtifactDraft {
  readonly kind: ArtifactKind;
  /** Of the file, hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** `image/png` ... */
  readonly mediaType: string;
  /** What the picture shows, for those who do not see it; empty for files that are no pictures. */
  readonly altText: string;
}

/** A made file and the submission it was made for. */
export interface Artifact extends ArtifactDraft {
  readonly id: number;
  readonly submissionId: number;
  /** The evidence it was drawn on; null for one made of several. */
  readonly evidenceId: number | null;
  readonly createdMs: number;
}

/**
 * Reads artifacts.
 *
 * @example
 * artifacts.ofIncident(4).map(({ kind, sha256 }) => `${kind} ${sha256}`); // what was drawn for incident 4
 */
export interface ArtifactReader {
  /** Null where the tenant has none of this id. */
  find(id: number): Artifact | null;
  /** The first of these bytes; null where the tenant has none. */
  findByHash(sha256: string): Artifact | null;
  ofSubmission(submissionId: number): Artifact[];
  /** Of every submission whose result is under the incident. @throws EyelineError `NOT_FOUND` */
  ofIncident(incidentNumber: number): Artifact[];
  /** Of those, what was drawn on these pieces of evidence. @throws as {@link ofIncident}. */
  drawnOn(incidentNumber: number, evidenceIds: readonly number[]): Artifact[];
  /** Of those, what was made of several pictures, and portraits that were cut out. @throws as {@link ofIncident}. */
  ofSets(incidentNumber: number): Artifact[];
}
