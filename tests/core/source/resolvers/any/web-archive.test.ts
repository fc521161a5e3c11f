import { describe, expect, it } from 'vitest';
import { useLocalSites } from '../../../../fixtures/sites/local-sites.ts';
import { failureAt, resolveAddress } from '../../../../fixtures/sites/resolve-address.ts';
import { channel } from '../../../../fixtures/sites/telegram.ts';
import { pageOf2019, pageOf2024 } from '../../../../fixtures/sites/x.ts';

const sites = useLocalSites();
const PICTURE = 'https://pbs.twimg.com/profile_images/1080000000000000000/abcdefgh';

describe('a capture in the web archive', () => {
  it('is read as it was captured; the picture is that of the archive, near the same time', async () => {
    sites.answer('https://web.archive.org/web/20190102030405id_/https://twitter.com/Ada_Example', {
      body: pageOf2019,
    });

    const profile = await resolveAddress(
      'https://web.archive.org/web/20190102030405/https://twitter.com/Ada_Example',
      sites,
    );

    expect(profile).toEqual({
      platform: 'x',
      accountId: null,
      handle: 'Ada_Example',
      displayName: 'Ada Example',
      address: 'https://x.com/ada_example',
      createdMs: null,
      lastActiveMs: null,
      followers: null,
      avatars: ['.jpg', '_400x400.jpg'].map((end) => ({
        url: `https://web.archive.org/web/20190102030405im_/${PICTURE}${end}`,
        uploadedMs: Number((1080000000000000000n >> 22n) + 1288834974657n),
      })),
      capturedMs: Date.UTC(2019, 0, 2, 3, 4, 5),
      asked: ['https://web.archive.org/web/20190102030405id_/https://twitter.com/Ada_Example'],
    });
  });

  it('has the time of the capture that the archive leads to, as its server says it', async () => {
    const found = 'https://web.archive.org/web/20240605070809id_/https://x.com/ada_example';
    sites.answer('https://web.archive.org/web/2024id_/https://x.com/ada_example', { location: found });
    sites.answer(found, {
      body: pageOf2024,
      headers: { 'Memento-Datetime': 'Wed, 05 Jun 2024 07:08:09 GMT' },
    });

    const profile = await resolveAddress('https://web.archive.org/web/2024/https://x.com/ada_example', sites);

    expect(profile.capturedMs).toBe(Date.UTC(2024, 5, 5, 7, 8, 9));
    expect(profile.displayName).toBe('Ada Example');
    expect(profile.avatars.map(({ url }) => url)).toEqual(
      ['.jpg', '_400x400.jpg'].map(
        (end) =>
          `https://web.archive.org/web/20240605070809im_/https://pbs.twimg.com/profile_images/1683899100922511378/5lY42eHs${end}`,
      ),
    );
  });

  it('reads relative addresses against the captured page’s own', async () => {
    sites.answer('https://web.archive.org/web/20200101000000id_/http://example.org:80/people/ada', {
      body: '<base href="/static/"><meta property="og:image" content="ada.png">',
    });

    const profile = await resolveAddress(
      'https://web.archive.org/web/20200101000000/http://example.org:80/people/ada',
      sites,
    );

    expect(profile).toMatchObject({
      platform: 'page',
      avatars: [{ url: 'https://web.archive.org/web/20200101000000im_/http://example.org/static/ada.png' }],
    });
  });

  it('of a Telegram page is read as Telegram’s', async () => {
    sites.answer('https://web.archive.org/web/20200101000000id_/https://t.me/ada_example', { body: channel });

    const profile = await resolveAddress(
      'https://web.archive.org/web/20200101000000/https://t.me/ada_example',
      sites,
    );

    expect(profile).toMatchObject({ platform: 'telegram', followers: 12_345 });
  });

  it('may be of a picture alone', async () => {
    const profile = await resolveAddress(
      `https://web.archive.org/web/20190102030405im_/${PICTURE}_normal.jpg`,
      sites,
    );

    expect(profile).toMatchObject({
      platform: 'picture',
      capturedMs: Date.UTC(2019, 0, 2, 3, 4, 5),
      asked: [],
    });
    expect(profile.avatars.map(({ url }) => url)).toEqual(
      ['.jpg', '_400x400.jpg', '_normal.jpg'].map(
        (end) => `https://web.archive.org/web/20190102030405im_/${PICTURE}${end}`,
      ),
    );
  });

  it('that does not exist is said to be missing', async () => {
    sites.answer('https://web.archive.org/web/20190102030405id_/https://twitter.com/ada', { status: 404 });

    const failure = await failureAt(
      'https://web.archive.org/web/20190102030405/https://twitter.com/ada',
      sites,
    );

    expect(failure).toBe(
      'LINK_WITHOUT_PICTURE: The web archive has no capture at this address. ' +
        'Open the page in the archive, choose a capture in its calendar, and send that address.',
    );
  });
});
