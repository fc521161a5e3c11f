import { describe, expect, it } from 'vitest';
import { announce, answeredThreads } from '../../../../src/adapters/web/page/known/answers.ts';
import { mergeMessages, noMessages } from '../../../../src/adapters/web/page/known/messages.ts';
import {
  problemOf,
  RequestError,
  readRefusal,
} from '../../../../src/adapters/web/page/server/request-error.ts';
import {
  formatBytes,
  formatLocal,
  formatRatio,
  formatUtc,
  shortHash,
} from '../../../../src/adapters/web/page/text/format.ts';
import { figureColumns, firstLine, piecesOf } from '../../../../src/adapters/web/page/text/lines.ts';
import { visibleName, visibleText } from '../../../../src/adapters/web/page/text/visible-text.ts';
import { makeFile, makeMessage } from './make-message.ts';

describe('a line', () => {
  it('links an incident that Eyeline names, but not in code', () => {
    expect(piecesOf('Kept under incident 12, see Incident 3.')).toEqual([
      { type: 'text', text: 'Kept under ' },
      { type: 'incident', text: 'incident 12', number: 12 },
      { type: 'text', text: ', see ' },
      { type: 'incident', text: 'Incident 3', number: 3 },
      { type: 'text', text: '.' },
    ]);
    expect(piecesOf([{ text: '/incident 3', style: 'code' }])).toEqual([
      { type: 'code', text: '/incident 3' },
    ]);
    expect(piecesOf('incident 0, incidents 4')).toEqual([
      { type: 'text', text: 'incident 0' },
      { type: 'text', text: ', incidents 4' },
    ]);
  });

  it('draws spans of code as code, and takes backticks in a text for what they are', () => {
    expect(
      piecesOf([{ text: 'Only ' }, { text: 'export zip', style: 'code' }, { text: ' holds it.' }]),
    ).toEqual([
      { type: 'text', text: 'Only ' },
      { type: 'code', text: 'export zip' },
      { type: 'text', text: ' holds it.' },
    ]);
    expect(piecesOf([{ text: 'a `b` c', style: 'code' }])).toEqual([{ type: 'code', text: 'a `b` c' }]);
    expect(piecesOf('Opened incident 3: "5" of `curl`".').map(({ type }) => type)).toEqual([
      'text',
      'incident',
      'text',
    ]);
  });

  it('keeps the backticks of a title in a heading', () => {
    const heading = [{ text: 'Incident 3 (open): The `curl` wave', style: 'strong' as const }];
    expect(piecesOf(heading)).toEqual([{ type: 'strong', text: 'Incident 3 (open): The `curl` wave' }]);
    expect(firstLine(makeMessage({ id: 1, blocks: [{ type: 'paragraph', line: heading }] }))).toBe(
      'Incident 3 (open): The `curl` wave',
    );
  });

  it('keeps the style of its spans', () => {
    expect(piecesOf([{ text: 'a' }, { text: 'b', style: 'strong' }])).toEqual([
      { type: 'text', text: 'a' },
      { type: 'strong', text: 'b' },
    ]);
  });
});

describe('the first line of a message', () => {
  it('is what it says, without the rest', () => {
    expect(firstLine(makeMessage({ id: 1, text: '\nfirst\nsecond' }))).toBe('first');
    expect(
      firstLine(
        makeMessage({
          id: 1,
          blocks: [
            { type: 'list', items: [[{ text: 'one ' }, { text: 'two', style: 'code' }]] },
            { type: 'paragraph', line: 'three' },
          ],
        }),
      ),
    ).toBe('one two');
    expect(
      firstLine(makeMessage({ id: 1, blocks: [{ type: 'table', head: ['a'], rows: [['1'], ['2']] }] })),
    ).toBe('2 rows');
  });

  it('has its commands as text', () => {
    const line = [{ text: 'Say ' }, { text: 'help check', style: 'code' }, { text: '.' }] as const;

    expect(firstLine(makeMessage({ id: 1, blocks: [{ type: 'paragraph', line }] }))).toBe('Say help check.');
  });

  it('is its files where it says nothing', () => {
    expect(firstLine(makeMessage({ id: 1, files: [makeFile('a.png')] }))).toBe('a.png');
    expect(firstLine(makeMessage({ id: 1, files: [makeFile('a.png'), makeFile('b.png')] }))).toBe('2 files');
    expect(firstLine(makeMessage({ id: 1 }))).toBe('');
  });
});

describe('a table', () => {
  it('has its columns of figures found', () => {
    const rows = [
      ['1', 'a', '0.5%'],
      ['22', '3', '1,000'],
    ];

    expect(figureColumns({ type: 'table', head: ['n', 'name', 'share'], rows })).toEqual([true, false, true]);
    expect(figureColumns({ type: 'table', head: ['n'], rows: [] })).toEqual([false]);
  });
});

describe('sizes, hashes and times', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [1023, '1023 bytes'],
    [1024, '1 KB'],
    [1_048_000, '1023 KB'],
    [1_048_500, '1 MB'],
    [2.44 * 1024 * 1024, '2.4 MB'],
    [150 * 1024 * 1024, '150 MB'],
  ])('%d bytes are %s', (bytes, shown) => {
    expect(formatBytes(bytes)).toBe(shown);
  });

  it('tell a ratio with its interval, to two digits', () => {
    expect(formatRatio({ value: 334.27, low: 123.4, high: 334.27 })).toBe('330 (95% interval 120 to 330)');
    expect(formatRatio({ value: 336.5, low: 336.5, high: 336.5 })).toBe(
      'over 330, the highest that the samples can show',
    );
    expect(formatRatio({ value: 0.00301, low: 0.00301, high: 0.00301 })).toBe(
      'under 0.0031, the lowest that the samples can show',
    );
    expect(formatRatio({ value: 0.0312, low: 0.011, high: 0.09 })).toBe('0.031 (95% interval 0.011 to 0.09)');
  });

  it('are short where there is little room', () => {
    expect(shortHash('0123456789abcdef')).toBe('0123456789ab');
  });

  it('name the zone, or leave out today', () => {
    const ms = Date.UTC(2026, 2, 1, 23, 30, 7);
    const berlin = { locale: 'en-GB', timeZone: 'Europe/Berlin' };

    expect(formatUtc(ms)).toBe('2026-03-01 23:30:07 UTC');
    expect(formatLocal(ms, ms + 60_000, berlin)).toBe('00:30');
    expect(formatLocal(ms, ms + 24 * 3_600_000, berlin)).toBe('2 Mar, 00:30');
    expect(formatLocal(ms, ms + 366 * 24 * 3_600_000, berlin)).toBe('2 Mar 2026, 00:30');
  });
});

describe("somebody else's words", () => {
  it('have named in them what would turn the order of their neighbours', () => {
    expect(visibleText('a\u202eb\u2066c\nd\te\u0007')).toBe('a[U+202E]b[U+2066]c\nd\te[U+0007]');
    expect(visibleName('photo\u202egnp.exe')).toBe('photo[U+202E]gnp.exe');
    expect(visibleName('a\nb\u200bc\ufeff')).toBe('a[U+000A]b[U+200B]c[U+FEFF]');
  });

  it('keep the joiners that scripts and emoji need', () => {
    expect(visibleName('نمی\u200cخواهم 👩\u200d🔬.png')).toBe('نمی\u200cخواهم 👩\u200d🔬.png');
  });
});

describe('an answer', () => {
  const root = makeMessage({ id: 1, mark: 'working' });
  const before = mergeMessages(noMessages, [root]);

  it('is told once, when its message is no longer at work', () => {
    const done = { ...root, revision: 5, mark: 'done' as const };

    expect(answeredThreads(before, [done])).toEqual([1]);
    expect(answeredThreads(mergeMessages(before, [done]), [done])).toEqual([]);
    expect(answeredThreads(noMessages, [done])).toEqual([]);
  });

  it('is told by its first line', () => {
    const answer = makeMessage({
      id: 2,
      thread: 1,
      author: 'eyeline',
      blocks: [{ type: 'paragraph', line: 'One portrait.' }],
    });

    expect(announce(mergeMessages(before, [answer]), 1)).toBe('New answer: One portrait.');
    expect(announce(before, 1)).toBeNull();
  });
});

describe('a refusal', () => {
  it('is told in its own words', () => {
    const refusal = { error: { code: 'BUSY', message: 'Try later.' } };

    expect(problemOf(new RequestError(503, readRefusal(JSON.stringify(refusal), 503)))).toBe('Try later.');
  });

  it('without words is told by its status', () => {
    const expected = 'Eyeline answered with status 502. Try again; its log says more.';

    expect(readRefusal('<html>Bad gateway</html>', 502).message).toBe(expected);
    expect(readRefusal('null', 502).message).toBe(expected);
    expect(readRefusal('{"error":{}}', 502).message).toBe(expected);
  });
});
