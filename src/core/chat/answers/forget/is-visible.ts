import type { Audience } from '../../../incident/incident.ts';
import type { TenantStore } from '../../../incident/stores/tenant-store.ts';

/** Whether an incident's number may be told to an audience. */
export function isVisibleTo(
  { incidents }: Pick<TenantStore, 'incidents'>,
  audience: Audience,
  number: number,
): boolean {
  return incidents.find(number, audience) !== null;
}
