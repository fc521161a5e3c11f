import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** A desk that runs in a process of its own. */
export interface RunningDesk {
  /** `http://127.0.0.1:PORT` */
  readonly address: string;
  readonly dataDir: string;
  readonly port: number;
  /** Ends it by SIGTERM and waits. */
  stop(): Promise<void>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
  /** Ends it by SIGKILL and waits. */
  kill(): Promise<void>;
}

/** What to start: the built program, or another one that prints the same line. */
const MAIN = process.env.DESK_MAIN ?? resolve(import.meta.dirname, '../../dist/main.js');

/** Starts the built desk on a folder (default: an empty one) and a port (default: a free one). */
export async function startDesk(
  options: {
    readonly dataDir?: string;
    readonly port?: number;
    readonly environment?: Readonly<Record<string, string>>;
  } = {},
): Promise<RunningDesk> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'eyeline-desk-'));
  const child = spawn(process.execPath, [MAIN], {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      DESK_PORT: String(options.port ?? 0),
      LOG_LEVEL: 'info',
      WORKERS: '1',
      TF_BACKEND: 'wasm',
      ...options.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  // A test that fails half-way leaves nothing running.
  process.once('exit', () => child.kill('SIGKILL'));
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-4000);
  });
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  const address = await Promise.race([
    readAddress(child.stdout),
    ended.then(() => Promise.reject(new Error(`the desk ended before it listened:\n${log}`))),
  ]);
  return {
    address,
    dataDir,
    port: Number(new URL(address).port),
    stop: () => end('SIGTERM'),
    remove: async () => {
      await end('SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
    kill: () => end('SIGKILL'),
  };
}

async function readAddress(stdout: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stdout })) {
    const address = /^Eyeline's desk: (http:\/\/\S+?)\/?$/.exec(line)?.[1];
    if (address) {
      // What it says later must not fill the pipe.
      stdout.resume();
      return address;
    }
  }
  throw new Error('the desk said no address');
}
