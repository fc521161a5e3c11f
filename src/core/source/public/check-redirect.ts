import { checkLink, type LinkRules } from './check-link.ts';
import { linkRefused } from './link-errors.ts';

/**
 * Where a redirect leads, checked like an address of its own, and never from https to http.
 *
 * @throws EyelineError `LINK_REFUSED`, without the address.
 */
export function checkRedirect(from: URL, location: string, rules: LinkRules): URL {
  if (!URL.canParse(location, from.href)) {
    throw linkRefused('The link redirects to something that is no address.');
  }
  const url = checkLink(new URL(location, from.href).href, rules);
  if (from.protocol === 'https:' && url.protocol === 'http:') {
    throw linkRefused('The link redirects from https to http.');
  }
  return url;
}
