import { describe, expect, it } from 'vitest';
import { useLocalSites } from '../../../../fixtures/sites/local-sites.ts';
import { failureAt, resolveAddress } from '../../../../fixtures/sites/resolve-address.ts';
import { check, detail, noSuchUser, profilePage } from '../../../../fixtures/sites/tiktok.ts';

const PAGE = 'https://www.tiktok.com/@ada.example';
const sites = useLocalSites();

describe('a profile on TikTok', () => {
  it('is read by the data in its page', async () => {
    sites.answer(PAGE, { body: profilePage(detail) });

    const profile = await resolveAddress(PAGE, sites);

    const { user } = detail.userInfo;
    expect(profile).toEqual({
      platform: 'tiktok',
      accountId: '6800000000000000000',
      handle: 'ada.example',
      displayName: 'Ada',
      address: PAGE,
      createdMs: 1_583_000_000_000,
      lastActiveMs: null,
      followers: 321,
      avatars: [user.avatarLarger, user.avatarMedium, user.avatarThumb].map((url) => ({
        url,
        uploadedMs: null,
      })),
      capturedMs: null,
      asked: [PAGE],
    });
  });

  it.each([
    [profilePage(noSuchUser), 'LINK_WITHOUT_PICTURE: TikTok has no profile at this address.'],
    [
      check,
      'LINK_UNAVAILABLE: TikTok answered with a check for robots. ' +
        'Try again later. Send the picture itself, or the address of the picture.',
    ],
  ])('is told from a page without one', async (body, message) => {
    sites.answer(PAGE, { body });

    const failure = await failureAt(PAGE, sites);

    expect(failure).toContain(message);
  });
});
