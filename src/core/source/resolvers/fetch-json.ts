import type { PublicFetch, PublicRequest, PublicResource } from '../public-fetch.ts';
import { MAX_JSON_BYTES } from './read-json.ts';

/**
 * An API's answer, of any status.
 *
 * @throws EyelineError as `PublicFetch`.
 */
export function fetchJson(
  url: string,
  fetch: PublicFetch,
  signal: AbortSignal,
  options: Pick<PublicRequest, 'authorization' | 'isGuess'> = {},
): Promise<PublicResource> {
  return fetch({ url, maxBytes: MAX_JSON_BYTES, accept: 'application/json', ...options }, signal);
}
