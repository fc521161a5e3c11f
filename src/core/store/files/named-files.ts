import type { Connection } from '../database.ts';

/** A file that the record names: what was received, made, or sent to the desk. */
export interface NamedFile {
  /** The tenant's folder under `tenants`. */
  readonly folder: string;
  /** Hex. */
  readonly sha256: string;
  /** null where the record does not say. */
  readonly sizeBytes: number | null;
}

/** Tables whose rows name files by their hash. Who adds one adds it here: back-ups and checks follow this list. */
export const FILE_TABLES = ['evidence', 'artifacts', 'message_files'] as const;

/**
 * Every file that a database names, once, by tenant and hash. A database of an earlier version is read as well: tables
 * that it has not are left out.
 */
export function* namedFiles({ sqlite }: Pick<Connection, 'sqlite'>): Generator<NamedFile> {
  const parts = FILE_TABLES.filter((table) => hasTable(sqlite, table)).map((table) => {
    const size = hasColumn(sqlite, table, 'size_bytes') ? 'size_bytes' : 'NULL';
    return `SELECT tenant_id, sha256, ${size} AS size_bytes FROM ${table}`;
  });
  if (parts.length === 0) return;
  const statement = sqlite.prepare(
    `SELECT tenants.folder AS folder, files.sha256 AS sha256, max(files.size_bytes) AS sizeBytes
       FROM (${parts.join(' UNION ALL ')}) AS files JOIN tenants ON tenants.id = files.tenant_id
      GROUP BY folder, sha256 ORDER BY folder, sha256`,
  );
  yield* statement.iterate() as IterableIterator<NamedFile>;
}

/** Under DATA_DIR and in a back-up alike, with `/` between folders. */
export function pathOfFile({ folder, sha256 }: Pick<NamedFile, 'folder' | 'sha256'>): string {
  return `tenants/${folder}/${sha256.slice(0, 2)}/${sha256}`;
}

function hasTable(sqlite: Connection['sqlite'], name: string): boolean {
  return (
    sqlite.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(name) !== undefined
  );
}

function hasColumn(sqlite: Connection['sqlite'], table: string, name: string): boolean {
  const columns = sqlite.pragma(`table_info(${table})`) as readonly { name: string }[];
  return columns.some((column) => column.name === name);
}
