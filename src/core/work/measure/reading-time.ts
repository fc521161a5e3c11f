import { CUT_IN_TWO, pageTimedOut } from '../../image/picture-errors.ts';
import type { UnreadPart } from '../../portrait/picture-faces.ts';
import { count } from '../../words.ts';

/** The part of a picture's time, and the most of it in ms, that is kept for what comes after the reading: drawing, sending. */
const KEPT_SHARE = 0.2;
const MAX_KEPT_MS = 20_000;

/** The time in which a picture is read. */
export interface ReadingTime {
  /** @throws EyelineError `TIMEOUT` once it has ended */
  check(): void;
}

/**
 * Starts the clock of a picture.
 *
 * @param totalMs time for one picture, as the settings say.
 * @param leftMs what is left of it; null or missing: all.
 */
export function startReadingTime(totalMs: number, leftMs: number | null = totalMs): ReadingTime {
  const endMs = performance.now() + (leftMs ?? totalMs) - Math.min(KEPT_SHARE * totalMs, MAX_KEPT_MS);
  return {
    check() {
      if (performance.now() >= endMs) throw pageTimedOut(totalMs);
    },
  };
}

/** What people are told of a picture that was read in part. */
export function describeUnread({ fromPx }: UnreadPart, portraits: number, totalMs: number): string {
  const read =
    portraits === 0
      ? 'No portrait was found'
      : portraits === 1
        ? 'The first portrait was measured'
        : `The first ${count(portraits, 'portrait')} were measured`;
  const row = fromPx.toLocaleString('en');
  return `${read} before the time for one picture (${totalMs / 1000} s) ended; the rest, from ${row} px down, was not read. ${CUT_IN_TWO}`;
}

/** What people are told of a page that was straightened before it was read. */
export function describeTilt(degrees: number): string {
  const turned = Math.abs(degrees).toFixed(1);
  return `The page is seen at an angle, turned by ${turned} degrees as in a photo of a screen. It was straightened first, and its portraits were measured on the straightened page.`;
}

/** What people are told of a picture that was measured smaller than it is. */
export function describeReduced(raster: { readonly width: number; readonly height: number }): string {
  return `Measured on a copy reduced to ${raster.width.toLocaleString('en')} x ${raster.height.toLocaleString('en')} px.`;
}
