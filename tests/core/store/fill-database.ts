import Database from 'better-sqlite3';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly pk: number;
}

interface Reference {
  readonly id: number;
  readonly table: string;
  readonly from: string;
  readonly to: string;
}

type Row = Record<string, unknown>;

/** Rows of each table: two, in two tenants. */
const ROWS = 2;

/**
 * Puts rows into every table of a database, whatever its schema: read from the file, parents first. Row i of
 * a table refers to row i of each other, so that rows of one tenant stay together.
 */
export function fillDatabase(path: string): void {
  const database = new Database(path);
  const waiting = new Set(tableNames(database));
  const filled = new Map<string, Row[]>();
  while (waiting.size > 0) {
    const next = [...waiting].find((table) =>
      references(database, table).every((to) => to.table === table || filled.has(to.table)),
    );
    if (!next) throw new Error(`tables refer to each other in a circle: ${[...waiting].join(', ')}`);
    waiting.delete(next);
    const rows = Array.from({ length: ROWS }, (_, i) => insertRow(database, next, i, filled));
    filled.set(next, rows);
  }
  database.close();
}

/** Rows of every table, by name. */
export function countRows(path: string): Record<string, number> {
  const database = new Database(path);
  const counts = tableNames(database).map((table) => [
    table,
    database.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number,
  ]);
  database.close();
  return Object.fromEntries(counts);
}

function insertRow(database: Database.Database, table: string, i: number, filled: Map<string, Row[]>): Row {
  const columns = database.pragma(`table_info("${table}")`) as Column[];
  const row = Object.fromEntries(columns.map((column) => [column.name, makeValue(table, column, i)]));
  const towards = references(database, table);
  for (const { table: parent, from, to } of towards) {
    if (parent !== table) row[from] = filled.get(parent)?.[i]?.[to];
  }
  // Once its own id and tenant stand: a row that refers to its own table refers to itself.
  for (const { table: parent, from, to } of towards) {
    if (parent === table) row[from] = row[to];
  }
  const names = Object.keys(row);
  database
    .prepare(`INSERT INTO "${table}" ("${names.join('", "')}") VALUES (${names.map(() => '?').join(', ')})`)
    .run(...names.map((name) => row[name]));
  return row;
}

function makeValue(table: string, { name, type, pk }: Column, i: number): unknown {
  if (pk && /int/i.test(type)) return i + 1;
  if (/int/i.test(type)) return 1000 + i;
  return /real/i.test(type) ? i + 0.5 : `${table}.${name} ${i}`;
}

function references(database: Database.Database, table: string): Reference[] {
  return database.pragma(`foreign_key_list("${table}")`) as Reference[];
}

function tableNames(database: Database.Database): string[] {
  return database
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '__drizzle*' ORDER BY name",
    )
    .pluck()
    .all() as string[];
}
