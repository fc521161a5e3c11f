import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';

const DIST = resolve(import.meta.dirname, '..', '..', '..', 'dist', 'core', 'store');

/** A process of its own, running built code. */
export interface Child {
  readonly pid: number;
  /** Its next line on stdout; null when it ended. */
  line(): Promise<string | null>;
  /** Ends it as a crash would, and waits for its end. */
  kill(): Promise<void>;
  /** Waits for its end. */
  end(): Promise<number | null>;
}

/** Runs a module; `openStore` and `say` (one line of JSON) are there for it, and `folder` is the data folder. */
export function startChild(folder: string, script: string): Child {
  const source = `
    import { openStore } from ${JSON.stringify(pathToFileURL(join(DIST, 'open-store.js')).href)};
    const folder = ${JSON.stringify(folder)};
    const say = (value) => process.stdout.write(JSON.stringify(value) + '\\n');
    ${script}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    pid: child.pid as number,
    line: async () => {
      const { value, done } = await lines.next();
      return done ? null : value;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    end: async () => (await ended)[0],
  };
}
