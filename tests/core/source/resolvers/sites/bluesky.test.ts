import { describe, expect, it } from 'vitest';
import { actor, deactivated, notFound, takenDown } from '../../../../fixtures/sites/bluesky.ts';
import { useLocalSites } from '../../../../fixtures/sites/local-sites.ts';
import { failureAt, resolveAddress } from '../../../../fixtures/sites/resolve-address.ts';

const PROFILE = 'https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile?actor=ada.example.org';
const sites = useLocalSites();

describe('a profile on Bluesky', () => {
  it('is read by the public API', async () => {
    sites.json(PROFILE, actor);

    const profile = await resolveAddress('https://bsky.app/profile/Ada.example.org', sites);

    expect(profile).toEqual({
      platform: 'bluesky',
      accountId: 'did:plc:abcdefghijklmnopqrstuvwx',
      handle: 'ada.example.org',
      displayName: 'Ada Example',
      address: 'https://bsky.app/profile/ada.example.org',
      createdMs: Date.UTC(2023, 4, 1, 10),
      lastActiveMs: null,
      followers: 321,
      avatars: [{ url: actor.avatar, uploadedMs: null }],
      capturedMs: null,
      asked: [PROFILE],
    });
  });

  it.each([
    [notFound, 'LINK_WITHOUT_PICTURE: Bluesky has no profile at this address.'],
    [takenDown, 'LINK_WITHOUT_PICTURE: This account on Bluesky is suspended, and its picture is not shown.'],
    [
      deactivated,
      'LINK_WITHOUT_PICTURE: This account on Bluesky is deactivated, and its picture is not shown.',
    ],
  ])('is said to be away: %j', async (answer, message) => {
    sites.json(PROFILE, answer, { status: 400 });

    const failure = await failureAt('https://bsky.app/profile/ada.example.org', sites);

    expect(failure).toContain(message);
  });

  it('without a picture is said to have none', async () => {
    sites.json(PROFILE, { ...actor, avatar: undefined });

    const failure = await failureAt('https://bsky.app/profile/ada.example.org', sites);

    expect(failure).toBe(
      'LINK_WITHOUT_PICTURE: Bluesky shows no picture for this profile. ' +
        'Send the picture itself, or the address of the picture.',
    );
  });
});
