import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_PAGE_BYTES, metaOf } from '../../../../../src/core/source/resolvers/page/html-page.ts';
import { readAnyPage } from '../../../../../src/core/source/resolvers/page/read-any-page.ts';
import { readHtml } from '../../../../../src/core/source/resolvers/page/read-html.ts';
import { resourceOf } from '../../../../fixtures/sites/local-sites.ts';

const IMAGE = '<meta property="og:image" content="https://example.org/a.png">';

async function read(body: string | Uint8Array, type = 'text/html') {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const hops = [{ url: 'https://example.org/', status: 200, atMs: 0 }];
  const resource = resourceOf(bytes, 200, { 'content-type': type }, hops);
  return readHtml(resource, new AbortController().signal);
}

/** A text again and again, as long as the longest page. */
function full(text: string): string {
  return text.repeat(Math.ceil(MAX_PAGE_BYTES / text.length));
}

describe('a hostile page', () => {
  it.each([
    ['tags within tags', '<div class=a>'],
    ['items within items', '<div itemscope itemtype="https://schema.org/Person">'],
    ['end tags without a start', '</i>'],
    ['meta elements', '<meta property="og:title" content="x">'],
    ['pictures with a class', '<img class="x" src="/y">'],
    ['comments that do not end', '<!--'],
    ['entities', '&amp;&#x1F600;&notit;&CounterClockwiseContourIntegral;'],
    ['scripts of JSON-LD', '<script type="application/ld+json">{"@type":"Person"}</script>'],
    ['nulls', '\u0000'],
  ])('of nothing but %s is read to its end or cut', async (_what, text) => {
    const page = await read(IMAGE + full(text));

    expect(readAnyPage(page).pictures).toContain('https://example.org/a.png');
    expect(page.elements.length).toBeLessThanOrEqual(20_000);
  });

  it('of one tag with a million attributes is cut there', async () => {
    const names = Array.from({ length: 600_000 }, (_, index) => `a${index.toString(36)}`).join(' ');

    const page = await read(`${IMAGE}<meta ${names}>`);

    expect(page.elements).toHaveLength(1);
  });

  it('with an element named as a property of every object is read on', async () => {
    const page = await read(`<constructor>${IMAGE}<hasOwnProperty __proto__="x" constructor="y">`);

    expect(readAnyPage(page).pictures).toEqual(['https://example.org/a.png']);
  });

  it('of JSON-LD as deep as it is long is left alone', async () => {
    const deep = `${'{"mainEntity":'.repeat(100_000)}1${'}'.repeat(100_000)}`;

    const page = await read(`${IMAGE}<script type="application/ld+json">${deep}</script>`);

    expect(readAnyPage(page).pictures).toEqual(['https://example.org/a.png']);
  });

  it('longer than the limit is read up to it', async () => {
    const page = await read(`${full('x')}${IMAGE}`);

    expect(metaOf(page, 'og:image')).toBeNull();
  });

  it('of any bytes in any encoding is read', async () => {
    const encodings = fc.constantFrom(
      'utf-8',
      'utf-16le',
      'windows-1251',
      'nonsense',
      'x-user-defined',
      'iso-2022-jp',
    );
    const bytes = fc.uint8Array({ maxLength: 2000 });
    await fc.assert(
      fc.asyncProperty(bytes, encodings, async (body, encoding) => {
        const page = await read(body, `text/html; charset=${encoding}`);

        readAnyPage(page);
      }),
    );
  });
});

describe('the encoding of a page', () => {
  const text = '<meta property="og:title" content="Анна">';

  it.each([
    ['UTF-16 by its mark', Buffer.from(`\ufeff${text}`, 'utf16le'), 'text/html; charset=utf-8'],
    ['UTF-16 by its server', Buffer.from(text, 'utf16le'), 'text/html; charset=utf-16le'],
    ['UTF-8, whatever nonsense its server says', Buffer.from(text), 'text/html; charset=nonsense'],
    ['UTF-8, although it calls itself UTF-16', Buffer.from(`<meta charset="utf-16">${text}`), 'text/html'],
    ['UTF-8 by default', Buffer.from(text), 'text/html'],
  ])('is %s', async (_what, bytes, type) => {
    const page = await read(bytes, type);

    expect(metaOf(page, 'og:title')).toBe('Анна');
  });

  it('of entities is what they mean', async () => {
    const page = await read(
      '<meta property="og:title" content="A &amp; B &#x26; &quot;C&quot; &notanentity;">',
    );

    expect(metaOf(page, 'og:title')).toBe(
      'A & B & "C" \u00actanentity;'.replace('\u00actanentity', '&notanentity'),
    );
  });

  it('is not taken from what stands in a script or a comment', async () => {
    const page = await read(
      `<script>var x = '${IMAGE.replace('a.png', 'b.png')}';</script><!-- ${IMAGE} -->`,
    );

    expect(readAnyPage(page).pictures).toEqual([]);
  });
});
