import type { Completion } from '../../../incident/findings/result.ts';
import { lookAlikesIn } from '../../../names/look-alikes.ts';
import { count } from '../../../words.ts';
import { type Block, type Button, type OutgoingMessage, say } from '../../port/message.ts';
import { isWorthATry } from '../failure-message.ts';
import { showButton } from '../lines/incident-lines.ts';
import { type NameFailure, type NamesOutcome, type ReadBeside, readNamesOutcome } from './names-outcome.ts';

/** What stands where nothing was read. */
const NOTHING = '–';

/** The names read beside the portraits of a page, offered to be accepted. */
export function answerNames(completion: Completion): OutgoingMessage {
  const outcome = outcomeOf(completion);
  const { names, incident, reading, without, failures = [] } = outcome;
  if (names.length === 0 && failures.length === 0) return say('No names could be read beside the portraits.');
  if (names.length === 0)
    return { ...say(`No names were read. ${tellFailures(failures)}`), buttons: tryAgain(outcome) };
  return {
    blocks: [
      {
        type: 'paragraph',
        line: [
          { text: `${count(names.length, 'name')}, read from the screenshot.`, style: 'strong' },
          { text: ' Check them against it: nothing is kept until someone accepts them.' },
        ],
      },
      nameTable(names),
      ...notes(outcome, without),
    ],
    buttons: [acceptButton(reading, names.length), ...tryAgain(outcome), showButton(incident)],
    files: [],
  };
}

/** Whether no name was read, and nobody asked. */
export function hasNoNames(completion: Completion): boolean {
  const { names, isAsked } = outcomeOf(completion);
  return names.length === 0 && !isAsked;
}

function outcomeOf({ outcome }: Completion): NamesOutcome {
  const names = readNamesOutcome(outcome);
  if (!names) throw new Error('the outcome of a reading is none');
  return names;
}

function nameTable(names: readonly ReadBeside[]): Block {
  const rows = names.map(({ number, displayName, handle }) => [
    `${number}`,
    displayName ?? NOTHING,
    handle === null ? NOTHING : `@${handle}`,
    lookAlikesIn(handle ?? '').join(' ') || NOTHING,
  ]);
  return { type: 'table', head: ['No.', 'Display name', 'Handle', 'Look-alikes'], rows };
}

function notes({ names, failures = [] }: NamesOutcome, without: number): Block[] {
  const hasLookAlikes = names.some(({ handle }) => lookAlikesIn(handle ?? '').length > 0);
  const lines = [
    ...(hasLookAlikes
      ? ['Look-alikes may be others in truth: I, l and 1 look alike in most fonts, and so do O and 0.']
      : []),
    ...(without > 0 ? [`No name was read beside ${count(without, 'portrait')}.`] : []),
    ...(failures.length > 0 ? [tellFailures(failures)] : []),
  ];
  return lines.length === 0 ? [] : [{ type: 'paragraph', line: lines.join(' ') }];
}

/** How many portraits' pages could not be read, and why; each reason once. */
function tellFailures(failures: readonly NameFailure[]): string {
  const portraits = failures.reduce((sum, failure) => sum + failure.portraits, 0);
  const reasons = new Set(failures.map(({ message }) => message));
  return `The reading failed beside ${count(portraits, 'portrait')}. ${[...reasons].join(' ')}`;
}

/** Reads the same message's pages once more; none where that would not help. */
function tryAgain({ of, failures = [] }: NamesOutcome): Button[] {
  if (!failures.some(({ code }) => isWorthATry(code))) return [];
  return [{ label: 'Try again', invocation: { command: 'names read', options: { message: of } } }];
}

function acceptButton(reading: number, names: number): Button {
  return {
    label: names === 1 ? 'Accept this name' : `Accept all ${names} names`,
    invocation: { command: 'names accept', options: { reading } },
  };
}
