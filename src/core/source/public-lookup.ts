import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { lookup as lookupNow } from 'node:dns/promises';
import { isPublicAddress } from './is-public-address.ts';

type Done = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

/** A name's addresses, all of them. Fails where it has none. */
export type NameLookup = (hostname: string) => Promise<readonly LookupAddress[]>;

/** By the system: its hosts file, its DNS. */
export const systemLookup: NameLookup = (hostname) => lookupNow(hostname, { all: true });

/**
 * Resolves a name for a connection that is being made, and refuses it where any of its addresses is not
 * public: checked at the moment of use, so a name that changes between check and use gains nothing.
 */
export function publicLookup(hostname: string, options: LookupOptions, done: Done): void {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, []);
    const isPublic = addresses.length > 0 && addresses.every(({ address }) => isPublicAddress(address));
    if (isPublic) answer(addresses, options, done);
    else done(Object.assign(new Error('the name leads to a private address'), { code: 'ENOTPUBLIC' }), []);
  });
}

/** A look-up for one connection: whatever the name, it leads to these addresses, which were checked. */
export function fixedLookup(
  addresses: readonly LookupAddress[],
): (hostname: string, options: LookupOptions, done: Done) => void {
  return (_, options, done) => answer(addresses, options, done);
}

function answer(addresses: readonly LookupAddress[], options: LookupOptions, done: Done): void {
  const [first] = addresses;
  if (options.all) done(null, [...addresses]);
  else if (first) done(null, first.address, first.family);
  else done(Object.assign(new Error('the name has no address'), { code: 'ENOTFOUND' }), []);
}
