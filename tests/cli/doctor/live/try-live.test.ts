import { describe, expect, it } from 'vitest';
import { LIVE_SAMPLES } from '../../../../src/cli/doctor/live/live-samples.ts';
import { tryLive } from '../../../../src/cli/doctor/live/try-live.ts';
import { createResolvers } from '../../../../src/core/source/resolvers/create-resolvers.ts';
import { recognise } from '../../../../src/core/source/resolvers/recognise.ts';
import * as bluesky from '../../../fixtures/sites/bluesky.ts';
import * as facebook from '../../../fixtures/sites/facebook.ts';
import * as github from '../../../fixtures/sites/github.ts';
import * as gravatar from '../../../fixtures/sites/gravatar.ts';
import * as instagram from '../../../fixtures/sites/instagram.ts';
import * as linkedin from '../../../fixtures/sites/linkedin.ts';
import { type SiteAnswer, useLocalSites } from '../../../fixtures/sites/local-sites.ts';
import * as mastodon from '../../../fixtures/sites/mastodon.ts';
import { pngFile } from '../../../fixtures/sites/picture.ts';
import * as reddit from '../../../fixtures/sites/reddit.ts';
import { resolveAddress } from '../../../fixtures/sites/resolve-address.ts';
import * as telegram from '../../../fixtures/sites/telegram.ts';
import * as tiktok from '../../../fixtures/sites/tiktok.ts';
import * as vk from '../../../fixtures/sites/vk.ts';
import * as x from '../../../fixtures/sites/x.ts';
import * as youtube from '../../../fixtures/sites/youtube.ts';

const SETTINGS = { xToken: 'made-up' };
const RESOLVERS = createResolvers(SETTINGS);
const FACTS = [
  'accountId',
  'handle',
  'displayName',
  'createdMs',
  'lastActiveMs',
  'followers',
  'capturedMs',
] as const;
const sites = useLocalSites();

async function tried(name: string, address?: string): Promise<{ isFine: boolean; lines: readonly string[] }> {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const { signal } = new AbortController();
  const asked = { name, address, resolvers: RESOLVERS, fetch: sites.fetch, maxBytes: 1e6, print, signal };
  return { isFine: await tryLive(asked), lines };
}

const json = (body: unknown): SiteAnswer => ({ type: 'application/json', body: JSON.stringify(body) });
const page = (body: string): SiteAnswer => ({ body });

describe('a try of a live site', () => {
  it('prints every request, every fact, and the picture', async () => {
    sites.json('https://api.github.com/users/octocat', { ...github.user, login: 'octocat' });
    sites.answer('https://avatars.githubusercontent.com/u/12345678?v=4', {
      type: 'image/png',
      body: pngFile(),
      headers: { 'Last-Modified': 'Tue, 01 Jan 2019 06:53:38 GMT' },
    });

    const { isFine, lines } = await tried('github');

    expect(isFine).toBe(true);
    expect(lines.map((line) => line.replace(/\d+ bytes/, 'N bytes'))).toEqual([
      'Trying github with https://github.com/octocat',
      '     https://api.github.com/users/octocat: 200, application/json, N bytes',
      'ok   id: "12345678"',
      'ok   handle: "octocat"',
      'ok   name: "Ada Example"',
      'ok   created: 2008-01-14 04:33 UTC',
      'ok   followers: 20',
      '     https://avatars.githubusercontent.com/u/12345678: 200, image/png, N bytes',
      'ok   picture: image/png, N bytes',
      'ok   uploaded: 2019-01-01 06:53 UTC, by last-modified',
    ]);
  });

  it('says what the documentation has and the site does not tell', async () => {
    const { followers: _, ...less } = github.user;
    sites.json('https://api.github.com/users/octocat', less);
    sites.answer('https://avatars.githubusercontent.com/u/12345678?v=4', {
      type: 'image/png',
      body: pngFile(),
    });

    const { isFine, lines } = await tried('github');

    expect(isFine).toBe(false);
    expect(lines).toContain('FAIL followers: missing, although the site is documented to tell it');
  });

  it('says why a profile cannot be read', async () => {
    sites.json('https://api.github.com/users/ada', github.limited, { status: 403 });

    const { isFine, lines } = await tried('github', 'https://github.com/ada');

    expect(isFine).toBe(false);
    expect(lines.at(-1)).toBe(
      'FAIL LINK_UNAVAILABLE: GitHub refuses requests from this server at the moment (status 403). ' +
        'Try again later. Send the picture itself, or the address of the picture.',
    );
  });

  it('does not take an unknown name, or an address of another site', async () => {
    const unknown = tried('myspace');
    const other = tried('github', 'https://t.me/telegram');

    await expect(unknown).rejects.toThrow('Expected the name of a site (web-archive, bluesky, github,');
    await expect(other).rejects.toThrow(
      'Expected the address of a profile that github reads but received none. ' +
        'Write it after the name: eyeline doctor --live github https://...',
    );
  });
});

describe('what is expected of a live site', () => {
  const picture = 'https://pbs.twimg.com/profile_images/1080000000000000000/abcdefgh.jpg';
  const fields = 'user.fields=created_at,most_recent_tweet_id,profile_image_url,public_metrics';

  it.each<[string, string, string, SiteAnswer]>([
    [
      'mastodon',
      'https://social.example.org/@ada',
      'https://social.example.org/api/v1/accounts/lookup?acct=ada',
      json(mastodon.account),
    ],
    [
      'bluesky',
      'https://bsky.app/profile/ada.example.org',
      'https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile?actor=ada.example.org',
      json(bluesky.actor),
    ],
    ['github', 'https://github.com/ada', 'https://api.github.com/users/ada', json(github.user)],
    ['reddit', 'https://reddit.com/u/ada', 'https://www.reddit.com/user/ada/about.json', json(reddit.about)],
    ['youtube', 'https://www.youtube.com/@ada', 'https://www.youtube.com/@ada', page(youtube.channel)],
    ['telegram', 'https://t.me/ada_example', 'https://t.me/ada_example', page(telegram.channel)],
    [
      'tiktok',
      'https://www.tiktok.com/@ada',
      'https://www.tiktok.com/@ada',
      page(tiktok.profilePage(tiktok.detail)),
    ],
    ['vk', 'https://vk.com/ada', 'https://vk.com/ada', page(vk.person)],
    [
      'x',
      'https://x.com/ada',
      `https://api.x.com/2/users/by/username/ada?${fields}`,
      { ...json(x.user), authorization: 'Bearer made-up' },
    ],
    ['facebook', 'https://fb.com/ada', 'https://www.facebook.com/ada', page(facebook.person)],
    ['instagram', 'https://instagram.com/ada', 'https://www.instagram.com/ada/', page(instagram.person)],
    ['linkedin', 'https://linkedin.com/in/ada', 'https://www.linkedin.com/in/ada', page(linkedin.person)],
    [
      'gravatar',
      'https://gravatar.com/ada',
      'https://api.gravatar.com/v3/profiles/ada',
      json(gravatar.profile),
    ],
    [
      'web-archive',
      'https://web.archive.org/web/20190102030405/https://twitter.com/ada',
      'https://web.archive.org/web/20190102030405id_/https://twitter.com/ada',
      page(x.pageOf2019),
    ],
  ])('of %s is what its constructed answer tells', async (name, address, asked, answer) => {
    sites.answer(asked, answer);

    const profile = await resolveAddress(address, sites, SETTINGS);

    expect(FACTS.filter((fact) => profile[fact] !== null)).toEqual(LIVE_SAMPLES[name]?.told);
  });

  it('is there for every resolver, and its sample is one of its own', () => {
    const names = RESOLVERS.map(({ name }) => name);
    const samples = names.map((name) => LIVE_SAMPLES[name]?.address ?? picture);

    expect(Object.keys(LIVE_SAMPLES).sort()).toEqual(names.toSorted());
    for (const [index, address] of samples.entries()) {
      const known = recognise(new URL(address), RESOLVERS)?.resolver.name;
      expect(known).toBe(address === picture ? 'site-picture' : names[index]);
    }
  });
});
