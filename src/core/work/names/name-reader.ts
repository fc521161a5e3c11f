import { fork } from 'node:child_process';
import pLimit from 'p-limit';
import { untilAborted } from '../../async/within.ts';
import { EyelineError, fromErrorRecord } from '../../errors.ts';
import { findLanguageData } from '../../names/reader/tesseract-reader.ts';
import { OVER_MEMORY } from '../pool/memory-guard.ts';
import { namesDefect } from '../pool/pool-errors.ts';
import type { NameJob, NameReading, NameWorkerMessage, NameWorkerSettings } from './name-messages.ts';

/** How a reader of names is set up. */
export interface NameReaderOptions extends NameWorkerSettings {
  /** How long its process is kept without work, ms. Default: a minute. */
  readonly idleMs?: number;
}

/**
 * Reads the names beside portraits, in a process of its own that is there only while it is needed.
 *
 * @example
 * const { names } = await reader.read(job, signal); // by portrait, null where none was read
 * await reader.close();
 */
export interface NameReader {
  /**
   * Reads one picture; pictures wait for each other. On a page of so many portraits that time runs out, the last ones have
   * no name.
   *
   * @throws EyelineError what is wrong with the picture; `TIMEOUT`, `TOO_MUCH_MEMORY`, `WORKER_FAILED`, `DEFECT`,
   * `FILE_CHANGED`, `CANCELLED` by the signal or by {@link close}.
   */
  read(job: NameJob, signal?: AbortSignal): Promise<NameReading>;
  /** Ends the process and what it reads. Safe to call twice. */
  close(): Promise<void>;
}

const DEFAULT_IDLE_MS = 60_000;

/** Time that the process may take to load its language data, which takes about a second, ms. */
const START_MS = 60_000;

/**
 * Composes a reader; no process is started before the first picture comes.
 *
 * @throws EyelineError `INVALID_SETTING` for a language whose data is not installed.
 */
export function createNameReader({ idleMs = DEFAULT_IDLE_MS, ...settings }: NameReaderOptions): NameReader {
  findLanguageData(settings.languages);
  const turn = pLimit(1);
  const stop = new AbortController();
  const processes = new Set<NameProcess>();
  let idle: NodeJS.Timeout | undefined;

  /** The process that can be asked, started where there is none. One that is being ended takes no more jobs. */
  function current(): NameProcess {
    for (const known of processes) if (!known.isEnding()) return known;
    const started = startProcess(settings);
    processes.add(started);
    void started.gone.then(() => processes.delete(started));
    return started;
  }

  async function run(job: NameJob, signal: AbortSignal): Promise<NameReading> {
    signal.throwIfAborted();
    clearTimeout(idle);
    const used = current();
    const end = () => used.kill();
    signal.addEventListener('abort', end);
    try {
      return await used.run(job);
    } finally {
      signal.removeEventListener('abort', end);
      if (!used.isEnding()) idle = setTimeout(end, idleMs).unref();
    }
  }

  return {
    read: async (job, signal) => {
      const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
      const reading = turn(() => run(job, either));
      return untilAborted(either, reading).catch((error: unknown) => {
        throw either.aborted ? cancelled() : error;
      });
    },
    close: async () => {
      stop.abort();
      clearTimeout(idle);
      const left = [...processes];
      for (const each of left) each.kill();
      await Promise.all(left.map(({ gone }) => gone));
    },
  };
}

interface NameProcess {
  run(job: NameJob): Promise<NameReading>;
  kill(): void;
  /** Whether it is gone or was killed, which takes a moment. */
  isEnding(): boolean;
  readonly gone: Promise<void>;
}

function startProcess(settings: NameWorkerSettings): NameProcess {
  const child = fork(new URL('./name-worker.js', import.meta.url), [JSON.stringify(settings)], {
    serialization: 'advanced',
    // It decodes what strangers send: no token of this process' environment is in it.
    env: {},
    execArgv: [],
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  let isEnding = false;
  const gone = new Promise<void>((resolve) => {
    const end = () => {
      isEnding = true;
      resolve();
    };
    child.once('exit', end);
    child.once('error', () => child.pid === undefined && end());
  });
  let isReady = false;

  function kill(): void {
    isEnding = true;
    child.kill('SIGKILL');
  }

  async function run(job: NameJob): Promise<NameReading> {
    if (!isReady) await nextMessage(START_MS).catch(notReady);
    isReady = true;
    const answer = nextMessage(settings.limits.totalTimeoutMs);
    child.send(job, (error) => error && kill());
    const message = await answer;
    if (!('reading' in message)) throw failed(new Error('an answer that is none'));
    return message.reading;
  }

  /** One that could not load its language data says so once, and would be waited for in vain. */
  function notReady(error: unknown): never {
    kill();
    throw error;
  }

  /** The process' next word, in time. It is ended where there is none. */
  function nextMessage(limitMs: number): Promise<NameWorkerMessage> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        kill();
        reject(isReady ? timedOut(limitMs) : failed(new Error('the reader did not start in time')));
      }, limitMs);
      const onExit = (code: number | null, signal: NodeJS.Signals | null) => {
        clearTimeout(timer);
        reject(
          signal === OVER_MEMORY
            ? overMemory(settings.limits.maxMemoryBytes)
            : failed(new Error(`the process ended (${signal ?? `exit status ${code}`})`)),
        );
      };
      child.once('exit', onExit);
      child.once('message', (message: NameWorkerMessage) => {
        clearTimeout(timer);
        child.off('exit', onExit);
        if ('error' in message) reject(fromErrorRecord(message.error));
        else if ('defect' in message) reject(namesDefect(message.defect));
        else resolve(message);
      });
    });
  }

  return { run, kill, isEnding: () => isEnding, gone };
}

const EXPECTED = 'Eyeline to read the names on the picture';

function cancelled(): EyelineError {
  return new EyelineError('CANCELLED', {
    expected: EXPECTED,
    received: 'a request to stop',
    problem: 'Eyeline was asked to stop before it could read the names on the picture.',
    action: 'Ask again if needed.',
  });
}

function timedOut(limitMs: number): EyelineError {
  return new EyelineError('TIMEOUT', {
    expected: `${EXPECTED} within ${limitMs / 1000} s`,
    received: 'work that takes longer',
    action: 'Cut the picture in two and send both halves.',
  });
}

function overMemory(maxBytes: number): EyelineError {
  return new EyelineError('TOO_MUCH_MEMORY', {
    expected: `${EXPECTED} within ${Math.round(maxBytes / 1e6)} MB of memory`,
    received: 'work that takes more',
    action: 'Cut the picture in two and send both halves.',
  });
}

function failed(cause: Error): EyelineError {
  return new EyelineError(
    'WORKER_FAILED',
    {
      expected: EXPECTED,
      received: 'a reading process that ended early',
      problem: 'Eyeline could not read the names on the picture: its reading process ended early.',
      action: 'Try again; if it happens again, report it with what the log says.',
    },
    { cause },
  );
}
