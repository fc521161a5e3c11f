import { describe, expect, it } from 'vitest';
import {
  type KeptDraft,
  MAX_AGE_MS,
  makeRoom,
  outdated,
} from '../../../../src/adapters/web/page/drafts/bounds.ts';

function makeKept(tab: string, savedMs: number, sizeBytes = 10): KeptDraft {
  return { key: [tab, 'channel'], savedMs, sizeBytes };
}

describe('a draft of a closed tab', () => {
  it('has had its time after a day', () => {
    const nowMs = 2 * MAX_AGE_MS;
    const young = makeKept('a', nowMs - MAX_AGE_MS);
    const old = makeKept('b', nowMs - MAX_AGE_MS - 1);

    expect(outdated([young, old], 'own', nowMs)).toEqual([old]);
  });

  it('of an earlier version, which has no time, has had its time', () => {
    expect(outdated([makeKept('a', 0)], 'own', MAX_AGE_MS + 1)).toHaveLength(1);
  });

  it('stays while its own tab is open, however old', () => {
    expect(outdated([makeKept('own', 0)], 'own', 5 * MAX_AGE_MS)).toEqual([]);
  });

  it('gives way to a new one where there is no room for both, the oldest first', () => {
    const kept = [makeKept('b', 2), makeKept('a', 1), makeKept('c', 3)];

    expect(makeRoom(kept, { key: ['own', 'channel'], sizeBytes: 15 }, 30)).toEqual([kept[1], kept[0]]);
  });
});

describe("a tab's own draft", () => {
  it('takes the place of its earlier state', () => {
    expect(makeRoom([makeKept('own', 1, 25)], { key: ['own', 'channel'], sizeBytes: 28 }, 30)).toEqual([]);
  });

  it('is not kept where it is too large by itself, or with the tab’s other drafts', () => {
    const other: KeptDraft = { key: ['own', 7], savedMs: 1, sizeBytes: 25 };

    expect(makeRoom([], { key: ['own', 'channel'], sizeBytes: 31 }, 30)).toBeNull();
    expect(makeRoom([other], { key: ['own', 'channel'], sizeBytes: 10 }, 30)).toBeNull();
  });
});
