import type { ChatAdapter } from '../../chat/port/adapter.ts';
import { clockPayload, noticePayload } from '../../chat/port/retention.ts';
import type { RetentionItem, RetentionPlace } from '../../incident/forget/retention-store.ts';
import type { RecordStore } from '../../incident/stores/record-store.ts';
import type { TenantStore } from '../../incident/stores/tenant-store.ts';
import type { Submission } from '../../incident/submission.ts';
import type { Platform } from '../../incident/tenant.ts';
import type { Log } from '../../log.ts';

/** What retention is carried out with. */
export interface RetentionParts {
  readonly record: Pick<RecordStore, 'tenants' | 'forTenant'>;
  /** Tenants of others are left alone: nobody there could be told. */
  readonly adapters: ReadonlyMap<Platform, ChatAdapter>;
  readonly log: Pick<Log, 'warn' | 'error'>;
  /** Queues what tells people, which was just written down. */
  take(tenantId: number, submission: Submission): void;
  /** A forget of this tenant was begun. */
  onBegun(tenantId: number): void;
}

/** Looks for what its time is over for: tells people, and a week later has it forgotten. */
export interface Retention {
  /** Looks now and every hour. */
  start(): void;
  /** Looks once, at all tenants. */
  look(): void;
  stop(): void;
}

/** Between two looks, ms. */
const LOOK_MS = 60 * 60_000;

/** So many looks in a row the clock is doubtful before people are told: mostly a message confirms it sooner. */
const DOUBTS = 24;

/** Retention over all tenants. */
export function createRetention({ record, adapters, log, take, onBegun }: RetentionParts): Retention {
  const stores = new Map<number, TenantStore>();
  const doubts = new Map<number, number>();
  let timer: NodeJS.Timeout | undefined;

  function storeOf(tenantId: number): TenantStore {
    const store = stores.get(tenantId) ?? record.forTenant(tenantId);
    stores.set(tenantId, store);
    return store;
  }

  function lookAt(tenantId: number): void {
    const store = storeOf(tenantId);
    const look = store.retention.look();
    if (!look) return;
    if (look.clock === 'doubtful') {
      doubt(store, look);
      return;
    }
    doubts.delete(tenantId);
    if (store.retention.forgetRipe() > 0) onBegun(tenantId);
    for (const submission of announce(store, look.nowMs)) take(tenantId, submission);
  }

  /** Each with what tells people, in one transaction. */
  function announce(store: TenantStore, nowMs: number): Submission[] {
    return store.atomically(() =>
      store.retention.due().flatMap((item) => {
        const place = placeOf(store, item);
        // Nobody could be told: it stays.
        if (!place) return [];
        const notice = store.retention.announce(item);
        const { submission, isRepeat } = receive(store, place, {
          platformId: `retention-${notice}`,
          sentMs: nowMs,
          payload: noticePayload(notice),
        });
        store.retention.tellBy(notice, submission.id);
        return isRepeat ? [] : submission;
      }),
    );
  }

  function doubt(
    store: TenantStore,
    { nowMs, lastMs }: { readonly nowMs: number; readonly lastMs: number },
  ): void {
    const { id } = store.tenant;
    const seen = (doubts.get(id) ?? 0) + 1;
    doubts.set(id, seen);
    if (seen === 1)
      log.warn({ tenant: id, nowMs, lastMs }, 'the clock may be wrong: nothing is forgotten by retention');
    const place = seen === DOUBTS ? teamPlace(store) : null;
    if (!place) return;
    const draft = {
      platformId: `retention-clock-${lastMs}`,
      sentMs: nowMs,
      payload: clockPayload(lastMs),
    };
    const { submission, isRepeat } = receive(store, place, draft);
    if (!isRepeat) take(id, submission);
  }

  function look(): void {
    for (const { id, platform } of record.tenants.list()) {
      if (!adapters.has(platform)) continue;
      try {
        lookAt(id);
      } catch (err) {
        log.error({ err, tenant: id }, 'retention is held up; it is tried again within an hour');
      }
    }
  }

  return {
    start: () => {
      if (timer) return;
      timer = setInterval(look, LOOK_MS).unref();
      look();
    },
    look,
    stop: () => clearInterval(timer),
  };
}

function receive(
  { submissions }: TenantStore,
  { channel, thread }: RetentionPlace,
  draft: Pick<Submission, 'platformId' | 'sentMs' | 'payload'>,
) {
  return submissions.receive({ kind: 'recheck', channel, thread, actor: null, ...draft });
}

/** Of an incident its first thread, else its first channel: who reads there may know of it. */
function placeOf(store: TenantStore, item: RetentionItem): RetentionPlace | null {
  if (item.kind === 'messages') {
    const last = item.submissions.at(-1);
    const sent = last === undefined ? null : store.submissions.find(last);
    return teamPlace(store) ?? (sent && { channel: sent.channel, thread: null });
  }
  const [thread] = store.threads.ofIncident(item.incident);
  if (thread) return { channel: thread.channel, thread: thread.platformId };
  const channel = store.incidents.find(item.incident, 'tenant')?.channels[0];
  return channel === undefined ? null : { channel, thread: null };
}

/** Where retention was set; by the command line: the first triage channel, else the first that has an incident. */
function teamPlace({ retention, watches, incidents }: TenantStore): RetentionPlace | null {
  const place = retention.setting()?.place;
  if (place) return place;
  const channel = watches.list()[0] ?? incidents.channels()[0];
  return channel === undefined ? null : { channel, thread: null };
}
