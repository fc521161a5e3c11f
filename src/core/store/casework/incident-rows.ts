import { z } from 'zod';
import type { IncidentFields } from '../../incident/casework/incident-fields.ts';
import { readKept } from '../../incident/kept-json.ts';
import type { incidents } from '../schema/incidents.ts';

type Row = typeof incidents.$inferSelect;

const Texts = z.array(z.string());

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
    countries: readKept('the countries of an incident', Texts, row.countries),
    tags: readKept('the tags of an incident', Texts, row.tags),
    assignee,
  };
}

/** A field's value as its column holds it. */
export function toColumn(value: IncidentFields[keyof IncidentFields]): string | null {
  return typeof value === 'string' || value === null ? value : JSON.stringify(value);
}
