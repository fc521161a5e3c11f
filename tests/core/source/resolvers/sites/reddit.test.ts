import { describe, expect, it } from 'vitest';
import { useLocalSites } from '../../../../fixtures/sites/local-sites.ts';
import { about, defaultIcon, notFound, page, suspended } from '../../../../fixtures/sites/reddit.ts';
import { failureAt, resolveAddress } from '../../../../fixtures/sites/resolve-address.ts';

const ABOUT = 'https://www.reddit.com/user/ada_example/about.json';
const PAGE = 'https://www.reddit.com/user/ada_example/';
const ADDRESS = 'https://old.reddit.com/u/Ada_Example';
const sites = useLocalSites();

describe('a profile on Reddit', () => {
  it('is read by about.json', async () => {
    sites.json(ABOUT, about);

    const profile = await resolveAddress(ADDRESS, sites);

    expect(profile).toEqual({
      platform: 'reddit',
      accountId: 't2_1abcde2',
      handle: 'Ada_Example',
      displayName: 'Ada',
      address: 'https://www.reddit.com/user/ada_example',
      createdMs: 1_534_500_000_000,
      lastActiveMs: null,
      followers: null,
      avatars: [
        { url: 'https://styles.redditmedia.com/t5_abc/styles/profileIcon_abc.jpg', uploadedMs: null },
        {
          url: 'https://styles.redditmedia.com/t5_abc/styles/profileIcon_abc.jpg?width=256&height=256&crop=256:256,smart&s=0123abc',
          uploadedMs: null,
        },
      ],
      capturedMs: null,
      asked: [ABOUT],
    });
  });

  it.each([
    ['nobody', notFound, 404, 'LINK_WITHOUT_PICTURE: Reddit has no profile at this address.'],
    ['a suspended account', suspended, 200, 'LINK_WITHOUT_PICTURE: This account on Reddit is suspended'],
    [
      'the default picture',
      { data: { ...about.data, icon_img: defaultIcon } },
      200,
      'LINK_WITHOUT_PICTURE: This profile has no picture of its own: Reddit shows its default picture.',
    ],
    [
      'another answer',
      { kind: 'Listing' },
      200,
      'LINK_WITHOUT_PICTURE: Reddit answered in a form that Eyeline',
    ],
  ])('is told from %s', async (_what, answer, status, message) => {
    sites.json(ABOUT, answer, { status });

    const failure = await failureAt(ADDRESS, sites);

    expect(failure).toContain(message);
  });

  it('is read by its page where about.json is refused', async () => {
    sites.json(ABOUT, {}, { status: 403 });
    sites.answer(PAGE, { body: page });

    const profile = await resolveAddress(ADDRESS, sites);

    expect(profile).toMatchObject({ handle: 'Ada_Example', accountId: null, asked: [ABOUT, PAGE] });
    expect(profile.avatars[0]?.url).toBe('https://styles.redditmedia.com/t5_abc/styles/profileIcon_abc.jpg');
  });

  it('has to wait where its page is refused too, or shows no picture of a person', async () => {
    const message =
      'LINK_UNAVAILABLE: Reddit refuses requests from this server at the moment (status 403). ' +
      'Try again later. Send the picture itself, or the address of the picture.';
    sites.json(ABOUT, {}, { status: 403 });
    sites.answer(PAGE, { status: 403, body: '<h1>whoa there, pardner!</h1>' });

    expect(await failureAt(ADDRESS, sites)).toBe(message);

    sites.json(ABOUT, {}, { status: 403 });
    sites.answer(PAGE, { body: '<meta property="og:image" content="https://share.redd.it/preview/x">' });

    expect(await failureAt(ADDRESS, sites)).toBe(message);
  });
});
