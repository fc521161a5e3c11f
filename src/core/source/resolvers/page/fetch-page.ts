import type { PublicFetch, PublicResource } from '../../public-fetch.ts';
import { noSuchProfile, refusedHere } from '../profile-errors.ts';
import { type HtmlPage, MAX_PAGE_BYTES } from './html-page.ts';
import { readHtml } from './read-html.ts';

/** A page, and the answer that it came in. */
export interface FetchedPage {
  readonly page: HtmlPage;
  readonly resource: PublicResource;
}

/**
 * A page that a site answered with.
 *
 * @param site The site's name as people write it.
 * @throws EyelineError `LINK_WITHOUT_PICTURE` where there is no such page, `LINK_UNAVAILABLE` where the site refuses; and
 * as `PublicFetch`.
 */
export async function fetchPage(
  site: string,
  url: string,
  fetch: PublicFetch,
  signal: AbortSignal,
): Promise<FetchedPage> {
  const accept = 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.5';
  const resource = await fetch({ url, maxBytes: MAX_PAGE_BYTES, accept }, signal);
  if (resource.status === 404 || resource.status === 410) throw noSuchProfile(site);
  return { page: await readHtml(resource, signal), resource };
}

/** @throws EyelineError `LINK_UNAVAILABLE` for an answer that is no page of the site, but its refusal. */
export function expectOk(site: string, { status }: PublicResource): void {
  if (status !== 200) throw refusedHere(site, status);
}
