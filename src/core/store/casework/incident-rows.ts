import { z } from 'zod';
import type { IncidentFields } from '../../incident/casework/incident-fields.ts';
import { readKept } from '../../incident/kept-json.ts';
import type { incidents } from '../schema/incidents.ts';

type Row = typeof incidents.$inferSelect;

const Texts = z.array(z.string());

/** A list of texts as its column holds it. @throws EyelineError `STORE_DAMAGED` */
export function readTexts(what: string, column: string): string[] {
  return readKept(what, Texts, column);
}

/** The fields of an incident as its row holds them. */
export function toFields(row: Row): IncidentFields {
  const { title, summary, activityStart, activityEnd, attribution, attributedBy, assignee } = row;
  return {
    title,
    summary,
    activityStart,
    activityEnd,
    attribution,
    attributedBy,
    countries: readTexts('the countries of an incident', row.countries),
    tags: readTexts('the tags of an incident', row.tags),
    assignee,
  };
}

/** A field's value as its column holds it. */
export function toColumn(value: IncidentFields[keyof IncidentFields]): string | null {
  return typeof value === 'string' || value === null ? value : JSON.stringify(value);
}
