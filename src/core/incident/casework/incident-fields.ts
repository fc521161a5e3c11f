import type { Author } from '../author.ts';
import { isMemberId, mentionedMember } from '../member-id.ts';

/** What people say of an incident, beside its status. All but the title may be unknown. */
export interface IncidentFields {
  readonly title: string;
  /** Empty until someone writes one. */
  readonly summary: string;
  /** When the activity began: `2021`, `2021-10` or `2021-10-05`; null where nobody said it, as the next. */
  readonly activityStart: string | null;
  /** When it ended. */
  readonly activityEnd: string | null;
  /** Who is said to be behind it, in the words of {@link attributedBy}; null where nobody was named. */
  readonly attribution: string | null;
  /** Who says so: a company, a researcher, the team. Null only without an attribution. */
  readonly attributedBy: string | null;
  /** ISO 3166-1 alpha-2, upper case, in the order in which they were given. */
  readonly countries: readonly string[];
  /** Lower case, in the order in which they were given. */
  readonly tags: readonly string[];
  /** Who works on it: a member of the platform, as `mentionOf` writes them, or a name; null: nobody. */
  readonly assignee: string | null;
}

/** Of an incident of which only the title is known. */
export const NO_FIELDS: Omit<IncidentFields, 'title'> = {
  summary: '',
  activityStart: null,
  activityEnd: null,
  attribution: null,
  attributedBy: null,
  countries: [],
  tags: [],
  assignee: null,
};

/** The fields, in the order in which people are told of them. */
export const FIELD_NAMES = [
  'title',
  'summary',
  'activityStart',
  'activityEnd',
  'attribution',
  'attributedBy',
  'countries',
  'tags',
  'assignee',
] as const satisfies readonly (keyof IncidentFields)[];

/** What people call each field. */
export const FIELD_WORDS: Readonly<Record<keyof IncidentFields, string>> = {
  title: 'Title',
  summary: 'Summary',
  activityStart: 'Activity from',
  activityEnd: 'Activity until',
  attribution: 'Attributed to',
  attributedBy: 'Attributed by',
  countries: 'Countries',
  tags: 'Tags',
  assignee: 'Assigned to',
};

/** A change of one field: what it was and what it became, with who and when. */
export interface IncidentEdit extends Author {
  readonly field: keyof IncidentFields;
  /** As {@link fieldText} writes it. */
  readonly earlier: string;
  readonly value: string;
}

/** A field's value as one text; empty for none. */
export function fieldText(value: IncidentFields[keyof IncidentFields]): string {
  return typeof value === 'string' ? value : (value ?? []).join(', ');
}

/** What stands for a member in texts that name none by an id. */
const A_MEMBER = 'a member';

const ASSIGNED = `${FIELD_WORDS.assignee}: `;

/** What a line of the timeline that an earlier version wrote bears: it may name a member by an id. */
export const MAY_HAVE_IDS = '{"mayHaveIds":true}';

/**
 * Such a line with no id of a member who was assigned. Lines that {@link describeFields} did not write, such as those of
 * notes, are as they were.
 */
export function withoutMemberIds(text: string): string {
  if (!Object.values(FIELD_WORDS).some((word) => text.startsWith(`${word}: `))) return text;
  const told = (line: string) =>
    line.startsWith(ASSIGNED) && isMemberId(line.slice(ASSIGNED.length)) ? `${ASSIGNED}${A_MEMBER}` : line;
  return text.split('\n').map(told).join('\n');
}

/** The line of the timeline for fields that changed: `Title: Better`, one below the other. It names no member by an id. */
export function describeFields(fields: IncidentFields, changed: readonly (keyof IncidentFields)[]): string {
  const told = (name: keyof IncidentFields) => {
    const text = fieldText(fields[name]);
    return name === 'assignee' && mentionedMember(text) !== null ? A_MEMBER : text || 'none';
  };
  return changed.map((name) => `${FIELD_WORDS[name]}: ${told(name)}`).join('\n');
}
