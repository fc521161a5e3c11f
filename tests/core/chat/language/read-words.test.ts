import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quote, readWords, unquote } from '../../../../src/core/chat/language/read-words.ts';

const texts = (text: string) => readWords(text).map((word) => word.text);

describe('readWords', () => {
  it.each([
    ['', []],
    [' \n\t\u00a0', []],
    ['note  See\nthe archive', ['note', 'See', 'the', 'archive']],
    ['title "Follower wave" 3', ['title', 'Follower wave', '3']],
    ['“smart quotes” „German“ «French»', ['smart quotes', 'German', 'French']],
    ['"said \\"no\\" twice" end', ['said "no" twice', 'end']],
    ['"C:\\\\" end', ['C:\\', 'end']],
    ["it's the user's 'own'", ["it's", 'the', "user's", "'own'"]],
    ['"never closed', ['"never', 'closed']],
    ['5" wide 6" high', ['5"', 'wide', '6"', 'high']],
    ['"inside"out" end', ['inside"out', 'end']],
    ['""', ['']],
  ])('splits %j at white space, quotes kept together', (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it('says where a word stands, and whether it was quoted', () => {
    expect(readWords(' a "b c"')).toEqual([
      { text: 'a', start: 1, end: 2, isQuoted: false },
      { text: 'b c', start: 3, end: 8, isQuoted: true },
    ]);
  });

  it('keeps a quoted value with the option before it', () => {
    expect(readWords('--text="see --title" --x="open')).toEqual([
      { text: '--text="see --title"', start: 0, end: 20, isQuoted: false },
      { text: '--x="open', start: 21, end: 30, isQuoted: false },
    ]);
  });

  it('loses nothing but white space outside words', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...' \n"“\\ab-=', '\u{1f600}') }), (text) => {
        let end = 0;
        for (const word of readWords(text)) {
          expect(text.slice(end, word.start).trim()).toBe('');
          expect(word.end).toBeGreaterThan(word.start);
          end = word.end;
        }
        expect(text.slice(end).trim()).toBe('');
      }),
    );
  });

  it('takes a text of nothing but opening quotes in time that grows with its length only', () => {
    const start = performance.now();

    const words = readWords('"a '.repeat(100_000));

    expect(words).toHaveLength(100_000);
    // A second look at all that follows a quote, for each of them, would take minutes.
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

describe('quote', () => {
  it('is undone by unquote, whatever is in the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...' \n"“”„«»\\ab-') }), (text) => {
        expect(unquote(quote(text))).toBe(text);
      }),
    );
  });
});

describe('unquote', () => {
  it.each(['plain', '"one" and "two"', '"open', 'said "no"', ''])('leaves %j as it is', (text) => {
    expect(unquote(text)).toBe(text);
  });
});
