/** A received file, kept as it came. */
export interface Evidence extends EvidenceDraft {
  readonly id: number;
  readonly receivedMs: number;
}

/** What is known of a received file. */
export interface EvidenceDraft {
  /** Of the file as it came, hex; its name in the {@link BlobStore}. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** `jpeg`, `png` ..., `zip`; null for anything else, and for a picture that could not be read. */
  readonly format: string | null;
  /** Of the upright picture; null for what is no picture. */
  readonly widthPx: number | null;
  readonly heightPx: number | null;
}

/** The file that another one came in, as a picture in a ZIP. */
export interface Container {
  /** Of the ZIP, hex: evidence itself. */
  readonly sha256: string;
  /** Of the file in it, with `/` between folders; somebody else's text. */
  readonly path: string;
}

/** What a file is called on a picture: without the ZIP and the folders that it came in. */
export function labelOf(name: string | null, container: Container | undefined): string | null {
  return container ? (container.path.split('/').at(-1) ?? name) : name;
}

/** Where a file was seen. */
export interface SightingDraft {
  /** As the platform or the address names it; somebody else's text. Null where there is none. */
  readonly fileName: string | null;
  /** What it came in; left out where it came by itself. */
  readonly container?: Container;
  /** Where it was fetched; what may be a secret in it is dropped before it is written. */
  readonly sourceAddress: string | null;
  /** HTTP `Last-Modified`, epoch ms; null where none came. */
  readonly lastModifiedMs: number | null;
  /** HTTP `Date`, epoch ms; null where none came. */
  readonly servedMs: number | null;
  readonly seenMs: number;
}

/** Evidence seen in a submission. */
export interface Sighting extends SightingDraft {
  readonly id: number;
  readonly submissionId: number;
  readonly evidenceId: number;
}

/**
 * Reads evidence and where it was seen.
 *
 * @example
 * const file = evidence.find(sha256);
 * file ? evidence.sightings(file.id).length : 0; // how often it was sent
 */
export interface EvidenceReader {
  /** Null where the tenant has no such file. */
  find(sha256: string): Evidence | null;
  /** In the order they were written; none for evidence that the tenant does not have. */
  sightings(evidenceId: number): Sighting[];
}
