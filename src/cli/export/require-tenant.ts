import { EyelineError } from '../../core/errors.ts';
import type { Tenant } from '../../core/incident/tenant.ts';

/**
 * The tenant that a person named: `slack:T0123`, or the team's name where only one has it.
 *
 * @throws EyelineError `INVALID_USAGE` with the tenants that there are.
 */
export function requireTenant(tenants: readonly Tenant[], named: string): Tenant {
  const exact = tenants.find((tenant) => keyOf(tenant) === named);
  if (exact) return exact;
  const byName = tenants.filter(({ name }) => name.toLowerCase() === named.toLowerCase());
  const [only] = byName;
  if (only && byName.length === 1) return only;
  const all = tenants.map(keyOf).join(', ');
  throw new EyelineError('INVALID_USAGE', {
    expected: 'a tenant of this record for --tenant',
    received: `"${named.slice(0, 60)}"`,
    problem:
      byName.length > 1
        ? `${byName.length} tenants have this name.`
        : `There is no tenant "${named.slice(0, 60)}".`,
    action: all === '' ? 'The record has none yet.' : `Give one of: ${all}.`,
  });
}

function keyOf({ platform, platformId }: Tenant): string {
  return `${platform}:${platformId}`;
}
