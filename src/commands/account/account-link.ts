import { showAccountButton, shownName } from '../../core/chat/answers/accounts/account-lines.ts';
import {
  ACCOUNT_LENGTH,
  findAccount,
  namedReading,
  readAccountName,
} from '../../core/chat/answers/accounts/find-account.ts';
import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { showButton } from '../../core/chat/answers/lines/incident-lines.ts';
import { parseNumbers, writeNumbers } from '../../core/chat/language/portrait-numbers.ts';
import { defineRecordCommand } from '../../core/chat/port/command.ts';
import { say } from '../../core/chat/port/message.ts';
import { EyelineError } from '../../core/errors.ts';
import { describeTie } from '../../core/incident/accounts/account-words.ts';

export const accountLink = defineRecordCommand({
  name: 'account link',
  summary: 'tie portraits to the account that they show; an address or @handle that is new is added',
  options: {
    account: {
      type: 'text',
      summary: 'its address, @handle, or number in the incident; nothing is fetched',
      isPositional: true,
      isRequired: true,
      maxLength: ACCOUNT_LENGTH,
    },
    portraits: { type: 'text', summary: 'which portraits, such as 1-3,7', isRequired: true, maxLength: 4000 },
    incident: { type: 'incident', summary: 'default: this thread’s' },
    remove: { type: 'flag', summary: 'end the tie instead' },
  },
  examples: ['account link @name --portraits 5', 'account link 2 --portraits 1-3 --incident 4 --remove'],
  access: 'member',
  takesPictures: false,
  run: (call) => {
    const { store, options, by } = call;
    const { accounts, findings } = store;
    const isRemoved = options.remove === true;
    const incident = requireIncident(call, options.incident).number;
    const action = `\`incident show ${incident}\` shows the numbers.`;
    const most = findings.lastNumber(incident);
    if (most === 0) throw noPortraits(incident);
    const asked = parseNumbers(options.portraits, most, action);
    const present = new Set(findings.ofIncident(incident).map(({ number }) => number));
    const numbers = asked.filter((number) => present.has(number));
    const gone = asked.filter((number) => !present.has(number));
    if (numbers.length === 0) throw withdrawn(gone);
    const name = readAccountName(options.account, call);
    const known = findAccount(call, incident, name);
    if (!known && isRemoved) throw notTied(incident);
    const number =
      known?.number ??
      ('number' in name ? 0 : accounts.record(incident, namedReading(name, by.atMs), [], by));
    const isTied = (portrait: number) => known?.portraits.includes(portrait) ?? false;
    const changed = numbers.filter((portrait) => isTied(portrait) === isRemoved);
    const { account, isChanged } = isRemoved
      ? accounts.untie(incident, number, numbers, by)
      : accounts.tie(incident, number, numbers, by);
    const isAdded = known === null;
    const lines = [
      ...(isAdded ? [`Added account ${account.number}: ${shownName(account)}.`] : []),
      isChanged
        ? describeTie(changed, account, !isRemoved)
        : `Nothing changed: ${isRemoved ? 'they were not tied' : 'they are tied already'}.`,
      ...(gone.length === 0 ? [] : [`Withdrawn before, and left out: ${writeNumbers(gone)}.`]),
    ];
    const undo = {
      label: isRemoved ? 'Tie again' : 'Undo',
      takesBack: true,
      invocation: {
        command: 'account link',
        options: {
          account: `${account.number}`,
          portraits: writeNumbers(changed),
          incident,
          ...(isRemoved ? {} : { remove: true }),
        },
      },
    };
    return {
      ...say(lines.join(' ')),
      buttons: [
        showAccountButton(incident, account.number),
        ...(isChanged ? [undo] : []),
        showButton(incident),
      ],
    };
  },
});

function noPortraits(incident: number): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'an incident with portraits',
    received: 'one without',
    problem: `Incident ${incident} has no portraits yet.`,
    action: 'Drop pictures into one of its threads first.',
  });
}

function withdrawn(numbers: readonly number[]): EyelineError {
  return new EyelineError('NOT_FOUND', {
    expected: 'portraits that count',
    received: writeNumbers(numbers),
    problem: `Withdrawn before: ${writeNumbers(numbers)}.`,
    action: 'Send the picture again to bring it back.',
  });
}

function notTied(incident: number): EyelineError {
  return new EyelineError('NOT_FOUND', {
    expected: `an account of incident ${incident}`,
    received: 'another',
    problem: `Incident ${incident} has no such account.`,
    action: `\`account list ${incident}\` lists its accounts.`,
  });
}
