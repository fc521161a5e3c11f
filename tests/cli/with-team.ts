import { join } from 'node:path';
import type { TenantStore } from '../../src/core/incident/stores/tenant-store.ts';
import { openStore } from '../../src/core/store/open-store.ts';

/** Does `work` on the record of the Slack team T1 in a working folder, as a process of its own would. */
export function withTeam<T>(cwd: string, work: (team: TenantStore) => T): T {
  const store = openStore(join(cwd, 'data'), { role: 'command line' });
  try {
    const { id } = store.tenants.enrol({ platform: 'slack', platformId: 'T1', name: 'Team' });
    return work(store.forTenant(id));
  } finally {
    store.close();
  }
}
