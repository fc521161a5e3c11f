/** An object of STIX 2.1; which properties it has is the specification's. */
export interface StixObject {
  readonly type: string;
  readonly spec_version: '2.1';
  readonly id: string;
  readonly [property: string]: unknown;
}

/** Who made an object, for whom it is, and which ids it gets. */
export interface StixContext {
  /** The team's own namespace. */
  readonly namespace: string;
  /** The id of the team's identity. */
  readonly author: string;
  /** The id of the marking. */
  readonly marking: string;
  /** When the export was made, epoch ms: the version of every object that can have several. */
  readonly exportedMs: number;
}

/** A time as STIX writes it, to the millisecond. */
export function stixTime(ms: number): string {
  return new Date(ms).toISOString();
}
