import {
  sayElsewhere,
  showAccountButton,
  shownName,
} from '../../core/chat/answers/accounts/account-lines.ts';
import {
  ACCOUNT_LENGTH,
  readAccountName,
  requireAccount,
} from '../../core/chat/answers/accounts/find-account.ts';
import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { showButton } from '../../core/chat/answers/lines/incident-lines.ts';
import { type Call, defineRecordCommand } from '../../core/chat/port/command.ts';
import { type Button, type OutgoingMessage, say } from '../../core/chat/port/message.ts';
import { EyelineError } from '../../core/errors.ts';
import type { AccountCorrection } from '../../core/incident/accounts/account.ts';
import { readFollowers, readTime } from '../../core/incident/accounts/read-facts.ts';
import { oneLine } from '../../core/one-line.ts';

/** Longest name or handle, in UTF-16 units. */
const NAME_LENGTH = 200;

export const accountEdit = defineRecordCommand({
  name: 'account edit',
  summary: 'correct what is known of an account; what was read before stays in its history',
  options: {
    account: {
      type: 'text',
      summary: 'its number in the incident, @handle or address',
      isPositional: true,
      isRequired: true,
      maxLength: ACCOUNT_LENGTH,
    },
    incident: { type: 'incident', summary: 'default: this thread’s' },
    name: { type: 'text', summary: 'its display name', maxLength: NAME_LENGTH },
    handle: { type: 'text', summary: 'its handle', maxLength: NAME_LENGTH },
    address: { type: 'text', summary: 'its address; nothing is fetched', maxLength: ACCOUNT_LENGTH },
    created: { type: 'text', summary: 'when it was made, such as 2019-11-01 or 2019-11-01 14:05, UTC' },
    'last-active': { type: 'text', summary: 'when it was active last, likewise' },
    followers: { type: 'text', summary: 'how many follow it, such as 1200' },
    avatar: { type: 'text', summary: 'when its latest avatar was uploaded, likewise in UTC' },
    undo: {
      type: 'integer',
      summary: 'which change is taken back; buttons fill this in',
      isForButtons: true,
    },
    empty: { type: 'text', summary: 'what is not known after all, such as followers, created, avatar' },
  },
  examples: [
    'account edit 2 --name Jane Doe',
    'account edit @name --avatar 2019-12-26 04:05 --empty followers',
  ],
  access: 'member',
  takesPictures: false,
  run: (call) => {
    const { store, options, by } = call;
    const incident = requireIncident(call, options.incident).number;
    const { number } = requireAccount(call, incident, options.account);
    if (options.undo !== undefined) return takeBack(call, incident, number, options.undo);
    const given = readChange(call);
    const change = { ...given, ...readEmptied(options.empty, given) };
    if (Object.keys(change).length === 0) throw nothingGiven();
    const { account, isChanged } = store.accounts.edit(incident, number, change, by);
    const line = isChanged
      ? `Account ${account.number} changed: ${shownName(account)}. What was known before stays in its history.`
      : `Nothing changed: account ${account.number} has all of this already.`;
    return {
      ...say(line),
      buttons: [
        ...(isChanged && by.submissionId !== null ? [undoButton(incident, number, by.submissionId)] : []),
        showAccountButton(incident, account.number),
        showButton(incident),
      ],
    };
  },
});

function undoButton(incident: number, account: number, undo: number): Button {
  return {
    label: 'Undo',
    takesBack: true,
    invocation: { command: 'account edit', options: { account: `${account}`, incident, undo } },
  };
}

/** What a change said counts no more: what was known before does. */
function takeBack(
  { store, by, audience }: Pick<Call, 'store' | 'by' | 'audience'>,
  incident: number,
  account: number,
  change: number,
): OutgoingMessage {
  const tell = () => `A change of account ${account} was taken back.`;
  const { accounts, elsewhere } = store.accounts.takeBack(incident, change, tell, by, 'person');
  return {
    ...say(
      accounts > 0
        ? `${tell()}${sayElsewhere({ store, audience }, elsewhere)}`
        : 'Nothing changed: this was taken back before.',
    ),
    buttons: [showAccountButton(incident, account), showButton(incident)],
  };
}

interface EditOptions {
  readonly name?: string | undefined;
  readonly handle?: string | undefined;
  readonly address?: string | undefined;
  readonly created?: string | undefined;
  readonly 'last-active'?: string | undefined;
  readonly followers?: string | undefined;
  readonly avatar?: string | undefined;
  readonly empty?: string | undefined;
}

/** What may be emptied, as the options name it. */
const EMPTIED = {
  name: 'displayName',
  handle: 'handle',
  address: 'address',
  created: 'createdMs',
  'last-active': 'lastActiveMs',
  followers: 'followers',
  avatar: 'uploadedMs',
} as const satisfies Readonly<Record<string, keyof AccountCorrection>>;

/** What was given, read. @throws EyelineError `INVALID_USAGE` */
function readChange(call: Pick<Call<EditOptions>, 'options' | 'know' | 'by'>): AccountCorrection {
  const { name, handle, address, created, 'last-active': lastActive, followers, avatar } = call.options;
  return {
    ...(name === undefined ? {} : { displayName: wanted(oneLine(name), 'name', name) }),
    ...(handle === undefined
      ? {}
      : { handle: wanted(oneLine(handle.replace(/^\s*@/, '')), 'handle', handle) }),
    ...(address === undefined ? {} : { address: readAddress(address, call) }),
    ...(created === undefined
      ? {}
      : { createdMs: wanted(readTime(created, call.by.atMs), 'created', created) }),
    ...(lastActive === undefined
      ? {}
      : { lastActiveMs: wanted(readTime(lastActive, call.by.atMs), 'last-active', lastActive) }),
    ...(followers === undefined
      ? {}
      : { followers: wanted(readFollowers(followers), 'followers', followers) }),
    ...(avatar === undefined ? {} : { uploadedMs: wanted(readTime(avatar, call.by.atMs), 'avatar', avatar) }),
  };
}

/** @throws EyelineError `INVALID_USAGE` for what cannot be emptied, or is given as well */
function readEmptied(text: string | undefined, given: AccountCorrection): AccountCorrection {
  const words = (text ?? '').split(/[\s,;]+/).filter((word) => word !== '');
  return Object.fromEntries(
    words.map((word) => {
      const name = EMPTIED[word.toLowerCase() as keyof typeof EMPTIED];
      if (name === undefined || given[name] !== undefined) throw notEmptied(word, name !== undefined);
      return [name, null];
    }),
  );
}

function notEmptied(word: string, isGiven: boolean): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: isGiven
      ? 'a fact to be given or emptied'
      : `--empty with some of ${Object.keys(EMPTIED).join(', ')}`,
    received: isGiven ? 'both' : `"${[...word].slice(0, 30).join('')}"`,
    action: 'Nothing was changed.',
  });
}

function readAddress(text: string, call: Pick<Call, 'know'>): string {
  const name = readAccountName(text, call);
  if ('address' in name) return name.address;
  throw invalid('address', text);
}

function wanted<T>(value: T | null, option: keyof typeof EXPECTED, text: string): T {
  if (value === null) throw invalid(option, text);
  return value;
}

const EXPECTED = {
  name: 'a name',
  handle: 'a handle',
  address: 'a web address',
  created: 'a day or time in the past, such as 2019-11-01 or 2019-11-01 14:05',
  'last-active': 'a day or time in the past, such as 2019-11-01 or 2019-11-01 14:05',
  followers: 'a whole number',
  avatar: 'a day or time in the past, such as 2019-11-01 or 2019-11-01 14:05',
} as const;

function invalid(option: keyof typeof EXPECTED, text: string): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: `--${option} to be ${EXPECTED[option]}`,
    received: `"${[...text].slice(0, 30).join('')}"`,
    action: 'Nothing was changed.',
  });
}

function nothingGiven(): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'something to change',
    received: 'nothing',
    action:
      'Give one or more of --name, --handle, --address, --created, --last-active, --followers, --avatar, --empty.',
  });
}
