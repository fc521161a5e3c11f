import { describe, expect, it } from 'vitest';
import { useLocalSites } from '../../../../fixtures/sites/local-sites.ts';
import { failureAt, resolveAddress } from '../../../../fixtures/sites/resolve-address.ts';
import { channel, nobody, withoutPhoto } from '../../../../fixtures/sites/telegram.ts';

const PAGE = 'https://t.me/ada_example';
const sites = useLocalSites();

describe('a profile on Telegram', () => {
  it('is read by its public page', async () => {
    sites.answer(PAGE, { body: channel });

    const profile = await resolveAddress('https://t.me/s/ada_example', sites);

    expect(profile).toEqual({
      platform: 'telegram',
      accountId: null,
      handle: 'ada_example',
      displayName: "Ada's Channel",
      address: PAGE,
      createdMs: null,
      lastActiveMs: null,
      followers: 12_345,
      avatars: [{ url: 'https://cdn4.telesco.pe/file/AbC123.jpg', uploadedMs: null }],
      capturedMs: null,
      asked: [PAGE],
    });
  });

  it.each([
    [
      withoutPhoto,
      'LINK_WITHOUT_PICTURE: This profile has no picture of its own: Telegram shows its default picture.',
    ],
    [nobody, 'LINK_WITHOUT_PICTURE: Telegram has no profile at this address.'],
  ])('is told from a page without one', async (body, message) => {
    sites.answer(PAGE, { body });

    const failure = await failureAt(PAGE, sites);

    expect(failure).toContain(message);
  });
});
