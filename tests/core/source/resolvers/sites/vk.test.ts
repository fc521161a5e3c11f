import { describe, expect, it } from 'vitest';
import { useLocalSites } from '../../../../fixtures/sites/local-sites.ts';
import { failureAt, resolveAddress } from '../../../../fixtures/sites/resolve-address.ts';
import { inWindows1251, person, withoutPhoto } from '../../../../fixtures/sites/vk.ts';

const PAGE = 'https://vk.com/id1234567';
const sites = useLocalSites();

describe('a profile on VK', () => {
  it('is read by its public page, in the encoding that the page names', async () => {
    sites.answer(PAGE, { type: 'text/html', body: inWindows1251(person) });

    const profile = await resolveAddress('https://m.vk.com/id1234567', sites);

    const picture = 'https://sun9-1.userapi.com/s/v1/ig2/abc.jpg';
    expect(profile).toMatchObject({
      platform: 'vk',
      accountId: '1234567',
      handle: 'id1234567',
      displayName: 'Анна Пример',
      address: PAGE,
      avatars: [
        { url: `${picture}?quality=95&as=32x32%2C100x100%2C720x720&from=bu&cs=720x720`, uploadedMs: null },
        { url: `${picture}?quality=95&as=32x32,100x100,720x720&from=bu&cs=200x200`, uploadedMs: null },
      ],
    });
  });

  it('without a picture shows a camera', async () => {
    sites.answer(PAGE, { body: withoutPhoto });

    const failure = await failureAt(PAGE, sites);

    expect(failure).toContain('This profile has no picture of its own: VK shows its default picture.');
  });

  it.each([
    ['https://vk.com/challenge.html?hash429=x', 'LINK_UNAVAILABLE: VK answered with a check for robots.'],
    [
      'https://vk.com/login?to=x',
      'LINK_WITHOUT_PICTURE: VK shows this profile only to people who are logged in, and Eyeline has no account there.',
    ],
  ])('is told from %s', async (location, message) => {
    sites.answer(PAGE, { location });
    sites.answer(location, { body: '<meta property="og:image" content="/logo.png">' });

    const failure = await failureAt(PAGE, sites);

    expect(failure).toContain(message);
  });
});
