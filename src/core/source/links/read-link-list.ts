import { findLinks } from './find-links.ts';

/** Names of files that may be lists of links. */
const LIST_NAME = /\.(?:txt|csv|tsv|list|urls?)$/i;

/** Longest list that is read, in bytes. */
export const MAX_LIST_BYTES = 1024 * 1024;

/** Most links that a list may have; those behind are left out, and counted. */
export const MAX_LIST_LINKS = 1000;

/** An address without its scheme, as lists have them: `instagram.com/name`. */
const BARE = /^(?:[a-z0-9-]+\.)+[a-z]{2,}\/[^\s"',;|<>]+$/i;

/** The links of a file. */
export interface LinkList {
  /** One a line at most, in order; repeats too. */
  readonly links: readonly string[];
  /** Links that were left out because there are too many. */
  readonly left: number;
}

/** Whether a file's name says that it may be a list of links. */
export function isNamedList(name: string | null): boolean {
  return LIST_NAME.test(name ?? '');
}

/**
 * The links of a text or CSV file, one a line: of a line with several the first that is a profile's, else the first.
 * What else a line says, its other columns or a heading, does not matter.
 *
 * @returns null for a file that is no list of links: no text, too large, or with fewer than two links to profiles.
 */
export function readLinkList(bytes: Uint8Array, isProfile: (link: string) => boolean): LinkList | null {
  if (bytes.length > MAX_LIST_BYTES) return null;
  const text = decodeText(bytes);
  if (text === null) return null;
  const links = text.split(/\r\n|\n|\r/).flatMap((line) => linkOf(line, isProfile) ?? []);
  if (links.filter(isProfile).length < 2) return null;
  return { links: links.slice(0, MAX_LIST_LINKS), left: Math.max(0, links.length - MAX_LIST_LINKS) };
}

/** What no text in a code page of one byte has: NUL and the like, but tabs and ends of lines. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they tell what is no text.
const CONTROL = /[\x00-\x08\x0b\x0e-\x1f]/;

/** UTF-8, UTF-16 or Windows-1252, as spreadsheets write it; null for what is no text. */
function decodeText(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const isLittle = first === 0xff && second === 0xfe;
  const isBig = first === 0xfe && second === 0xff;
  const encoding = isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes);
    return encoding !== 'utf-8' || CONTROL.test(text) ? null : text;
  }
}

function linkOf(line: string, isProfile: (link: string) => boolean): string | null {
  const cells = line.split(/[\t,;|]/).map((cell) => cell.trim().replaceAll(/^"|"$/g, ''));
  const bare = cells.filter((cell) => BARE.test(cell)).map((cell) => `https://${cell}`);
  const found = [...cells.flatMap(findLinks), ...bare];
  // A comma may be part of an address.
  return found.find(isProfile) ?? findLinks(line).find(isProfile) ?? found[0] ?? null;
}
