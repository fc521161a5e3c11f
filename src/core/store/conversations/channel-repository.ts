import type { ChannelStore } from '../../incident/stores/channel-store.ts';
import type { Scope } from '../database.ts';

/**
 * Tables that name a channel. Who adds one adds it here. What is left of the old id where the new one has the same row
 * already: in the first it is removed, in the others, which hold what happened, it stays.
 */
const REPLACED = ['watched_channels', 'reading_marks', 'incident_channels', 'buttons'] as const;
const KEPT = ['threads', 'submissions', 'pins', 'messages', 'retention_settings'] as const;

/** Columns of JSON that name one as `channel`. */
const IN_JSON = [
  ['timeline_entries', 'data'],
  ['incident_moved_rows', 'before'],
] as const;

/** All tables that name a channel; a test holds this to the schema. */
export const CHANNEL_TABLES: readonly string[] = [...REPLACED, ...KEPT];

/** What a tenant keeps by channels' ids. */
export function createChannelRepository({ sqlite, tenantId, transact }: Scope): ChannelStore {
  function moveIn(table: string, from: string, to: string): number {
    return sqlite
      .prepare(`UPDATE OR IGNORE ${table} SET channel = ? WHERE tenant_id = ? AND channel = ?`)
      .run(to, tenantId, from).changes;
  }

  function moveInJson(table: string, column: string, from: string, to: string): number {
    return sqlite
      .prepare(
        `UPDATE ${table} SET ${column} = json_set(${column}, '$.channel', ?)
          WHERE tenant_id = ? AND json_valid(${column}) AND json_type(${column}) = 'object'
            AND json_extract(${column}, '$.channel') = ?`,
      )
      .run(to, tenantId, from).changes;
  }

  /** Links to messages name the channel too. */
  function moveInLinks(from: string, to: string): number {
    return sqlite
      .prepare(
        `UPDATE submissions SET permalink = replace(permalink, ?, ?) WHERE tenant_id = ? AND instr(permalink, ?) > 0`,
      )
      .run(from, to, tenantId, from).changes;
  }

  return {
    move: (from, to) =>
      transact(() => {
        if (from === to) return false;
        const changes = [
          ...CHANNEL_TABLES.map((table) => moveIn(table, from, to)),
          moveInLinks(from, to),
          ...IN_JSON.map(([table, column]) => moveInJson(table, column, from, to)),
        ];
        for (const table of REPLACED) {
          sqlite.prepare(`DELETE FROM ${table} WHERE tenant_id = ? AND channel = ?`).run(tenantId, from);
        }
        return changes.some((count) => count > 0);
      }),
  };
}
