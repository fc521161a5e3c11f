/** What a declaration is about. */
export type DeclarationKind =
  | 'source-type'
  | 'ai-system'
  | 'ai-prompt'
  | 'generator'
  | 'software'
  | 'camera'
  | 'lens'
  | 'taken'
  | 'credit'
  | 'manifest-address';

/** One thing that a file says of its own origin. */
export interface Declaration {
  readonly kind: DeclarationKind;
  /** Where in the file it stands: `XMP CreatorTool`, `PNG text "parameters"`. */
  readonly place: string;
  /** Somebody else's text, without control and format characters, at most 4,000 characters. */
  readonly text: string;
}

/** A C2PA manifest. Its texts are somebody else's, and nobody checked who signed. */
export interface ManifestDeclaration {
  /**
   * `intact`: the signature and every hash fit the file. `broken`: one does not. `unreadable`: it could not be read, so
   * nothing is said of it.
   */
  readonly state: 'intact' | 'broken' | 'unreadable';
  /** Codes of what does not fit, as the C2PA specification names them. */
  readonly problems: readonly string[];
  /** What made the claim: a program's name and version. */
  readonly generator: string | null;
  /** The certificate's name and organisation. It is held against no trust list, so anybody may have made it. */
  readonly signer: string | null;
  readonly issuer: string | null;
  /** As the signature says it, ISO 8601. */
  readonly signedAt: string | null;
  /** `c2pa.created`, `c2pa.edited` ... */
  readonly actions: readonly string[];
  /** Digital source types of its actions, without IPTC's address: `trainedAlgorithmicMedia`. */
  readonly sourceTypes: readonly string[];
}

/** What a file says of its own origin. Anybody can write it, so it proves nothing; nor does its absence. JSON. */
export interface Declarations {
  readonly entries: readonly Declaration[];
  /** Null where the file has none within it. */
  readonly manifest: ManifestDeclaration | null;
  /** False where reading took too long or failed: then nothing is known of what the file declares. */
  readonly isRead: boolean;
}

/** Of a file whose declarations could not be read. */
export const UNREAD_DECLARATIONS: Declarations = { entries: [], manifest: null, isRead: false };

/**
 * Reads what was found in evidence.
 *
 * @example
 * declarations.ofEvidence(7)?.entries ?? []; // what file 7 says of itself
 */
export interface DeclarationReader {
  /** Null where it was never looked for. */
  ofEvidence(evidenceId: number): Declarations | null;
}
