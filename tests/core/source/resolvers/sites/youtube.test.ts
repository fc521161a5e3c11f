import { describe, expect, it } from 'vitest';
import { useLocalSites } from '../../../../fixtures/sites/local-sites.ts';
import { failureAt, resolveAddress } from '../../../../fixtures/sites/resolve-address.ts';
import { alertPage, channel } from '../../../../fixtures/sites/youtube.ts';

const PAGE = 'https://www.youtube.com/@adaexample';
const sites = useLocalSites();

describe('a channel on YouTube', () => {
  it('is read by its page', async () => {
    sites.answer(PAGE, { body: channel });

    const profile = await resolveAddress('https://m.youtube.com/@AdaExample/videos', sites);

    expect(profile).toEqual({
      platform: 'youtube',
      accountId: 'UCabcdefghijklmnopqrstuv',
      handle: 'AdaExample',
      displayName: 'Ada Example',
      address: PAGE,
      createdMs: null,
      lastActiveMs: null,
      followers: null,
      avatars: [
        { url: 'https://yt3.googleusercontent.com/ytc/AbC-123=s0', uploadedMs: null },
        {
          url: 'https://yt3.googleusercontent.com/ytc/AbC-123=s900-c-k-c0x00ffffff-no-rj',
          uploadedMs: null,
        },
      ],
      capturedMs: null,
      asked: [PAGE],
    });
  });

  it('is not taken from the page that asks for consent', async () => {
    sites.answer(PAGE, { location: 'https://consent.youtube.com/m?continue=x' });
    sites.answer('https://consent.youtube.com/m?continue=x', {
      body: '<title>Before you continue</title><meta property="og:image" content="https://www.gstatic.com/x.png">',
    });

    const failure = await failureAt(PAGE, sites);

    expect(failure).toBe(
      'LINK_WITHOUT_PICTURE: YouTube asks for consent to cookies before it shows this profile, and Eyeline gives none. ' +
        'Send the picture itself, or the address of the picture.',
    );
  });

  it.each([
    [
      alertPage('This account has been terminated for a violation of YouTube’s Terms of Service.'),
      'LINK_WITHOUT_PICTURE: This account on YouTube is terminated, and its picture is not shown.',
    ],
    [
      alertPage('This channel does not exist.'),
      'LINK_WITHOUT_PICTURE: YouTube has no profile at this address.',
    ],
    [alertPage('Unknown.'), 'LINK_WITHOUT_PICTURE: YouTube answered in a form that Eyeline does not know.'],
    [
      '<meta property="og:image" content="https://yt3.ggpht.com/a/default-user=s900">',
      'LINK_WITHOUT_PICTURE: This profile has no picture of its own: YouTube shows its default picture.',
    ],
  ])('is told from a page without one', async (body, message) => {
    sites.answer(PAGE, { body });

    const failure = await failureAt(PAGE, sites);

    expect(failure).toContain(message);
  });
});
