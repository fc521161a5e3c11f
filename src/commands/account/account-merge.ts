import { showAccountButton, shownName } from '../../core/chat/answers/accounts/account-lines.ts';
import { ACCOUNT_LENGTH, requireAccount } from '../../core/chat/answers/accounts/find-account.ts';
import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { showButton } from '../../core/chat/answers/lines/incident-lines.ts';
import { defineRecordCommand } from '../../core/chat/port/command.ts';
import { type Button, say } from '../../core/chat/port/message.ts';
import { EyelineError } from '../../core/errors.ts';
import { describeMerge, describeParting } from '../../core/incident/accounts/account-words.ts';
import { oneLine } from '../../core/one-line.ts';

export const accountMerge = defineRecordCommand({
  name: 'account merge',
  summary: 'make two accounts of an incident one, which keeps what both had; or take that back',
  options: {
    account: {
      type: 'text',
      summary: 'the one that becomes a part: its number, @handle or address',
      isPositional: true,
      isRequired: true,
      maxLength: ACCOUNT_LENGTH,
    },
    into: { type: 'text', summary: 'the one that it becomes a part of, likewise', maxLength: ACCOUNT_LENGTH },
    incident: { type: 'incident', summary: 'default: this thread’s' },
    undo: { type: 'flag', summary: 'take the merge of the account with this number back' },
  },
  examples: ['account merge 4 --into 2', 'account merge 4 --undo'],
  access: 'member',
  takesPictures: false,
  run: (call) => {
    const { store, options, by } = call;
    const incident = requireIncident(call, options.incident).number;
    const isUndone = options.undo === true;
    if (isUndone === (options.into !== undefined)) throw oneOf();
    if (isUndone) {
      const number = readNumber(options.account);
      const whole = requireAccount(call, incident, `${number}`);
      const { isChanged } = store.accounts.part(incident, number, by);
      const again = whole.number === number ? [] : [mergeButton(incident, number, whole.number)];
      return {
        ...say(
          isChanged
            ? describeParting(number, whole)
            : `Nothing changed: account ${number} is not part of another one.`,
        ),
        buttons: [...(isChanged ? again : []), showAccountButton(incident, number), showButton(incident)],
      };
    }
    const merged = requireAccount(call, incident, options.account);
    const into = requireAccount(call, incident, options.into ?? '');
    if (merged.number === into.number) {
      return {
        ...say(`Nothing changed: both are account ${into.number}, ${shownName(into)}.`),
        buttons: [showAccountButton(incident, into.number), showButton(incident)],
      };
    }
    store.accounts.merge(incident, merged.number, into.number, by);
    const undo: Button = {
      label: 'Undo',
      takesBack: true,
      invocation: {
        command: 'account merge',
        options: { account: `${merged.number}`, incident, undo: true },
      },
    };
    return {
      ...say(`${describeMerge(merged, into)} Nothing of either is lost.`),
      buttons: [showAccountButton(incident, into.number), undo, showButton(incident)],
    };
  },
});

function mergeButton(incident: number, number: number, into: number): Button {
  return {
    label: 'Merge again',
    takesBack: true,
    invocation: {
      command: 'account merge',
      options: { account: `${number}`, into: `${into}`, incident },
    },
  };
}

function readNumber(text: string): number {
  const digits = /^#?(\d{1,9})$/.exec(text.trim())?.[1];
  if (digits) return Number(digits);
  throw new EyelineError('INVALID_USAGE', {
    expected: 'the number that the account had before it was merged',
    received: `"${oneLine(text, 30) ?? ''}"`,
    action: '`account show` of the whole account names it under "Merged into it".',
  });
}

function oneOf(): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'either --into or --undo',
    received: 'both or neither',
    action: 'Usage: `account merge <account> --into <account>`, or `account merge <number> --undo`.',
  });
}
