import type { RecordStore } from '../incident/record-store.ts';
import type { Platform } from '../incident/tenant.ts';
import type { TenantStore } from '../incident/tenant-store.ts';
import type { ChatHost } from './adapter.ts';
import type { Incoming, Receipt } from './incoming.ts';

/** What the core offers the adapter of one platform. It reaches the tenants of that platform only. */
export function createChatHost(
  platform: Platform,
  record: RecordStore,
  receive: (incoming: Incoming) => Promise<Receipt>,
): ChatHost {
  const stores = new Map<string, TenantStore>();

  function storeOf(team: string): TenantStore {
    const known = stores.get(team);
    if (known) return known;
    const tenant =
      record.tenants.list().find((each) => each.platform === platform && each.platformId === team) ??
      record.tenants.enrol({ platform, platformId: team, name: team });
    const store = record.forTenant(tenant.id);
    stores.set(team, store);
    return store;
  }

  return {
    receive: async (incoming) => {
      if (incoming.tenant.platform !== platform) throw new Error('an adapter spoke for another platform');
      return receive(incoming);
    },
    marks: {
      get: (team, channel, thread) => storeOf(team).marks.get(channel, thread),
      move: (team, channel, thread, mark) => storeOf(team).marks.move(channel, thread, mark),
    },
    read: (team, { sha256, sizeBytes }) =>
      storeOf(team).blobs.get({ sha256, sizeBytes }, { verifyHash: true }),
  };
}
