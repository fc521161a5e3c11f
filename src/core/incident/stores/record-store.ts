import type { TenantDirectory } from '../tenant.ts';
import type { TenantStore } from './tenant-store.ts';

/**
 * The whole record: whose data there is, and each one's own.
 *
 * @example
 * const tenant = record.tenants.enrol({ platform: 'slack', platformId: 'T1', name: 'Team' });
 * const store = record.forTenant(tenant.id);
 */
export interface RecordStore {
  readonly tenants: TenantDirectory;
  /** @throws EyelineError `NOT_FOUND` for an id that {@link TenantDirectory} did not give. */
  forTenant(tenantId: number): TenantStore;
  /**
   * Tries whether the record takes writes, files too, with some room to spare. Changes nothing.
   *
   * @throws EyelineError `STORE_FAILED`, `STORE_DAMAGED`.
   */
  probe(): Promise<void>;
}
