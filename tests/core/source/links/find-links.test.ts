import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLinks, hasLink, withoutLinks } from '../../../../src/core/source/links/find-links.ts';

describe('findLinks', () => {
  it.each([
    ['https://example.org/a', ['https://example.org/a']],
    ['Look at HTTPS://Example.org/A!', ['HTTPS://Example.org/A']],
    ['(see http://example.org/a).', ['http://example.org/a']],
    ['https://example.org/a_(b)', ['https://example.org/a_(b)']],
    ['"https://example.org/a", “https://example.org/b”', ['https://example.org/a', 'https://example.org/b']],
    ['<https://example.org/a> <https://example.org/b>', ['https://example.org/a', 'https://example.org/b']],
    ['https://example.org/a\nhttps://example.org/a', ['https://example.org/a', 'https://example.org/a']],
    ['**https://example.org/a**', ['https://example.org/a']],
    ['hxxps://example[.]org/@name', ['https://example.org/@name']],
    ['https[:]//www(.)example[dot]org/a?b=[.]', ['https://www.example.org/a?b=[.]']],
    ['https://bücher.example/ü', ['https://bücher.example/ü']],
    ['https://例え.jp/。', ['https://例え.jp/']],
    ['xhttps://example.org/a', []],
    ['https:// example.org', []],
    ['https://[', []],
    ['ftp://example.org mailto:a@example.org example.org', []],
    ['', []],
  ])('of %j are %j', (text, links) => {
    expect(findLinks(text)).toEqual(links);
  });

  it('finds only what can be asked, in any text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true }))), (parts) => {
        const links = findLinks(parts.join(' '));

        expect(links.every((link) => URL.canParse(link))).toBe(true);
      }),
    );
  });

  it('takes no longer for a text made to hold it up', () => {
    const text = `${'https://'.repeat(20_000)} ${'['.repeat(100_000)} https://a.example/${')'.repeat(50_000)}`;

    expect(findLinks(text)).toHaveLength(2);
  });
});

it('tells whether there is a link, and what is said beside it', () => {
  const text = 'Look: <https://example.org/a> and hxxp://example[.]org.';

  expect(hasLink(text)).toBe(true);
  expect(withoutLinks(text)).toBe('Look:  and ');
  expect(hasLink('example.org')).toBe(false);
});
