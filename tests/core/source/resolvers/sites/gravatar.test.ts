import { describe, expect, it } from 'vitest';
import { notFound, profile } from '../../../../fixtures/sites/gravatar.ts';
import { useLocalSites } from '../../../../fixtures/sites/local-sites.ts';
import { failureAt, resolveAddress } from '../../../../fixtures/sites/resolve-address.ts';

const PROFILE = 'https://api.gravatar.com/v3/profiles/ada';
const sites = useLocalSites();

describe('a profile on Gravatar', () => {
  it('is read by the API; its picture is asked for at full size, and without a made-up one', async () => {
    sites.json(PROFILE, profile);

    const read = await resolveAddress('https://en.gravatar.com/ada', sites);

    expect(read).toMatchObject({
      platform: 'gravatar',
      accountId: profile.hash,
      handle: 'ada',
      displayName: 'Ada',
      address: 'https://gravatar.com/ada',
      avatars: [{ url: `${profile.avatar_url}?d=404&s=2048` }, { url: `${profile.avatar_url}?d=404` }],
    });
  });

  it('may be its picture alone, by its hash', async () => {
    const hash = profile.hash;

    const read = await resolveAddress(`https://www.gravatar.com/avatar/${hash}?s=80`, sites);

    expect(read).toMatchObject({ platform: 'gravatar', handle: null, asked: [] });
    expect(read.avatars[0]?.url).toBe(`https://gravatar.com/avatar/${hash}?d=404&s=2048`);
  });

  it('is said to be none', async () => {
    sites.json(PROFILE, notFound, { status: 404 });

    const failure = await failureAt('https://gravatar.com/ada', sites);

    expect(failure).toContain('LINK_WITHOUT_PICTURE: Gravatar has no profile at this address.');
  });
});
