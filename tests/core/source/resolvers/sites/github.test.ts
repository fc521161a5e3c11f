import { describe, expect, it } from 'vitest';
import { limited, notFound, user } from '../../../../fixtures/sites/github.ts';
import { useLocalSites } from '../../../../fixtures/sites/local-sites.ts';
import { failureAt, resolveAddress } from '../../../../fixtures/sites/resolve-address.ts';

const USER = 'https://api.github.com/users/ada-example';
const sites = useLocalSites();

describe('a profile on GitHub', () => {
  it('is read by the users API', async () => {
    sites.json(USER, user);

    const profile = await resolveAddress('https://github.com/ada-example?tab=repositories', sites);

    expect(profile).toEqual({
      platform: 'github',
      accountId: '12345678',
      handle: 'Ada-Example',
      displayName: 'Ada Example',
      address: 'https://github.com/ada-example',
      createdMs: Date.UTC(2008, 0, 14, 4, 33, 35),
      lastActiveMs: null,
      followers: 20,
      avatars: [{ url: 'https://avatars.githubusercontent.com/u/12345678?v=4', uploadedMs: null }],
      capturedMs: null,
      asked: [USER],
    });
  });

  it('is said to be none', async () => {
    sites.json(USER, notFound, { status: 404 });

    const failure = await failureAt('https://github.com/ada-example', sites);

    expect(failure).toContain('LINK_WITHOUT_PICTURE: GitHub has no profile at this address.');
  });

  it('has to wait where GitHub’s limit of requests is reached', async () => {
    sites.json(USER, limited, { status: 403, headers: { 'X-RateLimit-Remaining': '0' } });

    const failure = await failureAt('https://github.com/ada-example', sites);

    expect(failure).toBe(
      'LINK_UNAVAILABLE: GitHub refuses requests from this server at the moment (status 403). ' +
        'Try again later. Send the picture itself, or the address of the picture.',
    );
  });

  it('is said to be in an unknown form', async () => {
    sites.json(USER, ['something else']);

    const failure = await failureAt('https://github.com/ada-example', sites);

    expect(failure).toBe(
      'LINK_WITHOUT_PICTURE: GitHub answered in a form that Eyeline does not know. ' +
        'Send the picture itself, or the address of the picture.',
    );
  });
});
