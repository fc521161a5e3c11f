import type { ProfileAddress } from './resolver.ts';

/** How a site writes the addresses of its profiles: `/name`, and what may follow. */
export interface NameRule {
  /** A whole name, without `@`. */
  readonly pattern: RegExp;
  /** First path parts that are no names, in lower case. */
  readonly reserved: ReadonlySet<string>;
  /** Second path parts that are views of the profile itself, in lower case. */
  readonly tabs: ReadonlySet<string>;
}

/**
 * The labels before a site's domain: '' for `example.org`, `www` for `www.example.org`. Null for another
 * site, and for an address that no browser would open as this site: another scheme or port, a user in it.
 */
export function subdomainOf(url: URL, domains: readonly string[]): string | null {
  if (!isWeb(url) || url.port !== '' || url.username !== '' || url.password !== '') return null;
  return labelsBefore(url, domains);
}

/** Whether an address is on a site, whatever its scheme and port. */
export function isOn(url: URL, domains: readonly string[]): boolean {
  return labelsBefore(url, domains) !== null;
}

function labelsBefore(url: URL, domains: readonly string[]): string | null {
  const host = url.hostname.replace(/\.$/, '');
  for (const domain of domains) {
    if (host === domain) return '';
    if (host.endsWith(`.${domain}`)) return host.slice(0, -domain.length - 1);
  }
  return null;
}

/** Whether an address is one of http or https. */
export function isWeb(url: URL): boolean {
  return url.protocol === 'https:' || url.protocol === 'http:';
}

/** The parts of a path, decoded, without empty ones; none for a path with a broken escape. */
export function pathParts(path: string): readonly string[] {
  try {
    return path
      .split('/')
      .filter((part) => part !== '')
      .map((part) => decodeURIComponent(part));
  } catch {
    return [];
  }
}

/** The name in `/name` or `/@name`, alone or followed by one of the profile's tabs. */
export function nameIn(parts: readonly string[], rule: NameRule): string | null {
  const [first = '', tab, ...rest] = parts;
  if (rest.length > 0 || (tab !== undefined && !rule.tabs.has(tab.toLowerCase()))) return null;
  const name = first.replace(/^@/, '');
  return rule.pattern.test(name) && !rule.reserved.has(name.toLowerCase()) ? name : null;
}

/** A profile's address, or null where there is no handle. */
export function profileAt(
  platform: string,
  handle: string | null,
  address: (handle: string) => string,
): ProfileAddress | null {
  return handle === null ? null : { platform, handle, address: address(handle) };
}

/** A set of words between spaces. */
export function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word !== ''));
}
