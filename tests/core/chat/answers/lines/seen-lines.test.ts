import { describe, expect, it } from 'vitest';
import { seenLines } from '../../../../../src/core/chat/answers/lines/seen-lines.ts';
import { plainText } from '../../../../../src/core/chat/answers/sending/plain-text.ts';
import type { SeenFacts, SeenMatch } from '../../../../../src/core/set/seen-facts.ts';

const SEEN: SeenMatch = {
  number: 1,
  incident: 4,
  finding: 7,
  postedMs: 1_700_000_000_000,
  distance: null,
  isMirrored: false,
};
const NONE: SeenFacts = { matches: [], picture: null, sameUpTo: 0.6, isIncomplete: false };

const said = (seen: Partial<SeenFacts>, own: number | null = null, portraits = 1) =>
  plainText({ blocks: seenLines({ ...NONE, ...seen }, own, portraits) });

describe('what is said of a portrait that was seen before', () => {
  it('is nothing where nothing was', () => {
    expect(seenLines(undefined, null, 1)).toEqual([]);
  });

  it('is the incident, the portrait there and when it was posted', () => {
    expect(said({ matches: [SEEN] })).toBe(
      'Seen before: also in incident 4 (portrait 7), posted 2023-11-14 22:13 UTC: the same file.',
    );
  });

  it('is when it was posted where it opened no incident, also in several portraits of one file', () => {
    const unfiled = { ...SEEN, incident: null, finding: null };

    expect(said({ matches: [unfiled] })).toBe(
      'Seen before: also in a message that opened no incident, posted 2023-11-14 22:13 UTC: the same file.',
    );
    expect(said({ matches: [unfiled, { ...unfiled, number: 2 }] }, null, 2)).toBe(
      'Seen before: Portraits 1, 2 are also in a message that opened no incident, posted 2023-11-14 22:13 UTC: the same file.',
    );
  });

  it('is the distance where the pictures are near, and what it means', () => {
    expect(said({ matches: [{ ...SEEN, distance: 0.123, isMirrored: true }] }, 4)).toBe(
      'Seen before: also in this incident (portrait 7), posted 2023-11-14 22:13 UTC: distance 0.12, mirrored.\n\nDistances: 0 is equal pixels, up to 0.6 counts as the same picture.',
    );
  });

  it('names the portraits where there are several, known pictures first', () => {
    const stock = [{ number: 2, label: 'stock', name: 'woman.jpg', distance: null, isMirrored: false }];

    expect(said({ matches: [SEEN], stock }, null, 2)).toBe(
      'Seen before:\n\n- Portrait 2 is a known picture (stock: woman.jpg): the same file.\n- Portrait 1 is also in incident 4 (portrait 7), posted 2023-11-14 22:13 UTC: the same file.',
    );
  });

  it('tells once of a page that is there as a whole', () => {
    const page = [1, 2, 3, 5].map((number) => ({ ...SEEN, number, finding: number + 6 }));
    const other = { ...SEEN, number: 2, incident: 9, finding: 1 };

    expect(said({ matches: [...page, other] }, null, 5)).toBe(
      'Seen before:\n\n- Portraits 1-3, 5 are also in incident 4 (portraits 7-9, 11), posted 2023-11-14 22:13 UTC: the same file.\n- Portrait 2 is also in incident 9 (portrait 1), posted 2023-11-14 22:13 UTC: the same file.',
    );
  });

  it('tells once of several portraits that are near those of one message, with the range of their distances', () => {
    const near = [
      { ...SEEN, number: 2, finding: 1, distance: 0.05 },
      { ...SEEN, number: 4, finding: 2, distance: 0.1 },
      { ...SEEN, number: 6, finding: 3, distance: 0.09 },
    ];
    const crossed = near.map((match, index) => ({ ...match, finding: 3 - index, distance: 0.071 }));

    expect(said({ matches: near }, null, 7)).toContain(
      'Seen before: Portraits 2, 4, 6 are also in incident 4 (portraits 1-3), posted 2023-11-14 22:13 UTC: distances 0.05 to 0.10.',
    );
    expect(said({ matches: crossed }, null, 7)).toContain(
      'Portraits 2, 4, 6 are also in incident 4 (portraits 3, 2, 1), posted 2023-11-14 22:13 UTC: distance 0.07.',
    );
  });

  it('names the same file before what is near, and a mirrored one apart', () => {
    const matches = [
      { ...SEEN, number: 1, distance: 0.2 },
      { ...SEEN, number: 2, distance: 0.2, isMirrored: true },
      { ...SEEN, number: 3, finding: 9 },
    ];

    expect(said({ matches }, null, 3)).toMatch(
      /Portrait 3 .*: the same file\.\n- Portrait 1 .*: distance 0\.20\.\n- Portrait 2 .*: distance 0\.20, mirrored\./,
    );
  });

  it('counts what it does not name', () => {
    const matches = Array.from({ length: 10 }, (_, index) => ({
      ...SEEN,
      number: index + 1,
      incident: index + 1,
      distance: 0.1,
    }));

    expect(said({ matches }, null, 10)).toMatch(/\n2 more matches\. Distances: /);
  });

  it('says that near matches could not be compared', () => {
    expect(said({ isIncomplete: true })).toBe(
      'Near matches could not be compared: check again to try once more.',
    );
  });
});
