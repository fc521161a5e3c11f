import { EyelineError } from '../../../errors.ts';
import type { Reference, ReferenceDraft } from '../../../incident/casework/reference.ts';
import { oneLine } from '../../../one-line.ts';
import { findLinks } from '../../../source/links/find-links.ts';
import { NOTHING } from '../lines/field-lines.ts';
import { readDay } from './read-fields.ts';

/** Longest address, in UTF-16 units. */
const ADDRESS_LENGTH = 2000;

/** The options that say what a reference is. */
export const WRITTEN_REFERENCE = {
  address: { type: 'text', summary: 'its web address', maxLength: ADDRESS_LENGTH },
  title: { type: 'text', summary: 'its title' },
  publisher: { type: 'text', summary: 'who published it' },
  authors: { type: 'text', summary: 'who wrote it, with commas between' },
  date: { type: 'text', summary: 'when it was published, such as 2021, 2021-10 or 2021-10-05' },
  archive: { type: 'text', summary: 'address of an archived copy', maxLength: ADDRESS_LENGTH },
} as const;

type Written = { readonly [K in keyof typeof WRITTEN_REFERENCE]?: string | undefined };

const FACTS = {
  address: 'address',
  title: 'title',
  publisher: 'publisher',
  authors: 'authors',
  date: 'published',
  archive: 'archiveAddress',
} as const satisfies Record<keyof Written, keyof ReferenceDraft>;

/** What was given, read; `none` empties one. @throws EyelineError `INVALID_USAGE` */
export function readReference(written: Written): Partial<ReferenceDraft> {
  const names = Object.keys(FACTS) as (keyof Written)[];
  const read = names.flatMap((name) => {
    const text = written[name];
    return text === undefined ? [] : [[FACTS[name], readFact(name, text)] as const];
  });
  return Object.fromEntries(read);
}

/** Those facts of a reference that a change is about, as they would be written: what takes it back. */
export function writeReference(before: Reference, change: Partial<ReferenceDraft>): Record<string, string> {
  const names = (Object.keys(FACTS) as (keyof Written)[]).filter((name) => FACTS[name] in change);
  return Object.fromEntries(names.map((name) => [name, before[FACTS[name]] ?? NOTHING]));
}

function readFact(name: keyof Written, text: string): string | null {
  if (text.trim().toLowerCase() === NOTHING && name !== 'address') return null;
  if (name === 'date') return readDay('date', text);
  if (name !== 'address' && name !== 'archive') return oneLine(text);
  const [address, ...others] = findLinks(text);
  if (address !== undefined && others.length === 0) return address;
  // An archive's address holds the original's.
  const whole = text.trim();
  if (address !== undefined && !/\s/.test(whole) && URL.canParse(whole)) return whole;
  throw new EyelineError('INVALID_USAGE', {
    expected: `${name === 'address' ? 'the reference' : '--archive'} to be one web address`,
    received: `"${[...text].slice(0, 30).join('')}"`,
    option: name,
    action: 'Nothing was changed.',
  });
}
