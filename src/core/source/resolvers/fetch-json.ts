import type { PublicFetch, PublicResource } from '../public-fetch.ts';
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
  authorization?: string,
): Promise<PublicResource> {
  const credentials = authorization === undefined ? {} : { authorization };
  return fetch({ url, maxBytes: MAX_JSON_BYTES, accept: 'application/json', ...credentials }, signal);
}
