import { describe, expect, it } from 'vitest';
import { useLocalSites } from '../../../../fixtures/sites/local-sites.ts';
import { account, finger, notFound } from '../../../../fixtures/sites/mastodon.ts';
import { failureAt, resolveAddress } from '../../../../fixtures/sites/resolve-address.ts';

const LOOKUP = 'https://social.example.org/api/v1/accounts/lookup?acct=ada';
const FINGER = 'https://example.org/.well-known/webfinger?resource=acct%3Aada%40example.org';
const sites = useLocalSites();

describe('a profile on a Mastodon server', () => {
  it('is read by the public look-up of accounts', async () => {
    sites.json(LOOKUP, account);

    const profile = await resolveAddress('https://social.example.org/@Ada', sites);

    expect(profile).toEqual({
      platform: 'mastodon',
      accountId: '109876543210987654',
      handle: 'ada@social.example.org',
      displayName: 'Ada Example',
      address: 'https://social.example.org/@ada',
      createdMs: Date.UTC(2022, 10, 5),
      lastActiveMs: Date.UTC(2024, 2, 1),
      followers: 321,
      avatars: [
        {
          url: 'https://files.example.org/accounts/avatars/109/876/543/original/abc.png',
          uploadedMs: null,
        },
      ],
      capturedMs: null,
      asked: [LOOKUP],
    });
  });

  it('is read although fields are missing or odd', async () => {
    sites.json(LOOKUP, { username: 'ada', avatar: account.avatar, followers_count: 'many', created_at: 7 });

    const profile = await resolveAddress('https://social.example.org/@ada', sites);

    expect(profile).toMatchObject({ accountId: null, createdMs: null, lastActiveMs: null, followers: null });
  });

  it('is found at the server that WebFinger names, where its own domain is no Mastodon server', async () => {
    sites.answer('https://example.org/api/v1/accounts/lookup?acct=ada', {
      status: 404,
      body: 'no such page',
    });
    sites.json(FINGER, finger, { type: 'application/jrd+json' });
    sites.json(LOOKUP, account);

    const profile = await resolveAddress('https://elsewhere.example.com/@ada@example.org', sites);

    expect(profile).toMatchObject({ handle: 'ada@example.org', accountId: '109876543210987654' });
  });

  it('is said to be none where the server does not know it', async () => {
    sites.json(LOOKUP, notFound, { status: 404 });

    const failure = await failureAt('https://social.example.org/@ada', sites);

    expect(failure).toBe(
      'LINK_WITHOUT_PICTURE: This server has no profile at this address. Check the address. ' +
        'If it had a picture earlier, send an archived copy of it (web.archive.org).',
    );
  });

  it('is said to be suspended', async () => {
    sites.json(LOOKUP, { ...account, suspended: true });

    const failure = await failureAt('https://social.example.org/@ada', sites);

    expect(failure).toBe(
      'LINK_WITHOUT_PICTURE: This account on this server is suspended, and its picture is not shown. ' +
        'If it had a picture earlier, send an archived copy of it (web.archive.org).',
    );
  });

  it('has no picture of its own where it shows missing.png', async () => {
    sites.json(LOOKUP, { ...account, avatar: 'https://social.example.org/avatars/original/missing.png' });

    const failure = await failureAt('https://social.example.org/@ada', sites);

    expect(failure).toBe(
      'LINK_WITHOUT_PICTURE: This profile has no picture of its own: this server shows its default picture. ' +
        'If it had a picture earlier, send an archived copy of it (web.archive.org).',
    );
  });

  it('is read as any page is where the server has no such API', async () => {
    sites.answer('https://social.example.org/api/v1/accounts/lookup?acct=ada', { status: 404, body: 'no' });
    sites.answer(
      'https://social.example.org/.well-known/webfinger?resource=acct%3Aada%40social.example.org',
      {
        status: 404,
      },
    );
    sites.answer('https://social.example.org/@ada', {
      body: '<meta property="og:title" content="Ada"><meta property="og:image" content="/ada.png">',
    });

    const profile = await resolveAddress('https://social.example.org/@ada', sites);

    expect(profile).toMatchObject({
      platform: 'page',
      displayName: 'Ada',
      avatars: [{ url: 'https://social.example.org/ada.png', uploadedMs: null }],
    });
  });
});
