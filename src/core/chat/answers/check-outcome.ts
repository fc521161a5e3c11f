import type { SetFacts } from '../../set/set-facts.ts';
import type { ArchiveFacts, FileFacts } from '../port/command.ts';

/** What a check leaves to compose its answer from; JSON. */
export interface CheckOutcome {
  readonly submission: number;
  /** In the order of the message. */
  readonly files: readonly FileFacts[];
  /** The ZIPs that some of them came in, in order; left out where there are none. */
  readonly archives?: readonly ArchiveFacts[];
  /** What was made of all its portraits; null or missing where none of its pictures shows several. */
  readonly set?: SetFacts | null;
  /** Whether the incident was named, rather than being that of the thread. */
  readonly isAdded?: boolean;
  /** Nothing was checked: an answer that waited for a right is sent again. */
  readonly isSentAgain?: boolean;
}

/** Null for what is the outcome of another command. */
export function readCheckOutcome(json: string): CheckOutcome | null {
  const outcome = JSON.parse(json) as Partial<CheckOutcome>;
  return typeof outcome.submission === 'number' && Array.isArray(outcome.files)
    ? (outcome as CheckOutcome)
    : null;
}
