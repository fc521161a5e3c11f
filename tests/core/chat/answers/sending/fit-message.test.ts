import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitMessage } from '../../../../../src/core/chat/answers/sending/fit-message.ts';
import { plainText } from '../../../../../src/core/chat/answers/sending/plain-text.ts';
import { PHONE_COLUMNS } from '../../../../../src/core/chat/answers/sending/table-lines.ts';
import { type Block, type OutgoingFile, say } from '../../../../../src/core/chat/port/message.ts';
import { makeFeatures } from '../../make-features.ts';

const REST = 'The rest does not fit into one message; Eyeline’s record has all of it.';

function makeFile(name: string, sizeBytes = 10): OutgoingFile {
  return { name, mediaType: 'image/png', altText: 'A drawing', sha256: 'ab', sizeBytes };
}

const text = fc.string({ unit: 'grapheme-composite', maxLength: 300 });
const line = fc.oneof(
  text,
  fc.array(fc.record({ text, style: fc.constantFrom('strong' as const, 'code' as const) })),
);
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('paragraph' as const), line }),
  fc.record({ type: fc.constant('list' as const), items: fc.array(line) }),
  fc.record({
    type: fc.constant('table' as const),
    head: fc.constant(['No.', 'Title']),
    rows: fc.array(fc.tuple(text, text)),
  }),
);
const message = fc.record({
  blocks: fc.array(block, { maxLength: 6 }),
  buttons: fc.constant([]),
  files: fc.array(
    fc.integer({ min: 0, max: 2_000 }).map((size) => makeFile(`overlay-200-0123abcd${size}.png`, size)),
    { maxLength: 12 },
  ),
});

describe('fitMessage', () => {
  it('leaves a message that fits as it is', () => {
    const small = { ...say('Short.'), files: [makeFile('a.png')] };

    expect(fitMessage(small, makeFeatures())).toEqual(small);
  });

  it('keeps the limits for any message', () => {
    fc.assert(
      fc.property(message, fc.integer({ min: 500, max: 2_000 }), (given, maxTextLength) => {
        const fitted = fitMessage(given, makeFeatures({ maxTextLength }));

        expect(plainText(fitted, PHONE_COLUMNS).length).toBeLessThanOrEqual(maxTextLength);
        expect(fitted.files.length).toBeLessThanOrEqual(3);
        for (const { sizeBytes } of fitted.files) expect(sizeBytes).toBeLessThanOrEqual(1_000);
        if (plainText(given, PHONE_COLUMNS).length > maxTextLength) {
          expect(plainText(fitted)).toContain(REST);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('says so in the last characters of a text that is just too long', () => {
    const features = makeFeatures({ maxTextLength: 500 });
    const exact = say('x'.repeat(500));
    const over = say('x'.repeat(501));

    expect(fitMessage(exact, features)).toEqual(exact);
    expect(plainText(fitMessage(over, features))).toBe(`${'x'.repeat(500 - REST.length - 3)}…\n\n${REST}`);
  });

  it('cuts no character that readers take for one', () => {
    const family = '👩‍👩‍👧‍👦';
    const flag = '🇺🇦';
    const accent = 'e\u0301';

    for (const character of [family, flag, accent]) {
      const fitted = plainText(fitMessage(say(character.repeat(600)), makeFeatures()));
      const [cut = ''] = fitted.split('…');
      expect(cut.length).toBeGreaterThan(800);
      expect(cut).toBe(character.repeat(cut.length / character.length));
    }
  });

  it('ends a list at an item and a table at a row', () => {
    const items = Array.from({ length: 50 }, (_, index) => `Item ${index} ${'x'.repeat(40)}`);
    const rows = items.map((item, index) => [`${index}`, item]);

    const list = fitMessage({ ...say(), blocks: [{ type: 'list', items }] }, makeFeatures());
    const table = fitMessage(
      { ...say(), blocks: [{ type: 'table', head: ['No.', 'Item'], rows }] },
      makeFeatures(),
    );

    const [keptList, restOfList] = list.blocks;
    expect(keptList?.type === 'list' && keptList.items).toEqual(items.slice(0, 18));
    expect(restOfList).toEqual({ type: 'paragraph', line: REST });
    const [keptTable] = table.blocks;
    expect(keptTable?.type === 'table' && keptTable.rows).toEqual(rows.slice(0, 16));
  });

  it('leaves out what stands below a block that does not fit', () => {
    const fitted = fitMessage(say('First.', 'x'.repeat(2_000), 'Last.'), makeFeatures());

    expect(plainText(fitted)).toMatch(/^First\.\n\nx+…\n\nThe rest/);
    expect(plainText(fitted)).not.toContain('Last.');
  });

  it('names the files that are too large and those that are too many', () => {
    const files = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) =>
      makeFile(`${name}.png`, name === 'b' ? 2_000 : 10),
    );

    const fitted = fitMessage({ ...say('Read.'), files }, makeFeatures());

    expect(fitted.files.map(({ name }) => name)).toEqual(['a.png', 'c.png', 'd.png']);
    expect(plainText(fitted)).toBe(
      [
        'Read.',
        'Not sent (too large for this platform): b.png. Eyeline’s record has all of them.',
        'Not sent (too many for one message): e.png, f.png, g.png, 1 more. Eyeline’s record has all of them.',
      ].join('\n\n'),
    );
  });
});
