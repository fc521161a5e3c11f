/** Earliest time that an account can have: the first day of the oldest network, epoch ms. */
const EARLIEST_MS = Date.UTC(1995, 0, 1);

/** `2019-11-01`, `2019-11-01 14:05`, `2019-11-01T14:05:06Z`; with an offset, `+03:00`, that counts. */
const TIME =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i;

/** Largest number of followers, above any network's people. */
const MAX_FOLLOWERS = 10_000_000_000;

/**
 * A day or time as people and tables write it, epoch ms; UTC where no offset is given. Null for anything else, for a day
 * that no calendar has, and for one before 1995 or after `nowMs`.
 */
export function readTime(text: string, nowMs: number): number | null {
  const match = TIME.exec(text.trim());
  if (!match) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', zone = 'Z'] = match;
  const dayMs = Date.UTC(Number(year), Number(month) - 1, Number(day));
  // Date.UTC makes the 31 February a day in March.
  if (new Date(dayMs).toISOString().slice(0, 10) !== `${year}-${month}-${day}`) return null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const atMs = dayMs + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 - offsetMs(zone);
  return atMs >= EARLIEST_MS && atMs <= nowMs ? atMs : null;
}

function offsetMs(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}

/** A count as people and tables write it: `1200`, `1,200`, `1 200`; null for anything else. */
export function readFollowers(text: string): number | null {
  const digits = text.trim();
  if (!/^\d{1,3}(?:[, .'’\u00a0\u202f]\d{3})*$|^\d{1,12}$/.test(digits)) return null;
  const number = Number(digits.replace(/\D/g, ''));
  return number <= MAX_FOLLOWERS ? number : null;
}
