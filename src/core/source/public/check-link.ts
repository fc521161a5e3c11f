import { isIP } from 'node:net';
import { linkRefused } from './link-errors.ts';

/** Longest address that is asked, in characters. */
const LONGEST = 4096;

/** Names that no public server has, whatever a DNS server says (RFC 6761, 6762, 8375; ICANN's `internal`). */
const PRIVATE_NAMES = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|home\.arpa)$/;

/** What {@link checkLink} holds an address against. */
export interface LinkRules {
  /** Ports that may be asked. */
  readonly ports: ReadonlySet<number>;
  /** Whether an IP address may be asked. */
  readonly isAllowed: (address: string) => boolean;
}

/**
 * An address that may be asked as far as it tells itself: http or https, on a port of the list, without user and
 * password, not on a private address or name. What its name leads to is checked when it is asked.
 *
 * @returns it as it is asked: without a fragment, and without the dot that ends a full name.
 * @throws EyelineError `LINK_REFUSED`, without the address.
 */
export function checkLink(address: string, { ports, isAllowed }: LinkRules): URL {
  if (address.length > LONGEST) throw linkRefused('The link is too long.');
  if (!URL.canParse(address)) throw linkRefused('This is no link.');
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw linkRefused('Only http and https links are followed.');
  }
  if (url.username !== '' || url.password !== '') {
    throw linkRefused('The link holds a user name or a password.');
  }
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  if (!ports.has(port))
    throw linkRefused(`The link names port ${port}, and Eyeline asks only the web’s usual ports.`);
  url.hash = '';
  url.hostname = url.hostname.replace(/\.+$/, '');
  const literal = literalOf(url);
  if (literal !== null ? !isAllowed(literal) : isPrivateName(url.hostname)) throw leadsInside();
  return url;
}

/** The IP address that an address names; null where it names a host. */
export function literalOf({ hostname }: URL): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 ? null : bare;
}

export function leadsInside(): Error {
  return linkRefused('The link leads into a private network, not to the public web.');
}

function isPrivateName(hostname: string): boolean {
  return !hostname.includes('.') || PRIVATE_NAMES.test(hostname);
}
