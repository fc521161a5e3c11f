import { labelsOf } from '../core/chat/answers/accounts/account-lines.ts';
import { answerCompare, type CompareOutcome, describeCompared } from '../core/chat/answers/answer-compare.ts';
import { incidentOfPortraits } from '../core/chat/answers/asked-incident.ts';
import { findSource, type SetOrigin } from '../core/chat/answers/compare-source.ts';
import { FIGURE_OPTIONS, givenFigure, readFigure } from '../core/chat/answers/figure-options.ts';
import { briefName } from '../core/chat/answers/lines/incident-lines.ts';
import { measureFiles } from '../core/chat/answers/measure-files.ts';
import { chooseNumbers, tooFew } from '../core/chat/language/choose-numbers.ts';
import { writeNumbers } from '../core/chat/language/portrait-numbers.ts';
import { defineWorkCommand } from '../core/chat/port/command.ts';
import { say } from '../core/chat/port/message.ts';
import { EyelineError } from '../core/errors.ts';
import { isGuestAudience } from '../core/incident/incident.ts';
import type { TenantStore } from '../core/incident/stores/tenant-store.ts';
import { chooseMembers, DRAWN_CLASSES } from '../core/set/choose-members.ts';
import { findMembers, wantedFiles } from '../core/set/find-members.ts';
import type { SetMember, SuperimposedStyle } from '../core/set/set-draft.ts';
import { toDraft, toFacts } from '../core/set/set-facts.ts';

/** Largest superimposition, bytes: what every platform plays within a message. */
const MAX_GIF_BYTES = 8 * 1024 * 1024;

/** Longest list of numbers, UTF-16 units: every second one of a thousand. */
const NUMBERS_LENGTH = 4000;

export const compare = defineWorkCommand({
  name: 'compare',
  summary: 'compare portraits: a contact sheet, a superimposed GIF, and what they have in common',
  options: {
    numbers: {
      type: 'text',
      summary: 'which portraits, such as 1-20,25; default: all',
      isPositional: true,
      maxLength: NUMBERS_LENGTH,
    },
    incident: { type: 'incident', summary: 'default: this thread’s' },
    message: {
      type: 'integer',
      summary: 'the portraits of one earlier message; buttons fill this in',
      isForButtons: true,
      formerName: 'submission',
    },
    'leave-out': { type: 'text', summary: 'numbers to leave out', maxLength: NUMBERS_LENGTH },
    add: { type: 'text', summary: 'numbers to add', maxLength: NUMBERS_LENGTH },
    only: { type: 'choice', summary: 'those of one class', choices: DRAWN_CLASSES },
    style: {
      type: 'choice',
      summary: 'lay the faces over each other, or flip through them; default: superimpose',
      choices: ['superimpose', 'flip'],
    },
    ...FIGURE_OPTIONS,
  },
  examples: ['compare', 'compare 1-20,25 --style flip', 'compare --incident 3 --leave-out 7'],
  access: 'anyone',
  takesPictures: false,

  run: async (call) => {
    const { options, maxFileBytes } = call;
    const style = (options.style ?? 'superimpose') as SuperimposedStyle;
    // A set opens the incident that its portraits did not.
    const opened =
      options.message === undefined ? incidentOfPortraits(call, options.incident, 2).number : null;
    // A guest's thread may have got it only now.
    const isGuests = opened !== null && isGuestAudience(call.audience);
    const source = findSource(isGuests ? { ...call, audience: { incident: opened } } : call, options);
    const present = source.files.flatMap(({ portraits }) => portraits.map(({ number }) => number));
    if (present.length < 2) throw tooFew(present.length);
    const chosen = new Set(chooseNumbers(options, source.most));
    const numbers = present.filter((number) => chosen.delete(number)).sort((a, b) => a - b);
    if (numbers.length === 0) throw tooFew(0);
    const files = wantedFiles(source.files, numbers);
    const measured = await measureFiles(files, call);
    const only = DRAWN_CLASSES.find((each) => each === options.only);
    const all = findMembers(files, measured);
    const { instrument, sources } = all;
    const { members: found, left } = chooseMembers(all, {
      only,
      wanted: numbers.length,
      from: present.length,
    });
    const members = withAccounts(found, source.origin, call.store);
    if (only && members.length < 2) throw tooFewOf(only, members.length);
    if (members.length < 2 || !instrument) throw tooFew(members.length);
    const figure = readFigure(options);
    const asked = givenFigure(options);
    const superimposed = { style, maxBytes: Math.min(maxFileBytes, MAX_GIF_BYTES) };
    const drawing = { sources, members, left, instrument, superimposed, ...(figure ? { figure } : {}) };
    const set = await call.keepSet(drawing, (done, of) =>
      call.progress(say(done < of ? `Drawing: ${done} of ${of}.` : 'Writing the pictures.')),
    );
    const portraits = members.map(({ portrait, number, account, source: at }) => {
      const { face: _, ...facts } = toFacts(portrait, number);
      const file = briefName(sources[at]?.label ?? null, false);
      return {
        ...facts,
        ...(account === undefined ? {} : { account }),
        ...(file === '' || files.length === 1 ? {} : { file }),
      };
    });
    const outcome: CompareOutcome = {
      origin: source.origin,
      style,
      numbers: writeNumbers(numbers),
      isPart: numbers.length < present.length,
      ...(only ? { only } : {}),
      // Unless all were meant, those asked for by number are all told of.
      withdrawn: options.numbers === undefined && options.add === undefined ? [] : [...chosen],
      portraits,
      left,
      set,
      ...(asked ? { figure: asked } : {}),
    };
    return {
      pictures: [],
      artifacts: set.files.map(toDraft),
      timeline: [
        {
          kind: 'other',
          text: describeCompared(outcome),
          data: null,
        },
      ],
      about: options.message,
      incidentNumber: source.incident,
      incidentTitle: call.title,
      outcome: JSON.stringify(outcome),
    };
  },

  answer: answerCompare,
});

function tooFewOf(only: string, count: number): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: `at least 2 portraits that are ${only}`,
    received: count === 0 ? 'none' : '1',
    action: '`compare` without `--only` takes all of them.',
  });
}

/** Members of an incident's set with the accounts that they show; a message's portraits have numbers of their own. */
function withAccounts(
  members: readonly SetMember[],
  origin: SetOrigin,
  { accounts }: Pick<TenantStore, 'accounts'>,
): SetMember[] {
  const labels = 'incident' in origin ? labelsOf(accounts.ofIncident(origin.incident)) : null;
  return members.map((member) => {
    const account = labels?.get(member.number);
    return account === undefined ? member : { ...member, account };
  });
}
