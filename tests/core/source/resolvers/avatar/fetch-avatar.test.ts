import { describe, expect, it } from 'vitest';
import { EyelineError } from '../../../../../src/core/errors.ts';
import type { PublicFetch } from '../../../../../src/core/source/public-fetch.ts';
import { fetchAvatar } from '../../../../../src/core/source/resolvers/avatar/fetch-avatar.ts';
import { makeProfile, NO_FACTS } from '../../../../../src/core/source/resolvers/make-profile.ts';
import type { Profile } from '../../../../../src/core/source/resolvers/resolver.ts';
import { useLocalSites } from '../../../../fixtures/sites/local-sites.ts';
import { pngFile } from '../../../../fixtures/sites/picture.ts';

const LARGE = 'https://pbs.twimg.com/profile_images/1/aa.png';
const MEDIUM = 'https://pbs.twimg.com/profile_images/1/aa_400x400.png';
const GIVEN = 'https://pbs.twimg.com/profile_images/1/aa_normal.png';
const sites = useLocalSites();
const { signal } = new AbortController();

function profileWith(picture: string): Profile {
  const profile = { platform: 'x', handle: 'ada', address: 'https://x.com/ada' };
  return makeProfile('X', profile, { ...NO_FACTS, pictures: [picture] }, []);
}

describe('the picture of a profile', () => {
  it('is the largest variant that its server gives; what was tried is told', async () => {
    sites.answer(LARGE, { status: 404 });
    sites.answer(MEDIUM, { type: 'image/png', body: pngFile() });

    const { avatar, resource, tries } = await fetchAvatar(profileWith(GIVEN), sites.fetch, 1e6, signal);

    expect(avatar.url).toBe(MEDIUM);
    expect(resource.bytes).toEqual(pngFile());
    expect(tries.map((each) => [each.avatar.url, each.resource?.status])).toEqual([
      [LARGE, 404],
      [MEDIUM, 200],
    ]);
  });

  it('is the given one where larger variants are pages, and is known by its bytes', async () => {
    sites.answer(LARGE, { body: '<p>No' });
    sites.answer(MEDIUM, { type: 'image/png', body: '<p>Still no' });
    sites.answer(GIVEN, { type: 'application/octet-stream', body: pngFile() });

    const { avatar } = await fetchAvatar(profileWith(GIVEN), sites.fetch, 1e6, signal);

    expect(avatar.url).toBe(GIVEN);
  });

  it('is asked for as a guess until the last address', async () => {
    const guesses: unknown[] = [];
    const fetch: PublicFetch = (request, asked) => {
      guesses.push(request.isGuess);
      return sites.fetch(request, asked);
    };
    for (const url of [LARGE, MEDIUM]) sites.answer(url, { status: 403 });
    sites.answer(GIVEN, { type: 'image/png', body: pngFile() });

    await fetchAvatar(profileWith(GIVEN), fetch, 1e6, signal);

    expect(guesses).toEqual([true, true, false]);
  });

  it('is tried on where a larger variant is too large or does not come', async () => {
    const fetch: PublicFetch = (request, asked) => {
      const parts = { expected: 'a', received: 'b', action: 'c' };
      if (request.url === LARGE) throw new EyelineError('FILE_TOO_LARGE', parts);
      if (request.url === MEDIUM) throw new EyelineError('LINK_UNAVAILABLE', parts);
      return sites.fetch(request, asked);
    };
    sites.answer(GIVEN, { type: 'image/png', body: pngFile() });

    const { tries } = await fetchAvatar(profileWith(GIVEN), fetch, 1e6, signal);

    expect(tries.map(({ failure }) => failure)).toEqual(['FILE_TOO_LARGE', 'LINK_UNAVAILABLE', null]);
  });

  it('is said to be missing where no address gives one', async () => {
    for (const url of [LARGE, MEDIUM, GIVEN]) sites.answer(url, { status: 404 });

    const outcome = fetchAvatar(profileWith(GIVEN), sites.fetch, 1e6, signal);

    await expect(outcome).rejects.toThrow(
      "The profile was read, but its picture's address answered with status 404. " +
        'Open the profile in a browser, and send the picture itself.',
    );
  });

  it('is said to be away where the given address cannot be asked', async () => {
    const fetch: PublicFetch = async () => {
      throw new EyelineError('LINK_UNAVAILABLE', { expected: 'a', received: 'b', action: 'c' });
    };

    const outcome = fetchAvatar(profileWith(GIVEN), fetch, 1e6, signal);

    await expect(outcome).rejects.toMatchObject({ code: 'LINK_UNAVAILABLE' });
  });

  it('is not fetched again where the link was to the picture itself', async () => {
    const url = 'https://example.org/ada';
    sites.answer(url, { type: 'image/png', body: pngFile() });
    const resource = await sites.fetch({ url, maxBytes: 1e6 }, signal);
    const profile = { ...profileWith(url), sources: [resource] };

    const picture = await fetchAvatar(profile, sites.fetch, 1e6, signal);

    expect(picture.resource).toBe(resource);
  });
});
