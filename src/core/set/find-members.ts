import type { LeftOut } from '../alignment/set/set-counts.ts';
import type { ErrorRecord } from '../errors.ts';
import type { Rectangle } from '../image/raster.ts';
import type { Container } from '../incident/evidence/evidence.ts';
import type { Instrument } from '../incident/findings/portrait.ts';
import { matchPortraits } from '../incident/findings/same-portrait.ts';
import type { BlobReference } from '../incident/stores/blob-store.ts';
import { isComparable, type MeasuredPortrait } from './measured-portrait.ts';
import type { SetMember, SetSource } from './set-draft.ts';

/** A portrait that may be compared, as it is known by now. */
export interface Candidate {
  /** What people call it by. */
  readonly number: number;
  readonly face: Rectangle;
}

/** A file with portraits that may be compared. */
export interface CandidateFile {
  readonly file: MeasuredFile;
  /** What it was called where it may be seen; somebody else's text. */
  readonly label: string | null;
  /** What it came in; left out where it came by itself. */
  readonly container?: Container;
  readonly portraits: readonly Candidate[];
}

/** A kept file, and which of its pixels were measured. */
export interface MeasuredFile extends BlobReference {
  /** The frame of an animation, from 1; null: the first, or a still picture. */
  readonly animationFrame: number | null;
}

/** A kept file, measured again: what was found, or what was wrong. */
export type Remeasured =
  | { readonly portraits: readonly MeasuredPortrait[]; readonly instrument: Instrument }
  | { readonly error: ErrorRecord };

/** Measures the same pixels of kept files again by the present instrument, a few at a time, in order. */
export type Remeasure = (
  files: readonly MeasuredFile[],
  onDone: (doneCount: number) => void,
) => Promise<readonly Remeasured[]>;

/** What the present instrument measured of files before, in order; null for a file of which it did not measure every candidate. */
export type KnownMeasures = (files: readonly CandidateFile[]) => Promise<readonly (Remeasured | null)[]>;

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
      if (portrait && isComparable(portrait)) members.push({ number: candidate.number, source, portrait });
      else (portrait?.frame ? noFace : noFrame).push(candidate.number);
    }
  }
  const read = measured.find((result) => 'instrument' in result);
  return {
    sources: files.map(({ portraits: _, ...source }, index): SetSource => {
      const result = measured[index];
      return { ...source, page: null, ...(result && 'error' in result ? { error: result.error } : {}) };
    }),
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
