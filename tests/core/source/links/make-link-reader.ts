import { createHash } from 'node:crypto';
import type { EyelineError } from '../../../../src/core/errors.ts';
import { defang } from '../../../../src/core/source/links/defang.ts';
import type { LoggedFetch } from '../../../../src/core/source/links/fetch-log.ts';
import type { LinkedProfile, LinkPolicy, LinkReader } from '../../../../src/core/source/links/link-reader.ts';

/** What a link of a test leads to: a picture, or what is thrown. */
export type Behind = Uint8Array | EyelineError;

/**
 * A reader without a network: `/@name` is a profile, on `large.example` one of a large site; any other address is a page.
 *
 * @param behind by key, what is fetched; another gives its own address as bytes
 */
export function makeLinkReader({
  policy = 'auto',
  behind = {},
  page,
  logsPictures = false,
  readsProfiles = false,
}: {
  readonly policy?: LinkPolicy;
  readonly behind?: Readonly<Record<string, Behind>>;
  /** What every profile's page holds. */
  readonly page?: string;
  /** Whether the fetch of the picture itself is logged too. */
  readonly logsPictures?: boolean;
  /** Whether the page of a profile tells of it also where what is behind it is an error. Default false. */
  readonly readsProfiles?: boolean;
} = {}): LinkReader & { readonly asked: string[] } {
  const asked: string[] = [];
  const keyOf = (address: string) => address.replace(/[?#].*$/, '').toLowerCase();
  return {
    policy,
    asked,
    know: (address) => {
      const key = keyOf(address);
      const isProfile = /\/@\w+$/.test(key);
      const isWellKnown = isProfile && key.startsWith('https://large.example/');
      const handle = isProfile ? (key.split('/@')[1] ?? null) : null;
      const platform = isProfile ? 'mastodon' : 'page';
      return { address, key, shown: defang(key), isProfile, isWellKnown, platform, handle };
    },
    fetch: async (address, _maxBytes, signal, log = [], onProfile = () => {}) => {
      signal.throwIfAborted();
      asked.push(address);
      if (page !== undefined) log.push(logged(address, page));
      const found = behind[keyOf(address)] ?? Buffer.from(keyOf(address));
      const key = keyOf(address);
      const handle = key.split('/@')[1] ?? null;
      const profile: LinkedProfile = {
        platform: handle === null ? 'page' : 'mastodon',
        siteId: handle === null ? null : `id-${handle}`,
        address: key,
        handle,
        displayName: handle === null ? null : `Name of ${handle}`,
        createdMs: 1_600_000_000_000,
        lastActiveMs: 1_690_000_000_000,
        followers: 12,
        capturedMs: null,
        uploaded: null,
      };
      if (readsProfiles) onProfile(profile);
      if (found instanceof Error) throw found;
      const sourceAddress = `https://pictures.example/${asked.length}.png?sig=secret`;
      if (logsPictures) log.push({ ...logged(sourceAddress, 'a picture'), purpose: 'picture' });
      const uploaded = { atMs: 1_650_000_000_000, source: 'last-modified' } as const;
      return {
        bytes: found,
        sourceAddress,
        lastModifiedMs: 3,
        servedMs: 4,
        profile: { ...profile, uploaded },
        uploaded: null,
        capturedMs: null,
      };
    },
  };
}

/** The fetch of a profile's page, by one redirect. */
function logged(address: string, page: string): LoggedFetch {
  const bytes = Buffer.from(page);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const final = `${address}?sig=secret`;
  const hops = [
    { url: address, status: 302, atMs: 11 },
    { url: final, status: 200, atMs: 12 },
  ];
  return {
    purpose: 'profile',
    address,
    hops,
    resource: {
      bytes,
      sha256,
      received: { sha256, sizeBytes: bytes.length },
      mediaType: 'text/html',
      status: 200,
      hops,
      headers: { etag: '"a"' },
      lastModifiedMs: null,
      servedMs: 12,
    },
    failure: null,
    startedMs: 10,
    endedMs: 13,
  };
}
