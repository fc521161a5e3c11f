import { EyelineError } from '../../../errors.ts';
import { countries, readCountry } from '../../../incident/casework/countries.ts';
import type { IncidentFields } from '../../../incident/casework/incident-fields.ts';
import { readPartialDay } from '../../../incident/casework/partial-day.ts';
import { isMemberId, isPlainlyMemberId, mentionOf } from '../../../incident/member-id.ts';
import { oneLine } from '../../../one-line.ts';
import { nearest } from '../../language/nearest.ts';
import { NOTHING } from '../lines/field-lines.ts';

/** Most tags and countries of an incident: more say nothing. */
const MAX_LISTED = 50;

/** Longest tag, in UTF-16 units. */
const TAG_LENGTH = 60;

/** The fields as they are written, each left out where it was not given; `none` empties one. */
export interface WrittenFields {
  readonly title?: string | undefined;
  readonly summary?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly attribution?: string | undefined;
  readonly 'attributed-by'?: string | undefined;
  readonly countries?: string | undefined;
  readonly tags?: string | undefined;
  readonly assignee?: string | undefined;
}

/**
 * The fields that were given, read.
 *
 * @param actor who writes: `me` is them.
 * @throws EyelineError `INVALID_USAGE`, naming the nearest country for a mistyped one.
 */
export function readFields(written: WrittenFields, actor: string | null): Partial<IncidentFields> {
  const { title, summary, from, until, attribution, countries: places, tags, assignee } = written;
  const by = written['attributed-by'];
  return {
    ...(title === undefined ? {} : { title }),
    ...(summary === undefined ? {} : { summary: orNothing(summary, (text) => text, '') }),
    ...(from === undefined ? {} : { activityStart: orNothing(from, (text) => readDay('from', text), null) }),
    ...(until === undefined ? {} : { activityEnd: orNothing(until, (text) => readDay('until', text), null) }),
    ...(attribution === undefined ? {} : { attribution: orNothing(attribution, oneLine, null) }),
    ...(by === undefined ? {} : { attributedBy: orNothing(by, oneLine, null) }),
    ...(places === undefined ? {} : { countries: orNothing(places, readCountries, []) }),
    ...(tags === undefined ? {} : { tags: orNothing(tags, readTags, []) }),
    ...(assignee === undefined
      ? {}
      : { assignee: orNothing(assignee, (text) => readPerson(text, actor), null) }),
  };
}

/** The same fields as they would be written: what takes a change back. */
export function writeFields(fields: Partial<IncidentFields>): Record<string, string> {
  const names = {
    title: 'title',
    summary: 'summary',
    activityStart: 'from',
    activityEnd: 'until',
    attribution: 'attribution',
    attributedBy: 'attributed-by',
    countries: 'countries',
    tags: 'tags',
    assignee: 'assignee',
  } as const;
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      // Without spaces: so a list is never longer than it was typed, and an option takes it again.
      const text = Array.isArray(value) ? value.join(',') : ((value as string | null) ?? '');
      return [names[name as keyof IncidentFields], text === '' ? NOTHING : text];
    }),
  );
}

function orNothing<T>(text: string, read: (text: string) => T, nothing: T): T {
  return text.trim().toLowerCase() === NOTHING ? nothing : read(text);
}

/** @throws EyelineError `INVALID_USAGE` */
export function readDay(option: string, text: string): string {
  const day = readPartialDay(text);
  if (day !== null) return day;
  throw new EyelineError('INVALID_USAGE', {
    expected: `--${option} to be a year, month or day, such as 2021, 2021-10 or 2021-10-05`,
    received: quoted(text),
    option,
    action: 'Nothing was changed.',
  });
}

function readCountries(text: string): string[] {
  const all = countries();
  const codes = partsOf(text).map((part) => {
    const code = readCountry(part, all);
    if (code !== null) return code;
    const meant = nearest(
      part,
      all.map(({ name }) => name),
    );
    throw new EyelineError('INVALID_USAGE', {
      expected: '--countries to be countries or their two-letter codes, with commas between',
      received: quoted(part),
      option: 'countries',
      action: `${meant === null ? '' : `Did you mean ${meant}? `}Nothing was changed.`,
    });
  });
  return atMost('countries', [...new Set(codes)]);
}

function readTags(text: string): string[] {
  const tags = partsOf(text).map((part) => part.replace(/^#/, '').toLowerCase().trim());
  const long = tags.find((tag) => tag.length > TAG_LENGTH);
  if (long !== undefined) {
    throw new EyelineError('INVALID_USAGE', {
      expected: `tags of at most ${TAG_LENGTH} characters`,
      received: `one of ${long.length}, ${quoted(long)}`,
      option: 'tags',
      action: 'Put commas between tags. Nothing was changed.',
    });
  }
  return atMost('tags', [...new Set(tags.filter((tag) => tag !== ''))]);
}

/** @throws EyelineError `INVALID_USAGE`: what is over is refused, so that none is lost unseen. */
function atMost(what: 'countries' | 'tags', all: string[]): string[] {
  if (all.length <= MAX_LISTED) return all;
  throw new EyelineError('INVALID_USAGE', {
    expected: `at most ${MAX_LISTED} ${what}`,
    received: `${all.length}`,
    option: what,
    action: 'Nothing was changed.',
  });
}

/** A member by a mention, as `@U123` or `<@123>`, or by an id that is no name; a name as it is. */
function readPerson(text: string, actor: string | null): string | null {
  const name = oneLine(text);
  if (name === null) return null;
  if (name.toLowerCase() === 'me' && actor !== null) return isMemberId(actor) ? mentionOf(actor) : actor;
  const mentioned = /^<@!?(\w+)(?:\|[^>]*)?>$/.exec(name)?.[1];
  if (mentioned !== undefined) return mentionOf(mentioned);
  const plain = name.replace(/^@/, '');
  const isMember = plain === name ? isPlainlyMemberId(plain) : isMemberId(plain);
  return isMember ? mentionOf(plain) : plain;
}

function partsOf(text: string): string[] {
  return text
    .split(/[,;\n]+/u)
    .flatMap((part) => oneLine(part) ?? [])
    .filter((part) => part !== '');
}

function quoted(text: string): string {
  return `"${[...text].slice(0, 30).join('')}"`;
}
