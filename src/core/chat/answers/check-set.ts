import { animationFrameOf } from '../../alignment/animation-frame.ts';
import type { LeftOut } from '../../alignment/set/set-counts.ts';
import type { ArtifactDraft } from '../../incident/artifact.ts';
import { labelOf } from '../../incident/evidence.ts';
import type { SubmissionResult } from '../../incident/result.ts';
import type { ExaminedFile, FileFacts } from '../port/command.ts';
import type {
  MeasuredPortrait,
  PortraitFacts,
  SetArtifact,
  SetDraft,
  SetFacts,
  SetMember,
  SetPage,
  SetSource,
} from './portrait-set.ts';

/** The files of a submission with their portraits numbered, and the set that they make. */
export interface NumberedFiles {
  readonly facts: readonly FileFacts[];
  /** Null where each picture is one portrait: each has its own answer. */
  readonly set: SetDraft | null;
}

/** What is written and told of the files once their set is drawn. */
export interface DrawnFiles {
  readonly facts: readonly FileFacts[];
  readonly pictures: SubmissionResult['pictures'];
}

/** Numbers all portraits through all files, in their order, those too that cannot be measured. */
export function numberFiles(files: readonly ExaminedFile[]): NumberedFiles {
  let last = 0;
  const numbered = files.map((file) => ({
    file,
    portraits: file.portraits.map((portrait) => ({ portrait, number: ++last })),
  }));
  const facts = numbered.map(({ file, portraits }) => ({
    ...file.facts,
    portraits: portraits.map(({ portrait, number }) => toFacts(portrait, number)),
  }));
  const instrument = files.find(({ picture }) => picture?.instrument)?.picture?.instrument;
  const isSet = facts.some(({ isPage }) => isPage);
  if (!isSet || !instrument) return { facts, set: null };
  const kept = numbered.flatMap(({ file, portraits }) =>
    file.picture ? [{ ...file, evidence: file.picture.evidence, portraits }] : [],
  );
  const sources = kept.map(({ name, evidence, facts: { isPage, warnings, container }, portraits }) => {
    const { sha256, sizeBytes } = evidence;
    const page: SetPage | null = isPage ? { portraits, warnings } : null;
    const source: SetSource = { file: { sha256, sizeBytes }, label: labelOf(name, container), page };
    return container ? { ...source, container } : source;
  });
  const members = kept.flatMap(({ portraits }, source) =>
    portraits.flatMap(({ number, portrait }): SetMember[] =>
      isMeasured(portrait) ? [{ number, source, portrait }] : [],
    ),
  );
  const noPortrait = numbered.filter(({ file, portraits }) => file.picture && portraits.length === 0).length;
  const left = leftOutOf(
    numbered.flatMap(({ portraits }) => portraits),
    noPortrait,
  );
  return { facts, set: { sources, members, left, instrument, superimposed: null } };
}

/** Those that cannot be compared, by what each of them lacks. @param noPortrait files that show none */
export function leftOutOf(
  portraits: readonly { readonly number: number; readonly portrait: MeasuredPortrait }[],
  noPortrait: number,
): LeftOut {
  const lacking = portraits.filter(({ portrait }) => !isMeasured(portrait));
  const numbersOf = (some: typeof lacking) => some.map(({ number }) => number).sort((a, b) => a - b);
  return {
    noFrame: numbersOf(lacking.filter(({ portrait }) => portrait.frame === null)),
    noFace: numbersOf(lacking.filter(({ portrait }) => portrait.frame !== null)),
    unread: [],
    noPortrait,
  };
}

/** The files with the pictures that were drawn with their set, in place of overlays. */
export function withPages(
  files: readonly ExaminedFile[],
  facts: readonly FileFacts[],
  set: SetFacts | null,
): DrawnFiles {
  const pages = [...(set?.pages ?? [])];
  const pairs = files.map(({ picture }, index) => {
    const told = facts[index] as FileFacts;
    // The set's sources are the files that could be had.
    const page = picture && pages.shift();
    if (!page) return { told, picture };
    const { name: _, kind: __, mediaType: ___, ...overlay } = page;
    return {
      told: { ...told, overlay },
      picture: { ...picture, artifacts: [...picture.artifacts, toDraft(page)] },
    };
  });
  return {
    facts: pairs.map(({ told }) => told),
    pictures: pairs.flatMap(({ picture }) => (picture ? [picture] : [])),
  };
}

/** The parts of a drawn file that the record keeps. */
export function toDraft({ kind, sha256, sizeBytes, mediaType, altText }: SetArtifact): ArtifactDraft {
  return { kind, sha256, sizeBytes, mediaType, altText };
}

/** What people are told of a portrait under its number. */
export function toFacts(portrait: MeasuredPortrait, number: number): PortraitFacts {
  const { face, alignment, assessment } = portrait;
  const { score, meanEyeOffset } = (isMeasured(portrait) && assessment) || NOT_MEASURED;
  return { number, face, alignment, score, meanEyeOffset, ...animationFrameOf(portrait) };
}

const NOT_MEASURED = { score: null, meanEyeOffset: null } as const;

/** Whether a portrait can be one of a set. */
export function isMeasured({ frame, assessment, hash }: MeasuredPortrait): boolean {
  return frame !== null && assessment !== null && hash !== null;
}
