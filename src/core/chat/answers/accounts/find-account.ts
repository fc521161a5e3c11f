import { EyelineError } from '../../../errors.ts';
import type { Account, AccountReading } from '../../../incident/accounts/account.ts';
import { NO_ACCOUNT_FACTS } from '../../../incident/accounts/account.ts';
import { withoutSecrets } from '../../../incident/evidence/source-address.ts';
import { oneLine } from '../../../one-line.ts';
import { findLinks } from '../../../source/links/find-links.ts';
import type { Call } from '../../port/command.ts';

/** Most numbers that are named where a handle is several accounts'. */
const NAMED = 5;

/** How an account is named in a command. */
export type AccountName =
  | { readonly number: number }
  | { readonly handle: string }
  | { readonly address: string; readonly platform: string | null; readonly handle: string | null };

/** Longest text that names an account, in UTF-16 units: an address. */
export const ACCOUNT_LENGTH = 2000;

/**
 * What a person wrote to name an account: its number in the incident, its address (defanged too), or its handle.
 *
 * @throws EyelineError `INVALID_USAGE` for what is none of them.
 */
export function readAccountName(text: string, { know }: Pick<Call, 'know'>): AccountName {
  const digits = /^#?(\d{1,9})$/.exec(text.trim())?.[1];
  if (digits) return { number: Number(digits) };
  const [link] = findLinks(text);
  if (link !== undefined) {
    const { key, platform, handle } = know(link);
    const address = withoutSecrets(key);
    if (address !== null) return { address, platform, handle };
  }
  const handle = oneLine(text)?.replace(/^@/, '').trim();
  if (link === undefined && handle) return { handle };
  throw new EyelineError('INVALID_USAGE', {
    expected: 'an account by its number, handle or address',
    received: 'something else',
    action: 'The command `account list` lists the accounts of an incident.',
  });
}

/**
 * The account of an incident that a person means; null where the incident has none of this handle or address.
 *
 * @throws EyelineError `NOT_FOUND` for a number that there is not; `INVALID_USAGE` for a handle of several accounts.
 */
export function findAccount(
  { store }: Pick<Call, 'store'>,
  incident: number,
  name: AccountName,
): Account | null {
  if ('number' in name) {
    const found = store.accounts.find(incident, name.number);
    if (found) return found;
    throw notThere(incident, `account ${name.number}`);
  }
  const all = store.accounts.ofIncident(incident);
  if ('address' in name) return all.find(({ address }) => address === name.address) ?? null;
  const key = name.handle.toLowerCase();
  const found = all.filter(({ handle }) => handle?.toLowerCase() === key);
  const [first, ...others] = found.length > 0 ? found : all.filter((each) => isNamed(each, key));
  if (others.length === 0) return first ?? null;
  const numbers = [first, ...others].slice(0, NAMED).map((account) => account?.number);
  throw new EyelineError('INVALID_USAGE', {
    expected: 'a handle of one account',
    received: `one of ${others.length + 1}`,
    problem: `${others.length + 1} accounts of incident ${incident} have this name.`,
    action: `Give the number instead: ${numbers.join(', ')}${others.length + 1 > NAMED ? ', …' : ''}.`,
  });
}

/** As {@link findAccount}. @throws EyelineError `NOT_FOUND` where there is none. */
export function requireAccount(call: Pick<Call, 'store' | 'know'>, incident: number, text: string): Account {
  const account = findAccount(call, incident, readAccountName(text, call));
  if (account) return account;
  throw notThere(incident, 'such an account');
}

/** What a person says of an account by naming it. */
export function namedReading(
  name: Exclude<AccountName, { readonly number: number }>,
  atMs: number,
): AccountReading {
  const named = 'address' in name ? name : { ...name, address: null, platform: null };
  return { ...NO_ACCOUNT_FACTS, ...named, source: 'person', siteId: null, readMs: atMs, avatar: null };
}

function isNamed({ displayName }: Account, key: string): boolean {
  return displayName?.toLowerCase() === key;
}

function notThere(incident: number, what: string): EyelineError {
  return new EyelineError('NOT_FOUND', {
    expected: `an account of incident ${incident}`,
    received: what,
    problem: `Incident ${incident} has no ${what.replace(/^such an /, 'such ')}.`,
    action: `\`account list ${incident}\` lists its accounts.`,
  });
}
