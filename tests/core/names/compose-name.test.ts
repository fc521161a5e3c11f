import { expect, it } from 'vitest';
import { composeName, type Row } from '../../../src/core/names/wording/compose-name.ts';
import { findPlace } from '../../../src/core/names/wording/find-place.ts';
import type { LineWord } from '../../../src/core/names/wording/line-word.ts';

/** A page of one row of these lines. */
function rowOf(...lines: readonly (readonly LineWord[])[]): Row {
  const texts = [lines[0] ?? [], lines[1] ?? null].map((words) => words?.map(({ text }) => text) ?? null);
  return { pieces: lines, place: findPlace([texts]), pageWords: new Set(), signLines: [0, 1] };
}

const words = (text: string): LineWord[] => text.split(' ').map((word) => ({ text: word }));

const lines = (...texts: string[]) => rowOf(...texts.map(words));

it('takes the line above a handle for the display name', () => {
  expect(composeName(lines('Ella Lopez', '@Ella_Lopez'))).toEqual({
    displayName: 'Ella Lopez',
    handle: 'Ella_Lopez',
  });
});

it('parts a name, a handle and a time on one line', () => {
  expect(composeName(lines('Ella Lopez @Ella_Lopez · 22h', 'Nothing new today.'))).toEqual({
    displayName: 'Ella Lopez',
    handle: 'Ella_Lopez',
  });
});

it('keeps the server of a handle', () => {
  expect(composeName(lines('Greta', '@greta@example.org'))?.handle).toBe('greta@example.org');
});

it('takes a small word above a name for a handle, as Instagram lists show it', () => {
  expect(composeName(lines('vera.tanaka', 'Vera Tanaka'))).toEqual({
    displayName: 'Vera Tanaka',
    handle: 'vera.tanaka',
  });
});

it('takes a name without a handle', () => {
  expect(composeName(lines('Hugo Ramsay', '12 mutual friends'))).toEqual({
    displayName: 'Hugo Ramsay',
    handle: null,
  });
});

it('takes no sentence for a name', () => {
  expect(composeName(lines('We were there and it was wonderful, thank you all for coming.'))).toBeNull();
});

it('settles look-alikes of a handle by the display name beside it', () => {
  expect(composeName(lines('Oscar Ingram', '@Oscarlngram18'))?.handle).toBe('OscarIngram18');
});

it('adds no letter of the display name to a handle', () => {
  expect(composeName(lines('Ilya Ilic', '@ilya_ilic'))?.handle).toBe('ilya_ilic');
});

it('changes no letter that the pixels speak against', () => {
  const text = '@Oscarlngram18';
  const costOf = (other: string) => (other === text ? 0 : 9);

  expect(composeName(rowOf(words('Oscar Ingram'), [{ text, costOf }]))?.handle).toBe('Oscarlngram18');
});

it('takes a word for a small handle whose first stroke may be an l', () => {
  const word = { text: 'Iiza4869592', costOf: () => 0 };

  expect(composeName(rowOf([word], words('Liza Vasquez')))).toEqual({
    displayName: 'Liza Vasquez',
    handle: 'liza4869592',
  });
});

it('leaves a handle that is unlike the name as it was read', () => {
  expect(composeName(lines('Oscar Ingram', '@bHrTJnQKo'))?.handle).toBe('bHrTJnQKo');
});

it('gives no handle where the page does not tell, and the first line as the name', () => {
  expect(composeName({ ...lines('shadow'), place: null })).toEqual({ displayName: 'shadow', handle: null });
});

it('puts no capital into a handle of a page whose handles have none', () => {
  expect(composeName(lines('Ines Costa', 'lsdef_dbmlue'))?.handle).toBe('lsdef_dbmlue');
});

it('parts a name and a handle without a sign on one line', () => {
  const place = { piece: 0, part: 'last', prefix: '', isSmall: true, namePiece: 0 } as const;

  expect(composeName({ ...lines('Liza Ivanova ivanova15'), place })).toEqual({
    displayName: 'Liza Ivanova',
    handle: 'ivanova15',
  });
});

/** Words of a line written alike, and what stands behind them written otherwise. */
const written = (own: string, aside = ''): LineWord[] => [
  ...words(own).map((word) => ({ ...word, isAside: false })),
  ...(aside === '' ? [] : words(aside).map((word) => ({ ...word, isAside: true }))),
];

it.each(['Vera | Tanaka News', 'Vera - Tanaka', 'Vera & Hugo'])('keeps the parts of the name %s', (name) => {
  expect(composeName(rowOf(written(name), written('Truth will out')))?.displayName).toBe(name);
});

it.each(['Author', '— Karl Weller', 'Following', '· 3h'])(
  'ends a name before %s where that is written otherwise',
  (aside) => {
    expect(composeName(rowOf(written('Vera Tanaka', aside)))?.displayName).toBe('Vera Tanaka');
  },
);

it('ends a name before its age where both are written alike', () => {
  expect(composeName(rowOf(written('Vera Tanaka · 3h')))?.displayName).toBe('Vera Tanaka');
});

it.each([
  ['commented', 'Vera Tanaka'],
  ['Tanaka', 'Vera Tanaka Tanaka'],
])(
  'where a paler age follows, takes what the page repeats, as %s, for a name only with a capital',
  (word, name) => {
    const row = { ...rowOf(written(`Vera Tanaka ${word}`, '· 3h')), pageWords: new Set([word]) };

    expect(composeName(row)?.displayName).toBe(name);
  },
);

it('takes no name from a note above a handle', () => {
  const row = { ...lines('Pinned by @news_today', '@VeraTanaka 3h'), signLines: [1, 0] };

  expect(composeName(row)).toEqual({ displayName: null, handle: 'VeraTanaka' });
});

/** The words of a line, each with how sure the reader is of it: `Onbra:85`. */
const rated = (text: string): LineWord[] =>
  text.split(' ').map((word) => {
    const [read = '', confidence] = word.split(':');
    return { text: read, confidence: Number(confidence), isAside: false };
  });

it.each(['Onbra:85 NetpoBa:41', 'Irop:86 KoBaneHko:84', 'AMuTpui:0', 'Zoé:85 Miller:17'])(
  'gives no name of letters that the reader does not know: %s',
  (line) => {
    expect(composeName(rowOf(rated(line)))).toBeNull();
  },
);

it.each(['Liam:96 OBrien:90', 'Karl:95 Illich:9', 'OddFox:88', 'Oscar:90 S.:66'])(
  'keeps names that the reader is sure enough of: %s',
  (line) => {
    const name = line.replaceAll(/:\d+/g, '');
    expect(composeName({ ...rowOf(rated(line)), place: null })?.displayName).toBe(name);
  },
);

it('leaves out an emoji that was read as one letter behind a name', () => {
  expect(composeName(rowOf(rated('Yusuf:96 Okafor:93 E:40')))?.displayName).toBe('Yusuf Okafor');
});

it('takes the display name from a column behind handles with a sign', () => {
  const place = { piece: 0, part: 'whole', prefix: '@', isSmall: false, namePiece: 2 } as const;
  const pieces = [words('@verapetrov'), null, words('Vera Petrov')];

  const name = composeName({ pieces, place, pageWords: new Set(), signLines: [0, 1] });

  expect(name).toEqual({ displayName: 'Vera Petrov', handle: 'verapetrov' });
});

it('reads a capital I between small letters as an i, whose dot small letters lose', () => {
  const word = { text: '@wcollIns', costOf: () => 8 };

  expect(composeName(rowOf([word]))?.handle).toBe('wcollins');
});

it('keeps a capital I of a handle with other capitals', () => {
  const word = { text: '@IrinaIvanova', costOf: () => 8 };

  expect(composeName(rowOf([word]))?.handle).toBe('IrinaIvanova');
});
