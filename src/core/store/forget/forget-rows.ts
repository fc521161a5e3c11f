import type { Scope } from '../database.ts';
import { deleteDoomed } from './delete-doomed.ts';
import { among, type Doomed, ids, run, texts } from './doomed.ts';

/** Files that are to be removed from the disk once the rows are gone. */
export function doomedFiles(scope: Scope, { evidence, artifacts }: Doomed): string[] {
  return texts(
    scope,
    `SELECT sha256 FROM evidence WHERE tenant_id = :t AND ${among('id', 'evidence')}
     UNION SELECT sha256 FROM artifacts WHERE tenant_id = :t AND ${among('id', 'artifacts')}`,
    { evidence, artifacts },
  );
}

/**
 * The rows of a forget go, and what is left to do is written down in their place. Within the caller's transaction.
 *
 * @param forget the forget's id.
 */
export function forgetRows(scope: Scope, forget: number, doomed: Doomed): void {
  run(
    scope,
    `INSERT OR IGNORE INTO forgotten_files (tenant_id, forget_id, sha256)
     SELECT :t, :forget, value FROM json_each(:files)`,
    { forget, files: doomedFiles(scope, doomed) },
  );
  run(
    scope,
    `INSERT INTO forgotten_answers (tenant_id, forget_id, submission_id, answer)
     SELECT :t, :forget, id, answer FROM submissions
      WHERE tenant_id = :t AND ${among('id', 'submissions')} AND (answer IS NOT NULL OR EXISTS (SELECT 1 FROM tenants WHERE id = :t AND platform = 'desk'))`,
    { forget, submissions: doomed.submissions },
  );
  deleteDoomed(scope, doomed);
}

/** Submissions that would write to what is forgotten, or are about to tell of it. */
export function atWork(scope: Scope, { submissions, shared }: Doomed): number[] {
  return ids(
    scope,
    `SELECT id FROM submissions WHERE tenant_id = :t AND settled_ms IS NULL AND refusal IS NULL
        AND (${among('id', 'submissions')} OR ${among('id', 'shared')})`,
    { submissions, shared },
  );
}
