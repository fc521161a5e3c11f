import { describe, expect, it } from 'vitest';
import { login, person, withoutPhoto } from '../../../../fixtures/sites/instagram.ts';
import { useLocalSites } from '../../../../fixtures/sites/local-sites.ts';
import { failureAt, resolveAddress } from '../../../../fixtures/sites/resolve-address.ts';

const PAGE = 'https://www.instagram.com/ada.example/';
const LOGIN = 'LINK_WITHOUT_PICTURE: Instagram shows this profile only to people who are logged in';
const sites = useLocalSites();

describe('a profile on Instagram', () => {
  it('is read by its page where it is public', async () => {
    sites.answer(PAGE, { body: person });

    const profile = await resolveAddress('https://instagram.com/Ada.Example?igsh=x', sites);

    const picture = 'https://scontent.cdninstagram.com/v/t51.2885-19';
    expect(profile).toMatchObject({
      platform: 'instagram',
      handle: 'Ada.Example',
      displayName: 'Ada Example',
      address: PAGE,
      followers: 1234,
      avatars: [
        { url: `${picture}/123_456_789_n.jpg?_nc_ht=x&oh=abc&oe=def`, uploadedMs: null },
        { url: `${picture}/s150x150/123_456_789_n.jpg?_nc_ht=x&oh=abc&oe=def`, uploadedMs: null },
      ],
    });
  });

  it('has no picture of its own where it shows the default one', async () => {
    sites.answer(PAGE, { body: withoutPhoto });

    const failure = await failureAt(PAGE, sites);

    expect(failure).toContain('This profile has no picture of its own: Instagram shows its default picture.');
  });

  it('is said to need a login where the page has nothing but scripts', async () => {
    sites.answer(PAGE, { body: login });

    const failure = await failureAt(PAGE, sites);

    expect(failure).toContain(LOGIN);
  });

  it('is said to need a login where Instagram leads there', async () => {
    const location = 'https://www.instagram.com/accounts/login/?next=/ada.example/';
    sites.answer(PAGE, { location });
    sites.answer(location, {
      body: '<meta property="og:image" content="https://static.cdninstagram.com/logo.png">',
    });

    const failure = await failureAt(PAGE, sites);

    expect(failure).toContain(LOGIN);
  });
});
