import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { KnownBackup } from '../../incident/forget/forget-store.ts';
import { FILE_MODE, syncPath } from './durable-files.ts';

/** The list of back-ups that were made, in DATA_DIR: what is forgotten stands in them until they are deleted. */
export const REGISTER_NAME = 'backups.jsonl';

const Line = z.object({
  name: z.string(),
  takenMs: z.int(),
  sizeBytes: z.int().nonnegative(),
  expiresMs: z.int().nullable(),
  /** True in the line that says that it was deleted. */
  isDeleted: z.exactOptional(z.boolean()),
});
type Line = z.infer<typeof Line>;

/** Writes down that a back-up was made, or that it was deleted; on disk when it returns. */
export function registerBackup(dataDir: string, line: Line): void {
  const path = join(dataDir, REGISTER_NAME);
  writeFileSync(path, `${JSON.stringify(line)}\n`, { flag: 'a', mode: FILE_MODE });
  syncPath(path);
}

/**
 * The back-ups that are not known to be deleted or expired, the newest first, with the copies of the database that
 * upgrades left in DATA_DIR. Lines that cannot be read are left out.
 */
export function knownBackups(dataDir: string, nowMs: number): KnownBackup[] {
  const lines = readLines(join(dataDir, REGISTER_NAME));
  const deleted = new Set(lines.filter(({ isDeleted }) => isDeleted).map(({ name }) => name));
  const made = lines
    .filter(
      ({ name, expiresMs, isDeleted }) =>
        !isDeleted && !deleted.has(name) && (expiresMs === null || expiresMs > nowMs),
    )
    .map(({ name, takenMs, sizeBytes, expiresMs }) => ({
      name,
      takenMs,
      sizeBytes,
      expiresMs,
      kind: 'made' as const,
    }));
  return [...made, ...copiesBeside(join(dataDir, 'backups'))].sort((a, b) => b.takenMs - a.takenMs);
}

function copiesBeside(folder: string): KnownBackup[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .map((name) => {
      const { size, mtimeMs } = statSync(join(folder, name));
      const takenMs = Math.round(mtimeMs);
      return { name, takenMs, sizeBytes: size, expiresMs: null, kind: 'beside' as const };
    });
}

function readLines(path: string): Line[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return Line.safeParse(JSON.parse(line)).data ?? [];
      } catch {
        return [];
      }
    });
}
