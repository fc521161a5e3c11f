import type { FramePlace } from '../../portrait/frame.ts';
import type { Audience } from '../incident.ts';
import type { Finding } from './finding.ts';

/** A portrait of a message that opened no incident. */
export interface UnfiledPortrait
  extends Pick<Finding, 'evidence' | 'portrait' | 'measurement' | 'submissionId'> {
  readonly incidentNumber: null;
  readonly number: null;
}

/** A portrait of the record as it was seen before. */
export interface SeenPortrait {
  readonly finding: Finding | UnfiledPortrait;
  /** When the message that brought it was sent, epoch ms. */
  readonly postedMs: number;
}

/** One that looks alike by its hash. */
export interface AlikePortrait extends SeenPortrait {
  /** See `compareHashes`. */
  readonly likeness: number;
}

/** A portrait whose hash is not known. */
export interface UnhashedPortrait {
  readonly portraitId: number;
  /** The file that it is in. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** px of the upright picture. */
  readonly frame: FramePlace;
  /** The frame of an animation that it was measured on, from 1; null: the first, or a still picture. */
  readonly animationFrame: number | null;
}

/**
 * Finds portraits that are in the record already. What an audience may not see is left out before anything is compared
 * with it: neither the answer nor its time tells of it.
 *
 * @example
 * seen.inFile(sha256, audience); // exact
 * await seen.alike([hash], audience); // near, to be compared once more
 */
export interface SeenReader {
  /**
   * The findings in the same file, in the order they were recorded; then those of messages that opened no incident, unless
   * the portrait is such a finding.
   */
  inFile(sha256: string, audience: Audience): SeenPortrait[];
  /**
   * For each hash the portraits that look alike, of both kinds, the most alike first, at most some. They are to be compared once more
   * on their pixels before they are named. It looks at every sketch of the tenant, and lets others run between.
   */
  alike(hashes: readonly string[], audience: Audience): Promise<AlikePortrait[][]>;
}

/** Keeps what portraits look like. */
export interface HashKeeper {
  /** Portraits that were recorded before hashes were kept, in the order they were recorded, at most `limit`. */
  unhashed(limit: number): UnhashedPortrait[];
  /** The hashes of an incident's portraits, by the portrait's id; of those that have one. @throws EyelineError `NOT_FOUND` */
  hashesOf(incidentNumber: number): ReadonlyMap<number, string>;
  /** Keeps a portrait's hash; null: none can be made. One that is known stays. */
  keep(portraitId: number, hash: string | null): void;
}
