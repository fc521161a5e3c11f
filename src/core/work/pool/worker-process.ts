import { type ChildProcess, fork } from 'node:child_process';
import { OVER_MEMORY } from './memory-guard.ts';
import type {
  Job,
  PictureWorker,
  WorkerCall,
  WorkerMessage,
  WorkerNote,
  WorkerSettings,
} from './messages.ts';

/** The arguments of a worker's function without what the pool adds, and what it answers. */
export type JobOf<K extends keyof PictureWorker> = Omit<Parameters<PictureWorker[K]>[0], keyof Job>;
export type AnswerOf<K extends keyof PictureWorker> = Awaited<ReturnType<PictureWorker[K]>>;

/** The end of a worker that nobody asked for. */
export class WorkerEnded extends Error {
  override readonly name = 'WorkerEnded';
  /** The job took more memory than it may: another try would too. */
  readonly isOverMemory: boolean;

  constructor(code: number | null, signal: NodeJS.Signals | null) {
    super(`a worker process ended (${signal ?? `exit status ${code}`})`);
    this.isOverMemory = signal === OVER_MEMORY;
  }
}

/** One process that measures and draws, with models of its own; one job at a time. */
export interface WorkerProcess {
  /** Resolves when the models are loaded. @throws WorkerEnded */
  readonly ready: Promise<void>;
  /** Resolves when the process is gone, for whatever reason. */
  readonly gone: Promise<void>;
  /** Whether it was ready once. */
  readonly wasReady: boolean;
  /** Whether it holds so much memory after its last job that the next one should get another process. */
  readonly isSpent: boolean;
  /** Whether {@link kill} was called. */
  readonly wasKilled: boolean;
  readonly isGone: boolean;
  /** Runs a job. Call it when {@link ready}. @throws WorkerEnded */
  call<K extends keyof PictureWorker>(name: K, job: JobOf<K>, about: Job): Promise<AnswerOf<K>>;
  /** Ends it at once, whatever it is doing. */
  kill(): void;
}

/** Starts the built worker module in a process of its own. */
export function startWorkerProcess(
  settings: WorkerSettings,
  onNote: (note: WorkerNote) => void,
): WorkerProcess {
  const child = fork(new URL('./picture-worker.js', import.meta.url), [JSON.stringify(settings)], {
    // Structured clones, so that bytes go as bytes.
    serialization: 'advanced',
    // Decoders read what strangers send: no token of the parent's environment is in their process.
    env: {},
    // The parent's own flags are not the worker's. It collects what large pictures leave behind.
    execArgv: ['--expose-gc'],
    // Standard output belongs to the answers of the command line.
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const started = openPromise();
  const left = openPromise();
  let running: { resolve(answer: never): void; reject(error: Error): void } | undefined;
  let wasReady = false;
  let isSpent = false;
  let wasKilled = false;
  let isGone = false;

  // Whoever waits for it hears of it; nobody has to.
  started.promise.catch(() => {});
  child.on('message', (message: WorkerMessage) => {
    if ('ready' in message) {
      wasReady = true;
      started.resolve();
    } else if ('answer' in message) {
      isSpent = message.isSpent;
      running?.resolve(message.answer as never);
      running = undefined;
    } else onNote(message);
  });
  onEnd(child, (error) => {
    isGone = true;
    started.reject(error);
    running?.reject(error);
    running = undefined;
    left.resolve();
  });

  return {
    ready: started.promise,
    gone: left.promise,
    get wasReady() {
      return wasReady;
    },
    get isSpent() {
      return isSpent;
    },
    get wasKilled() {
      return wasKilled;
    },
    get isGone() {
      return isGone;
    },
    call: (name, job, about) =>
      new Promise((resolve, reject) => {
        running = { resolve, reject };
        child.send({ name, job: { ...job, ...about } } as WorkerCall, (error) => {
          if (error && !isGone) child.kill('SIGKILL');
        });
      }),
    kill: () => {
      wasKilled = true;
      child.kill('SIGKILL');
    },
  };
}

/** Calls back once: when the process has ended, or could not be started. */
function onEnd(child: ChildProcess, done: (error: Error) => void): void {
  child.on('error', (error) => {
    if (child.pid === undefined) done(error);
  });
  child.once('exit', (code, signal) => done(new WorkerEnded(code, signal)));
}

/** A promise and what settles it. */
function openPromise() {
  let resolve: () => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
