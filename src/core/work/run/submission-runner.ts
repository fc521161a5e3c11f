import { setMaxListeners } from 'node:events';
import { createKeyedQueues } from '../../async/keyed-queues.ts';
import { isDoneWithin } from '../../async/within.ts';
import type { ChatAdapter } from '../../chat/port/adapter.ts';
import type { RecordStore } from '../../incident/stores/record-store.ts';
import type { TenantStore } from '../../incident/stores/tenant-store.ts';
import type { Submission } from '../../incident/submission.ts';
import type { Platform, Tenant } from '../../incident/tenant.ts';
import { createFairTurns } from '../examine/fair-turns.ts';
import { createKeptAnswers, type KeptAnswer } from './refused/kept-answers.ts';
import type { Outage } from './refused/outage.ts';
import { createRecordOutage } from './refused/record-outage.ts';
import { runSubmission } from './run-submission.ts';
import type { SubmissionParts } from './submission-parts.ts';

/** What the runner works with. */
export interface RunnerOptions extends SubmissionParts {
  readonly record: RecordStore;
  readonly adapters: ReadonlyMap<Platform, ChatAdapter>;
  /** One for each adapter. */
  readonly outages: ReadonlyMap<Platform, Outage>;
  /**
   * Submissions that may be begun at once. Small: what is begun counts as a start, and a crash takes a start
   * from each of them. More than this many long ones at once make the next one wait.
   */
  readonly maxBegun: number;
  /** Told after each submission of a tenant's that was taken as far as it goes. */
  onEnded(tenantId: number): void;
}

/** Takes submissions to their answers. */
export interface SubmissionRunner {
  /** Queues what an earlier life of the process left; once, before anything is taken. */
  recover(): void;
  /** Queues what was just written down. */
  take(tenantId: number, submission: Submission): void;
  /**
   * Begins to work. Submissions that a crash interrupted are suspects: each reruns alone, so
   * that one that ends the process costs no other its starts.
   */
  start(): void;
  /** Tries again what a platform refused because a permission was missing, everywhere or where it may be given now. */
  tryAgain(platform: Platform, where?: { readonly team: string; readonly channel: string | null }): void;
  /** Settled once nothing is left to do but what waits for a right; while a platform is away that may be never. */
  idle(): Promise<void>;
  /**
   * Begins nothing more; gives running work `deadlineMs` to end, then has it handed back, which its thread is
   * told. What waits stays written down. Idempotent.
   */
  stop(deadlineMs: number): Promise<void>;
}

/** How a submission waits for its start. */
interface Waiting {
  /** Written down in this life of the process. */
  readonly isFresh: boolean;
  /** Written down in an earlier one, and not tried in this one yet. */
  readonly isLeft: boolean;
  readonly behind: Promise<void>;
  /** Told once its work has ended, one way or another. */
  onWorked(): void;
}

/** Time that handing back and saying so may take, beyond the deadline, ms. */
const FAREWELL_MS = 5_000;

/** An answer that went out has others of its channel tried no sooner than this after their last try, ms. */
const NEAR_MS = 60_000;

/** A runner over the record of all tenants whose platform has an adapter. */
export function createSubmissionRunner(options: RunnerOptions): SubmissionRunner {
  const { record, adapters, outages, maxBegun, log } = options;
  const queues = createKeyedQueues();
  const kept = createKeptAnswers();
  const begun = createFairTurns(maxBegun);
  const stores = new Map<number, TenantStore>();
  const noStart = new AbortController();
  const noWork = new AbortController();
  // Every waiting task and every picture at work listens; that is no leak.
  setMaxListeners(0, noStart.signal, noWork.signal);
  const recordOutage = createRecordOutage({ probe: () => record.probe(), stop: noStart.signal, log });
  const started = makeGate();
  /** The gate behind which everything that is no suspect waits; each suspect's is the one before it. */
  let gate = started.passed;
  let stopping: Promise<void> | undefined;

  function storeOf(tenantId: number): TenantStore {
    const store = stores.get(tenantId) ?? record.forTenant(tenantId);
    stores.set(tenantId, store);
    return store;
  }

  function queue(
    tenant: Pick<Tenant, 'id' | 'platform'>,
    submission: Submission,
    { isFresh, isLeft, behind, onWorked }: Waiting,
  ): void {
    const adapter = adapters.get(tenant.platform);
    if (!adapter) return;
    const { id, channel, thread, platformId } = submission;
    const turnKey = `${tenant.id}/${channel}/${thread?.platformId ?? platformId}`;
    void queues.run(turnKey, async () => {
      await behind;
      try {
        if (noStart.signal.aborted) return;
        await runSubmission(id, {
          ...options,
          store: storeOf(tenant.id),
          adapter,
          outage: outages.get(tenant.platform) as Outage,
          recordOutage,
          turnKey,
          isFresh,
          isLeft,
          inTurn: (work) => begun.run(turnKey, work, noStart.signal).finally(onWorked),
          take: (other) => takeFresh(tenant, other),
          sendAgain: (other) => kept.tryAgain(isThis(tenant.id, other), 0),
          noStart: noStart.signal,
          noWork: noWork.signal,
        });
        follow(tenant, id);
      } catch (error) {
        // The next start continues with what is on disk; here it must not stop the others.
        log.error({ err: error, submission: id }, 'a submission could not be taken to its end');
      } finally {
        onWorked();
        options.onEnded(tenant.id);
      }
    });
  }

  /** Not once it stops: the next start finds it on disk. */
  function takeFresh(tenant: Pick<Tenant, 'id' | 'platform'>, submission: Submission): void {
    if (noStart.signal.aborted) return;
    queue(tenant, submission, { isFresh: true, isLeft: false, behind: gate, onWorked: () => {} });
  }

  /** What was refused is tried again later; what went out shows that others of its channel may. */
  function follow(tenant: Pick<Tenant, 'id' | 'platform'>, id: number): void {
    const submission = storeOf(tenant.id).submissions.find(id);
    if (!submission || noStart.signal.aborted) return;
    const { channel, refusal, settledMs } = submission;
    if (settledMs !== null) {
      const isNear = (each: KeptAnswer) => each.tenantId === tenant.id && each.channel === channel;
      kept.tryAgain(isNear, NEAR_MS);
    } else if (refusal) {
      const again = { isFresh: false, isLeft: false, behind: gate, onWorked: () => {} };
      const go = () => queue(tenant, submission, again);
      kept.keep({ tenantId: tenant.id, submission: id, platform: tenant.platform, channel, ...refusal, go });
    }
  }

  return {
    tryAgain: (platform, where) => {
      const isThere = ({ tenantId, channel }: KeptAnswer) =>
        !where ||
        (storeOf(tenantId).tenant.platformId === where.team && (where.channel ?? channel) === channel);
      kept.tryAgain((each) => each.platform === platform && isThere(each), 0);
    },

    recover: () => {
      const known = record.tenants.list().filter(({ platform }) => adapters.has(platform));
      const left = known.flatMap((tenant) =>
        unfinished(storeOf(tenant.id)).map((submission) => ({ tenant, submission })),
      );
      const gates = left.map(({ submission }) => {
        const behind = gate;
        if (!isSuspect(submission)) return { behind: null, onWorked: () => {} };
        log.info({ submission: submission.id }, 'was at work when the last run ended; is taken up alone');
        const own = makeGate();
        gate = own.passed;
        return { behind, onWorked: own.open };
      });
      left.forEach(({ tenant, submission }, index) => {
        const { behind, onWorked } = gates[index] as (typeof gates)[number];
        queue(tenant, submission, { isFresh: false, isLeft: true, behind: behind ?? gate, onWorked });
      });
    },

    take: (tenantId, submission) => takeFresh(storeOf(tenantId).tenant, submission),

    start: started.open,

    idle: async () => {
      await gate;
      await queues.idle();
    },

    stop: (deadlineMs) => {
      stopping ??= (async () => {
        noStart.abort();
        kept.stop();
        started.open();
        const ended = queues.idle();
        if (await isDoneWithin(deadlineMs, ended)) return;
        noWork.abort();
        if (await isDoneWithin(FAREWELL_MS, ended)) return;
        log.warn({}, 'work was cut off; it is taken up at the next start');
      })();
      return stopping;
    },
  };
}

function isThis(tenantId: number, submission: number): (answer: KeptAnswer) => boolean {
  return (each) => each.tenantId === tenantId && each.submission === submission;
}

/** Was begun and has neither a result nor a failure: whatever ended the process may have been its doing. */
function isSuspect({ state, resultMs }: Submission): boolean {
  return state === 'working' && resultMs === null;
}

function unfinished(store: TenantStore): Submission[] {
  const all: Submission[] = [];
  for (;;) {
    const page = store.submissions.unfinished({ after: all.at(-1)?.id ?? 0 });
    if (page.length === 0) return all;
    all.push(...page);
  }
}

function makeGate(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}
