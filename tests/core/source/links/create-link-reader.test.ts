import { describe, expect, it } from 'vitest';
import { createLinkReader, LINKS_OFF } from '../../../../src/core/source/links/create-link-reader.ts';
import type { LinkPolicy } from '../../../../src/core/source/links/link-reader.ts';
import { planLinks } from '../../../../src/core/source/links/plan-links.ts';
import { checkLink } from '../../../../src/core/source/public/check-link.ts';
import type { PublicFetch } from '../../../../src/core/source/public-fetch.ts';
import { createResolvers } from '../../../../src/core/source/resolvers/create-resolvers.ts';
import { makeLinkReader } from './make-link-reader.ts';

const never = () => new AbortController().signal;
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');

/** Answers by address: a status, a page or a picture; any other address is not there. */
function makeReader(
  answers: Readonly<Record<string, readonly [status: number, type: string, body: Uint8Array | string]>>,
  policy: LinkPolicy = 'auto',
) {
  const asked: string[] = [];
  const fetch: PublicFetch = async ({ url, isGuess = false }) => {
    asked.push(isGuess ? `${url} (guess)` : url);
    const [status, mediaType, body] = answers[url] ?? [404, 'text/html', ''];
    return {
      bytes: Buffer.from(body),
      sha256: '',
      received: { sha256: '', sizeBytes: 0 },
      mediaType,
      status,
      hops: [{ url, status, atMs: 0 }],
      headers: {},
      lastModifiedMs: 3,
      servedMs: 4,
    };
  };
  const rules = { ports: new Set([80, 443]), isAllowed: () => true };
  const reader = createLinkReader({
    policy,
    resolvers: createResolvers({ xToken: null }),
    fetch,
    check: (address) => void checkLink(address, rules),
  });
  return { reader, asked };
}

describe('a link reader', () => {
  it('tells profiles of large sites, other profiles, pictures and pages apart by their addresses', () => {
    const { reader } = makeReader({});
    const told = (address: string) => {
      const { isProfile, isWellKnown } = reader.know(address);
      return [isProfile, isWellKnown];
    };

    expect(told('https://github.com/name?utm_source=a')).toEqual([true, true]);
    expect(told('https://social.example/@name')).toEqual([true, false]);
    expect(told('https://pictures.example/a.png')).toEqual([true, false]);
    expect(told('https://news.example/article')).toEqual([false, false]);
    expect(told('https://github.com/name/project/issues/1')).toEqual([false, false]);
  });

  it('has one key for all ways of writing a profile, and shows it defanged', () => {
    const { reader } = makeReader({});

    const one = reader.know('https://github.com/Name?utm_source=a');
    const other = reader.know('http://www.github.com/name/');

    expect(one.key).toBe(other.key);
    expect(one.shown).toMatch(/^hxxps:\/\/github\[\.\]com\/name$/i);
  });

  it('gives the picture that a page shows', async () => {
    const { reader } = makeReader({
      'https://site.example/name': [
        200,
        'text/html',
        '<html><head><meta property="og:image" content="/avatar.png"></head></html>',
      ],
      'https://site.example/avatar.png': [200, 'image/png', PNG],
    });

    const came = await reader.fetch('https://site.example/name?utm_source=a', 1e6, never());

    expect(came).toEqual({
      bytes: PNG,
      sourceAddress: 'https://site.example/avatar.png',
      lastModifiedMs: 3,
      servedMs: 4,
      profile: {
        platform: 'page',
        siteId: null,
        address: 'https://site.example/name',
        handle: null,
        displayName: null,
        createdMs: null,
        lastActiveMs: null,
        followers: null,
        capturedMs: null,
        uploaded: null,
      },
      uploaded: null,
      capturedMs: null,
    });
  });

  it('refuses what must not be asked before anything is, and says what is no profile', async () => {
    const { reader, asked } = makeReader({});
    const said = (address: string) =>
      reader.fetch(address, 1e6, never()).catch((error: Error) => error.message);

    expect(await said('file:///etc/passwd')).toMatch(/^Only http and https links are followed\./);
    expect(await said('http://user:word@social.example/@name')).toMatch(/^The link holds a user name/);
    expect(await said('https://social.example:22/@name')).toMatch(/^The link names port 22/);
    expect(await said('https://github.com/name/project/issues/1')).toBe(
      'The link does not lead to a profile. Save the profile picture or take a screenshot, and send that.',
    );
    expect(asked).toEqual([]);
  });

  it('takes nothing where links are off', async () => {
    expect(LINKS_OFF.know('https://github.com/name').isProfile).toBe(false);
    await expect(LINKS_OFF.fetch('https://github.com/name', 1, never())).rejects.toThrow(
      'Links are not followed here (LINKS=off).',
    );
  });

  it('asks nobody where links are switched off, whoever asks it to', async () => {
    const { reader, asked } = makeReader({}, 'off');

    const fetched = reader.fetch('https://social.example/@name', 1e6, never());

    await expect(fetched).rejects.toMatchObject({ code: 'LINK_REFUSED' });
    expect(asked).toEqual([]);
  });
});

describe('the plan of links', () => {
  const LINKS = [
    'https://large.example/@one',
    'https://social.example/@two',
    'https://news.example/article',
    'https://large.example/@ONE?utm_source=a',
    'https://social.example/@two',
  ];
  const planned = (policy: 'auto' | 'ask' | 'off', consent: 'sent' | 'addressed' | 'pressed') => {
    const { fetch, waiting, doubles, off } = planLinks(LINKS, consent, makeLinkReader({ policy }));
    return [fetch.length, waiting.length, doubles, off];
  };

  it('fetches at once from large sites, and from others once a person asks', () => {
    expect(planned('auto', 'sent')).toEqual([1, 2, 2, 0]);
    expect(planned('auto', 'addressed')).toEqual([3, 0, 2, 0]);
    expect(planned('auto', 'pressed')).toEqual([3, 0, 2, 0]);
  });

  it('with LINKS=ask fetches what a person pressed for, with LINKS=off nothing', () => {
    expect(planned('ask', 'sent')).toEqual([0, 3, 2, 0]);
    expect(planned('ask', 'addressed')).toEqual([0, 3, 2, 0]);
    expect(planned('ask', 'pressed')).toEqual([3, 0, 2, 0]);
    expect(planned('off', 'pressed')).toEqual([0, 0, 2, 3]);
  });
});
