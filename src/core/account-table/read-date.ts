import { readTime } from '../incident/accounts/read-facts.ts';
import type { DateOrder } from './account-table.ts';

/** What a cell says of a time: one, one for either order, or nothing that can be read. */
export type ReadDate =
  | { readonly kind: 'time'; readonly atMs: number; readonly shows: DateOrder | null }
  | { readonly kind: 'either'; readonly dayFirstMs: number | null; readonly monthFirstMs: number | null }
  | null;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `14:05`, `2:05:06 PM`, with an offset; `$` apart. */
const CLOCK = String.raw`(?:[T ,]+(?:at )?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$`;

/** `3/4/2019`, `03.04.2019`, `3-4-2019`: the year of four figures, last. */
const FIGURES = new RegExp(String.raw`^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})${CLOCK}`, 'i');

/** `2019/4/3`, `2019.04.03`, `2019-4-3`: the year first, then the month, as every country does. */
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})${CLOCK}`, 'i');

/** `3 April 2019`, `3-Apr-2019`. */
const DAY_NAMED = new RegExp(
  String.raw`^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})${CLOCK}`,
  'i',
);

/** `April 3, 2019`. */
const MONTH_NAMED = new RegExp(String.raw`^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})${CLOCK}`, 'i');

/** As Twitter's API writes it: `Wed Apr 03 21:02:33 +0000 2019`. */
const TWITTER = /^[a-z]{3} ([a-z]{3}) (\d{2}) (\d{2}:\d{2}:\d{2}) ([+-]\d{4}) (\d{4})$/i;

/** Seconds or ms since 1970. */
const EPOCH = /^(\d{9,10})(\d{3})?(?:\.0+)?$/;

/** `Wed, ` and `Wednesday ` before a date say nothing more. */
const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? (?=[\da-z])/i;

/**
 * A day or time as tables write it; UTC where no offset is given. A date in figures with the year last is of either
 * order where both are days of a calendar, and of one where only that is.
 */
export function readDate(cell: string, nowMs: number): ReadDate {
  const text = cell.trim().replaceAll(/\s+/g, ' ');
  const epoch = EPOCH.exec(text);
  if (epoch) return toTime(timeOf(new Date(Number(epoch[1]) * 1000 + Number(epoch[2] ?? 0)), nowMs));
  const twitter = TWITTER.exec(text);
  if (twitter) {
    const [, month = '', day = '', clock, zone, year = ''] = twitter;
    return toTime(readTime(`${isoDay(year, monthOf(month), day)} ${clock}${zone}`, nowMs));
  }
  const plain = text.replace(WEEKDAY, '');
  const figures = FIGURES.exec(plain);
  if (figures) return readFigures(figures, nowMs);
  const named = namedParts(plain);
  if (named === null) return toTime(readTime(text, nowMs));
  const [year, month, day, ...clock] = named;
  return toTime(readTime(`${isoDay(year ?? '', month ?? '', day ?? '')}${isoClock(clock)}`, nowMs));
}

type Part = string | undefined;

function namedParts(text: string): Part[] | null {
  const [, year, , month, day, ...clock] = YEAR_FIRST.exec(text) ?? [];
  if (year !== undefined) return [year, month, day, ...clock];
  const [, dayFirst, monthName = '', yearLast, ...its] = DAY_NAMED.exec(text) ?? [];
  if (dayFirst !== undefined) return [yearLast, monthOf(monthName), dayFirst, ...its];
  const [, name, dayLast, last, ...rest] = MONTH_NAMED.exec(text) ?? [];
  return name === undefined ? null : [last, monthOf(name), dayLast, ...rest];
}

function readFigures(match: RegExpExecArray, nowMs: number): ReadDate {
  const [, first = '', , second = '', year = '', ...clock] = match;
  const time = isoClock(clock);
  const dayFirstMs = readTime(`${isoDay(year, second, first)}${time}`, nowMs);
  const monthFirstMs = readTime(`${isoDay(year, first, second)}${time}`, nowMs);
  if (Number(first) === Number(second)) return toTime(dayFirstMs);
  if (Number(first) > 12) return toTime(dayFirstMs, 'day-first');
  if (Number(second) > 12) return toTime(monthFirstMs, 'month-first');
  return dayFirstMs === null && monthFirstMs === null ? null : { kind: 'either', dayFirstMs, monthFirstMs };
}

function toTime(atMs: number | null, shows: DateOrder | null = null): ReadDate {
  return atMs === null ? null : { kind: 'time', atMs, shows };
}

function timeOf(date: Date, nowMs: number): number | null {
  return readTime(date.toISOString(), nowMs);
}

/** The month's number; 0 for what is none. */
function monthOf(name: string): string {
  const at = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return `${at + 1}`;
}

function isoDay(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** In 24 hours, for `readTime`; an hour that no clock has stays wrong. */
function isoClock([hour, minute, second = '00', half, zone = '']: readonly Part[]): string {
  if (hour === undefined) return '';
  const isTwelve = half !== undefined;
  const number = Number(hour);
  if (isTwelve && (number < 1 || number > 12)) return ' 99:99';
  const shifted = isTwelve ? (number % 12) + (/^p/i.test(half) ? 12 : 0) : number;
  const offset = /^(?:utc|gmt)$/i.test(zone) ? 'Z' : zone;
  return ` ${`${shifted}`.padStart(2, '0')}:${minute}:${second}${offset}`;
}
