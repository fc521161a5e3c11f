import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { CHANNEL_TABLES } from '../../../../src/core/store/conversations/channel-repository.ts';
import { makeResult } from '../make-result.ts';
import { enrolTeam, makeDraft, makeTempFolder, openTestStore } from '../temp-store.ts';

const BY = { actor: 'U1', atMs: 5, submissionId: null };

function fill(store: ReturnType<typeof enrolTeam>, channel: string) {
  store.watches.set(channel, true, BY);
  store.marks.move(channel, null, '100.0');
  store.marks.move(channel, '100.1', '100.2');
  const button = store.buttons.keep(channel, '{}');
  const { submission } = store.submissions.receive(
    makeDraft({ channel, thread: '100.1', platformId: '100.1' }),
  );
  store.results.complete(submission.id, makeResult());
  const pin = { channel, thread: '100.1', platformId: '100.1', mark: 'pin', actor: 'U1', atMs: 5 } as const;
  store.pins.add(1, pin, { text: 'T', author: 'U1', sentMs: 5 });
  store.incidents.open({ title: 'Other', channel, thread: '200.1' }, BY);
  store.casework.link(2, { channel, platformId: '300.1' }, BY);
  return { button, submission };
}

/** Everything that names a channel, as text. */
function dump(path: string, tenantId: number): string {
  const database = new Database(path, { readonly: true });
  const tables = [...CHANNEL_TABLES, 'timeline_entries', 'incident_moved_rows'];
  const rows = tables.map((table) =>
    database.prepare(`SELECT * FROM ${table} WHERE tenant_id = ?`).all(tenantId),
  );
  database.close();
  return JSON.stringify(rows);
}

describe('a channel that gets another id', () => {
  it('is followed by everything that is kept of it, and by nothing of another tenant’s', () => {
    const folder = join(makeTempFolder(), 'data');
    const store = openTestStore({ folder });
    const [one, two] = [enrolTeam(store, 'T1'), enrolTeam(store, 'T2')];
    const { button, submission } = fill(one, 'G-old');
    fill(two, 'G-old');
    const others = dump(join(folder, 'eyeline.db'), two.tenant.id);

    expect(one.channels.move('G-old', 'C-new')).toBe(true);

    expect(dump(join(folder, 'eyeline.db'), one.tenant.id)).not.toContain('G-old');
    expect(dump(join(folder, 'eyeline.db'), two.tenant.id)).toBe(others);
    expect(one.watches.list()).toEqual(['C-new']);
    expect(one.marks.get('C-new', '100.1')).toBe('100.2');
    expect(one.buttons.find('C-new', button)).toBe('{}');
    expect(one.submissions.findMessage('C-new', '100.1')?.id).toBe(submission.id);
    expect(one.threads.find({ channel: 'C-new', platformId: '100.1' })?.incidentNumber).toBe(1);
    expect(one.incidents.list({ audience: ['C-new'] }).map(({ number }) => number)).toEqual([2, 1]);
    expect(one.incidents.list({ audience: ['G-old'] })).toEqual([]);
    expect(one.pins.standingIn('C-new')).toHaveLength(1);
  });

  it('is moved once: a second word of it changes nothing', () => {
    const one = enrolTeam(openTestStore(), 'T1');
    fill(one, 'G-old');
    one.channels.move('G-old', 'C-new');

    expect(one.channels.move('G-old', 'C-new')).toBe(false);
    expect(one.channels.move('C-new', 'C-new')).toBe(false);
  });

  it('loses nothing where something came under the new id already', () => {
    const one = enrolTeam(openTestStore(), 'T1');
    fill(one, 'G-old');
    one.watches.set('C-new', true, BY);
    one.marks.move('C-new', null, '500.0');
    one.threads.keep({ channel: 'C-new', platformId: '900.1' });

    one.channels.move('G-old', 'C-new');

    expect(one.watches.list()).toEqual(['C-new']);
    expect(one.marks.get('C-new', null)).toBe('500.0');
    expect(one.marks.get('G-old', null)).toBeNull();
    expect(one.threads.find({ channel: 'C-new', platformId: '900.1' })).not.toBeNull();
    expect(one.threads.find({ channel: 'C-new', platformId: '100.1' })?.incidentNumber).toBe(1);
  });

  it('has all its tables on the list', () => {
    const folder = join(makeTempFolder(), 'data');
    openTestStore({ folder });
    const database = new Database(join(folder, 'eyeline.db'), { readonly: true });
    const tables = database
      .prepare(
        "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'channel'",
      )
      .pluck()
      .all();
    database.close();

    expect([...CHANNEL_TABLES].sort()).toEqual(tables.sort());
  });
});
