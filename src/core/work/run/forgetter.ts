import { readReferences } from '../../chat/answers/sending/answer-references.ts';
import type { ChatAdapter, Posted } from '../../chat/port/adapter.ts';
import { encodeInvocation } from '../../chat/port/payload.ts';
import { EyelineError, isAway } from '../../errors.ts';
import type { ForgottenAnswer, ForgottenStub } from '../../incident/forget/forget-store.ts';
import type { RecordStore } from '../../incident/stores/record-store.ts';
import type { TenantStore } from '../../incident/stores/tenant-store.ts';
import type { Submission } from '../../incident/submission.ts';
import type { Platform } from '../../incident/tenant.ts';
import type { Log } from '../../log.ts';
import { placeOf } from './submission-parts.ts';

/** What forgets are carried out with. */
export interface ForgetterParts {
  readonly record: Pick<RecordStore, 'tenants' | 'forTenant'>;
  readonly adapters: ReadonlyMap<Platform, ChatAdapter>;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
  /** Queues the report, which was just written down. */
  take(tenantId: number, submission: Submission): void;
}

/** Takes forgets that were begun through their steps, behind the answers. */
export interface Forgetter {
  /** Looks for what was begun, and what the command line began, now and every minute. */
  start(): void;
  /** Something of this tenant ended: a forget may have been begun by it, or have waited for it. */
  wake(tenantId: number): void;
  /** Settled once nothing can be done now. @returns whether anything was done since this was asked last. */
  idle(): Promise<boolean>;
  /** Begins no further step. */
  stop(): Promise<void>;
}

/** Between two looks: what a platform that is away, the command line or a reader of the database held up, ms. */
const LOOK_MS = 60_000;

/** A forgetter over all tenants. */
export function createForgetter({ record, adapters, log, take }: ForgetterParts): Forgetter {
  const stopping = new AbortController();
  const asked = new Set<number>();
  const stores = new Map<number, TenantStore>();
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let hasWorked = false;

  function wake(tenantId: number): void {
    if (stopping.signal.aborted) return;
    asked.add(tenantId);
    running ??= run().finally(() => {
      running = null;
    });
  }

  async function run(): Promise<void> {
    // Behind what woke it.
    await new Promise(setImmediate);
    for (const tenantId of asked) {
      if (stopping.signal.aborted) return;
      asked.delete(tenantId);
      try {
        await forgetOf(storeOf(tenantId));
      } catch (err) {
        log.error({ err, tenant: tenantId }, 'a forget is held up; it is tried again within a minute');
      }
    }
  }

  function storeOf(tenantId: number): TenantStore {
    const store = stores.get(tenantId) ?? record.forTenant(tenantId);
    stores.set(tenantId, store);
    return store;
  }

  async function forgetOf(store: TenantStore): Promise<void> {
    const ready: number[] = [];
    let isFurther = false;
    for (const stub of store.forgets.unfinished()) {
      if (stopping.signal.aborted) return;
      const became = await remove(store, stub);
      if (became === 'removed') ready.push(stub.id);
      isFurther ||= became !== 'waiting';
    }
    // Once for all of them: it stops the bot. Before their ends always: the life that removed the rows may have ended before.
    if (stopping.signal.aborted || !isFurther || !store.forgets.compact()) return;
    for (const id of ready) end(store, id);
  }

  /**
   * Removes rows, answers and files, as far as that goes now. `removed`: nothing is left; `further`: something went; `waiting`:
   * nothing did.
   */
  async function remove(
    store: TenantStore,
    { id, state }: Pick<ForgottenStub, 'id' | 'state'>,
  ): Promise<'removed' | 'further' | 'waiting'> {
    if (!store.forgets.removeRows(id)) return 'waiting';
    const answers = store.forgets.answers(id);
    await takeAllAway(store, answers);
    const before = store.forgets.find(id);
    if (before && before.filesLeft > 0) await store.forgets.removeFiles(id);
    const after = store.forgets.find(id);
    const left = (after?.filesLeft ?? 0) + (after?.answersLeft ?? 0);
    const isFurther = state === 'begun' || left < answers.length + (before?.filesLeft ?? 0);
    if (left > 0 || !store.forgets.emptyAsking(id)) return isFurther ? 'further' : 'waiting';
    // The question's own answer is the last to go.
    await takeAllAway(store, store.forgets.answers(id));
    return store.forgets.find(id)?.answersLeft === 0 ? 'removed' : 'further';
  }

  async function takeAllAway(store: TenantStore, answers: readonly ForgottenAnswer[]): Promise<void> {
    for (const answer of answers) {
      if (stopping.signal.aborted) return;
      await takeAway(store, answer);
    }
  }

  function end(store: TenantStore, id: number): void {
    // Its end and the report of it are written down together: a life that ends between them would leave the asker without.
    const ended = store.atomically(() => (store.forgets.finish(id) ? { report: report(store, id) } : null));
    if (!ended) return;
    hasWorked = true;
    log.info({ forget: id }, 'something was forgotten');
    if (ended.report) take(store.tenant.id, ended.report);
  }

  async function takeAway(store: TenantStore, { id, submissionId, answer }: ForgottenAnswer): Promise<void> {
    const submission = store.submissions.find(submissionId);
    const adapter = adapters.get(store.tenant.platform);
    // A platform that is switched off may be switched on again.
    if (!submission || !adapter) return;
    const messages = answer === null ? [] : messagesOf(answer);
    if (!adapter.takeAway) return store.forgets.settleAnswer(id, cannotTakeAway(messages.length));
    try {
      await adapter.takeAway(placeOf(submission, store), messages);
      store.forgets.settleAnswer(id, null);
    } catch (error) {
      if (isAway(error)) return;
      if (!(error instanceof EyelineError)) throw error;
      const { code, parts } = error;
      log.warn({ submission: submissionId, reason: error.message }, 'a platform keeps an answer');
      store.forgets.settleAnswer(id, { code, advice: parts.action });
    }
  }

  /** Writes down, once, that it is to be said where it was asked for. @returns what is new of that. */
  function report(store: TenantStore, id: number): Submission | null {
    const stub = store.forgets.find(id);
    const asking = stub?.submissionId == null ? null : store.submissions.find(stub.submissionId);
    if (!asking) return null;
    const { submission, isRepeat } = store.submissions.receive({
      kind: 'recheck',
      platformId: `forgot-${id}`,
      channel: asking.channel,
      thread: asking.thread?.platformId ?? null,
      actor: asking.actor,
      sentMs: asking.sentMs,
      payload: encodeInvocation({ command: 'forget list', options: { number: id } }),
    });
    return isRepeat ? null : submission;
  }

  function look(): void {
    for (const { id } of record.tenants.list()) wake(id);
  }

  return {
    start: () => {
      if (timer || stopping.signal.aborted) return;
      timer = setInterval(look, LOOK_MS).unref();
      look();
    },
    wake,
    idle: async () => {
      await running;
      const worked = hasWorked;
      hasWorked = false;
      return worked;
    },
    stop: async () => {
      stopping.abort();
      clearInterval(timer);
      await running;
    },
  };
}

/** The messages of an answer that stand, each once. */
function messagesOf(answer: string): Posted[] {
  const { main, files, progress } = readReferences(answer);
  const all = [main, files, progress ?? null].filter((posted) => posted !== null);
  return all.filter(
    ({ reference }, index) => all.findIndex((other) => other.reference === reference) === index,
  );
}

function cannotTakeAway(messages: number): { readonly code: string; readonly advice: string } | null {
  if (messages === 0) return null;
  return { code: 'NOT_ALLOWED', advice: 'Eyeline cannot delete messages there. Delete them by hand.' };
}
