import { withoutSecrets } from './source-address.ts';

/** One request of a fetch and its answer. */
export interface ProvenanceHop {
  readonly address: string;
  /** HTTP status. */
  readonly status: number;
  /** When the answer's head came, epoch ms. */
  readonly atMs: number;
}

/** What came of a fetch in the end. */
export interface ProvenanceResponse {
  /** HTTP status. */
  readonly status: number;
  /** As the server says it, without parameters; empty where it does not. */
  readonly mediaType: string;
  /** Those that tell of the file, lower-case names; somebody else's texts. */
  readonly headers: Readonly<Record<string, string>>;
  /** Of the body, hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Of the body as it came over the network; another than `sha256` where the server compressed it. */
  readonly received: { readonly sha256: string; readonly sizeBytes: number };
  /** Whether the body is kept as evidence, by `sha256`. */
  readonly isKept: boolean;
}

/** One fetch on the way to a picture. */
export interface ProvenanceFetch {
  /** What the address was asked for: what it says of the profile, or the picture. */
  readonly purpose: 'profile' | 'picture';
  /** The address asked. */
  readonly askedAddress: string;
  /** Where the answer came from, after redirects; null where no server answered. */
  readonly finalAddress: string | null;
  /** Every answer in order: redirects, then the last one. */
  readonly hops: readonly ProvenanceHop[];
  readonly startedMs: number;
  readonly endedMs: number;
  /** Null where the fetch failed. */
  readonly response: ProvenanceResponse | null;
  /** The code of the failure; null where an answer came. */
  readonly failure: string | null;
}

/** How a file came through a link; JSON, as exports have it. */
export interface ProvenanceDraft {
  /** The link. */
  readonly linkAddress: string;
  /** When the picture was uploaded, and what says so; null where nothing does. */
  readonly uploaded: { readonly atMs: number; readonly source: 'address' | 'last-modified' } | null;
  /** When a web archive captured the page, epoch ms; null: it was read from the site itself. */
  readonly capturedMs: number | null;
  /** Every fetch in order, those that gave nothing too. */
  readonly fetches: readonly ProvenanceFetch[];
}

/** A {@link ProvenanceDraft} in the record. */
export interface Provenance extends ProvenanceDraft {
  readonly id: number;
  readonly submissionId: number;
  readonly seenMs: number;
}

/** The page of a link that gave no picture: kept, since it may show why. */
export interface PageWithoutPicture {
  /** Of the page's body, hex: evidence. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly provenance: Provenance;
}

/**
 * Reads how evidence came through links.
 *
 * @example
 * provenances.ofEvidence(7, 1)[0]?.linkAddress; // the address that was asked for it last
 */
export interface ProvenanceReader {
  /** The newest first; none for evidence that came otherwise, or that the tenant does not have. Default limit: all. */
  ofEvidence(evidenceId: number, limit?: number): Provenance[];
  /** How many there are. */
  countOf(evidenceId: number): number;
  /**
   * The pages of links that gave no picture, of what was brought to an incident and not withdrawn: the earliest first.
   *
   * @throws EyelineError `NOT_FOUND` for a number that the tenant does not have.
   */
  withoutPicture(incidentNumber: number): PageWithoutPicture[];
}

/** A provenance fit to be kept and shown: its addresses as {@link withoutSecrets} leaves them. */
export function withoutSecretsIn(provenance: ProvenanceDraft): ProvenanceDraft {
  const plain = (address: string) => withoutSecrets(address) ?? '';
  return {
    ...provenance,
    linkAddress: plain(provenance.linkAddress),
    fetches: provenance.fetches.map((fetch) => ({
      ...fetch,
      askedAddress: plain(fetch.askedAddress),
      finalAddress: fetch.finalAddress === null ? null : plain(fetch.finalAddress),
      hops: fetch.hops.map((hop) => ({ ...hop, address: plain(hop.address) })),
    })),
  };
}
