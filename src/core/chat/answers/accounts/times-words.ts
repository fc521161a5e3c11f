import { writeNumbers } from '../../../alignment/set/number-list.ts';
import {
  MIN_COUNT,
  MIN_DAYS,
  type SharedTime,
  type SharedTimes,
  WAKING_HOURS,
} from '../../../incident/accounts/times/shared-times.ts';
import { count } from '../../../words.ts';
import { formatTime } from '../lines/incident-lines.ts';
import { formatDay } from './account-lines.ts';

/** Groups that are told one by one; of more, only how many. */
const NAMED = 5;

/** What is told of accounts' times. */
export interface TimesWords {
  /** One line that counts. */
  readonly head: string;
  /** Each group, its members, and how likely it is by chance. */
  readonly groups: readonly string[];
  /** What the chance is of, or why there is none, and what it does not show. */
  readonly limit: string;
}

/** What avatars' times share, in words. @param accounts of the incident, those without a time too */
export function describeTimes(shared: SharedTimes, accounts: number, fromHeaders: number): TimesWords {
  const { count: known, hours, days, fromMs, toMs } = shared;
  const together = new Set(hours.flatMap((group) => group.accounts)).size;
  const isOneDay = formatDay(fromMs) === formatDay(toMs);
  const span = isOneDay
    ? ` All are of ${formatDay(fromMs)}.`
    : ` They are from ${formatDay(fromMs)} to ${formatDay(toMs)}.`;
  const head =
    known === 0
      ? `${count(accounts, 'account')}: no avatar’s upload time is known.`
      : `${count(accounts, 'account')}, ${known} with a known upload time of the avatar. ` +
        `${together === 0 ? 'None was' : `${together} ${together === 1 ? 'was' : 'were'}`} uploaded within an hour of another account’s.${span}`;
  return {
    head,
    groups: [
      ...hours.slice(0, NAMED).map((group) => describeHour(group)),
      ...(hours.length > NAMED ? [`${count(hours.length - NAMED, 'more group')} within an hour.`] : []),
      ...days.slice(0, NAMED).map((group) => describeDay(group)),
      ...(days.length > NAMED ? [`${count(days.length - NAMED, 'more day')} with unusually many.`] : []),
    ],
    limit: known === 0 ? '' : [limitOf(shared), ...dayWords(shared), ...headerWords(fromHeaders)].join(' '),
  };
}

function describeHour({ accounts, fromMs, toMs, chance }: SharedTime): string {
  const when =
    formatTime(fromMs) === formatTime(toMs)
      ? formatTime(fromMs)
      : `${formatTime(fromMs).slice(0, -4)} to ${formatTime(toMs)}`;
  return `${accounts.length} within an hour, ${when}: accounts ${numbersOf(accounts)}.${chanceWords(chance)}`;
}

function describeDay({ accounts, fromMs, chance }: SharedTime): string {
  return `${accounts.length} on ${formatDay(fromMs)}: accounts ${numbersOf(accounts)}.${chanceWords(chance)}`;
}

function numbersOf(accounts: readonly number[]): string {
  return writeNumbers(accounts).replaceAll(',', ', ');
}

/** An upper bound, so rounded up. */
function chanceWords(chance: number | null): string {
  if (chance === null) return '';
  if (chance > 0.5) return ' By chance this is common.';
  if (chance < 1e-6) return ' By chance in fewer than 1 of a million such sets.';
  return ` By chance in at most 1 of ${Math.max(2, Math.floor(1 / chance)).toLocaleString('en')} such sets.`;
}

function limitOf({ noChance }: SharedTimes): string {
  if (noChance === 'few') return `No chance is told of fewer than ${MIN_COUNT} accounts with a known time.`;
  if (noChance === 'short') {
    return `No chance is told, as all lie within ${MIN_DAYS} days: there is no longer time to compare them with.`;
  }
  return (
    `The chance is of uploads that are independent and even over the days between the first and the last, ` +
    `all within the same ${WAKING_HOURS} hours of a day. Events that make many people change their avatar do the same.`
  );
}

function dayWords({ dayOnly }: SharedTimes): string[] {
  if (dayOnly === 0) return [];
  return [
    `${dayOnly} of the times ${dayOnly === 1 ? 'gives a day only: it counts' : 'give a day only: they count'} on days, not within an hour.`,
  ];
}

function headerWords(fromHeaders: number): string[] {
  if (fromHeaders === 0) return [];
  return [
    `${fromHeaders} of the times ${fromHeaders === 1 ? 'is' : 'are'} a server’s Last-Modified, which a move to another store sets anew.`,
  ];
}
