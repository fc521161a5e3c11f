import type { Case, CaseAccount } from '../case/case.ts';
import { type Cell, timeCell, writeCsv } from './write-csv.ts';

const HEAD = [
  'incident',
  'number',
  'platform',
  'handle',
  'name',
  'address',
  'created',
  'last_active',
  'followers',
  'avatar_uploaded',
  'avatar_uploaded_by',
  'avatar_sha256',
  'portraits',
] as const;

/** A row an account; of several avatars the latest whose upload time is known, else the last one seen. */
export function* accountsCsv(read: Case): Generator<string> {
  yield* writeCsv(HEAD, rowsOf(read));
}

function* rowsOf({ incident, accounts }: Case): Generator<Cell[]> {
  for (const account of accounts) {
    const avatar = latestAvatar(account);
    yield [
      incident.number,
      account.number,
      account.platform,
      account.handle ?? account.pseudonym,
      account.displayName ?? (account.pseudonym === null ? null : account.label),
      account.address,
      timeCell(account.createdMs),
      timeCell(account.lastActiveMs),
      account.followers,
      timeCell(avatar?.uploadedMs ?? null),
      avatar?.uploadedBy ?? null,
      avatar?.sha256 ?? null,
      account.portraits.join(' '),
    ];
  }
}

function latestAvatar({ avatars }: CaseAccount) {
  const dated = avatars.filter(({ uploadedMs }) => uploadedMs !== null);
  return dated.length === 0
    ? avatars.at(-1)
    : dated.reduce((a, b) => ((b.uploadedMs ?? 0) > (a.uploadedMs ?? 0) ? b : a));
}
