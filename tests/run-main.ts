import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const MAIN = join(import.meta.dirname, '..', 'dist', 'main.js');

/** The built bot in a process of its own. */
export interface MainRun {
  /** What it says on stdout until it says where the desk is; throws where it ends before. */
  readonly address: Promise<string>;
  /** Exit status and signal, once it has ended. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** So far. */
  stdout(): string;
  stderr(): string;
  kill(signal: NodeJS.Signals): void;
}

/** Starts it without the settings of the machine; ended with the test. */
export function runMain(env: Readonly<Record<string, string>>): MainRun {
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TF_BACKEND: 'wasm',
      DESK_PORT: '0',
      WORKERS: '1',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  let say = (_address: string) => {};
  let fail = (_error: Error) => {};
  const address = new Promise<string>((resolve, reject) => {
    say = resolve;
    fail = reject;
  });
  address.catch(() => {});
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    const found = /^Eyeline's desk: (\S+)$/m.exec(stdout)?.[1];
    if (found) say(found);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = (async () => {
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    fail(new Error(`ended before it said where the desk is: ${stderr}`));
    return { code, signal };
  })();
  onTestFinished(() => void child.kill('SIGKILL'));
  return { address, ended, stdout: () => stdout, stderr: () => stderr, kill: (signal) => child.kill(signal) };
}
