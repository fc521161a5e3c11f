import { findLinks } from '../source/links/find-links.ts';

/** An address without its scheme, as tables have them: `instagram.com/name`. */
const BARE = /^(?:[a-z0-9-]+\.)+[a-z]{2,}\/[^\s"',;|<>]+$/i;

/** The address in a cell, defanged or not; null where it holds none. */
export function cellAddress(cell: string): string | null {
  const text = cell.trim();
  if (BARE.test(text)) return `https://${text}`;
  return findLinks(text)[0] ?? null;
}
