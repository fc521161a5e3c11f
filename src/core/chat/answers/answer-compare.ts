import { describeAnimationFrames } from '../../alignment/animation-frame.ts';
import type { Alignment } from '../../alignment/assess.ts';
import { describePortraits } from '../../alignment/class-words.ts';
import { LIMIT } from '../../alignment/limit.ts';
import { writeNumbers } from '../../alignment/set/number-list.ts';
import { comparedOf, countSet, type LeftOut } from '../../alignment/set/set-counts.ts';
import type { Completion } from '../../incident/findings/result.ts';
import type { SuperimposedStyle } from '../../set/set-draft.ts';
import type { PortraitFacts, SetFacts } from '../../set/set-facts.ts';
import { type Block, type Button, MAX_BUTTONS, type OutgoingMessage, say } from '../port/message.ts';
import { readingOf, toFile } from './answer-set.ts';
import { askedOf, type SetOrigin } from './compare-source.ts';
import { showButton, tellOpened } from './lines/incident-lines.ts';
import { portraitTable } from './lines/portrait-table.ts';
import { readCompareOutcome } from './outcome/compare-outcome.ts';

/** What a comparison leaves to compose its answer from; JSON. */
export interface CompareOutcome {
  readonly origin: SetOrigin;
  readonly style: SuperimposedStyle;
  /** That were asked for: `1-20,25`. */
  readonly numbers: string;
  /** Whether some of the origin's portraits are not among them. */
  readonly isPart: boolean;
  /** The class that was asked for alone; left out where every class was. */
  readonly only?: Alignment;
  /** Numbers that were asked for, whose portraits were withdrawn from the incident; the first versions kept none. */
  readonly withdrawn?: readonly number[];
  readonly portraits: readonly Omit<PortraitFacts, 'face'>[];
  /** Of those that were asked for, those that could not be compared. */
  readonly left?: LeftOut;
  /** As the first versions kept them: in no known frame or without a face; in a file that could not be read. */
  readonly frameless?: readonly number[];
  readonly unread?: readonly number[];
  readonly set: SetFacts;
  /** The options of the figure that was asked for, which its buttons repeat: faces that were hidden stay hidden. */
  readonly figure?: Readonly<Record<string, string | number | boolean>>;
}

/** The answer to a comparison: what the portraits say together, those most worth a look, everything that was drawn. */
export function answerCompare({ outcome, incident, isOpened, joined = 0 }: Completion): OutgoingMessage {
  const told: CompareOutcome = readCompareOutcome(outcome);
  const { portraits, set } = told;
  return {
    blocks: [
      {
        type: 'paragraph',
        line: [{ text: describeCompared(told), style: 'strong' }, { text: ` ${LIMIT}` }],
      },
      ...readingOf(set),
      ...portraitTable(portraits, set.duplicates),
      ...onFrames(portraits),
      ...missing(told),
      ...(incident && isOpened ? say(tellOpened(incident, joined)).blocks : []),
    ],
    buttons: buttonsOf(told, incident?.number ?? null),
    files: set.files.map(toFile),
  };
}

function onFrames(portraits: CompareOutcome['portraits']): Block[] {
  return describeAnimationFrames(portraits).map((line) => ({ type: 'paragraph', line }));
}

/** How many were compared, of how many, and their classes: the portraits that every figure is about. */
export function describeCompared({
  portraits,
  left,
  frameless,
  unread,
  set,
}: Pick<CompareOutcome, 'portraits' | 'left' | 'frameless' | 'unread' | 'set'>): string {
  const sameAs = new Map(set.duplicates);
  const members = portraits.map((each) => ({ ...each, duplicateOf: sameAs.get(each.number) ?? null }));
  const missed = left ?? { noFrame: frameless ?? [], noFace: [], unread: unread ?? [], noPortrait: 0 };
  const { found, compared } = countSet(members, missed);
  const classes = describePortraits(comparedOf(members).map(({ alignment }) => alignment));
  return compared === found
    ? `Compared ${classes}.`
    : `Compared ${compared} of ${found} portraits${after(classes)}.`;
}

/** The classes without the number of portraits before them. */
function after(classes: string): string {
  const at = classes.indexOf(':');
  return at < 0 ? '' : classes.slice(at);
}

/** Which numbers were compared and which withdrawn; of older outcomes also what was left out. */
function missing(told: CompareOutcome): Block[] {
  const { numbers, isPart, only, portraits, withdrawn = [], frameless = [], unread = [] } = told;
  const compared = only === undefined ? numbers : writeNumbers(portraits.map(({ number }) => number));
  const lines = [
    ...(isPart || only !== undefined ? [`Numbers compared: ${compared}.`] : []),
    ...(withdrawn.length > 0 ? [`Withdrawn from the incident: ${writeNumbers(withdrawn)}.`] : []),
    ...(frameless.length > 0
      ? [`Left out (no clear frame, or not exactly one face): ${writeNumbers(frameless)}.`]
      : []),
    ...(unread.length > 0 ? [`Left out (their files cannot be read): ${writeNumbers(unread)}.`] : []),
  ];
  return lines.map((line) => ({ type: 'paragraph', line }));
}

function buttonsOf(
  { origin, style, numbers, isPart, only, portraits, figure = {} }: CompareOutcome,
  incident: number | null,
): Button[] {
  const state = { ...askedOf(origin), ...(isPart ? { numbers } : {}), ...figure };
  const chosen = only === undefined ? state : { ...state, only };
  const again = (options: Button['invocation']['options']) => ({ command: 'compare', options });
  const styled = style === 'flip' ? { ...chosen, style } : chosen;
  const aligned = portraits.filter(({ alignment }) => alignment === 'aligned').length;
  const all: Button[] = [
    {
      label: 'Leave out…',
      invocation: again(styled),
      ask: { option: 'leave-out', label: 'Numbers to leave out' },
    },
    ...(isPart
      ? [{ label: 'Add…', invocation: again(styled), ask: { option: 'add', label: 'Numbers to add' } }]
      : []),
    style === 'flip'
      ? { label: 'Superimpose', invocation: again({ ...chosen, style: 'superimpose' }) }
      : { label: 'Flip through', invocation: again({ ...chosen, style: 'flip' }) },
    ...(only === undefined && aligned >= 2 && aligned < portraits.length
      ? [{ label: `Only the ${aligned} aligned`, invocation: again({ ...styled, only: 'aligned' }) }]
      : []),
    ...(incident === null ? [] : [showButton(incident)]),
  ];
  return all.slice(0, MAX_BUTTONS);
}
