import { EyelineError } from '../../errors.ts';
import type { FetchHop, PublicFetch, PublicResource } from '../public-fetch.ts';

/** What an address was asked for: what it says of the profile, or its picture. */
export type FetchPurpose = 'profile' | 'picture';

/** One fetch on the way to a link's picture. */
export interface LoggedFetch {
  readonly purpose: FetchPurpose;
  /** The address asked. May hold a signature. */
  readonly address: string;
  /** Its answers in order: redirects, then the last one. None where no server answered. */
  readonly hops: readonly FetchHop[];
  /** What came; null where the fetch failed. */
  readonly resource: PublicResource | null;
  /** The code of the failure; null where an answer came. */
  readonly failure: string | null;
  /** Epoch ms. */
  readonly startedMs: number;
  readonly endedMs: number;
}

/** Fetches in the order in which they ended. */
export type FetchLog = LoggedFetch[];

/** A fetch that writes what it did into a log, failures too; what a stop cut short is not written. */
export function logFetches(fetch: PublicFetch, purpose: FetchPurpose, log: FetchLog): PublicFetch {
  return async (request, signal) => {
    const startedMs = Date.now();
    const hops: FetchHop[] = [];
    const note = (resource: PublicResource | null, failure: string | null) => {
      const answered = resource?.hops ?? hops;
      log.push({
        purpose,
        address: request.url,
        hops: answered,
        resource,
        failure,
        startedMs,
        endedMs: Date.now(),
      });
    };
    const onHop = (hop: FetchHop) => {
      hops.push(hop);
      request.onHop?.(hop);
    };
    try {
      const resource = await fetch({ ...request, onHop }, signal);
      note(resource, null);
      return resource;
    } catch (error) {
      if (!signal.aborted && error instanceof EyelineError) note(null, error.code);
      throw error;
    }
  };
}
