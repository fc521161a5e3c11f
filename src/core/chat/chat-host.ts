import type { IncidentOpening } from '../incident/findings/opens-incident.ts';
import type { RecordStore } from '../incident/stores/record-store.ts';
import type { TenantStore } from '../incident/stores/tenant-store.ts';
import type { Platform } from '../incident/tenant.ts';
import { suggest } from './language/suggest.ts';
import { createChangeNotes } from './note-changes.ts';
import { readHome } from './pages/read-home.ts';
import type { ChatHost } from './port/adapter.ts';
import type { CommandDefinition } from './port/command.ts';
import { readButton } from './port/kept-message.ts';

/** What the host of one platform's adapter is made of. */
export interface ChatHostParts {
  readonly platform: Platform;
  readonly record: RecordStore;
  readonly commands: readonly CommandDefinition[];
  readonly receive: ChatHost['receive'];
  readonly tryAgain: ChatHost['tryAgain'];
  readonly forms: Pick<ChatHost, 'openForm' | 'readForm'>;
  /** When incidents open by themselves where the team has not said. Default: at what is aligned or near. */
  readonly incidentOpening?: IncidentOpening;
  /** Clock, epoch ms. Default: the system's. */
  readonly now?: () => number;
}

/** How long a thread without an incident is read again after an absence, from the last picture in it, ms. */
const UNFILED_MS = 30 * 24 * 60 * 60_000;

/** What the core offers the adapter of one platform. It reaches the tenants of that platform only. */
export function createChatHost(parts: ChatHostParts): ChatHost {
  const { platform, record, commands, receive, tryAgain, forms, now = Date.now } = parts;
  const { incidentOpening = 'aligned' } = parts;
  const stores = new Map<string, TenantStore>();

  function find(team: string) {
    return record.tenants.list().find((each) => each.platform === platform && each.platformId === team);
  }

  function storeOf(team: string): TenantStore {
    const known = stores.get(team);
    if (known) return known;
    const tenant = find(team) ?? record.tenants.enrol({ platform, platformId: team, name: team });
    const store = record.forTenant(tenant.id);
    stores.set(team, store);
    return store;
  }

  const notesOf = (team: string) => createChangeNotes(storeOf(team), now);

  return {
    commands,
    receive: async (incoming) => {
      if (incoming.tenant.platform !== platform) throw new Error('an adapter spoke for another platform');
      return receive(incoming);
    },
    marks: {
      get: (team, channel, thread) => storeOf(team).marks.get(channel, thread),
      move: (team, channel, thread, mark) => storeOf(team).marks.move(channel, thread, mark),
    },
    noteChange: (team, change) => notesOf(team).change(change),
    notePin: (team, change) => notesOf(team).pin(change),
    pinned: (team, channel) => storeOf(team).pins.standingIn(channel),
    recorded: (team, thread) =>
      storeOf(team)
        .submissions.recordedIn(thread)
        .map(({ platformId }) => platformId),
    compare: (team, thread, sight) => notesOf(team).compare(thread, sight),
    suggest: (team, text, audience) =>
      suggest(text, commands, () => storeOf(team).incidents.titles(audience)),
    keepButton: (team, channel, button) => storeOf(team).buttons.keep(channel, JSON.stringify(button)),
    findButton: (team, channel, id) => {
      const content = storeOf(team).buttons.find(channel, id);
      return content === null ? null : readButton(content);
    },
    ...forms,
    tryAgain,
    isKnown: (team) => find(team) !== undefined,
    stopped: (team, reason) => record.tenants.stop(storeOf(team).tenant.id, reason),
    resumed: (team) => record.tenants.resume(storeOf(team).tenant.id),
    moveChannel: (team, from, to) => storeOf(team).channels.move(from, to),
    channelGone: (team, channel) => storeOf(team).watches.set(channel, false, { actor: null, atMs: now() }),
    watched: (team) => storeOf(team).watches.list(),
    openThreads: (team) => {
      const { threads, unfiled } = storeOf(team);
      return [...threads.ofOpenIncidents(), ...unfiled.threads(now() - UNFILED_MS)];
    },
    home: (team, audienceOf) => readHome(storeOf(team), incidentOpening, audienceOf),
    read: (team, { sha256, sizeBytes }) => storeOf(team).blobs.get({ sha256, sizeBytes }),
  };
}
