import type { LeftOut } from '../../alignment/set/set-counts.ts';
import type { Instrument } from '../../incident/portrait.ts';
import { matchPortraits } from '../../incident/same-portrait.ts';
import { isMeasured } from './check-set.ts';
import type { CandidateFile } from './compare-source.ts';
import type { Remeasured, SetMember, SetSource } from './portrait-set.ts';

/** The wanted portraits as the present instrument measured them. */
export interface FoundMembers {
  readonly sources: readonly SetSource[];
  /** By number, ascending. */
  readonly members: readonly SetMember[];
  /** Those that cannot be compared. */
  readonly left: LeftOut;
  /** Null where no file could be read. */
  readonly instrument: Instrument | null;
}

/** The wanted files, and of each the wanted portraits only. */
export function wantedFiles(files: readonly CandidateFile[], numbers: readonly number[]): CandidateFile[] {
  const wanted = new Set(numbers);
  return files.flatMap((file) => {
    const portraits = file.portraits.filter(({ number }) => wanted.has(number));
    return portraits.length > 0 ? [{ ...file, portraits }] : [];
  });
}

/** Finds each wanted portrait again by its face. @param measured of the files, in order. */
export function findMembers(files: readonly CandidateFile[], measured: readonly Remeasured[]): FoundMembers {
  const members: SetMember[] = [];
  const noFrame: number[] = [];
  const noFace: number[] = [];
  const unread: number[] = [];
  for (const [source, { portraits }] of files.entries()) {
    const result = measured[source];
    if (!result || 'error' in result) {
      unread.push(...portraits.map(({ number }) => number));
      continue;
    }
    const matches = matchPortraits(portraits, result.portraits);
    const found = new Map(matches.map((match, index) => [match, result.portraits[index]]));
    for (const candidate of portraits) {
      const portrait = found.get(candidate);
      if (portrait && isMeasured(portrait)) members.push({ number: candidate.number, source, portrait });
      else (portrait?.frame ? noFace : noFrame).push(candidate.number);
    }
  }
  const read = measured.find((result) => 'instrument' in result);
  return {
    sources: files.map(({ portraits: _, ...source }) => ({ ...source, page: null })),
    members: members.sort((a, b) => a.number - b.number),
    left: {
      noFrame: noFrame.sort(ascending),
      noFace: noFace.sort(ascending),
      unread: unread.sort(ascending),
      noPortrait: 0,
    },
    instrument: read && 'instrument' in read ? read.instrument : null,
  };
}

function ascending(a: number, b: number): number {
  return a - b;
}
