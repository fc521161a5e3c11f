import type { Scope } from '../database.ts';

/** Ids of rows. */
export type Ids = readonly number[];

/** The rows that a forget removes or empties, by their ids. */
export interface Doomed {
  /** The incidents that it takes place in: one, and those that are part of it; none for a picture of no incident. */
  readonly within: Ids;
  /** Incidents that go. */
  readonly incidents: Ids;
  readonly findings: Ids;
  /** `incident_accounts`. */
  readonly accounts: Ids;
  readonly sightings: Ids;
  /** Emptied; their rows stay, so that a second delivery does nothing. */
  readonly submissions: Ids;
  readonly artifacts: Ids;
  readonly evidence: Ids;
  readonly timeline: Ids;
  /** `account_facts` that stay and lose their avatar. */
  readonly bareFacts: Ids;
  /** Texts by which buttons, and answers that only show things, are known to tell of it. */
  readonly needles: readonly string[];
  /** Evidence that stays although it belonged to what is forgotten. */
  readonly staying: Ids;
  /** Submissions that stay although they told of it: other incidents' findings came with them. */
  readonly shared: Ids;
}

type Values = Readonly<Record<string, string | number | readonly (string | number)[] | null>>;

/** Runs SQL with `:t` for the tenant; lists are given as JSON, for `IN (SELECT value FROM json_each(:list))`. */
export function run({ sqlite, tenantId }: Scope, source: string, values: Values = {}): number {
  return sqlite.prepare(source).run(bind(tenantId, values)).changes;
}

/** The ids, in their order and once each, that a query with one column gives. */
export function ids({ sqlite, tenantId }: Scope, source: string, values: Values = {}): number[] {
  const found = sqlite.prepare(source).pluck().all(bind(tenantId, values)) as (number | null)[];
  return [...new Set(found.filter((id) => id !== null))].sort((a, b) => a - b);
}

/** The texts that a query with one column gives. */
export function texts({ sqlite, tenantId }: Scope, source: string, values: Values = {}): string[] {
  const found = sqlite.prepare(source).pluck().all(bind(tenantId, values)) as (string | null)[];
  return [...new Set(found.filter((text) => text !== null))];
}

function bind(tenantId: number, values: Values): Record<string, string | number | null> {
  const bound = Object.entries(values).map(([name, value]) => [
    name,
    Array.isArray(value) ? JSON.stringify(value) : value,
  ]);
  return { t: tenantId, ...Object.fromEntries(bound) };
}

/** `column IN list`, for a list that is given as `:name`. */
export function among(column: string, name: string): string {
  return `${column} IN (SELECT value FROM json_each(:${name}))`;
}

/** An incident (its row's id) with those that are part of it. */
export function partsOf(scope: Scope, incident: number): number[] {
  return ids(
    scope,
    `WITH RECURSIVE part(id) AS (
       SELECT :incident
       UNION SELECT from_id FROM incident_moves JOIN part ON to_id = part.id
        WHERE tenant_id = :t AND kind = 'merge' AND ended_ms IS NULL)
     SELECT id FROM part`,
    { incident },
  );
}
