import type { Author } from '../author.ts';

/** A publication about an incident. What nobody said is null. All are somebody else's texts. */
export interface ReferenceDraft {
  readonly address: string;
  readonly title: string | null;
  readonly publisher: string | null;
  /** Names, with commas between. */
  readonly authors: string | null;
  /** `2021`, `2021-10` or `2021-10-05`. */
  readonly published: string | null;
  /** Of an archived copy. */
  readonly archiveAddress: string | null;
}

/** One that an incident has; with who said the last of it, and when. */
export interface Reference extends ReferenceDraft, Author {
  /** 1, 2, 3 ... within the incident, never used again. */
  readonly number: number;
  readonly incidentNumber: number;
}

/** One as it once was. */
export interface ReferenceVersion extends Reference {
  readonly isRemoved: boolean;
}

/** Of which only the address is known. */
export const NO_REFERENCE_FACTS: Omit<ReferenceDraft, 'address'> = {
  title: null,
  publisher: null,
  authors: null,
  published: null,
  archiveAddress: null,
};

/** The reference and whether a call changed something. */
export interface ReferenceChange {
  readonly reference: Reference;
  readonly isChanged: boolean;
}

/**
 * The references of incidents. Nothing is overwritten: each change adds a version, with a line of the timeline. All
 * throw EyelineError `NOT_FOUND` for an incident or a number that there is not.
 *
 * @example
 * const { reference } = store.references.add(3, { ...NO_REFERENCE_FACTS, address: 'https://example.org/report' }, by);
 * store.references.remove(3, reference.number, by); // restore() brings it back
 */
export interface ReferenceStore {
  /** By number, without those that were removed. */
  ofIncident(incidentNumber: number): Reference[];
  /** Every version of one, the earliest first; removed ones too. */
  versions(incidentNumber: number, number: number): ReferenceVersion[];
  /** An address that the incident has already gives that reference, with what is new of it. */
  add(incidentNumber: number, draft: ReferenceDraft, by: Author): ReferenceChange;
  edit(incidentNumber: number, number: number, change: Partial<ReferenceDraft>, by: Author): ReferenceChange;
  remove(incidentNumber: number, number: number, by: Author): ReferenceChange;
  restore(incidentNumber: number, number: number, by: Author): ReferenceChange;
}
