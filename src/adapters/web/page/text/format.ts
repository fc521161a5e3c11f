import type { FindingView } from '../../../../core/chat/pages/incident-page.ts';

/** A size for people: `512 bytes`, `48 KB`, `2.4 MB`; 1 KB is 1,024 bytes, as file managers count. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  const kilobytes = bytes / 1024;
  if (kilobytes < 1023.5) return `${Math.round(kilobytes)} KB`;
  const megabytes = kilobytes / 1024;
  return megabytes < 99.95 ? `${Number(megabytes.toFixed(1))} MB` : `${Math.round(megabytes)} MB`;
}

/**
 * A ratio and its interval to two digits: `310 (95% interval 120 to 340)`. Where the reference's samples carry no more, the
 * ratio and an end of its interval are that bound: `over 330, the highest that the samples can show`.
 */
export function formatRatio({ value, low, high }: NonNullable<FindingView['likelihoodRatio']>): string {
  const short = (ratio: number, round = Math.round) => {
    const unit = 10 ** (Math.floor(Math.log10(ratio)) - 1);
    return `${Number((round(ratio / unit) * unit).toPrecision(2))}`;
  };
  if (low === high)
    return low >= 1
      ? `over ${short(low, Math.floor)}, the highest that the samples can show`
      : `under ${short(high, Math.ceil)}, the lowest that the samples can show`;
  return `${short(value)} (95% interval ${short(low)} to ${short(high)})`;
}

/** The first digits of a hash. */
export function shortHash(sha256: string): string {
  return sha256.slice(0, 12);
}

/** `1 reply`, `2 replies`. */
export function formatCount(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A time in UTC to the second: `2026-03-01 14:02:07 UTC`. */
export function formatUtc(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** Where and how the reader reads times; default: the browser's. */
export interface Region {
  readonly locale?: string;
  readonly timeZone?: string;
}

/** A time on the reader's clock; the date goes before it where it is another day than `nowMs`. */
export function formatLocal(ms: number, nowMs: number, { locale, timeZone }: Region = {}): string {
  const zone = timeZone === undefined ? {} : { timeZone };
  const day = new Intl.DateTimeFormat(locale, { ...zone, dateStyle: 'short' });
  const time = new Intl.DateTimeFormat(locale, { ...zone, hour: '2-digit', minute: '2-digit' });
  if (day.format(ms) === day.format(nowMs)) return time.format(ms);
  const isThisYear = new Date(ms).getFullYear() === new Date(nowMs).getFullYear();
  const date = new Intl.DateTimeFormat(locale, {
    ...zone,
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
  return `${date.format(ms)}, ${time.format(ms)}`;
}
