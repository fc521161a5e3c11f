/** What a command costs with everything that it starts: time, and memory from Linux' own books. */

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 5;

/**
 * Runs a command and looks at its tree of processes every 5 ms.
 *
 * @returns {Promise<{ peakMb: number, seconds: number, stdout: string }>} `peakMb`: the highest sum, over the processes
 * alive at one time, of the most that each of them has held (VmHWM).
 */
export function runTree(command, args, env) {
  const started = performance.now();
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  let stdout = '';
  let peakKib = 0;
  child.stdout.on('data', (text) => {
    stdout += text;
  });
  const timer = setInterval(() => {
    peakKib = Math.max(peakKib, highWaterOf(child.pid));
  }, LOOK_EVERY_MS);
  return new Promise((resolve) => {
    child.once('close', () => {
      clearInterval(timer);
      const seconds = (performance.now() - started) / 1000;
      resolve({ peakMb: (peakKib * 1024) / 1e6, seconds, stdout });
    });
  });
}

/** The sum of a process and all below it, KiB. */
function highWaterOf(id) {
  try {
    const own = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'latin1'))?.[1] ?? 0);
    const children = readFileSync(`/proc/${id}/task/${id}/children`, 'latin1').split(' ').filter(Boolean);
    return children.reduce((sum, child) => sum + highWaterOf(child), own);
  } catch {
    // It ended while we looked.
    return 0;
  }
}
