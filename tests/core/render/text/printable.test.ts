import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type FontMetrics, loadFontMetrics } from '../../../../src/core/render/font.ts';
import { toPlainText, toPrintable } from '../../../../src/core/render/text/printable.ts';

let metrics: FontMetrics;
beforeAll(async () => {
  metrics = await loadFontMetrics();
});

describe('printable text', () => {
  test.each([
    ['Zoë Ковалёва مرحبا שלום', 'Zoë Ковалёва مرحبا שלום'],
    ['5\u00a0px of\u202fit', '5\u00a0px of\u00a0it'],
    ['日本', '[U+65E5 U+672C]'],
    ['fox 🦊, fox', 'fox [U+1F98A], fox'],
    ['\u202egnp.exe', '[U+202E]gnp.exe'],
    ['a\u0000b\u200bc', 'a[U+0000]b[U+200B]c'],
    [' two\r\n\tlines\u2028more ', 'two lines more'],
    ['\ud83d alone', '\ufffd alone'],
    ['<b>&"\'', '<b>&"\''],
    ['Z\u0301\u0302\u0303\u0304\u0305', 'Z\u0301\u0302\u0303[U+0304 U+0305]'],
    ['', ''],
  ])('of %j is %j', (text, printable) => {
    expect(toPrintable(text, metrics)).toBe(printable);
  });

  test('is cut off visibly', () => {
    expect(toPrintable('abcdef', metrics, 6)).toBe('abcdef');
    expect(toPrintable('abcdefg', metrics, 6)).toBe('abcdef…');
  });

  test('holds only what the font has and XML allows, whatever comes in', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((c) => String.fromCharCode(c)) }),
        (text) => {
          const printable = toPrintable(text, metrics);

          expect(printable).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\ufffe\uffff]/u);
          for (const character of printable)
            expect(metrics.has(character.codePointAt(0) as number)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('plain text', () => {
  test.each([
    ['両目 ü 🦊', '両目 ü 🦊'],
    ['a\u0000b\u202ec\ud800', 'a\ufffdb\ufffdc\ufffd'],
    ['two\nlines', 'two lines'],
  ])('of %j is %j', (text, plain) => {
    expect(toPlainText(text)).toBe(plain);
  });

  test('is cut off visibly', () => {
    expect(toPlainText('abcdefg', 6)).toBe('abcdef…');
    expect(toPlainText('abcdef', 6)).toBe('abcdef');
  });
});
