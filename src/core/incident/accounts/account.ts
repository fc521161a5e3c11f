/**
 * What says something about an account: its site, an archived copy of its page, a person, a screenshot's text that a
 * person accepted, a table that a person imported, a link that names it where its page told nothing.
 */
export type AccountSource = 'site' | 'archive' | 'person' | 'screenshot' | 'import' | 'link';

/** What says when an avatar was uploaded: its address, its server's Last-Modified, a person or an imported table. */
export type UploadSource = 'address' | 'last-modified' | 'person' | 'import';

/** What may be known of an account. What nobody said is null. Names and handles are somebody else's texts. */
export interface AccountFacts {
  /** The profile's own address, one for all ways of writing it. */
  readonly address: string | null;
  /** Without `@`. */
  readonly handle: string | null;
  readonly displayName: string | null;
  /** Epoch ms, as the next. */
  readonly createdMs: number | null;
  readonly lastActiveMs: number | null;
  readonly followers: number | null;
}

/** A profile's picture at one time. */
export interface AvatarReading {
  /** Of the file, hex: evidence. Null where only its time is known. */
  readonly sha256: string | null;
  /** Epoch ms; null where nothing says it, as the next. */
  readonly uploadedMs: number | null;
  readonly uploadedBy: UploadSource | null;
}

/** What one source said of an account at one time. */
export interface AccountReading extends AccountFacts {
  readonly source: AccountSource;
  /** Lower case: `mastodon`; `page` for any page; null where it is not known. */
  readonly platform: string | null;
  /** The platform's own id of the account, which stays when the handle changes; null where it is not known. */
  readonly siteId: string | null;
  /** When the source said it, epoch ms: an archive's capture, else when it was read. */
  readonly readMs: number;
  readonly avatar: AvatarReading | null;
}

/** What a person says of an account. Null empties a fact: whatever others say of it, it is not known. */
export interface AccountCorrection extends Partial<AccountFacts> {
  /** When the latest avatar was uploaded, epoch ms. */
  readonly uploadedMs?: number | null;
}

/** Facts of which nothing is known. */
export const NO_ACCOUNT_FACTS: AccountFacts = {
  address: null,
  handle: null,
  displayName: null,
  createdMs: null,
  lastActiveMs: null,
  followers: null,
};

/** An avatar that an account showed, and when it was seen. */
export interface Avatar extends AvatarReading {
  /** When it was read first and last, epoch ms. */
  readonly firstMs: number;
  readonly lastMs: number;
}

/** An account as one incident knows it. Another incident that has it too knows other things of it. */
export interface Account extends AccountFacts {
  /** The same in every incident of the tenant: two incidents that have it have one account. Never shown. */
  readonly id: number;
  /** 1, 2, 3 ... within the incident, never used again. */
  readonly number: number;
  readonly incidentNumber: number;
  readonly platform: string | null;
  /** In the order in which they were first read. */
  readonly avatars: readonly Avatar[];
  /** Numbers of the findings that show it, ascending; without those that were withdrawn. */
  readonly portraits: readonly number[];
  /** The numbers of accounts that were merged into it, ascending. */
  readonly merged: readonly number[];
}

/** One thing that was said of an account, or done to it. */
export interface AccountEntry {
  readonly kind: 'read' | 'edited' | 'imported' | 'tied' | 'untied' | 'merged' | 'parted';
  /** One line for people. */
  readonly text: string;
  /** Null for Eyeline itself. */
  readonly actor: string | null;
  /** Epoch ms. */
  readonly atMs: number;
}
