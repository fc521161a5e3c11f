import { z } from 'zod';

/** The name of {@link BackupContents} in a back-up: its last file, so that a cut-off one has none. */
export const CONTENTS_NAME = 'backup.json';

/** The name of the database in a back-up and in DATA_DIR. */
export const DATABASE_NAME = 'eyeline.db';

/** A file that the record named and that was not whole when the back-up was made. */
export const DoubtfulFile = z.object({
  path: z.string(),
  /** `changed`: it is in the back-up as it was found, and is not put back by a restore. */
  state: z.enum(['missing', 'changed']),
});
export type DoubtfulFile = z.infer<typeof DoubtfulFile>;

/** What a back-up says of itself. */
export const BackupContents = z.object({
  format: z.literal('eyeline-backup-1'),
  /** Name and version of the program that made it. */
  software: z.string(),
  /** When its copy of the database was taken, epoch ms. */
  takenMs: z.int().nonnegative(),
  /** Migrations that the database has. */
  schemaVersion: z.int().positive(),
  database: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), sizeBytes: z.int().positive() }),
  /** In it, without the database. */
  files: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  doubtful: z.array(DoubtfulFile),
});
export type BackupContents = z.infer<typeof BackupContents>;

/** A file's place by its path in a back-up; null for what is none. It cannot lead out of `tenants`. */
export function parseFilePath(path: string): { readonly folder: string; readonly sha256: string } | null {
  const match = /^tenants\/([0-9a-f]{16})\/([0-9a-f]{2})\/(\2[0-9a-f]{62})$/.exec(path);
  return match ? { folder: match[1] as string, sha256: match[3] as string } : null;
}
