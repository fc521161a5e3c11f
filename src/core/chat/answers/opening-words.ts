import type { IncidentOpening } from '../../incident/findings/opens-incident.ts';

const OPENING: Readonly<Record<IncidentOpening, string>> = {
  aligned:
    'An incident opens at a portrait that is aligned or near, at several portraits together, or by `incident open`.',
  portrait: 'An incident opens at each portrait.',
};

/** When incidents open by themselves, a sentence. */
export function openingLine(opening: IncidentOpening): string {
  return OPENING[opening];
}
