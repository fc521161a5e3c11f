import {
  type Account,
  type AccountCorrection,
  type AccountFacts,
  NO_ACCOUNT_FACTS,
} from '../../incident/accounts/account.ts';
import { FACT_WORDS } from '../../incident/accounts/account-words.ts';
import type { Author } from '../../incident/author.ts';
import type { Scope } from '../database.ts';
import { addFact } from './write-account.ts';

/** The name of the avatar's time among the emptied facts. */
export const AVATAR_TIME = 'avatar';

/**
 * Adds what a person says of an account, as far as it differs from what is known.
 *
 * @param row of the account under its incident
 * @returns what changed, in words; nothing is written where nothing does.
 */
export function correctAccount(
  scope: Scope,
  row: number,
  account: Account,
  { uploadedMs, ...facts }: AccountCorrection,
  by: Author,
): string[] {
  const names = Object.keys(NO_ACCOUNT_FACTS) as (keyof AccountFacts)[];
  const changed = names.filter((name) => facts[name] !== undefined && facts[name] !== account[name]);
  const avatar = account.avatars.at(-1);
  const hasAvatar = uploadedMs !== undefined && uploadedMs !== (avatar?.uploadedMs ?? null);
  if (changed.length === 0 && !hasAvatar) return [];
  const emptied = [
    ...changed.filter((name) => facts[name] === null),
    ...(hasAvatar && uploadedMs === null ? [AVATAR_TIME] : []),
  ];
  const said = Object.fromEntries(changed.map((name) => [name, facts[name]]));
  addFact(
    scope,
    row,
    {
      ...NO_ACCOUNT_FACTS,
      ...said,
      source: 'person',
      platform: null,
      siteId: null,
      readMs: by.atMs,
      avatar: hasAvatar
        ? {
            sha256: avatar?.sha256 ?? null,
            uploadedMs: uploadedMs ?? null,
            uploadedBy: uploadedMs === null ? null : 'person',
          }
        : null,
    },
    by,
    emptied.length === 0 ? null : emptied.join(','),
  );
  return [...changed.map((name) => FACT_WORDS[name]), ...(hasAvatar ? ['avatar’s time'] : [])];
}
