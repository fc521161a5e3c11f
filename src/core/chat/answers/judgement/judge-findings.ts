import { writeNumbers } from '../../../alignment/set/number-list.ts';
import { EyelineError } from '../../../errors.ts';
import { countVerdicts, verdictOf } from '../../../incident/judgement/judged-findings.ts';
import { VERDICTS, type Verdict } from '../../../incident/judgement/judgement.ts';
import { describeVerdicts, whichPortraits } from '../../../incident/judgement/judgement-words.ts';
import type { Call } from '../../port/command.ts';
import type { OptionDefinitions } from '../../port/command-head.ts';
import { type Form, formField } from '../../port/form.ts';
import { type OutgoingMessage, say } from '../../port/message.ts';
import { showButton } from '../lines/incident-lines.ts';
import { suggestTechniques } from '../techniques/suggest-techniques.ts';
import { suggestionButtons } from '../techniques/technique-lines.ts';
import { type ChosenFindings, chooseFindings } from './choose-findings.ts';
import { sayWhy, undoButton } from './judgement-buttons.ts';

/** Longest reason, in UTF-16 units. */
export const REASON_LENGTH = 1000;

/** What the three commands that give a verdict take. */
export const JUDGE_OPTIONS = {
  numbers: {
    type: 'text',
    summary: 'which portraits, such as 1-20,25, or all aligned',
    isPositional: true,
    isRequired: true,
    maxLength: 4000,
  },
  reason: { type: 'text', summary: 'why; shown beside the verdict', maxLength: REASON_LENGTH },
  incident: { type: 'incident', summary: 'default: this thread’s' },
  message: {
    type: 'integer',
    summary: 'the numbers are one earlier message’s; buttons fill this in',
    isForButtons: true,
    formerName: 'submission',
  },
  judgement: {
    type: 'integer',
    summary: 'only what still stands by that verdict; buttons fill this in',
    isForButtons: true,
  },
} as const satisfies OptionDefinitions;

/** Asks which portraits, and why. */
export function whichForm(title: string): Form {
  return {
    title,
    fields: [
      formField('numbers', 'Which portraits', {
        hint: 'Their numbers, such as 1-20,25, or all aligned',
        isRequired: true,
        maxLength: 1000,
        isLong: false,
      }),
      formField('reason', 'Why', {
        hint: 'Shown beside the verdict, and in exports',
        maxLength: REASON_LENGTH,
      }),
    ],
  };
}

interface JudgeOptions {
  readonly numbers: string;
  readonly reason: string | undefined;
  readonly incident: number | undefined;
  readonly message: number | undefined;
  readonly judgement: number | undefined;
}

/**
 * Gives findings a verdict and says what became of each. Those that are named together, as `all aligned`, keep a verdict
 * that a person gave them before: only by its number is one overruled. With `judgement` only those are meant that still
 * stand by it: nothing that was said since is overruled, and nothing comes back that was taken back.
 *
 * @throws EyelineError for what cannot be chosen, see `chooseFindings`.
 */
export function judgeFindings(call: Call<JudgeOptions>, verdict: Verdict): OutgoingMessage {
  const { store, by, options } = call;
  const chosen = chooseFindings(call, options);
  const { incident, isAll, withdrawn } = chosen;
  if (chosen.findings.length === 0) throw nothingChosen(chosen, options.numbers);
  const before = store.judgements.ofIncident(incident);
  const isFree = isAll && verdict !== 'proposed' ? ['proposed', verdict] : VERDICTS;
  const standsBy = ({ number }: { readonly number: number }) =>
    options.judgement === undefined || before.get(number)?.judgement?.id === options.judgement;
  const meant = chosen.findings.filter(
    (finding) => isFree.includes(verdictOf(finding, before)) && standsBy(finding),
  );
  const left = chosen.findings.filter((finding) => !meant.includes(finding));
  const findings = meant.map(({ number }) => number);
  const reason = options.reason?.trim() || null;
  const { judgement } = store.judgements.judge(incident, { verdict, findings, reason }, by);
  const said = new Set(judgement?.findings);
  const same = findings.filter((number) => !said.has(number));
  const lines = [
    ...(judgement ? [`${DONE[verdict]}: ${whichPortraits(judgement.findings)}.`] : ['Nothing changed.']),
    ...(same.length > 0 ? [`${ALREADY[verdict]}: ${whichPortraits(same)}.`] : []),
    ...(left.length > 0
      ? [
          `${options.judgement === undefined ? 'Left as a person judged them' : 'Left as they were judged since'}: ${whichPortraits(left.map(({ number }) => number))}. Name them by number to change that.`,
        ]
      : []),
    ...(withdrawn.length > 0 ? [`Withdrawn before, and left out: ${writeNumbers(withdrawn)}.`] : []),
    `Incident ${incident}: ${describeVerdicts(countVerdicts(store.judgements.ofIncident(incident)))}.`,
  ];
  return {
    ...say(lines.join(' ')),
    buttons: [
      ...(judgement ? [undoButton(incident, judgement.id)] : []),
      ...(verdict === 'confirmed' ? suggestionButtons(incident, suggestTechniques(call, incident)) : []),
      ...(judgement ? sayWhy(judgement) : []),
      showButton(incident),
    ],
  };
}

const DONE: Readonly<Record<Verdict, string>> = {
  confirmed: 'Confirmed',
  rejected: 'Rejected',
  proposed: 'Back to proposed',
};

const ALREADY: Readonly<Record<Verdict, string>> = {
  confirmed: 'Confirmed before',
  rejected: 'Rejected before',
  proposed: 'Proposed already',
};

function nothingChosen({ incident, withdrawn }: ChosenFindings, text: string): EyelineError {
  return new EyelineError('NOT_FOUND', {
    expected: `findings of incident ${incident}`,
    received: text.slice(0, 60),
    problem:
      withdrawn.length > 0
        ? `Withdrawn before: ${writeNumbers(withdrawn)}.`
        : `Incident ${incident} has no such portraits.`,
    action:
      withdrawn.length > 0
        ? 'Send the picture again to bring it back.'
        : `\`incident show ${incident}\` shows what it has.`,
  });
}
