import type { Author } from '../author.ts';

/** What a person says of a finding; a finding that nobody judged is `proposed`. */
export type Verdict = 'proposed' | 'confirmed' | 'rejected';

/** Every verdict, in the order in which they are counted and shown. */
export const VERDICTS: readonly Verdict[] = ['confirmed', 'proposed', 'rejected'];

/** What a person said of one finding or several at once. Never changed; taking it back is noted on it. */
export interface Judgement {
  readonly id: number;
  readonly incidentNumber: number;
  readonly verdict: Verdict;
  /** In the person's words; null where none was given. */
  readonly reason: string | null;
  /** The findings that it is about, by number, ascending; those too that were withdrawn since. */
  readonly findings: readonly number[];
  /** What it came with; null where that was no message. */
  readonly submissionId: number | null;
  readonly actor: string | null;
  /** Time of the original message, epoch ms, as everywhere here. */
  readonly atMs: number;
  /** Who took it back, and when; null while it counts. */
  readonly undone: Pick<Author, 'actor' | 'atMs'> | null;
}

/** How a finding stands: its verdict, and the judgement that gave it; null where nobody judged it. */
export interface Standing {
  readonly verdict: Verdict;
  readonly judgement: Judgement | null;
}

/** The standing of a finding that nobody judged. */
export const PROPOSED: Standing = { verdict: 'proposed', judgement: null };
