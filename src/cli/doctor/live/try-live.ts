import { formatBytes } from '../../../core/bytes.ts';
import { formatTime } from '../../../core/chat/answers/lines/incident-lines.ts';
import { EyelineError } from '../../../core/errors.ts';
import type { PublicFetch, PublicResource } from '../../../core/source/public-fetch.ts';
import { fetchAvatar } from '../../../core/source/resolvers/avatar/fetch-avatar.ts';
import { recognise } from '../../../core/source/resolvers/recognise.ts';
import type { Profile, Resolver } from '../../../core/source/resolvers/resolver.ts';
import { type Fact, LIVE_SAMPLES } from './live-samples.ts';

export interface LiveTry {
  /** A resolver's name. */
  readonly name: string;
  /** A profile's address; undefined: the site's own account. */
  readonly address: string | undefined;
  readonly resolvers: readonly Resolver[];
  readonly fetch: PublicFetch;
  /** Of the picture. */
  readonly maxBytes: number;
  readonly print: (line: string) => void;
  readonly signal: AbortSignal;
}

const NAMES: Readonly<Record<Fact, string>> = {
  accountId: 'id',
  handle: 'handle',
  displayName: 'name',
  createdMs: 'created',
  lastActiveMs: 'last active',
  followers: 'followers',
  capturedMs: 'captured',
};

/**
 * Reads one profile from the live site, and prints a line for every request, every fact and every try of the
 * picture. What the site's documentation promises and the site does not tell fails.
 *
 * @returns whether all came that was expected.
 * @throws EyelineError `INVALID_USAGE` for an unknown name, or an address that is not one of its profiles.
 */
export async function tryLive(asked: LiveTry): Promise<boolean> {
  const { address, told } = sampleOf(asked);
  const known = URL.canParse(address) ? recognise(new URL(address), asked.resolvers) : null;
  if (known?.resolver.name !== asked.name) throw notIts(asked.name);
  const { print, signal } = asked;
  const fetch = printing(asked.fetch, print);
  print(`Trying ${asked.name} with ${known.profile.address}`);
  try {
    const profile = await known.resolver.resolve(known.profile, fetch, signal);
    const missing = told.filter((fact) => profile[fact] === null);
    for (const fact of Object.keys(NAMES) as Fact[]) printFact(profile, fact, missing.includes(fact), print);
    const { resource, uploaded } = await fetchAvatar(profile, fetch, asked.maxBytes, signal);
    print(`ok   picture: ${resource.mediaType}, ${formatBytes(resource.bytes.length)}`);
    if (uploaded) print(`ok   uploaded: ${formatTime(uploaded.atMs)}, by ${uploaded.source}`);
    return missing.length === 0;
  } catch (error) {
    if (signal.aborted || !(error instanceof EyelineError)) throw error;
    print(`FAIL ${error.code}: ${error.message}`);
    return false;
  }
}

function sampleOf({ name, address, resolvers }: LiveTry): { address: string; told: readonly Fact[] } {
  const sample = Object.hasOwn(LIVE_SAMPLES, name) ? LIVE_SAMPLES[name] : undefined;
  if (!sample) {
    throw new EyelineError('INVALID_USAGE', {
      expected: `the name of a site (${resolvers.map((resolver) => resolver.name).join(', ')})`,
      received: JSON.stringify(name),
      action: 'docs/profile-links.md says what each reads.',
    });
  }
  if (address === undefined && sample.address === null) throw notIts(name);
  return { address: address ?? sample.address ?? '', told: sample.told };
}

function notIts(name: string): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: `the address of a profile that ${name} reads`,
    received: 'none',
    action: `Write it after the name: eyeline doctor --live ${name} https://...`,
  });
}

function printFact(profile: Profile, fact: Fact, isMissing: boolean, print: (line: string) => void): void {
  const value = profile[fact];
  if (isMissing) print(`FAIL ${NAMES[fact]}: missing, although the site is documented to tell it`);
  else if (value !== null) print(`ok   ${NAMES[fact]}: ${written(fact, value)}`);
}

/** Somebody else's text may hold what a terminal obeys. */
function written(fact: Fact, value: string | number): string {
  return fact.endsWith('Ms') ? formatTime(Number(value)) : JSON.stringify(value);
}

/** Prints what each request gave. Queries may hold signatures, so addresses are printed without them. */
function printing(fetch: PublicFetch, print: (line: string) => void): PublicFetch {
  return async (request, signal) => {
    const { origin, pathname } = new URL(request.url);
    try {
      const resource = await fetch(request, signal);
      print(`     ${origin}${pathname}: ${answerOf(resource)}`);
      return resource;
    } catch (error) {
      if (error instanceof EyelineError) print(`     ${origin}${pathname}: ${error.code}`);
      throw error;
    }
  };
}

function answerOf({ status, mediaType, bytes, hops }: PublicResource): string {
  const redirects = hops.length > 1 ? `, by ${hops.map(({ url }) => new URL(url).hostname).join(' > ')}` : '';
  return `${status}, ${mediaType || 'no media type'}, ${formatBytes(bytes.length)}${redirects}`;
}
