import { describe, expect, it } from 'vitest';
import { useLocalSites } from '../../../../fixtures/sites/local-sites.ts';
import { failureAt, resolveAddress } from '../../../../fixtures/sites/resolve-address.ts';
import { notFound, suspended, unauthorised, user } from '../../../../fixtures/sites/x.ts';

const FIELDS = 'user.fields=created_at,most_recent_tweet_id,profile_image_url,public_metrics';
const USER = `https://api.x.com/2/users/by/username/Ada_Example?${FIELDS}`;
const SETTINGS = { xToken: 'made-up' };
const authorization = 'Bearer made-up';
const sites = useLocalSites();

describe('a profile on X', () => {
  it('is read by the API with the token that is set', async () => {
    sites.json(USER, user, { authorization });

    const profile = await resolveAddress('https://twitter.com/Ada_Example', sites, SETTINGS);

    const picture = 'https://pbs.twimg.com/profile_images/1683899100922511378/5lY42eHs';
    const uploadedMs = Number((1683899100922511378n >> 22n) + 1288834974657n);
    expect(new Date(uploadedMs).toISOString()).toBe('2023-07-25T17:56:45.649Z');
    expect(profile).toEqual({
      platform: 'x',
      accountId: '2244994945',
      handle: 'Ada_Example',
      displayName: 'Ada Example',
      address: 'https://x.com/ada_example',
      createdMs: Date.UTC(2013, 11, 14, 4, 35, 55),
      lastActiveMs: Number((1700000000000000000n >> 22n) + 1288834974657n),
      followers: 321,
      avatars: ['.jpg', '_400x400.jpg', '_normal.jpg'].map((end) => ({
        url: `${picture}${end}`,
        uploadedMs,
      })),
      capturedMs: null,
      asked: [USER],
    });
  });

  it('is read by its id where the address has no name', async () => {
    sites.json(`https://api.x.com/2/users/2244994945?${FIELDS}`, user, { authorization });

    const profile = await resolveAddress('https://x.com/i/user/2244994945', sites, SETTINGS);

    expect(profile).toMatchObject({ handle: 'Ada_Example', accountId: '2244994945' });
  });

  it('is not asked for without a token', async () => {
    const failure = await failureAt('https://x.com/ada_example', sites);

    expect(failure).toBe(
      'LINK_WITHOUT_PICTURE: X shows profiles only to people who are logged in and to its API, and X_BEARER_TOKEN ' +
        'is not set. Send the picture itself, or the address of the picture (pbs.twimg.com/profile_images/...). ' +
        'Whoever runs Eyeline can set X_BEARER_TOKEN.',
    );
  });

  it.each([
    [suspended, 200, 'LINK_WITHOUT_PICTURE: This account on X is suspended, and its picture is not shown.'],
    [notFound, 200, 'LINK_WITHOUT_PICTURE: X has no profile at this address.'],
    [
      unauthorised,
      401,
      'LINK_WITHOUT_PICTURE: X refused X_BEARER_TOKEN (status 401). Send the picture itself',
    ],
    [{}, 200, 'LINK_WITHOUT_PICTURE: X answered in a form that Eyeline does not know.'],
  ])('is told from an answer without one: %j', async (answer, status, message) => {
    sites.json(USER, answer, { status, authorization });

    const failure = await failureAt('https://x.com/Ada_Example', sites, SETTINGS);

    expect(failure).toContain(message);
  });
});
