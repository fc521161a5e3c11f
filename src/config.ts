import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { EyelineError } from './core/errors.ts';

const positive = (maximum: number) => z.coerce.number().positive().max(maximum);

/**
 * Every setting, read from the environment (or an `.env` file beside package.json). `.env.example` lists
 * the same names; a test holds the two together. An empty value counts as unset.
 */
export const Config = z.object({
  /** Folder of the record: database, files, back-ups. Made where it is missing, closed to other users. */
  DATA_DIR: z.string().default('data'),
  /** Whether the local desk, a triage channel in the browser, is served. */
  DESK: z.enum(['on', 'off']).default('on'),
  /** Address that the desk listens on; any but this machine's own needs DESK_TOKEN and DESK_ORIGIN. */
  DESK_HOST: z.string().default('127.0.0.1'),
  /** Port of the desk; 0 takes a free one. */
  DESK_PORT: z.coerce.number().int().min(0).max(65_535).default(4600),
  /** What people log in to the desk with: 16 characters or more. Unset: nobody logs in. */
  DESK_TOKEN: z.string().min(16).optional(),
  /** The address that people see the desk at, `https://desk.example.org`; unset: that of DESK_HOST and DESK_PORT. */
  DESK_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  /** Time that running work gets to end when Eyeline is stopped, seconds; then it is handed back. */
  STOP_TIMEOUT_S: z.coerce.number().min(0).max(600).default(8),
  /** Where the models run: `auto` tries TensorFlow's native library and falls back to WASM. */
  TF_BACKEND: z.enum(['auto', 'tensorflow', 'wasm']).default('auto'),
  /** Worker threads; each holds its own models, about 250 MB. */
  WORKERS: z.coerce.number().int().min(1).max(64).default(availableParallelism()),
  /** Largest file that is read, MiB. */
  MAX_PICTURE_MIB: positive(1024).default(25),
  /** Largest picture that is decoded, megapixels (millions of pixels). */
  MAX_PICTURE_MPX: positive(1000).default(60),
  /** Most frames an animation or pages a TIFF may have; only the first is read. */
  MAX_PICTURE_FRAMES: z.coerce.number().int().min(1).max(100_000).default(500),
  /** Longest time one picture may take, seconds. */
  PICTURE_TIMEOUT_S: positive(600).default(20),
  /** Least severe log line written to stderr. */
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});
export type Config = z.infer<typeof Config>;

/**
 * The settings of this process.
 *
 * @throws EyelineError `INVALID_SETTING`, naming the variable, what it takes and where it is explained.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = Config.safeParse(set);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const name = String(issue?.path[0]);
  throw new EyelineError('INVALID_SETTING', {
    expected: `${name} to be a valid setting (${issue?.message ?? 'see .env.example'})`,
    received: /TOKEN|SECRET/.test(name)
      ? 'another, not shown here'
      : JSON.stringify(environment[name] ?? null),
    action: `Change ${name} in .env or in the environment; .env.example explains each setting.`,
  });
}

/** Loads the `.env` file of the working folder into the environment, where there is one. */
export function loadEnvironmentFile(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
