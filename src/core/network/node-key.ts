/** Hosts that stand for the same site. */
const SAME_SITE: Readonly<Record<string, string>> = { 'twitter.com': 'x.com', 'fb.com': 'facebook.com' };

/**
 * What a name or address in a table of connections is known by, so that `@Jane`, `jane` and ` jane ` are one node, and
 * `https://www.twitter.com/jane/?s=20` and `x.com/jane` another.
 */
export function nodeKey(text: string): string {
  const plain = text.normalize('NFKC').trim();
  const address = readAddress(plain);
  if (address === null) return plain.replace(/^@/, '').toLowerCase();
  const host = address.hostname.replace(/^(www|m|mobile|old)\./, '');
  const id = /^\/profile\.php$/i.test(address.pathname) ? address.searchParams.get('id') : null;
  const path = id === null ? address.pathname.replace(/\/+$/, '') : `/${id}`;
  return `${SAME_SITE[host] ?? host}${path.replace(/^\/@/, '/')}`.toLowerCase();
}

function readAddress(text: string): URL | null {
  const isAddress = /^https?:\/\//i.test(text) || /^[a-z0-9-]+(\.[a-z0-9-]+)+\/\S+$/i.test(text);
  if (!isAddress) return null;
  try {
    return new URL(/^https?:/i.test(text) ? text : `https://${text}`);
  } catch {
    return null;
  }
}
