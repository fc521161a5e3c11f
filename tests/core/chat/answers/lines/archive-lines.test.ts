import { describe, expect, it } from 'vitest';
import { archiveLines } from '../../../../../src/core/chat/answers/lines/archive-lines.ts';
import { describeArchive } from '../../../../../src/core/chat/answers/lines/describe-archive.ts';
import type { FileFacts } from '../../../../../src/core/chat/port/command.ts';

const facts = (path: string, error: string | null, sha256 = 'a'): FileFacts => ({
  name: `set.zip/${path}`,
  measure: 'M',
  meaning: 'N',
  warnings: [],
  alignments: [],
  error,
  container: { sha256, path },
  overlay: null,
});

const lines = (...args: Parameters<typeof archiveLines>) =>
  archiveLines(...args).map((block) => (block.type === 'paragraph' ? block.line : block));

describe('what is said of a ZIP', () => {
  it('adds up', () => {
    const read = Array.from({ length: 37 }, () => null);

    expect(
      describeArchive('set.zip', [...read, 'NOT_A_PICTURE', 'UNSUPPORTED_FORMAT', 'ENCRYPTED_FILE']),
    ).toBe('set.zip: 40 files, 37 pictures read, 2 not pictures, 1 encrypted.');
    expect(
      describeArchive('a.zip', ['UNSAFE_FILE', 'NESTED_ARCHIVE', 'NOT_A_PICTURE', 'UNREADABLE_IMAGE', null]),
    ).toBe(
      'a.zip: 5 files, 1 picture read, 1 not a picture, 1 archive not opened, 1 link or unsafe name, 1 could not be read.',
    );
    expect(describeArchive('a.zip', [null])).toBe('a.zip: 1 file, 1 picture read.');
  });

  it('names those that were not read, some of many', () => {
    const files = ['1', '2', '3', '4', '5', '6', '7'].map((name) => facts(`${name}.txt`, 'NOT_A_PICTURE'));

    expect(lines([{ name: 'set.zip', sha256: 'a', files: 8 }], [facts('a.png', null), ...files])).toEqual([
      'set.zip: 8 files, 1 picture read, 7 not pictures. Not read: 1.txt, 2.txt, 3.txt, 4.txt, 5.txt, 2 more.',
    ]);
  });

  it('is of each of several, one that was sent twice among them', () => {
    const archives = [
      { name: 'one.zip', sha256: 'a', files: 1 },
      { name: 'other.zip', sha256: 'b', files: 2 },
      { name: 'two.zip', sha256: 'a', files: 1 },
    ];
    const files = [
      facts('a.png', null),
      { ...facts('x', null), container: undefined } as unknown as FileFacts,
      facts('b.png', null, 'b'),
      facts('c.png', 'TIMEOUT', 'b'),
      facts('a.png', null),
    ];

    expect(lines(archives, files)).toEqual([
      'one.zip: 1 file, 1 picture read.',
      'other.zip: 2 files, 1 picture read, 1 could not be read. Not read: c.png.',
      'two.zip: 1 file, 1 picture read.',
    ]);
  });
});
