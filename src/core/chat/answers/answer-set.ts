import type { Alignment } from '../../alignment/assess.ts';
import { CLASS_WORDS, describePortraits } from '../../alignment/class-words.ts';
import { LIMIT } from '../../alignment/limit.ts';
import { writeNumbers } from '../../alignment/set/number-list.ts';
import { percent } from '../../alignment/statistics/percent.ts';
import type { Completion } from '../../incident/findings/result.ts';
import type { PortraitFacts, SetArtifact, SetFacts } from '../../set/set-facts.ts';
import type { FileFacts } from '../port/command.ts';
import {
  type Block,
  type Button,
  MAX_BUTTONS,
  type OutgoingFile,
  type OutgoingMessage,
} from '../port/message.ts';
import { isWorthATry, readRest, tryAgain } from './failure-message.ts';
import { judgeMessage } from './judgement/judgement-buttons.ts';
import { archiveLines } from './lines/archive-lines.ts';
import { describeFiles, fileLine, showButton } from './lines/incident-lines.ts';
import { fetchButton, linkLines } from './lines/link-lines.ts';
import { seenFiles } from './lines/seen-lines.ts';
import { withdrawalOf } from './lines/withdrawal-words.ts';
import type { CheckOutcome } from './outcome/check-outcome.ts';

/** Rows of the table of portraits; the others are in the record and on the contact sheet. */
const MAX_ROWS = 12;

/** The order in which portraits are worth a look. */
const INTEREST: Readonly<Record<Alignment, number>> = { aligned: 0, near: 1, undetermined: 2, unaligned: 3 };

/**
 * The answer to pictures that show several portraits: how many there are of each class, the set's reading, the
 * portraits most worth a look, the pictures with their portraits marked, and the contact sheet.
 */
export function answerSet(
  outcome: CheckOutcome,
  set: SetFacts,
  completion: Completion,
  recorded: readonly Block[],
): OutgoingMessage {
  const { files, archives = [] } = outcome;
  const portraits = files.flatMap((file) => file.portraits ?? []);
  const summary =
    files.length > 1
      ? describeFiles(files)
      : `${describePortraits(portraits.map(({ alignment }) => alignment))}.`;
  return {
    blocks: [
      {
        type: 'paragraph',
        line: [{ text: summary, style: 'strong' }, { text: ` ${LIMIT}` }],
      },
      ...archiveLines(archives, files),
      ...linkLines(outcome.links, files),
      ...readingOf(set),
      portraitTable(portraits, set),
      ...leftOver(portraits),
      ...whichFile(files),
      ...notes(files),
      ...recorded,
    ],
    buttons: buttonsOf(outcome, countMeasured(portraits), completion),
    files: [...overlaysOf(files), ...seenFiles(outcome.seen), ...set.files.map(toFile)],
  };
}

/** What the portraits say together, of a set of two or more. Its counts are in the answer's first line. */
export function readingOf({ reading }: SetFacts): Block[] {
  return reading && reading.meaning !== '' ? [{ type: 'paragraph', line: reading.meaning }] : [];
}

export function portraitTable(
  portraits: readonly Omit<PortraitFacts, 'face'>[],
  { duplicates }: SetFacts,
): Block {
  const sameAs = new Map(duplicates);
  const hasAccounts = portraits.some(({ account }) => account !== undefined);
  const rows = byInterest(portraits)
    .slice(0, MAX_ROWS)
    .map(({ number, alignment, meanEyeOffset, account = '' }) => {
      const same = sameAs.get(number);
      const word = CLASS_WORDS[alignment];
      return [
        `${number}`,
        meanEyeOffset === null ? '–' : percent(meanEyeOffset, 1),
        same === undefined ? word : `${word}; same as ${same}`,
        ...(hasAccounts ? [account] : []),
      ];
    });
  return { type: 'table', head: ['No.', 'Eyes off by', 'Class', ...(hasAccounts ? ['Account'] : [])], rows };
}

/** How many the table does not show. */
export function leftOver(portraits: readonly unknown[]): Block[] {
  const rest = portraits.length - MAX_ROWS;
  return rest > 0 ? [{ type: 'paragraph', line: `${rest} more in Eyeline’s record.` }] : [];
}

function byInterest<P extends Omit<PortraitFacts, 'face'>>(portraits: readonly P[]): P[] {
  return [...portraits].sort(
    (a, b) => interestOf(a) - interestOf(b) || (b.score ?? 0) - (a.score ?? 0) || a.number - b.number,
  );
}

/** What could not be measured at all comes last. */
function interestOf({ alignment, score }: Pick<PortraitFacts, 'alignment' | 'score'>): number {
  return score === null ? INTEREST.unaligned + 1 : INTEREST[alignment];
}

/** How many can be compared. */
export function countMeasured(portraits: readonly Pick<PortraitFacts, 'score'>[]): number {
  return portraits.filter(({ score }) => score !== null).length;
}

/** Which numbers are of which file, where there are several. */
function whichFile(files: readonly FileFacts[]): Block[] {
  const items = files.flatMap(({ name, portraits = [] }) =>
    portraits.length === 0
      ? []
      : [`${writeNumbers(portraits.map(({ number }) => number))}: ${fileLine(name)}`],
  );
  return files.length > 1 && items.length > 0 ? [{ type: 'list', items }] : [];
}

/** What was odd about a file, or wrong with it. */
function notes(files: readonly FileFacts[]): Block[] {
  const isOne = files.length === 1;
  const items = files.flatMap(({ name, error, meaning, warnings, declares }) => {
    const about = isOne ? '' : `${fileLine(name)}: `;
    const told = declares === undefined ? [] : [declares];
    return [...(error ? [meaning] : []), ...warnings, ...told].map((text) => `${about}${text}`);
  });
  return items.length > 0 ? [{ type: 'list', items }] : [];
}

/** The most useful first: what does not fit is left out. */
function buttonsOf(outcome: CheckOutcome, portraits: number, completion: Completion): Button[] {
  const { submission, files } = outcome;
  const incident = completion.incident?.number ?? null;
  const compare = { command: 'compare', options: { submission } };
  const isRetried = files.some(({ error }) => error && isWorthATry(error));
  const all: Button[] = [
    ...fetchButton(submission, outcome.links),
    ...readRest(submission, files),
    ...(isRetried ? [tryAgain(submission)] : []),
    ...(portraits < 2
      ? []
      : [
          { label: 'Compare', invocation: compare },
          {
            label: 'Leave out…',
            invocation: compare,
            ask: { option: 'leave-out', label: 'Numbers to leave out' },
          },
          {
            label: 'Choose…',
            invocation: compare,
            ask: { option: 'numbers', label: 'Numbers to compare' },
          },
        ]),
    // In each other's place: what was added to the wrong one is withdrawn first.
    withdrawalOf(outcome, completion) ?? {
      label: 'Add to an incident…',
      invocation: { command: 'check', options: { again: submission } },
      ask: { option: 'incident', label: 'Number of the incident' },
    },
    ...(incident === null ? [] : [showButton(incident)]),
    ...judgeMessage(
      submission,
      files.flatMap((file) => file.portraits ?? []),
      completion,
    ),
  ];
  return all.slice(0, MAX_BUTTONS);
}

/** Pictures with their portraits marked, and overlays of those that are one. */
function overlaysOf(files: readonly FileFacts[]): OutgoingFile[] {
  return files.flatMap(({ overlay, isPage }): OutgoingFile[] => {
    if (!overlay) return [];
    const name = `${isPage ? 'screenshot' : 'overlay'}-${overlay.sha256.slice(0, 8)}.png`;
    return [{ name, mediaType: 'image/png', ...overlay }];
  });
}

export function toFile({ kind: _, ...file }: SetArtifact): OutgoingFile {
  return file;
}
