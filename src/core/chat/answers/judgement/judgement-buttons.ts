import type { Alignment } from '../../../alignment/assess.ts';
import type { Completion } from '../../../incident/findings/result.ts';
import type { Judgement, Verdict } from '../../../incident/judgement/judgement.ts';
import { writeNumbers } from '../../language/portrait-numbers.ts';
import type { Button } from '../../port/message.ts';

/** The command that gives a verdict. */
export const VERDICT_COMMANDS: Readonly<Record<Verdict, string>> = {
  confirmed: 'finding confirm',
  rejected: 'finding reject',
  proposed: 'finding propose',
};

/** Classes that somebody has to look at. */
const WORTH_A_LOOK: readonly Alignment[] = ['aligned', 'near'];

/**
 * Confirm and reject what a message brought, under its answer; none where nothing in it is aligned or near, or no
 * incident has it.
 *
 * @param portraits of the message, as its answer numbers them.
 */
export function judgeMessage(
  submission: number,
  portraits: readonly { readonly number: number; readonly alignment: Alignment }[],
  { incident, isWithdrawn }: Pick<Completion, 'incident' | 'isWithdrawn'>,
): Button[] {
  if (!incident || isWithdrawn) return [];
  if (!portraits.some(({ alignment }) => WORTH_A_LOOK.includes(alignment))) return [];
  const [only, ...others] = portraits;
  if (only && others.length === 0) {
    const options = { numbers: `${only.number}`, message: submission };
    return [
      { label: 'Confirm', invocation: { command: 'finding confirm', options } },
      { label: 'Reject', invocation: { command: 'finding reject', options } },
    ];
  }
  return askWhich({ message: submission });
}

/** Confirm and reject findings of an incident. */
export function judgeIncident(incident: number): Button[] {
  return askWhich({ incident });
}

function askWhich(options: Button['invocation']['options']): Button[] {
  return [
    {
      label: 'Confirm…',
      invocation: { command: 'finding confirm', options },
      ask: { option: 'numbers', label: 'Numbers to confirm, or all aligned' },
      form: { name: 'which' },
    },
    {
      label: 'Reject…',
      invocation: { command: 'finding reject', options },
      ask: { option: 'numbers', label: 'Numbers to reject' },
      form: { name: 'which' },
    },
  ];
}

/** Takes a judgement back. */
export function undoButton(incident: number, judgement: number): Button {
  return {
    label: 'Undo',
    takesBack: true,
    invocation: { command: 'finding undo', options: { judgement, incident } },
  };
}

/**
 * Adds a reason to a verdict that was given without one, where it still stands; none where it has one, or says nothing.
 */
export function sayWhy({ id, incidentNumber: incident, verdict, findings, reason }: Judgement): Button[] {
  if (reason !== null || verdict === 'proposed') return [];
  const numbers = writeNumbers(findings);
  return [
    {
      label: 'Say why…',
      invocation: { command: VERDICT_COMMANDS[verdict], options: { numbers, incident, judgement: id } },
      ask: { option: 'reason', label: `Why ${verdict}` },
    },
  ];
}

/** Says again what was taken back. */
export function againButton({ incidentNumber, verdict, findings, reason }: Judgement): Button {
  return {
    label: `${VERDICT_LABELS[verdict]} again`,
    invocation: {
      command: VERDICT_COMMANDS[verdict],
      options: {
        numbers: writeNumbers(findings),
        incident: incidentNumber,
        ...(reason === null ? {} : { reason }),
      },
    },
  };
}

const VERDICT_LABELS: Readonly<Record<Verdict, string>> = {
  confirmed: 'Confirm',
  rejected: 'Reject',
  proposed: 'Propose',
};
