import type { Case, CaseTechnique } from '../case/case.ts';
import { domainObject } from './domain-object.ts';
import { type StixContext, type StixObject, stixTime } from './stix-object.ts';

/** Older than any version of DISARM's own: a consumer that has the technique keeps what DISARM says of it. */
const BEFORE_ALL = '1970-01-01T00:00:00.000Z';

/**
 * DISARM's technique under DISARM's own id, with the references by which tools tell that it is the one they have. Null
 * where the catalogue has no id of it: none is made up.
 */
export function techniqueObject({ id, name, stixId, address, tactic }: CaseTechnique): StixObject | null {
  if (stixId === null) return null;
  const reference = { external_id: id, ...(address === null ? {} : { url: address }) };
  return {
    type: 'attack-pattern',
    spec_version: '2.1',
    id: stixId,
    created: BEFORE_ALL,
    modified: BEFORE_ALL,
    name,
    external_references: [
      // The name under which DISARM itself files its numbers, and OpenCTI looks for them.
      { source_name: 'mitre-attack', ...reference },
      { source_name: 'DISARM', ...reference },
    ],
    ...(tactic === null
      ? {}
      : { kill_chain_phases: [{ kill_chain_name: 'mitre-attack', phase_name: tactic }] }),
  };
}

/** That the team saw a technique. @param observed ids of the observed data that it rests on */
export function sightingObject(
  technique: CaseTechnique,
  { incident, findings }: Case,
  observed: readonly string[],
  context: StixContext,
): StixObject {
  const seen = findings
    .filter(({ number }) => technique.portraits.includes(number))
    .map(({ postedMs }) => postedMs);
  const span =
    seen.length === 0
      ? {}
      : {
          first_seen: stixTime(Math.min(...seen)),
          last_seen: stixTime(Math.max(...seen)),
          count: seen.length,
        };
  return domainObject(
    'sighting',
    `${incident.number} ${technique.id}`,
    technique.atMs,
    {
      ...(technique.description === '' ? {} : { description: technique.description }),
      sighting_of_ref: technique.stixId,
      ...(observed.length === 0 ? {} : { observed_data_refs: observed }),
      where_sighted_refs: [context.author],
      ...span,
    },
    context,
  );
}
