import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PHONE_COLUMNS, tableLines } from '../../../../../src/core/chat/answers/sending/table-lines.ts';
import { shortenMiddle, widthOf } from '../../../../../src/core/chat/answers/sending/text-width.ts';

describe('tableLines', () => {
  it('pads columns by what their characters take', () => {
    const rows = [
      ['\u{1f600}', 'x'],
      ['日本', 'y'],
      ['é', 'z'],
    ];

    expect(tableLines({ head: ['a', 'b'], rows })).toEqual([
      'a     b',
      '\u{1f600}    x',
      '日本  y',
      'é     z',
    ]);
  });

  it('shortens names in their middle where the table is too wide', () => {
    const rows = [
      ['12', '11.7%', 'not aligned', 'signal-2026-11-30-192201.jpg'],
      ['3', '–', 'near', 'b.png'],
    ];

    const lines = tableLines(
      { head: ['No.', 'Off by', 'Class', 'File'], rows, nameColumn: 3 },
      PHONE_COLUMNS,
    );

    expect(lines).toEqual([
      'No.  Off by  Class        File',
      '12   11.7%   not aligned  signal-…01.jpg',
      '3    –       near         b.png',
    ]);
  });

  it('leaves names whole where there is room', () => {
    const table = { head: ['No.', 'File'], rows: [['1', 'x'.repeat(60)]], nameColumn: 1 };

    expect(tableLines(table)[1]).toBe(`1    ${'x'.repeat(60)}`);
  });

  it('puts the cells of a row below each other, with what they are, where nothing may be shortened', () => {
    const rows = [
      ['12', 'Wave of March', 'open', '84 portraits: 84 aligned', '2026-11-30 19:30 UTC'],
      ['3', 'Other', 'closed', '', '2026-11-29 09:00 UTC'],
    ];

    const lines = tableLines({ head: ['No.', 'Title', 'State', 'Recorded', 'Opened'], rows }, PHONE_COLUMNS);

    expect(lines).toEqual([
      '12  Wave of March',
      '  State: open; Recorded: 84 portraits:',
      '  84 aligned; Opened: 2026-11-30 19:30',
      '  UTC',
      '3  Other',
      '  State: closed; Opened: 2026-11-29',
      '  09:00 UTC',
    ]);
  });

  it('puts what a word means below it', () => {
    const rows = [['/eyeline incident open', 'open an incident, which this thread is then part of']];

    expect(tableLines({ head: ['Command', 'What it does'], rows }, PHONE_COLUMNS)).toEqual([
      '/eyeline incident open',
      '  open an incident, which this thread is',
      '  then part of',
    ]);
  });

  it('shows what would turn or hide the text beside it as a replacement character', () => {
    expect(tableLines({ head: ['No.', 'File'], rows: [['1', 'a\u202egnp.exe\u200b\n']] })[1]).toBe(
      '1    a\ufffdgnp.exe\ufffd',
    );
  });

  it('keeps the width for any table, and every character where nothing may be shortened', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 80 });
    const row = fc.tuple(cell, cell, cell);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), fc.boolean(), (rows, isNamed) => {
        const table = { head: ['No.', 'Name', 'What'], rows, ...(isNamed ? { nameColumn: 1 } : {}) };

        const lines = tableLines(table, PHONE_COLUMNS);

        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(PHONE_COLUMNS);
        if (isNamed) return;
        const shown = lines.join('').replaceAll(/\s/g, '');
        for (const each of rows.flat()) {
          const plain = each.replaceAll(/\s+/g, '').replaceAll(/(?!\u200d|\u200c)[\p{Cc}\p{Cf}]/gu, '\ufffd');
          expect(shown).toContain(plain);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('shortenMiddle', () => {
  it('keeps a text that fits, and the ends of a longer one', () => {
    expect(shortenMiddle('user5.jpg', 9)).toBe('user5.jpg');
    expect(shortenMiddle('user5-128x128.jpg', 12)).toBe('user5-…8.jpg');
  });

  it('cuts inside no character, and counts wide ones twice', () => {
    const family = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}';

    expect(shortenMiddle(`${family.repeat(6)}.png`, 9)).toBe(`${family.repeat(2)}….png`);
    expect(widthOf(shortenMiddle('日本語の長い名前.png', 10))).toBeLessThanOrEqual(10);
  });
});
