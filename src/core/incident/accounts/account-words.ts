import { writeNumbers } from '../../alignment/set/number-list.ts';
import type { AccountFacts } from './account.ts';
import { numberedAccount } from './account-name.ts';

type Named = Parameters<typeof numberedAccount>[0];

/** What each fact is called, in a sentence and in a table. */
export const FACT_WORDS: Readonly<Record<keyof AccountFacts, string>> = {
  address: 'address',
  handle: 'handle',
  displayName: 'name',
  createdMs: 'created',
  lastActiveMs: 'last active',
  followers: 'followers',
};

/** `Portraits 3-5 show account 2 (@jane).` @param isTied false: that they no longer do */
export function describeTie(numbers: readonly number[], account: Named, isTied: boolean): string {
  const isOne = numbers.length === 1;
  const verb = isTied ? (isOne ? 'shows' : 'show') : isOne ? 'no longer shows' : 'no longer show';
  const noun = isOne ? 'Portrait' : 'Portraits';
  return `${noun} ${writeNumbers(numbers).replaceAll(',', ', ')} ${verb} ${numberedAccount(account)}.`;
}

/** `Account 2 (@jane) was edited: name, followers.` @param facts in words */
export function describeEdit(account: Named, facts: readonly string[]): string {
  return `${capital(numberedAccount(account))} was edited: ${facts.join(', ')}.`;
}

/** `Account 4 (@joan) was merged into account 2 (@jane).` */
export function describeMerge(merged: Named, into: Named): string {
  return `${capital(numberedAccount(merged))} was merged into ${numberedAccount(into)}.`;
}

/** `Account 4 is no longer part of account 2 (@jane).` */
export function describeParting(number: number, from: Named): string {
  return `Account ${number} is no longer part of ${numberedAccount(from)}.`;
}

/**
 * The line of an incident that has accounts with what was said of them in another one.
 *
 * @param numbers of the accounts, as they are there.
 * @param counts whether what was said counts again, or no more.
 */
export function describeSaidElsewhere(numbers: readonly number[], counts: boolean): string {
  const noun = numbers.length === 1 ? 'account' : 'accounts';
  const which = `${noun} ${writeNumbers(numbers).replaceAll(',', ', ')}`;
  return counts
    ? `What was said of ${which} counts again, as in another incident that has it.`
    : `What was said of ${which} was taken back in another incident that has it, and counts no more.`;
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
