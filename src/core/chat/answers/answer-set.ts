import { describePortraits } from '../../alignment/class-words.ts';
import { LIMIT } from '../../alignment/limit.ts';
import { writeNumbers } from '../../alignment/set/number-list.ts';
import type { Completion } from '../../incident/findings/result.ts';
import type { PortraitFacts, SetArtifact, SetFacts } from '../../set/set-facts.ts';
import { count } from '../../words.ts';
import { codeSpans } from '../language/code-spans.ts';
import type { FileFacts } from '../port/command.ts';
import { spansOf } from '../port/line.ts';
import {
  type Block,
  type Button,
  type Line,
  MAX_BUTTONS,
  type OutgoingFile,
  type OutgoingMessage,
} from '../port/message.ts';
import { listAccountsButton } from './accounts/account-lines.ts';
import { closeUpButton, closeUpsButton } from './close-ups/answer-close-ups.ts';
import { isWorthATry, readRest, tryAgain } from './failure-message.ts';
import { judgeMessage } from './judgement/judgement-buttons.ts';
import { archiveLines } from './lines/archive-lines.ts';
import {
  briefName,
  describeFiles,
  fileLine,
  joinButton,
  openButton,
  showButton,
} from './lines/incident-lines.ts';
import { fetchButton, linkLines } from './lines/link-lines.ts';
import { filesToShow, overlayButtons, overlayOf } from './lines/overlay-files.ts';
import { MAX_ROWS, portraitTable, type TabledPortrait } from './lines/portrait-table.ts';
import { seenFiles } from './lines/seen-lines.ts';
import { tableButtons, tableLines } from './lines/table-lines.ts';
import { withdrawalOf } from './lines/withdrawal-words.ts';
import type { CheckOutcome } from './outcome/check-outcome.ts';

/** Files of which is said what was odd about them, or wrong with them; of more, only how many. */
const NAMED = 12;

/**
 * The answer to several pictures, or to one that shows several portraits: how many there are of each class, what they
 * say together, the portraits most worth a look, where they are recorded; the contact sheet, and the screenshot with its
 * portraits marked.
 *
 * @param recorded where it is kept.
 */
export function answerSet(
  outcome: CheckOutcome,
  completion: Completion,
  recorded: readonly Block[],
): OutgoingMessage {
  const { files, archives = [], set } = outcome;
  const portraits = files.flatMap((file) => file.portraits ?? []);
  const hasAny = files.some(({ alignments }) => alignments.length > 0);
  const summary =
    files.length > 1
      ? describeFiles(files)
      : `${describePortraits(portraits.map(({ alignment }) => alignment))}.`;
  const shown = filesToShow(files, (set?.files.length ?? 0) > 0);
  return {
    blocks: [
      {
        type: 'paragraph',
        line: [{ text: summary, style: 'strong' }, ...(hasAny ? [{ text: ` ${LIMIT}` }] : [])],
      },
      ...archiveLines(archives, files),
      ...linkLines(outcome.links, files),
      ...tableLines(outcome.tables, completion),
      ...(set ? readingOf(set) : []),
      ...portraitTable(tabled(files), set?.duplicates ?? []),
      ...whichFile(files),
      ...notes(files),
      ...recorded,
    ],
    buttons: buttonsOf(outcome, shown, completion),
    files: [...(set?.files ?? []).map(toFile), ...shown.flatMap(overlayOf), ...seenFiles(outcome.seen)],
  };
}

/** What the portraits say together, of a set of two or more. Its counts are in the answer's first line. */
export function readingOf({ reading }: SetFacts): Block[] {
  return reading && reading.meaning !== '' ? [{ type: 'paragraph', line: reading.meaning }] : [];
}

/** How many can be compared. */
function countMeasured(portraits: readonly Pick<PortraitFacts, 'score'>[]): number {
  return portraits.filter(({ score }) => score !== null).length;
}

/** The portraits with their files' names, where there are several files. */
function tabled(files: readonly FileFacts[]): TabledPortrait[] {
  return files.flatMap(({ name, portraits = [], isLinked = false }) =>
    portraits.map((portrait) => {
      const file = files.length > 1 ? briefName(name, isLinked) : '';
      return file === '' ? portrait : { ...portrait, file };
    }),
  );
}

/** Which numbers are of which file, where the table does not show them all. */
function whichFile(files: readonly FileFacts[]): Block[] {
  const withPortraits = files.filter(({ portraits = [] }) => portraits.length > 0);
  const total = withPortraits.reduce((sum, { portraits = [] }) => sum + portraits.length, 0);
  // A file that is one portrait is named on the contact sheet.
  const several = withPortraits.filter(({ portraits = [] }) => portraits.length > 1);
  if (total <= MAX_ROWS || withPortraits.length < 2 || several.length === 0) return [];
  return listOf(
    several.map(
      ({ name, portraits = [] }) =>
        `${writeNumbers(portraits.map(({ number }) => number)).replaceAll(',', ', ')}: ${fileLine(name)}`,
    ),
  );
}

/** What was odd about a file, or wrong with it, and where nothing was found. */
function notes(files: readonly FileFacts[]): Block[] {
  const isOne = files.length === 1;
  return listOf(
    files.flatMap(({ name, error, measure, meaning, warnings, declares, portraits, container }) => {
      // The line on its ZIP counts and names it, and nobody needs to be told that a text is no picture.
      if (error === 'NOT_A_PICTURE' && container !== undefined) return [];
      // The first versions did not number portraits: their files are not in the table.
      const isTabled = portraits !== undefined && portraits.length > 0;
      const told = [
        ...(error ? [meaning] : isTabled ? [] : [`${measure}.`]),
        ...warnings,
        ...(declares === undefined ? [] : [declares]),
      ];
      if (told.length === 0) return [];
      const words = spansOf(codeSpans(told.join(' ')));
      return [isOne ? words : [{ text: `${fileLine(name)}: ` }, ...words]];
    }),
  );
}

function listOf(items: readonly Line[]): Block[] {
  const named = items.slice(0, NAMED);
  const more = items.length - named.length;
  if (named.length === 0) return [];
  return [{ type: 'list', items: [...named, ...(more > 0 ? [`${count(more, 'more file')}.`] : [])] }];
}

/** The most useful first: what does not fit is left out, single drawings before what is done with all. */
function buttonsOf(outcome: CheckOutcome, shown: readonly FileFacts[], completion: Completion): Button[] {
  const { submission, files } = outcome;
  const portraits = files.flatMap((file) => file.portraits ?? []);
  const incident = completion.incident?.number ?? null;
  const compare = { command: 'compare', options: { message: submission } };
  const isRetried = files.some(({ error }) => error && isWorthATry(error));
  const before: Button[] = [
    ...fetchButton(submission, outcome.links),
    ...tableButtons(submission, outcome.tables, completion),
    ...readRest(submission, files),
    ...(isRetried ? [tryAgain(submission)] : []),
    ...(countMeasured(portraits) < 2
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
  ];
  const after: Button[] = [
    // In each other's place: what was added to the wrong one is withdrawn first.
    ...addOrWithdraw(outcome, completion, portraits.length),
    ...(incident === null ? [] : [showButton(incident)]),
    ...(completion.isUnfiled ? [openButton(submission), joinButton()] : []),
    ...(incident !== null && files.some(({ account }) => account) ? [listAccountsButton(incident)] : []),
    ...judgeMessage(submission, portraits, completion),
  ];
  const room = Math.max(0, MAX_BUTTONS - before.length - after.length);
  const looks = [...overlayButtons(submission, files, shown), ...lookButton(submission, portraits)];
  const drawings = looks.slice(0, room);
  return [...before, ...drawings, ...after].slice(0, MAX_BUTTONS);
}

/** Parts of a portrait enlarged: of several the person says which. */
function lookButton(message: number, [first, ...others]: readonly PortraitFacts[]): Button[] {
  if (!first) return [];
  return [others.length === 0 ? closeUpButton(first.number, { message }) : closeUpsButton({ message })];
}

function addOrWithdraw(outcome: CheckOutcome, completion: Completion, portraits: number): Button[] {
  const withdrawal = withdrawalOf(outcome, completion);
  if (withdrawal) return [withdrawal];
  if (portraits === 0) return [];
  return [
    {
      label: 'Add to an incident…',
      invocation: { command: 'check', options: { again: outcome.submission } },
      ask: { option: 'incident', label: 'Number of the incident' },
    },
  ];
}

export function toFile({ kind: _, ...file }: SetArtifact): OutgoingFile {
  return file;
}
