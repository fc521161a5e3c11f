import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** What a run of the built command line gave. */
export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built command line. */
export const CLI = join(import.meta.dirname, '..', '..', 'dist', 'cli.js');

/** Runs the built `eyeline` in a folder, without the settings of the machine it runs on; with one worker by default. */
export function runCli(
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<CliRun> {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    TF_BACKEND: 'wasm',
    WORKERS: '1',
    ...options.env,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args], { cwd: options.cwd, env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr });
    });
  });
}
