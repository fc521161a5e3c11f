import type { Command } from 'commander';
import { LOCAL_DESK } from '../compose.ts';
import { readConfig } from '../config.ts';
import type { TenantStore } from '../core/incident/stores/tenant-store.ts';
import { EXIT } from './exit.ts';

/** Gives a command `--tenant`. Default: the local desk. */
export function ofTenant(command: Command): Command {
  return command.option(
    '--tenant <name>',
    'whose record: a platform and its team, such as slack:T0123',
    `${LOCAL_DESK.platform}:${LOCAL_DESK.platformId}`,
  );
}

/** Runs `work` on the record of a tenant, also beside a running bot. @throws EyelineError as the store. */
export async function withTenant(
  tenant: string,
  work: (store: TenantStore) => void | Promise<void>,
): Promise<void> {
  const { openStore } = await import('../core/store/open-store.ts');
  const { requireTenant } = await import('../cli/export/require-tenant.ts');
  const store = openStore(readConfig().DATA_DIR, { role: 'command line' });
  try {
    await work(store.forTenant(requireTenant(store.tenants.list(), tenant).id));
    process.exitCode = EXIT.fine;
  } finally {
    store.close();
  }
}
