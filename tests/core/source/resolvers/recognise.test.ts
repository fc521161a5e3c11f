import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createResolvers } from '../../../../src/core/source/resolvers/create-resolvers.ts';
import { recognise } from '../../../../src/core/source/resolvers/recognise.ts';

const RESOLVERS = createResolvers({ xToken: null });

function told(address: string): string {
  const known = recognise(new URL(address), RESOLVERS);
  if (!known) return 'none';
  const { platform, handle, address: own } = known.profile;
  return `${platform} ${handle ?? '-'} ${own}`;
}

/** Every way of writing: what is told of it. */
const PROFILES: Readonly<Record<string, readonly string[]>> = {
  'x ada https://x.com/ada': [
    'https://x.com/ada',
    'http://twitter.com/ada',
    'https://www.twitter.com/ada/',
    'https://mobile.twitter.com/ada?lang=en&s=20',
    'https://m.twitter.com/@ada',
    'https://x.com/ada#top',
    'https://x.com/ada/with_replies',
    'https://x.com/ada/media',
    'https://twitter.com/#!/ada',
    'https://twitter.com/intent/user?screen_name=ada',
    'https://x.com./ada',
  ],
  'x Ada https://x.com/ada': ['https://x.com/Ada'],
  'x - https://x.com/i/user/44196397': [
    'https://x.com/i/user/44196397',
    'https://twitter.com/intent/user?user_id=44196397',
  ],
  'facebook ada.example https://www.facebook.com/adaexample': [
    'https://www.facebook.com/ada.example',
    'https://m.facebook.com/ada.example?ref=bookmarks',
    'https://mbasic.facebook.com/ada.example/',
    'https://de-de.facebook.com/ada.example/about',
    'https://fb.com/ada.example',
    'https://www.facebook.com/pg/ada.example/photos',
  ],
  'facebook - https://www.facebook.com/profile.php?id=100012345678901': [
    'https://www.facebook.com/profile.php?id=100012345678901',
    'https://m.facebook.com/profile.php?v=info&id=100012345678901',
    'https://www.facebook.com/people/Ada-Example/100012345678901/',
    'https://www.facebook.com/p/Ada-Example-100012345678901/',
    'https://www.facebook.com/100012345678901',
    'https://www.facebook.com/Ada-Example-100012345678901/',
  ],
  'instagram ada.example https://www.instagram.com/ada.example/': [
    'https://www.instagram.com/ada.example/',
    'https://instagram.com/ada.example?igshid=abc',
    'https://instagr.am/ada.example',
    'https://www.instagram.com/ada.example/tagged/',
    'https://www.instagram.com/_u/ada.example',
    'https://www.instagram.com/@ada.example',
  ],
  'linkedin ada-example-1a2b3c https://www.linkedin.com/in/ada-example-1a2b3c': [
    'https://www.linkedin.com/in/ada-example-1a2b3c/',
    'https://de.linkedin.com/in/ada-example-1a2b3c?trk=public',
    'https://www.linkedin.com/in/ada-example-1a2b3c/en',
    'https://www.linkedin.com/in/ada-example-1a2b3c/recent-activity/all/',
  ],
  'linkedin ada https://www.linkedin.com/pub/ada/1/2b/3': ['https://www.linkedin.com/pub/ada/1/2b/3'],
  'linkedin example https://www.linkedin.com/company/example': [
    'https://www.linkedin.com/company/example/about/',
  ],
  'youtube ada.example https://www.youtube.com/@ada.example': [
    'https://www.youtube.com/@ada.example',
    'https://m.youtube.com/@ada.example/videos?view=0',
    'https://youtube.com/@ada.example/',
  ],
  'youtube - https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv': [
    'https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv',
    'https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv/about',
  ],
  'youtube AdaExample https://www.youtube.com/c/adaexample': ['https://www.youtube.com/c/AdaExample'],
  'youtube adaexample https://www.youtube.com/user/adaexample': [
    'https://www.youtube.com/user/adaexample/featured',
  ],
  'youtube adaexample https://www.youtube.com/adaexample': ['https://www.youtube.com/adaexample'],
  'youtube Анна https://www.youtube.com/@%D0%B0%D0%BD%D0%BD%D0%B0': ['https://www.youtube.com/@Анна'],
  'reddit ada_example https://www.reddit.com/user/ada_example': [
    'https://www.reddit.com/user/ada_example',
    'https://old.reddit.com/u/ada_example/',
    'https://np.reddit.com/user/ada_example/submitted/?sort=top',
    'https://reddit.com/r/u_ada_example',
    'https://de.reddit.com/user/ada_example/comments',
  ],
  'telegram ada_example https://t.me/ada_example': [
    'https://t.me/ada_example',
    'http://telegram.me/ada_example',
    'https://telegram.dog/ada_example',
    'https://t.me/s/ada_example',
    'https://ada_example.t.me/',
    'https://t.me/ada_example?start=1',
    'https://t.me/@ada_example',
  ],
  'tiktok ada.example https://www.tiktok.com/@ada.example': [
    'https://www.tiktok.com/@ada.example',
    'https://tiktok.com/@ada.example?lang=en',
    'https://m.tiktok.com/@ada.example/',
    'https://www.tiktok.com/@ada.example/live',
  ],
  'vk id1234567 https://vk.com/id1234567': [
    'https://vk.com/id1234567',
    'https://m.vk.com/id1234567?from=search',
    'https://vk.ru/id1234567',
    'https://vkontakte.ru/id1234567',
  ],
  'vk ada.example https://vk.com/ada.example': ['https://vk.com/ada.example'],
  'vk club123 https://vk.com/club123': ['https://vk.com/club123'],
  'github ada-example https://github.com/ada-example': [
    'https://github.com/ada-example',
    'https://www.github.com/ada-example/?tab=stars',
    'https://gist.github.com/ada-example',
    'https://github.com/orgs/ada-example',
  ],
  'bluesky ada.example.org https://bsky.app/profile/ada.example.org': [
    'https://bsky.app/profile/ada.example.org',
    'https://bsky.app/profile/@ada.example.org/',
    'https://bsky.app/profile/ada.example.org/followers',
  ],
  'bluesky ada.bsky.social https://bsky.app/profile/ada.bsky.social': ['https://ada.bsky.social/'],
  'bluesky - https://bsky.app/profile/did:plc:abcdefghijklmnopqrstuvwx': [
    'https://bsky.app/profile/did:plc:abcdefghijklmnopqrstuvwx',
  ],
  'gravatar ada https://gravatar.com/ada': [
    'https://gravatar.com/ada',
    'https://en.gravatar.com/ada',
    'https://www.gravatar.com/ada.json',
  ],
  'gravatar - https://gravatar.com/avatar/0123456789abcdef0123456789abcdef': [
    'https://www.gravatar.com/avatar/0123456789abcdef0123456789ABCDEF?s=80&d=identicon',
    'https://secure.gravatar.com/avatar/0123456789abcdef0123456789abcdef.jpg',
  ],
  'mastodon ada@social.example.org https://social.example.org/@ada': [
    'https://social.example.org/@ada',
    'https://social.example.org/@Ada/',
    'https://social.example.org/@ada/media',
    'https://social.example.org/users/ada',
    'https://social.example.org/web/@ada',
    'https://social.example.org/deck/@ada',
    'https://elsewhere.example.com/@ada@social.example.org',
    'acct:ada@social.example.org',
  ],
  'picture - https://pbs.twimg.com/profile_images/1/abcdefgh_normal.jpg': [
    'https://pbs.twimg.com/profile_images/1/abcdefgh_normal.jpg',
  ],
  'picture - https://example.org/ada.PNG?size=2': ['https://example.org/ada.PNG?size=2#top'],
  'page - https://example.org/people/ada?id=7': ['https://example.org/people/ada?id=7#top'],
  'x ada https://web.archive.org/web/20190102030405/https://twitter.com/ada': [
    'https://web.archive.org/web/20190102030405/https://twitter.com/ada',
    'http://web.archive.org/web/20190102030405id_/https://twitter.com/ada',
    'https://web.archive.org/web/20190102030405if_/https:/twitter.com/ada',
  ],
  'facebook - https://web.archive.org/web/2018/http://facebook.com:80/profile.php?id=100012345678901': [
    'https://web.archive.org/web/2018/http://facebook.com:80/profile.php?id=100012345678901',
  ],
};

const NO_PROFILES: readonly string[] = [
  'https://x.com/',
  'https://x.com/ada/status/1234567890',
  'https://twitter.com/i/web/status/1234567890',
  'https://x.com/search?q=ada',
  'https://x.com/hashtag/ada',
  'https://x.com/explore',
  'https://x.com/home',
  'https://x.com/i/lists/1',
  'https://x.com/login',
  'https://help.x.com/ada',
  'https://x.com/a_name_that_is_too_long',
  'https://user:pass@x.com/ada',
  'https://x.com:8443/ada',
  'https://www.facebook.com/',
  'https://www.facebook.com/ada.example/posts/123',
  'https://www.facebook.com/groups/123',
  'https://www.facebook.com/photo.php?fbid=1',
  'https://www.facebook.com/watch/?v=1',
  'https://www.facebook.com/story.php?story_fbid=1&id=2',
  'https://www.facebook.com/events/1',
  'https://www.facebook.com/share/p/abc/',
  'https://www.facebook.com/login/?next=x',
  'https://www.facebook.com/profile.php',
  'https://www.facebook.com/hashtag/ada',
  'https://developers.facebook.com/docs',
  'https://fb.watch/abc',
  'https://www.instagram.com/p/Cabc/',
  'https://www.instagram.com/reel/Cabc/',
  'https://www.instagram.com/ada.example/reel/Cabc/',
  'https://www.instagram.com/ada.example/p/Cabc/',
  'https://www.instagram.com/stories/ada.example/1/',
  'https://www.instagram.com/explore/tags/ada/',
  'https://www.instagram.com/accounts/login/',
  'https://www.linkedin.com/posts/ada_activity-1',
  'https://www.linkedin.com/feed/update/urn:li:activity:1',
  'https://www.linkedin.com/jobs/view/1',
  'https://www.linkedin.com/login',
  'https://lnkd.in/abc',
  'https://www.youtube.com/watch?v=abcdefghijk',
  'https://www.youtube.com/shorts/abcdefghijk',
  'https://www.youtube.com/playlist?list=PL1',
  'https://www.youtube.com/results?search_query=ada',
  'https://www.youtube.com/hashtag/ada',
  'https://youtu.be/abcdefghijk',
  'https://www.youtube.com/channel/abc',
  'https://www.reddit.com/r/pics',
  'https://www.reddit.com/r/pics/comments/abc/title/',
  'https://www.reddit.com/user/ada_example/comments/abc/title/',
  'https://www.reddit.com/user/ada_example/m/many',
  'https://www.reddit.com/login',
  'https://t.me/ada_example/123',
  'https://t.me/s/ada_example/123',
  'https://t.me/joinchat/AAAA',
  'https://t.me/+AAAA',
  'https://t.me/c/123/4',
  'https://t.me/addstickers/Animals',
  'https://t.me/share/url?url=x',
  'https://www.tiktok.com/@ada.example/video/123',
  'https://www.tiktok.com/@ada.example/photo/123',
  'https://www.tiktok.com/tag/ada',
  'https://www.tiktok.com/explore',
  'https://vm.tiktok.com/abc',
  'https://vk.com/wall-1_2',
  'https://vk.com/id1?w=wall1_2',
  'https://vk.com/photo1_2',
  'https://vk.com/video-1_2',
  'https://vk.com/feed',
  'https://vk.com/search',
  'https://vk.com/away.php?to=x',
  'https://github.com/ada-example/repository',
  'https://github.com/features',
  'https://github.com/login',
  'https://docs.github.com/en',
  'https://github.com/search?q=ada',
  'https://bsky.app/profile/ada.example.org/post/3kabc',
  'https://bsky.app/search?q=ada',
  'https://bsky.app/',
  'https://gravatar.com/',
  'https://gravatar.com/login',
  'https://web.archive.org/web/*/https://twitter.com/ada',
  'https://web.archive.org/web/20190102030405/https://twitter.com/ada/status/1',
  'https://web.archive.org/save/https://twitter.com/ada',
  'mailto:ada@example.org',
  'ftp://example.org/ada.png',
];

describe('the address of a profile', () => {
  const cases = Object.entries(PROFILES).flatMap(([expected, ways]) =>
    ways.map((way) => [way, expected] as const),
  );

  it.each(cases)('is recognised as it is written: %s', (address, expected) => {
    const known = told(address);

    expect(known).toBe(expected);
  });

  it.each(NO_PROFILES)('is not that of a post, a search or a login: %s', (address) => {
    const known = told(address);

    expect(known).toBe('none');
  });

  it('of a post on a Mastodon server is that of any page', () => {
    const known = told('https://social.example.org/@ada/109876543210987654');

    expect(known).toBe('page - https://social.example.org/@ada/109876543210987654');
  });

  it('of a large site may be fetched without asking, that of a Mastodon server or any page may not', () => {
    const asked = Object.fromEntries(RESOLVERS.map(({ name, isWellKnown }) => [name, isWellKnown]));

    expect(asked).toEqual({
      'web-archive': true,
      bluesky: true,
      github: true,
      reddit: true,
      youtube: true,
      telegram: true,
      tiktok: true,
      vk: true,
      x: true,
      facebook: true,
      instagram: true,
      linkedin: true,
      gravatar: true,
      'site-picture': true,
      picture: false,
      mastodon: false,
      page: false,
    });
  });
});

describe('recognising', () => {
  const samples = Object.values(PROFILES)
    .flat()
    .filter((way) => way.startsWith('http'));

  it('gives one address however a link is decorated', () => {
    const decorated = fc.record({
      sample: fc.constantFrom(...samples.filter((way) => !/[?#]|archive\.org|\.(?:PNG|jpg|json)$/.test(way))),
      scheme: fc.constantFrom('http', 'https'),
      slash: fc.constantFrom('', '/'),
      query: fc.stringMatching(/^[a-v]{2,8}=[a-z0-9]{0,8}$/),
      fragment: fc.stringMatching(/^[a-z]{0,8}$/),
    });
    fc.assert(
      fc.property(decorated, ({ sample, scheme, slash, query, fragment }) => {
        const plain = sample.replace(/\/$/, '').replace(/^https?/, scheme);

        const known = recognise(new URL(`${plain}${slash}?${query}#${fragment}`), RESOLVERS);

        const expected = recognise(new URL(sample), RESOLVERS)?.profile.address;
        expect(known?.profile.address).toBe(expected);
      }),
    );
  });

  it('gives an address that is recognised as itself', () => {
    for (const sample of samples) {
      const once = recognise(new URL(sample), RESOLVERS)?.profile;

      const twice = recognise(new URL(once?.address ?? ''), RESOLVERS)?.profile;

      expect(twice?.address).toBe(once?.address);
      expect(twice?.platform).toBe(once?.platform);
    }
  });

  it('takes any address without failing, and what it gives can be asked for', () => {
    const hosts = fc.constantFrom(
      ...samples.map((way) => new URL(way).host),
      'example.org',
      '[::1]',
      '10.0.0.1',
    );
    const address = fc.record({ host: hosts, path: fc.string({ unit: 'grapheme' }), query: fc.string() });
    fc.assert(
      fc.property(address, ({ host, path, query }) => {
        const written = `https://${host}/${path}?${query}`;
        fc.pre(URL.canParse(written));

        const known = recognise(new URL(written), RESOLVERS);

        expect(known === null || URL.canParse(known.profile.address)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
