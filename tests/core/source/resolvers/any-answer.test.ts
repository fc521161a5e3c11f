import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EyelineError } from '../../../../src/core/errors.ts';
import type { PublicFetch } from '../../../../src/core/source/public-fetch.ts';
import { createResolvers } from '../../../../src/core/source/resolvers/create-resolvers.ts';
import { recognise } from '../../../../src/core/source/resolvers/recognise.ts';
import * as bluesky from '../../../fixtures/sites/bluesky.ts';
import * as facebook from '../../../fixtures/sites/facebook.ts';
import * as github from '../../../fixtures/sites/github.ts';
import * as gravatar from '../../../fixtures/sites/gravatar.ts';
import * as instagram from '../../../fixtures/sites/instagram.ts';
import * as linkedin from '../../../fixtures/sites/linkedin.ts';
import { resourceOf } from '../../../fixtures/sites/local-sites.ts';
import * as mastodon from '../../../fixtures/sites/mastodon.ts';
import * as reddit from '../../../fixtures/sites/reddit.ts';
import * as telegram from '../../../fixtures/sites/telegram.ts';
import * as tiktok from '../../../fixtures/sites/tiktok.ts';
import * as vk from '../../../fixtures/sites/vk.ts';
import * as x from '../../../fixtures/sites/x.ts';
import * as youtube from '../../../fixtures/sites/youtube.ts';

const RESOLVERS = createResolvers({ xToken: 'made-up' });

/** A profile's address of each site, and a well-formed answer. */
const SITES: readonly (readonly [address: string, body: string])[] = [
  ['https://social.example.org/@ada', JSON.stringify(mastodon.account)],
  ['https://social.example.org/@ada', JSON.stringify(mastodon.finger)],
  ['https://bsky.app/profile/ada.example.org', JSON.stringify(bluesky.actor)],
  ['https://github.com/ada', JSON.stringify(github.user)],
  ['https://www.reddit.com/user/ada', JSON.stringify(reddit.about)],
  ['https://x.com/ada', JSON.stringify(x.user)],
  ['https://x.com/ada', JSON.stringify(x.suspended)],
  ['https://gravatar.com/ada', JSON.stringify(gravatar.profile)],
  ['https://www.youtube.com/@ada', youtube.channel],
  ['https://t.me/ada_example', telegram.channel],
  ['https://www.tiktok.com/@ada', tiktok.profilePage(tiktok.detail)],
  ['https://vk.com/ada', vk.person],
  ['https://www.facebook.com/ada', facebook.person],
  ['https://www.instagram.com/ada', instagram.person],
  ['https://www.linkedin.com/in/ada', linkedin.person],
  ['https://web.archive.org/web/20190102030405/https://twitter.com/ada', x.pageOf2024],
  ['https://example.org/ada', x.pageOf2024],
];

/** The outcome of reading a profile where every request has the same answer: its kind. */
async function outcomeOf(address: string, body: string, status: number): Promise<string> {
  const fetch: PublicFetch = async ({ url }) => {
    return resourceOf(new TextEncoder().encode(body), status, { 'content-type': 'text/html' }, [
      { url, status, atMs: 0 },
    ]);
  };
  const known = recognise(new URL(address), RESOLVERS);
  try {
    const profile = await known?.resolver.resolve(known.profile, fetch, new AbortController().signal);
    return profile?.avatars.every(({ url }) => /^https?:/.test(url)) ? 'profile' : 'odd';
  } catch (error) {
    return error instanceof EyelineError ? 'told' : `${error}`;
  }
}

describe.each(SITES)('whatever the site of %s answers', (address, body) => {
  it('is a profile, or a failure that says what is wrong', async () => {
    const statuses = fc.constantFrom(200, 200, 200, 400, 401, 403, 404, 410, 999);
    const anything = fc.oneof(fc.json(), fc.string(), { weight: 8, arbitrary: mutated(body) });
    await fc.assert(
      fc.asyncProperty(anything, statuses, async (answer, status) => {
        const outcome = await outcomeOf(address, answer, status);

        expect(outcome).toMatch(/^(?:profile|told)$/);
      }),
      { numRuns: 250 },
    );
  });
});

/** A text of which a value, or a piece, is something else. */
function mutated(body: string): fc.Arbitrary<string> {
  const values = [...body.matchAll(/"(?:[^"\\]|\\.)*"|\d+|\b(?:true|false|null)\b/g)];
  const other = fc.constantFrom(
    '""',
    '"://"',
    '"data:,"',
    '-1',
    '1e999',
    '[]',
    '[{}]',
    '{}',
    'null',
    'true',
    '"\u0000"',
  );
  const value = fc.tuple(fc.constantFrom(...values), other).map(([match, text]) => {
    return body.slice(0, match.index) + text + body.slice(match.index + match[0].length);
  });
  const cut = fc
    .tuple(fc.nat(body.length), fc.nat(40))
    .map(([at, length]) => body.slice(0, at) + body.slice(at + length));
  return fc.oneof({ weight: 3, arbitrary: value }, cut);
}
