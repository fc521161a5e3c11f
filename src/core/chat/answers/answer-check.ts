import { LIMIT } from '../../alignment/limit.ts';
import { writeNumbers } from '../../alignment/set/number-list.ts';
import type { Completion } from '../../incident/findings/result.ts';
import type { FileFacts } from '../port/command.ts';
import {
  type Block,
  type Button,
  MAX_BUTTONS,
  type OutgoingFile,
  type OutgoingMessage,
  say,
} from '../port/message.ts';
import { listAccountsButton, shownAccountButton, tieButton } from './accounts/account-lines.ts';
import { answerSet, countMeasured } from './answer-set.ts';
import { isWorthATry, readRest, tryAgain } from './failure-message.ts';
import { judgeMessage } from './judgement/judgement-buttons.ts';
import { archiveLines } from './lines/archive-lines.ts';
import {
  describeFiles,
  incidentButtons,
  reopenButton,
  shortName,
  showButton,
} from './lines/incident-lines.ts';
import { fetchButton, linkLines } from './lines/link-lines.ts';
import { seenFiles, seenLines } from './lines/seen-lines.ts';
import { withdrawalOf } from './lines/withdrawal-words.ts';
import { type CheckOutcome, readCheckOutcome } from './outcome/check-outcome.ts';

/** The answer to pictures: the reading of each, where it is recorded, the overlays. */
export function answerCheck(completion: Completion): OutgoingMessage {
  const outcome = readCheckOutcome(completion.outcome);
  if (!outcome) throw new Error('the outcome of a check is none');
  if (outcome.isSentAgain) return say('Sending the waiting answer again.');
  const portraits = outcome.files.reduce((sum, { alignments }) => sum + alignments.length, 0);
  const inRecord = [
    ...seenLines(outcome.seen, completion.incident?.number ?? null, portraits),
    ...recorded(completion, outcome),
  ];
  if (outcome.set) return answerSet(outcome, outcome.set, completion, inRecord);
  const { submission, files, archives = [] } = outcome;
  const [only, ...others] = files;
  const isOne = only !== undefined && others.length === 0;
  const retry: Button[] = files.some(({ error }) => error && isWorthATry(error))
    ? [tryAgain(submission)]
    : [];
  const below = [...archiveLines(archives, files), ...linkLines(outcome.links, files)];
  return {
    blocks: [
      ...(isOne
        ? [...describeOne(only), ...below]
        : files.length === 0
          ? below
          : describeSeveral(files, below)),
      ...inRecord,
    ],
    buttons: [
      ...fetchButton(submission, outcome.links),
      ...readRest(submission, files),
      ...compareButton(outcome),
      ...recordedButtons(completion, outcome),
      ...judgeMessage(
        submission,
        files.flatMap((file) => file.portraits ?? []),
        completion,
      ),
      ...accountButtons(completion, outcome),
      ...retry,
    ].slice(0, MAX_BUTTONS),
    files: [
      ...files.flatMap((file, index) => overlayOf(file, files.length > 1 ? index + 1 : null)),
      ...seenFiles(outcome.seen),
    ],
  };
}

/** With what was added, withdrawing it stands in the place of a note, so that all have room. */
function recordedButtons(completion: Completion, outcome: CheckOutcome): Button[] {
  const { incident } = completion;
  if (!incident) return [];
  const withdrawal = withdrawalOf(outcome, completion);
  if (!withdrawal) return incidentButtons(incident);
  const { number, status } = incident;
  return [showButton(number), withdrawal, ...(status === 'closed' ? [reopenButton(number)] : [])];
}

/** To the account that a link brought; of a single portrait that no link brought, to tie it to one. */
function accountButtons({ incident, findings }: Completion, { files }: CheckOutcome): Button[] {
  if (!incident) return [];
  const accounts = files.flatMap(({ account }) => account ?? []);
  const [only, ...others] = accounts;
  if (only && others.length > 0) return [listAccountsButton(incident.number)];
  if (only) return only.address === null ? [] : [shownAccountButton(incident.number, only.address)];
  const [finding, ...more] = findings;
  return finding && more.length === 0 && files.length === 1
    ? [tieButton(incident.number, finding.number)]
    : [];
}

/** Where pictures are one portrait each and there are several of them. */
function compareButton({ submission, files }: CheckOutcome): Button[] {
  const portraits = files.flatMap((file) => file.portraits ?? []);
  if (countMeasured(portraits) < 2) return [];
  return [{ label: 'Compare', invocation: { command: 'compare', options: { submission } } }];
}

function describeOne({ measure, meaning, warnings, declares, account }: FileFacts): Block[] {
  return [
    { type: 'paragraph', line: [{ text: `${measure}.`, style: 'strong' }, { text: ` ${meaning}` }] },
    ...(account ? [{ type: 'paragraph' as const, line: `Account: ${account.text}.` }] : []),
    ...warnings.map((warning): Block => ({ type: 'paragraph', line: `Note: ${warning}` })),
    ...(declares === undefined ? [] : [{ type: 'paragraph' as const, line: declares }]),
  ];
}

function describeSeveral(files: readonly FileFacts[], archives: readonly Block[]): Block[] {
  const alignments = files.flatMap((file) => file.alignments);
  return [
    {
      type: 'paragraph',
      line: [
        { text: describeFiles(files), style: 'strong' },
        ...(alignments.length > 0 ? [{ text: ` ${LIMIT}` }] : []),
      ],
    },
    ...archives,
    fileTable(files),
  ];
}

/** Each file by the numbers of its portraits; by its place where the outcome is of a version that had none. */
function fileTable(files: readonly FileFacts[]): Block {
  const rows = files.map(({ name, measure, meaning, error, warnings, declares, portraits }, index) => [
    portraits ? writeNumbers(portraits.map(({ number }) => number)) || '–' : `${index + 1}`,
    shortName(name),
    error ? meaning : oneReading(measure, [...warnings, ...(declares === undefined ? [] : [declares])]),
  ]);
  return { type: 'table', head: ['No.', 'File', 'Reading'], rows };
}

/** A reading and what is to be said beside it. */
function oneReading(measure: string, notes: readonly string[]): string {
  return [notes.length > 0 ? `${measure}.` : measure, ...notes].join(' ');
}

/** Where it is kept. What was recorded before under the incident is not counted again, and that is said. */
function recorded(
  { incident, isOpened, isWithdrawn, findings }: Completion,
  { files }: CheckOutcome,
): Block[] {
  if (!incident) return [];
  const { number, title, status } = incident;
  if (isWithdrawn) return say(`Withdrawn from incident ${number}: "${title}".`).blocks.slice();
  const found = files.reduce((sum, { alignments }) => sum + alignments.length, 0);
  const before = found - findings.length;
  const lines = [
    isOpened ? `Opened incident ${number}: "${title}".` : `Recorded under incident ${number}: "${title}".`,
    ...(found > 0 && before > 0
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

function overlayOf({ overlay }: FileFacts, number: number | null): OutgoingFile[] {
  if (!overlay) return [];
  const name = `overlay-${number === null ? '' : `${number}-`}${overlay.sha256.slice(0, 8)}.png`;
  return [{ name, mediaType: 'image/png', ...overlay }];
}
