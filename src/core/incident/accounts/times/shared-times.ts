/** An account's avatar and when it was uploaded. */
export interface UploadedAvatar {
  /** The account's number. */
  readonly account: number;
  /** Epoch ms. */
  readonly atMs: number;
}

/** Avatars that were uploaded close together. */
export interface SharedTime {
  /** Of the accounts, ascending. */
  readonly accounts: readonly number[];
  readonly fromMs: number;
  readonly toMs: number;
  /** At most so often would any hour, or any day, hold as many by chance; null where the null model does not apply. */
  readonly chance: number | null;
}

/** What avatars' times have in common. */
export interface SharedTimes {
  /** Accounts whose avatar's time is known. */
  readonly count: number;
  readonly fromMs: number;
  readonly toMs: number;
  /** Groups within an hour of each other, the largest first; each avatar is in one at most. */
  readonly hours: readonly SharedTime[];
  /** UTC days with unusually many, the most first. */
  readonly days: readonly SharedTime[];
  /** Times that give a day only: they count on days, and not within an hour. */
  readonly dayOnly: number;
  /** Why no chance is told; null where it is. */
  readonly noChance: 'few' | 'short' | null;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** Fewest accounts that a chance is told of. */
export const MIN_COUNT = 5;

/** Shortest time between the first avatar and the last that a chance is told of, days. */
export const MIN_DAYS = 7;

/** People upload in waking hours: the null model spreads uploads over so many hours of each day. */
export const WAKING_HOURS = 8;

/** A day holds unusually many where the chance is below this. */
const UNUSUAL = 0.01;

/**
 * Which avatars were uploaded within an hour of each other, and on which days unusually many were.
 *
 * The null model: each of the `count` uploads falls on its own, evenly, on one of the days from the first to the last,
 * within the same eight hours of a day. A chance is an upper bound by the sum over all places where a group could
 * begin. It is not told of fewer than five accounts, or of less than seven days from first to last: a whole set that was
 * made at once has no longer time to be compared with.
 *
 * A time at midnight UTC exactly is a day without a time, as people and tables write it: all avatars of such a day would
 * be within an hour of each other.
 *
 * @param avatars of one account several times where it had several avatars; it counts once in a group.
 */
export function shareTimes(avatars: readonly UploadedAvatar[]): SharedTimes {
  const sorted = [...avatars].sort((a, b) => a.atMs - b.atMs);
  const fromMs = sorted[0]?.atMs ?? 0;
  const toMs = sorted.at(-1)?.atMs ?? 0;
  const accounts = new Set(sorted.map(({ account }) => account)).size;
  const days = Math.floor(toMs / DAY_MS) - Math.floor(fromMs / DAY_MS) + 1;
  const noChance = accounts < MIN_COUNT ? 'few' : days < MIN_DAYS ? 'short' : null;
  const timed = sorted.filter(({ atMs }) => !isDayOnly(atMs));
  const hourChance = (held: number) =>
    noChance === null
      ? Math.min(1, timed.length * tail(timed.length - 1, held - 1, 1 / (days * WAKING_HOURS)))
      : null;
  const dayChance = (held: number) =>
    noChance === null ? Math.min(1, days * tail(sorted.length, held, 1 / days)) : null;
  return {
    count: accounts,
    fromMs,
    toMs,
    hours: hourGroups(timed).map((group) => toShared(group, hourChance)),
    days: noChance === null ? unusualDays(sorted, dayChance) : [],
    dayOnly: sorted.length - timed.length,
    noChance,
  };
}

/** Whether a time is a day without a time. @param atMs epoch ms */
export function isDayOnly(atMs: number): boolean {
  return atMs % DAY_MS === 0;
}

/** Groups within an hour, the largest first of what is left. */
function hourGroups(sorted: readonly UploadedAvatar[]): UploadedAvatar[][] {
  const groups: UploadedAvatar[][] = [];
  let left = [...sorted];
  for (;;) {
    const [start, end] = largestWindow(left);
    const group = left.slice(start, end);
    if (new Set(group.map(({ account }) => account)).size < 2) return groups;
    groups.push(group);
    left = [...left.slice(0, start), ...left.slice(end)];
  }
}

/** The hour that holds the most accounts, the earliest of equal ones: from which place to before which. */
function largestWindow(sorted: readonly UploadedAvatar[]): readonly [start: number, end: number] {
  let best: readonly [number, number] = [0, 0];
  let most = 0;
  let start = 0;
  const held = new Map<number, number>();
  for (const [index, { account, atMs }] of sorted.entries()) {
    held.set(account, (held.get(account) ?? 0) + 1);
    for (let first = sorted[start]; first && atMs - first.atMs > HOUR_MS; first = sorted[++start]) {
      const rest = (held.get(first.account) ?? 1) - 1;
      if (rest === 0) held.delete(first.account);
      else held.set(first.account, rest);
    }
    if (held.size > most) {
      most = held.size;
      best = [start, index + 1];
    }
  }
  return best;
}

function unusualDays(
  sorted: readonly UploadedAvatar[],
  chanceOf: (held: number) => number | null,
): SharedTime[] {
  const byDay = new Map<number, UploadedAvatar[]>();
  for (const avatar of sorted) {
    const day = Math.floor(avatar.atMs / DAY_MS);
    byDay.set(day, [...(byDay.get(day) ?? []), avatar]);
  }
  return [...byDay.values()]
    .map((group) => toShared(group, chanceOf))
    .filter(({ accounts, chance }) => accounts.length >= 2 && chance !== null && chance < UNUSUAL)
    .sort((a, b) => b.accounts.length - a.accounts.length || a.fromMs - b.fromMs);
}

function toShared(group: readonly UploadedAvatar[], chanceOf: (held: number) => number | null): SharedTime {
  const accounts = [...new Set(group.map(({ account }) => account))].sort((a, b) => a - b);
  return {
    accounts,
    fromMs: group[0]?.atMs ?? 0,
    toMs: group.at(-1)?.atMs ?? 0,
    chance: chanceOf(accounts.length),
  };
}

/** How likely at least `least` of `count` tries succeed, each with probability `p`. */
function tail(count: number, least: number, p: number): number {
  if (least <= 0) return 1;
  let logTerm = count * Math.log1p(-p);
  let sum = 0;
  for (let k = 0; k <= count; k++) {
    if (k > 0) logTerm += Math.log((count - k + 1) / k) + Math.log(p) - Math.log1p(-p);
    if (k >= least) sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}
