/**
 * Query parameters that say which page or account it is; all others may be a signature, a token or a tracker. `acct`,
 * `actor` and `resource` name the account in Mastodon's, Bluesky's and WebFinger's (RFC 7033) look-ups.
 */
const TELLING = new Set(['id', 'v', 'fbid', 'story_fbid', 'set', 'acct', 'actor', 'resource']);

/**
 * An address fit to be kept: http or https, without user, password and fragment, and of the query only what
 * says which page it is. Signed addresses expire, but their signatures are still somebody's.
 *
 * @returns null for what is no such address.
 */
export function withoutSecrets(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  const kept = [...url.searchParams].filter(([name]) => TELLING.has(name));
  url.username = '';
  url.password = '';
  url.hash = '';
  url.search = new URLSearchParams(kept).toString();
  return url.href;
}
