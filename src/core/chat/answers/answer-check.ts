import type { Completion } from '../../incident/findings/result.ts';
import { codeSpans } from '../language/code-spans.ts';
import type { FileFacts } from '../port/command.ts';
import { spansOf } from '../port/line.ts';
import { type Block, type Button, MAX_BUTTONS, type OutgoingMessage, say } from '../port/message.ts';
import { shownAccountButton, tieButton } from './accounts/account-lines.ts';
import { answerSet } from './answer-set.ts';
import { closeUpButton } from './close-ups/answer-close-ups.ts';
import { isWorthATry, readRest, tryAgain } from './failure-message.ts';
import { judgeMessage } from './judgement/judgement-buttons.ts';
import { archiveLines } from './lines/archive-lines.ts';
import {
  incidentButtons,
  joinButton,
  openButton,
  reopenButton,
  showButton,
  tellOpened,
} from './lines/incident-lines.ts';
import { fetchButton, linkLines } from './lines/link-lines.ts';
import { overlayOf } from './lines/overlay-files.ts';
import { seenFiles, seenLines } from './lines/seen-lines.ts';
import { tableButtons, tableLines } from './lines/table-lines.ts';
import { withdrawalOf } from './lines/withdrawal-words.ts';
import { type CheckOutcome, readCheckOutcome } from './outcome/check-outcome.ts';
import { searchButton, searchLinks } from './search/search-links.ts';

/** The answer to pictures: of one its reading, where it is recorded, and the overlay; of several {@link answerSet}. */
export function answerCheck(completion: Completion): OutgoingMessage {
  const outcome = readCheckOutcome(completion.outcome);
  if (!outcome) throw new Error('the outcome of a check is none');
  if (outcome.isSentAgain) return say('Sending the waiting answer again.');
  const portraits = outcome.files.reduce((sum, { alignments }) => sum + alignments.length, 0);
  const inRecord = [
    ...seenLines(outcome.seen, completion.incident?.number ?? null, portraits),
    ...recorded(completion, outcome),
  ];
  if (outcome.set || outcome.files.length > 1) return answerSet(outcome, completion, inRecord);
  const { submission, files, archives = [] } = outcome;
  const [only] = files;
  const retry: Button[] = only?.error && isWorthATry(only.error) ? [tryAgain(submission)] : [];
  const below = [
    ...archiveLines(archives, files),
    ...linkLines(outcome.links, files),
    ...tableLines(outcome.tables, completion),
  ];
  return {
    blocks: [...(only ? describeOne(only) : []), ...below, ...inRecord, ...searchLine(only)],
    buttons: [
      ...fetchButton(submission, outcome.links),
      ...tableButtons(submission, outcome.tables, completion),
      ...readRest(submission, files),
      ...recordedButtons(completion, outcome),
      ...judgeMessage(submission, only?.portraits ?? [], completion),
      ...lookButton(outcome),
      ...accountButtons(completion, outcome),
      ...searchButtons(completion, outcome),
      ...retry,
    ].slice(0, MAX_BUTTONS),
    ...searchOf(only),
    files: [...files.flatMap(overlayOf), ...seenFiles(outcome.seen)],
  };
}

/** With what was added, withdrawing it stands in the place of a note, so that all have room. */
function recordedButtons(completion: Completion, outcome: CheckOutcome): Button[] {
  const { incident, isUnfiled = false } = completion;
  if (!incident) return isUnfiled ? [openButton(outcome.submission), joinButton()] : [];
  const withdrawal = withdrawalOf(outcome, completion);
  if (!withdrawal) return incidentButtons(incident);
  const { number, status } = incident;
  return [showButton(number), withdrawal, ...(status === 'closed' ? [reopenButton(number)] : [])];
}

/** To the account that a link brought; of a portrait that no link brought, to tie it to one. */
function accountButtons({ incident, findings }: Completion, { files: [only] }: CheckOutcome): Button[] {
  if (!incident) return [];
  if (only?.account) {
    const { address } = only.account;
    return address === null ? [] : [shownAccountButton(incident.number, address)];
  }
  const [finding, ...more] = findings;
  return finding && more.length === 0 && only ? [tieButton(incident.number, finding.number)] : [];
}

/** Of a single portrait, its parts enlarged. */
function lookButton({ submission, files }: CheckOutcome): Button[] {
  const [only, ...others] = files.flatMap((file) => file.portraits ?? []);
  return only && others.length === 0 ? [closeUpButton(only.number, { message: submission })] : [];
}

/** Of a single portrait whose picture came as a file: the command offers it to be saved. */
function searchButtons(
  { incident, findings, isWithdrawn }: Completion,
  { files: [only] }: CheckOutcome,
): Button[] {
  const [finding, ...more] = findings;
  if (!incident || isWithdrawn || !finding || more.length > 0) return [];
  return only && only.pictureAddress === undefined ? [searchButton(incident.number, finding.number)] : [];
}

/** Of a single picture whose address is known: each search engine. */
function searchOf(only: FileFacts | undefined): Pick<OutgoingMessage, 'links'> {
  const address = only?.pictureAddress;
  if (address === undefined || only?.alignments.length === 0) return {};
  return { links: searchLinks(address) };
}

/** What those buttons do. */
function searchLine(only: FileFacts | undefined): Block[] {
  return searchOf(only).links
    ? say(
        'The search buttons open in your browser. The search engine then fetches the picture from its address; Eyeline uploads nothing.',
      ).blocks.slice()
    : [];
}

function describeOne({ measure, meaning, warnings, declares, account }: FileFacts): Block[] {
  return [
    {
      type: 'paragraph',
      line: [{ text: `${measure}.`, style: 'strong' }, ...spansOf(codeSpans(` ${meaning}`))],
    },
    ...(account ? [{ type: 'paragraph' as const, line: `Account: ${account.text}.` }] : []),
    ...warnings.map((warning): Block => ({ type: 'paragraph', line: `Note: ${warning}` })),
    ...(declares === undefined ? [] : [{ type: 'paragraph' as const, line: declares }]),
  ];
}

/** What opened no incident, and how to open one. */
const UNFILED =
  'Kept without an incident: nothing here is aligned or near. “Open an incident” records it under one.';

/** Where it is kept. What was recorded before under the incident is not counted again, and that is said. */
function recorded(
  { incident, isOpened, joined = 0, isUnfiled = false, isWithdrawn, findings }: Completion,
  { files }: CheckOutcome,
): Block[] {
  if (!incident) return isUnfiled ? say(UNFILED).blocks.slice() : [];
  const { number, title, status } = incident;
  if (isWithdrawn) return say(`Withdrawn from incident ${number}: "${title}".`).blocks.slice();
  const found = files.reduce((sum, { alignments }) => sum + alignments.length, 0);
  const before = found - findings.length;
  const lines = [
    isOpened ? tellOpened(incident, joined) : `Recorded under incident ${number}: "${title}".`,
    ...(!isOpened && found > 0 && before > 0
      ? [
          before === found
            ? 'All of it was recorded there before.'
            : `${before} of ${found} were recorded there before.`,
        ]
      : []),
    ...(status === 'closed' ? [`Incident ${number} is closed.`] : []),
  ];
  return [{ type: 'paragraph', line: lines.join(' ') }];
}
