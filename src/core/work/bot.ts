import { createChatHost } from '../chat/chat-host.ts';
import { createIntake } from '../chat/intake.ts';
import type { ChatAdapter, ChatHost } from '../chat/port/adapter.ts';
import type { CommandDefinition } from '../chat/port/command.ts';
import { EyelineError } from '../errors.ts';
import type { IncidentOpening } from '../incident/findings/opens-incident.ts';
import type { RecordStore } from '../incident/stores/record-store.ts';
import type { Log } from '../log.ts';
import { LINKS_OFF } from '../source/links/create-link-reader.ts';
import type { LinkReader } from '../source/links/link-reader.ts';
import { DEFAULT_ZIP_LIMITS, type ZipLimits } from '../source/zip/zip-limits.ts';
import type { ExaminerParts } from './examine/examiner.ts';
import { createFairTurns } from './examine/fair-turns.ts';
import type { NameReader } from './names/name-reader.ts';
import type { PicturePool } from './pool/picture-pool.ts';
import { createForgetter } from './run/forgetter.ts';
import { createForms } from './run/forms.ts';
import { createOutage, type Outage } from './run/refused/outage.ts';
import { untilAvailable } from './run/refused/until-available.ts';
import { createRetention } from './run/retention.ts';
import { createSubmissionRunner } from './run/submission-runner.ts';

/** What a bot is made of. */
export interface BotOptions {
  readonly record: RecordStore;
  /** One a platform. */
  readonly adapters: readonly ChatAdapter[];
  readonly commands: readonly CommandDefinition[];
  readonly pool: ExaminerParts['pool'] & Pick<PicturePool, 'workers'>;
  /** Largest file that is fetched. */
  readonly maxBytes: number;
  /** Default: {@link DEFAULT_ZIP_LIMITS}. */
  readonly zip?: ZipLimits;
  /** Default: links are not followed. */
  readonly links?: LinkReader;
  /** Default: names are not read. */
  readonly names?: Pick<NameReader, 'read'>;
  readonly log: Log;
  /** Name and version of the program, for what it exports. Default: its name alone. */
  readonly software?: string;
  /** When incidents open by themselves where the team has not said. Default: `aligned`. */
  readonly incidentOpening?: IncidentOpening;
  /** Clock, epoch ms. Default: the system's. */
  readonly now?: () => number;
}

/** Hears on all its platforms and answers. */
export interface Bot {
  /**
   * Takes up what the last life left, hears what was missed, then works on what comes.
   *
   * @throws EyelineError of an adapter that cannot start; what had started is to be stopped.
   */
  start(): Promise<void>;
  /** Settled once everything that was heard has its answer. */
  idle(): Promise<void>;
  /** Hears nothing more, gives running work `deadlineMs`, then hands it back; ends the adapters. Idempotent. */
  stop(deadlineMs: number): Promise<void>;
}

/** Submissions begun at once for each worker; see `RunnerOptions.maxBegun`. */
const BEGUN_PER_WORKER = 4;

/** Pictures in memory for each worker: one measured, one on its way in or out. */
const PICTURES_PER_WORKER = 2;

/** ZIPs that are in memory on their way to the disk. */
const ZIPS_IN_MEMORY = 1;

/** Links that are asked for at once; each may hold one picture in memory. */
const LINKS_AT_ONCE = 8;

/** A bot over a record, its adapters and a pool; it owns the adapters only. */
export function createBot(options: BotOptions): Bot {
  const {
    record,
    adapters,
    commands,
    pool,
    maxBytes,
    zip = DEFAULT_ZIP_LIMITS,
    links = LINKS_OFF,
    names,
    log,
    software = 'Eyeline',
    incidentOpening = 'aligned',
    now = Date.now,
  } = options;
  const outages = new Map(adapters.map(({ platform }) => [platform, createOutage(log)]));
  const byPlatform = new Map(adapters.map((adapter) => [adapter.platform, adapter]));
  const forgetter = createForgetter({
    record,
    adapters: byPlatform,
    log,
    take: (tenantId, submission) => runner.take(tenantId, submission),
  });
  const retention = createRetention({
    record,
    adapters: byPlatform,
    log,
    take: (tenantId, submission) => runner.take(tenantId, submission),
    onBegun: forgetter.wake,
  });
  const runner = createSubmissionRunner({
    record,
    outages,
    adapters: byPlatform,
    onEnded: forgetter.wake,
    commands,
    examiner: {
      pool,
      turns: createFairTurns(PICTURES_PER_WORKER * pool.workers),
      zipTurns: createFairTurns(ZIPS_IN_MEMORY),
      linkTurns: createFairTurns(LINKS_AT_ONCE),
      links,
      names: names ?? null,
      maxBytes,
      zip: { ...zip, maxFileBytes: maxBytes },
      now,
      onDefect: (error, what = 'a picture could not be measured') => log.error({ err: error.cause }, what),
    },
    maxBegun: BEGUN_PER_WORKER * pool.workers,
    software,
    incidentOpening,
    log,
  });
  const stopping = new AbortController();

  /** Settled once it hears, or is known to be away: then it is tried again behind, and the others go on. */
  async function startAdapter(adapter: ChatAdapter): Promise<void> {
    const { platform, features } = adapter;
    const receive = createIntake(record, runner, features, commands, links);
    const outage = outages.get(platform) as Outage;
    const tryAgain: ChatHost['tryAgain'] = (where) => {
      if (!where) outage.wake();
      runner.tryAgain(platform, where);
    };
    const forms = createForms({ record, adapter, commands, links, incidentOpening });
    const host = createChatHost({
      platform,
      record,
      commands,
      receive,
      tryAgain,
      forms,
      now,
      incidentOpening,
    });
    try {
      await adapter.start(host);
    } catch (error) {
      if (!(error instanceof EyelineError) || error.code !== 'PLATFORM_UNAVAILABLE') throw error;
      untilAvailable(stopping.signal, outage, () => adapter.start(host)).catch((cause: unknown) =>
        log.error({ platform, err: cause }, 'a platform cannot be heard'),
      );
    }
  }

  return {
    start: async () => {
      runner.recover();
      await Promise.all(adapters.map(startAdapter));
      runner.start();
      forgetter.start();
      retention.start();
    },
    idle: async () => {
      do await runner.idle();
      while (await forgetter.idle());
    },
    stop: async (deadlineMs) => {
      stopping.abort();
      retention.stop();
      await Promise.all(adapters.map((adapter) => adapter.quiet()));
      await runner.stop(deadlineMs);
      await forgetter.stop();
      await Promise.all(adapters.map((adapter) => adapter.stop()));
    },
  };
}
