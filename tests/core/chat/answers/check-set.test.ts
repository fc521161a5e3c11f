import { describe, expect, it } from 'vitest';
import { numberFiles, withPages } from '../../../../src/core/chat/answers/check-set.ts';
import type { ExaminedFile } from '../../../../src/core/chat/port/command.ts';
import type { MeasuredPortrait } from '../../../../src/core/set/measured-portrait.ts';
import type { SetArtifact, SetFacts } from '../../../../src/core/set/set-facts.ts';
import { makeMeasurement, makePicture, sha256 } from '../../store/make-result.ts';

const FRAMED: MeasuredPortrait = { ...makeMeasurement(), hash: { hash: 'a', mirrored: 'b' } };
const FRAMELESS: MeasuredPortrait = {
  ...FRAMED,
  frame: null,
  alignment: 'undetermined',
  assessment: null,
  hash: null,
};

function examined(name: string, portraits: readonly MeasuredPortrait[], isPage: boolean): ExaminedFile {
  const facts = {
    name,
    measure: 'M',
    meaning: 'N',
    warnings: ['Odd.'],
    alignments: portraits.map(({ alignment }) => alignment),
    error: null,
    sha256: sha256(name),
    isPage,
    overlay: isPage ? null : { sha256: 'overlay', sizeBytes: 1, altText: 'A' },
  };
  return { name, facts, portraits, picture: makePicture(name, portraits) };
}

const UNFETCHED: ExaminedFile = {
  name: 'gone.png',
  picture: null,
  portraits: [],
  facts: { ...examined('gone.png', [], false).facts, error: 'FILE_UNAVAILABLE', overlay: null },
};

const PAGE: SetArtifact = {
  name: 'screenshot.png',
  kind: 'overlay',
  sha256: 'drawn',
  sizeBytes: 7,
  mediaType: 'image/png',
  altText: 'A page',
  sizePx: { width: 3, height: 2 },
};

describe('the portraits of a submission', () => {
  it('are numbered through all files, those too that cannot be measured and are in no set', () => {
    const files = [
      examined('a.png', [FRAMED, FRAMELESS, FRAMED], true),
      UNFETCHED,
      examined('b.png', [FRAMED], false),
    ];

    const { facts, set } = numberFiles(files);

    expect(facts.map(({ portraits }) => portraits?.map(({ number }) => number))).toEqual([
      [1, 2, 3],
      [],
      [4],
    ]);
    expect(facts[0]?.portraits?.map(({ score }) => score)).toEqual([0.97, null, 0.97]);
    expect(set?.members.map(({ number, source }) => [number, source])).toEqual([
      [1, 0],
      [3, 0],
      [4, 1],
    ]);
    expect(set?.left).toEqual({ noFrame: [2], noFace: [], unread: [], noPortrait: 0 });
    expect(
      set?.sources.map(({ label, page }) => [label, page?.portraits.map(({ number }) => number)]),
    ).toEqual([
      ['a.png', [1, 2, 3]],
      ['b.png', undefined],
    ]);
  });

  it('make a set where each picture is one of them, none of which is drawn on', () => {
    const files = [examined('a.png', [FRAMED], false), examined('b.png', [FRAMED], false)];

    const { facts, set } = numberFiles(files);

    expect(set?.members.map(({ number, source }) => [number, source])).toEqual([
      [1, 0],
      [2, 1],
    ]);
    expect(set?.sources.map(({ page }) => page)).toEqual([null, null]);
    expect(facts.flatMap(({ portraits }) => portraits?.map(({ number }) => number))).toEqual([1, 2]);
  });

  it.each([
    ['one portrait', [examined('a.png', [FRAMED], false), examined('b.png', [FRAMELESS], false), UNFETCHED]],
    ['none', [UNFETCHED, UNFETCHED]],
  ])('make no set where %s can be compared', (_, files) => {
    expect(numberFiles(files).set).toBeNull();
  });

  it('are told and recorded with the pictures drawn of their set, each at its own file', () => {
    const files = [UNFETCHED, examined('a.png', [FRAMED], false), examined('b.png', [FRAMED, FRAMED], true)];
    const { facts } = numberFiles(files);

    const drawn = withPages(files, facts, { pages: [null, PAGE] } as unknown as SetFacts);

    expect(drawn.facts.map(({ overlay }) => overlay)).toEqual([
      null,
      { sha256: 'overlay', sizeBytes: 1, altText: 'A' },
      { sha256: 'drawn', sizeBytes: 7, altText: 'A page', sizePx: { width: 3, height: 2 } },
    ]);
    expect(drawn.pictures.map(({ artifacts }) => artifacts.at(-1))).toEqual([
      makePicture('a.png').artifacts[0],
      { kind: 'overlay', sha256: 'drawn', sizeBytes: 7, mediaType: 'image/png', altText: 'A page' },
    ]);
  });
});
