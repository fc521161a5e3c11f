import { writeNumbers } from '../../../alignment/set/number-list.ts';
import type { Account, AccountReading, Avatar } from '../../../incident/accounts/account.ts';
import { accountLabel, accountName } from '../../../incident/accounts/account-name.ts';
import { defang } from '../../../source/links/defang.ts';
import { count } from '../../../words.ts';
import type { Call } from '../../port/command.ts';
import type { Block, Button } from '../../port/message.ts';
import { formatTime } from '../lines/incident-lines.ts';

/**
 * What is added where something was taken back in other incidents, too, or counts there again; begins with a space. Those
 * that the audience may not see are not counted.
 */
export function sayElsewhere(
  { store, audience }: Pick<Call, 'store' | 'audience'>,
  numbers: readonly number[],
  counts = false,
): string {
  const seen = numbers.filter((number) => store.incidents.find(number, audience) !== null).length;
  return seen === 0
    ? ''
    : ` It counts ${counts ? 'again' : 'no more'} in ${count(seen, 'other incident')} that got it from here, or gave it.`;
}

/** What stands where nobody said anything. */
const UNKNOWN = '–';

/** What says when an avatar was uploaded. */
const UPLOAD_WORDS: Readonly<Record<NonNullable<Avatar['uploadedBy']>, string>> = {
  address: 'as its address says',
  'last-modified': 'as its server’s Last-Modified says',
  person: 'as a person said',
  import: 'as an imported table says',
};

/** A day, `2019-12-26`; a dash for none. */
export function formatDay(ms: number | null): string {
  return ms === null ? UNKNOWN : new Date(ms).toISOString().slice(0, 10);
}

/** An account's name for a table or a sentence; of one without a name its address, defanged. */
export function shownName(account: Pick<Account, 'handle' | 'displayName' | 'address'>): string {
  const { address } = account;
  return accountName(account) ?? (address === null ? 'without a name' : defang(address));
}

/** What was read of an account, for the answer that brings it: `Jane Doe (@jane), mastodon, created 2019-11-01`. */
export function describeReading(reading: AccountReading): string {
  const { platform, createdMs, lastActiveMs, followers, avatar } = reading;
  const uploaded = avatar?.uploadedMs ?? null;
  const by = avatar?.uploadedBy ? ` (${UPLOAD_WORDS[avatar.uploadedBy]})` : '';
  return [
    shownName(reading),
    ...(platform === null || platform === 'page' ? [] : [platform]),
    ...(createdMs === null ? [] : [`created ${formatDay(createdMs)}`]),
    ...(uploaded === null ? [] : [`avatar uploaded ${formatTime(uploaded)}${by}`]),
    ...(lastActiveMs === null ? [] : [`last active ${formatDay(lastActiveMs)}`]),
    ...(followers === null ? [] : [count(followers, 'follower')]),
  ].join(', ');
}

/** Accounts of an incident, a row each. */
export function accountTable(accounts: readonly Account[]): Block {
  const rows = accounts.map((account) => [
    `${account.number}`,
    shownName(account),
    account.platform ?? UNKNOWN,
    formatDay(account.createdMs),
    formatDay(uploadOf(account)),
    formatDay(account.lastActiveMs),
    account.followers === null ? UNKNOWN : `${account.followers}`,
    portraitList(account),
  ]);
  const head = ['No.', 'Account', 'Platform', 'Created', 'Avatar', 'Last active', 'Followers', 'Portraits'];
  return { type: 'table', head, rows };
}

/** All that is known of an account, a line each. */
export function accountFactsTable(account: Account): Block {
  const { address, platform, createdMs, lastActiveMs, followers, merged } = account;
  const rows: string[][] = [
    ...(platform === null ? [] : [['Platform', platform]]),
    ...(address === null ? [] : [['Address', defang(address)]]),
    ...(createdMs === null ? [] : [['Created', formatTime(createdMs)]]),
    ...(lastActiveMs === null ? [] : [['Last active', formatTime(lastActiveMs)]]),
    ...(followers === null ? [] : [['Followers', `${followers}`]]),
    ...account.avatars.map((avatar, index) => [avatarTerm(account, index), avatarWords(avatar)]),
    ['Portraits', portraitList(account)],
    ...(merged.length === 0 ? [] : [['Merged into it', `account ${writeNumbers(merged)}`]]),
  ];
  return { type: 'table', head: ['Known', 'What'], rows };
}

function avatarTerm({ avatars }: Account, index: number): string {
  return avatars.length === 1 ? 'Avatar' : `Avatar ${index + 1}`;
}

function avatarWords({ sha256, uploadedMs, uploadedBy, firstMs, lastMs }: Avatar): string {
  const uploaded =
    uploadedMs === null
      ? 'upload time not known'
      : `uploaded ${formatTime(uploadedMs)}${uploadedBy === null ? '' : `, ${UPLOAD_WORDS[uploadedBy]}`}`;
  if (sha256 === null) return uploaded;
  const seen =
    formatTime(firstMs) === formatTime(lastMs)
      ? `seen ${formatTime(firstMs)}`
      : `seen ${formatTime(firstMs)} to ${formatTime(lastMs)}`;
  return `${uploaded}; ${seen}; SHA-256 ${sha256.slice(0, 12)}…`;
}

/** When the latest of its avatars whose upload time is known was uploaded. */
export function uploadOf({ avatars }: Account): number | null {
  const known = avatars.flatMap(({ uploadedMs }) => uploadedMs ?? []);
  return known.length === 0 ? null : Math.max(...known);
}

/** Numbers of its portraits; a dash for none. */
export function portraitList({ portraits }: Account): string {
  return portraits.length === 0 ? UNKNOWN : writeNumbers(portraits).replaceAll(',', ', ');
}

/** The accounts that each portrait of an incident shows, by the finding's number; only those that show one. */
export function labelsOf(accounts: readonly Account[]): ReadonlyMap<number, string> {
  const labels = new Map<number, string>();
  for (const account of accounts) {
    const label = accountLabel(account) ?? `account ${account.number}`;
    for (const portrait of account.portraits) {
      const before = labels.get(portrait);
      labels.set(portrait, before === undefined ? label : `${before}, ${label}`);
    }
  }
  return labels;
}

/** Shows an account of an incident. */
export function showAccountButton(incident: number, number: number): Button {
  return {
    label: `Show account ${number}`,
    invocation: { command: 'account show', options: { account: `${number}`, incident } },
  };
}

/** Shows the account that a link brought. */
export function shownAccountButton(incident: number, address: string): Button {
  return {
    label: 'Show account',
    invocation: { command: 'account show', options: { account: address, incident } },
  };
}

/** Lists the accounts of an incident. */
export function listAccountsButton(incident: number): Button {
  return {
    label: `Accounts of incident ${incident}`,
    invocation: { command: 'account list', options: { incident } },
  };
}

/** Asks which account a portrait shows. */
export function tieButton(incident: number, portrait: number): Button {
  return {
    label: 'Tie to an account…',
    invocation: { command: 'account link', options: { portraits: `${portrait}`, incident } },
    ask: { option: 'account', label: 'Account: its address, @handle or number' },
  };
}
