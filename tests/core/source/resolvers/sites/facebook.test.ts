import { describe, expect, it } from 'vitest';
import { login, person, silhouette } from '../../../../fixtures/sites/facebook.ts';
import { useLocalSites } from '../../../../fixtures/sites/local-sites.ts';
import { failureAt, resolveAddress } from '../../../../fixtures/sites/resolve-address.ts';

const PAGE = 'https://www.facebook.com/adaexample';
const LOGIN =
  'LINK_WITHOUT_PICTURE: Facebook shows this profile only to people who are logged in, and Eyeline has no account there. ' +
  'Send the picture itself, or the address of the picture.';
const sites = useLocalSites();

describe('a profile on Facebook', () => {
  it('is read by its page where it is public: the larger picture is tried first', async () => {
    sites.answer(PAGE, { body: person });

    const profile = await resolveAddress('https://m.facebook.com/ada.example', sites);

    const picture = 'https://scontent-xx.xx.fbcdn.net/v/t39.30808-1';
    expect(profile).toMatchObject({
      platform: 'facebook',
      accountId: '100012345678901',
      handle: 'ada.example',
      displayName: 'Ada Example',
      address: PAGE,
      avatars: [
        { url: `${picture}/123_456_789_n.jpg?_nc_cat=1&oh=abc&oe=def`, uploadedMs: null },
        { url: `${picture}/s150x150/123_456_789_n.jpg?_nc_cat=1&oh=abc&oe=def`, uploadedMs: null },
      ],
    });
  });

  it('has no picture of its own where it shows the silhouette', async () => {
    sites.answer(PAGE, { body: silhouette });

    const failure = await failureAt(PAGE, sites);

    expect(failure).toContain('This profile has no picture of its own: Facebook shows its default picture.');
  });

  it.each([200, 400])('is said to need a login, with status %i', async (status) => {
    sites.answer(PAGE, { body: login, status });

    const failure = await failureAt(PAGE, sites);

    expect(failure).toBe(LOGIN);
  });

  it('is said to need a login where Facebook leads there', async () => {
    const location = 'https://www.facebook.com/login/?next=x';
    sites.answer(PAGE, { location });
    sites.answer(location, {
      body: '<meta property="og:image" content="https://static.xx.fbcdn.net/logo.png">',
    });

    const failure = await failureAt(PAGE, sites);

    expect(failure).toBe(LOGIN);
  });
});
