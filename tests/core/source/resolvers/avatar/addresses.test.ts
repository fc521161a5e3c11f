import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDefaultPicture } from '../../../../../src/core/source/resolvers/avatar/default-picture.ts';
import { largerVariants } from '../../../../../src/core/source/resolvers/avatar/larger-variants.ts';
import { uploadTime } from '../../../../../src/core/source/resolvers/avatar/upload-time.ts';
import { uploadedAt } from '../../../../../src/core/source/resolvers/avatar/uploaded-at.ts';
import { resourceOf } from '../../../../fixtures/sites/local-sites.ts';

describe('the larger variants of a picture', () => {
  it.each([
    [
      'https://pbs.twimg.com/profile_images/1/a_bigger.jpg',
      [
        'https://pbs.twimg.com/profile_images/1/a.jpg',
        'https://pbs.twimg.com/profile_images/1/a_400x400.jpg',
      ],
    ],
    ['https://pbs.twimg.com/profile_images/1/a.jpg', []],
    ['https://pbs.twimg.com/profile_images/1/a_400x400', ['https://pbs.twimg.com/profile_images/1/a']],
    ['https://yt3.ggpht.com/ytc/A-b_c=s88-c-k-c0x00ffffff-no-rj', ['https://yt3.ggpht.com/ytc/A-b_c=s0']],
    ['https://yt3.ggpht.com/a-/A-b_c=s88', ['https://yt3.ggpht.com/a-/A-b_c=s0']],
    [
      'https://yt3.ggpht.com/-a/AAA/AAA/b/s88-c-k-no-mo-rj-c0xffffff/photo.jpg',
      ['https://yt3.ggpht.com/-a/AAA/AAA/b/s0/photo.jpg'],
    ],
    [
      'https://scontent.cdninstagram.com/v/t51.2885-19/s150x150/1_n.jpg?oh=a',
      ['https://scontent.cdninstagram.com/v/t51.2885-19/1_n.jpg?oh=a'],
    ],
    [
      'https://scontent.xx.fbcdn.net/v/t1.0-1/c0.23.100.100a/p100x100/1_n.jpg?oh=a',
      ['https://scontent.xx.fbcdn.net/v/t1.0-1/1_n.jpg?oh=a'],
    ],
    [
      'https://cdn.discordapp.com/avatars/1/abc.png?size=128',
      ['https://cdn.discordapp.com/avatars/1/abc.png?size=4096'],
    ],
    ['https://cdn.discordapp.com/attachments/1/2/a.png', []],
    ['https://avatars.githubusercontent.com/u/1?s=88&v=4', ['https://avatars.githubusercontent.com/u/1?v=4']],
    [
      'https://cdn.bsky.app/img/avatar_thumbnail/plain/did:plc:a/b@jpeg',
      ['https://cdn.bsky.app/img/avatar/plain/did:plc:a/b@jpeg'],
    ],
    ['https://example.org/s150x150/a_normal.jpg', []],
  ])('of %s', (address, expected) => {
    const larger = largerVariants(address);

    expect(larger).toEqual(expected);
  });

  it('never hold the given address, and are addresses of the same host', () => {
    const host = fc.constantFrom(
      'pbs.twimg.com',
      'yt3.ggpht.com',
      'a.fbcdn.net',
      'cdn.discordapp.com',
      'b.userapi.com',
    );
    fc.assert(
      fc.property(host, fc.webPath(), fc.webQueryParameters(), (name, path, query) => {
        const { href } = new URL(`https://${name}${path}?${query}`);

        const larger = largerVariants(href);

        expect(larger).not.toContain(href);
        expect(larger.every((each) => new URL(each).host === name)).toBe(true);
      }),
    );
  });
});

describe('when a picture was uploaded, by its address', () => {
  it.each([
    [
      'https://pbs.twimg.com/profile_images/1683899100922511378/5lY42eHs_400x400.jpg',
      '2023-07-25T17:56:45.649Z',
    ],
    ['https://pbs.twimg.com/profile_images/1080000000000000000/abcdefgh.jpg', '2019-01-01T07:17:20.086Z'],
    ['https://cdn.discordapp.com/attachments/1/1100000000000000000/a.png', '2023-04-24T10:07:17.011Z'],
    [
      'https://media.licdn.com/dms/image/v2/A/profile-displayphoto-shrink_200_200/B4EZ/0/1735730740414?e=1',
      '2025-01-01T11:25:40.414Z',
    ],
  ])('%s tells it', (address, expected) => {
    const timeMs = uploadedAt(address);

    expect(new Date(timeMs ?? 0).toISOString()).toBe(expected);
  });

  it.each([
    // Given out in bulk in 2013: as snowflakes thousands of them would share one second.
    'https://pbs.twimg.com/profile_images/378800000710852544/d8832a4e3301975477be73152ca29920_normal.jpeg',
    'https://pbs.twimg.com/profile_images/344513261568427264/d8832a4e3301975477be73152ca29920_normal.jpeg',
    'https://pbs.twimg.com/profile_images/1234567890/me_normal.jpg',
    'https://pbs.twimg.com/profile_banners/1683899100922511378/1690000000',
    'https://pbs.twimg.com/profile_images/9223372036854775807/abcdefgh.jpg',
    'https://cdn.discordapp.com/avatars/1100000000000000000/abc.png',
    'https://media.licdn.com/dms/image/v2/A/company-logo_200_200/company-logo_200_200/0/1731636708850/x_logo?e=1',
    'https://example.org/profile_images/1683899100922511378/5lY42eHs.jpg',
  ])('%s does not tell it', (address) => {
    const timeMs = uploadedAt(address);

    expect(timeMs).toBeNull();
  });
});

describe('when a picture was uploaded', () => {
  const hops = [{ url: 'https://example.org/a.png', status: 200, atMs: 0 }];
  const modified = 'Tue, 01 Jan 2019 06:53:38 GMT';
  const served = 'Wed, 05 Jun 2024 07:08:09 GMT';

  it.each([
    [
      'its address, where that tells it',
      'https://example.org/a.png',
      7,
      { 'last-modified': modified },
      { atMs: 7, source: 'address' },
    ],
    [
      'Last-Modified',
      'https://example.org/a.png',
      null,
      { 'last-modified': modified, date: served },
      { atMs: Date.parse(modified), source: 'last-modified' },
    ],
    [
      'nothing, where Last-Modified is of the answer itself',
      'https://example.org/a.png',
      null,
      { 'last-modified': served, date: served },
      null,
    ],
    ['nothing, where no header says it', 'https://example.org/a.png', null, {}, null],
    [
      'the original’s Last-Modified, not the archive’s own',
      'https://web.archive.org/web/2019im_/https://example.org/a.png',
      null,
      { 'last-modified': served, 'x-archive-orig-last-modified': modified },
      { atMs: Date.parse(modified), source: 'last-modified' },
    ],
  ] as const)('is told by %s', (_what, url, uploadedMs, headers, expected) => {
    const resource = resourceOf(new Uint8Array(), 200, headers, hops);

    const uploaded = uploadTime({ url, uploadedMs }, resource);

    expect(uploaded).toEqual(expected);
  });
});

describe('the picture that a site shows for everybody without one', () => {
  it.each([
    'https://social.example.org/avatars/original/missing.png',
    'https://abs.twimg.com/sticky/default_profile_images/default_profile_normal.png',
    'https://www.redditstatic.com/avatars/avatar_default_02_FF4500.png',
    'https://www.redditstatic.com/avatars/defaults/v2/avatar_default_3.png',
    'https://telegram.org/img/t_logo_2x.png',
    'https://vk.com/images/camera_200.png?ava=1',
    'https://vk.com/images/deactivated_400.png',
    'https://scontent.xx.fbcdn.net/v/t1.30497-1/s200x200/84628273_176159830277856_9_n.jpg',
    'https://static.xx.fbcdn.net/rsrc.php/v3/yo/r/UlIqmHJn-SK.gif',
    'https://instagram.fxx1-1.fna.fbcdn.net/v/t51.2885-19/44884218_345707102882519_2446069589734326272_n.jpg?oh=1',
    'https://p16-sign-va.tiktokcdn.com/musically-maliva-obj/1594805258216454~c5_720x720.jpeg?x-expires=1',
    'https://cdn.discordapp.com/embed/avatars/0.png',
  ])('is known: %s', (address) => {
    const isDefault = isDefaultPicture(address);

    expect(isDefault).toBe(true);
  });
});
