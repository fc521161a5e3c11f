import type { AccountFacts } from './account.ts';

/** Longest part of a name that is shown, in characters. */
const LONGEST = 40;

/** An account's name for people: `Jane Doe (@jane)`, `@jane`, `Jane Doe`; null where nobody gave one. Somebody else's text. */
export function accountName({
  handle,
  displayName,
}: Pick<AccountFacts, 'handle' | 'displayName'>): string | null {
  const name = displayName === null ? null : shorten(displayName);
  const at = handle === null ? null : `@${shorten(handle)}`;
  return name !== null && at !== null ? `${name} (${at})` : (name ?? at);
}

/** What a portrait is labelled with on a picture: the handle, else the name. Null where there is neither. */
export function accountLabel({
  handle,
  displayName,
}: Pick<AccountFacts, 'handle' | 'displayName'>): string | null {
  if (handle !== null) return `@${shorten(handle)}`;
  return displayName === null ? null : shorten(displayName);
}

/** An account by its number and name: `account 3 (@jane)`. */
export function numberedAccount(
  account: Pick<AccountFacts, 'handle' | 'displayName'> & { readonly number: number },
): string {
  const label = accountLabel(account);
  return `account ${account.number}${label === null ? '' : ` (${label})`}`;
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= LONGEST ? text : `${characters.slice(0, LONGEST - 1).join('')}…`;
}
