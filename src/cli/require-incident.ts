import { EyelineError } from '../core/errors.ts';
import type { Incident } from '../core/incident/incident.ts';
import type { TenantStore } from '../core/incident/stores/tenant-store.ts';

/** A tenant's incident by its number. @throws EyelineError `INVALID_USAGE` where there is none */
export function requireIncident({ incidents }: TenantStore, number: number): Incident {
  const incident = incidents.find(number, 'tenant');
  if (incident) return incident;
  throw new EyelineError('INVALID_USAGE', {
    expected: 'the number of an incident of this tenant',
    received: `${number}`,
    action: 'At the desk or in a channel, `incident list` lists them.',
  });
}
