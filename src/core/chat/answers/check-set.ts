import { labelOf } from '../../incident/evidence/evidence.ts';
import type { SubmissionResult } from '../../incident/findings/result.ts';
import { leftOutOf } from '../../set/left-out.ts';
import { isComparable } from '../../set/measured-portrait.ts';
import type { SoughtFile } from '../../set/seen-facts.ts';
import type { SetDraft, SetMember, SetPage, SetSource } from '../../set/set-draft.ts';
import { type SetFacts, toDraft, toFacts } from '../../set/set-facts.ts';
import type { ExaminedFile, FileFacts } from '../port/command.ts';

/** The files of a submission with their portraits numbered, and the set that they make. */
export interface NumberedFiles {
  readonly facts: readonly FileFacts[];
  /** Null where no picture shows several portraits and fewer than two have one that can be compared. */
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
  const comparable = files.filter(({ portraits }) => portraits.some(isComparable)).length;
  const isSet = comparable > 1 || facts.some(({ isPage }) => isPage);
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
      isComparable(portrait) ? [{ number, source, portrait }] : [],
    ),
  );
  const noPortrait = numbered.filter(({ file, portraits }) => file.picture && portraits.length === 0).length;
  const left = leftOutOf(
    numbered.flatMap(({ portraits }) => portraits),
    noPortrait,
  );
  return { facts, set: { sources, members, left, instrument, superimposed: null } };
}

/** The files whose portraits are looked for in the record, numbered as {@link numberFiles} does. */
export function soughtFiles(files: readonly ExaminedFile[]): SoughtFile[] {
  let last = 0;
  return files.flatMap(({ picture, portraits }) => {
    const numbered = portraits.map((portrait) => ({ portrait, number: ++last }));
    if (!picture || numbered.length === 0) return [];
    const { sha256, sizeBytes } = picture.evidence;
    return [{ file: { sha256, sizeBytes }, portraits: numbered }];
  });
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
