import type { Case } from '../case/case.ts';
import { domainId, domainObject } from './domain-object.ts';
import { type StixContext, type StixObject, stixTime } from './stix-object.ts';

/** The team, as the author of what it says. */
export function identityObject({ team }: Case, context: StixContext): StixObject {
  // Its own author would be a circle.
  const { created_by_ref: _, ...identity } = domainObject(
    'identity',
    'team',
    0,
    { name: team.name, identity_class: 'organization' },
    context,
  );
  return identity as StixObject;
}

/** The id of the incident's object. */
export function incidentId({ incident }: Case, context: StixContext): string {
  return domainId('incident', `${incident.number}`, context);
}

/** The incident, with its publications and what people say of it. */
export function incidentObject(read: Case, context: StixContext): StixObject {
  const { number, title, openedMs, tags, countries } = read.incident;
  const labels = [...tags, ...countries.map((country) => `country:${country}`)];
  const description = describeIncident(read);
  return domainObject(
    'incident',
    `${number}`,
    openedMs,
    {
      name: title,
      ...(description === '' ? {} : { description }),
      ...(labels.length === 0 ? {} : { labels }),
      ...externalReferences(read),
    },
    context,
  );
}

/** The report that holds everything: what tools show as one thing. @param refs ids of all other objects */
export function reportObject(read: Case, refs: readonly string[], context: StixContext): StixObject {
  const { number, title, openedMs } = read.incident;
  return domainObject(
    'report',
    `${number}`,
    openedMs,
    {
      name: title,
      description: `Incident ${number} of ${read.team.name}, exported by ${read.software}.`,
      report_types: ['observed-data'],
      published: stixTime(context.exportedMs),
      ...externalReferences(read),
      object_refs: refs,
    },
    context,
  );
}

/** A relationship of two objects. */
export function relationObject(
  source: string,
  type: string,
  target: string,
  createdMs: number,
  context: StixContext,
): StixObject {
  return domainObject(
    'relationship',
    `${source} ${type} ${target}`,
    createdMs,
    { relationship_type: type, source_ref: source, target_ref: target },
    context,
  );
}

/** What people wrote down, each as a note on the incident. */
export function* noteObjects(read: Case, context: StixContext): Generator<StixObject> {
  const target = incidentId(read, context);
  for (const { id, text, atMs, member } of read.notes) {
    const authors = member === null ? {} : { authors: [member] };
    const said = { content: text, object_refs: [target], ...authors };
    yield domainObject('note', `note ${read.incident.number} ${id}`, atMs, said, context);
  }
}

function describeIncident({ incident }: Case): string {
  const { summary, activityStart, activityEnd, attribution, attributedBy } = incident;
  return [
    ...(summary === '' ? [] : [summary]),
    ...(activityStart === null && activityEnd === null
      ? []
      : [`Activity: ${activityStart ?? 'not known'} to ${activityEnd ?? 'not known'}.`]),
    ...(attribution === null
      ? []
      : [`Attributed to ${attribution}${attributedBy === null ? '' : ` by ${attributedBy}`}.`]),
  ].join('\n');
}

function externalReferences({ references }: Case) {
  if (references.length === 0) return {};
  return {
    external_references: references.map(({ address, title, publisher, published }) => {
      const description = [title, published].filter((text) => text !== null).join(', ');
      return {
        source_name: publisher ?? title ?? 'publication',
        ...(description === '' ? {} : { description }),
        url: address,
      };
    }),
  };
}
