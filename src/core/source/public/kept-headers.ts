import type { IncomingHttpHeaders } from 'node:http';

/** Headers that tell of a file or of who served it. Cookies, reports and policies do not. */
const KEPT = [
  'age',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-length',
  'content-type',
  'date',
  'etag',
  'expires',
  'last-modified',
  'memento-datetime',
  'server',
  'via',
  'x-archive-orig-date',
  'x-archive-orig-last-modified',
  'x-archive-src',
] as const;

/** Longest value that is kept, in characters. */
const LONGEST = 500;

/** The headers of an answer that are kept as provenance. */
export function keptHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of KEPT) {
    const value = headers[name];
    if (typeof value === 'string') kept[name] = value.slice(0, LONGEST);
  }
  return kept;
}
