import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { NO_REFERENCE_FACTS } from '../../../../src/core/incident/casework/reference.ts';
import { openStore } from '../../../../src/core/store/open-store.ts';
import { copyMigrations } from '../migrations-folder.ts';
import { makeTempFolder, makeTenantStore, openTestStore } from '../temp-store.ts';

const by = (atMs: number, actor = 'U1') => ({ actor, atMs, submissionId: null });

function makeIncident() {
  const store = makeTenantStore();
  store.incidents.open({ title: 'Case', channel: 'C1', thread: null }, by(10));
  return store;
}

describe('the fields of an incident', () => {
  it('are changed without losing what they were, with who and when', () => {
    const { incidents, timeline } = makeIncident();

    incidents.edit(1, { countries: ['BY'], activityStart: '2021-10' }, by(20, 'U2'));
    const { incident } = incidents.edit(1, { countries: ['BY', 'PL'], assignee: 'U3' }, by(30, 'U3'));

    expect(incident).toMatchObject({ countries: ['BY', 'PL'], activityStart: '2021-10', assignee: 'U3' });
    expect(
      incidents
        .history(1)
        .map(({ field, earlier, value, actor, atMs }) => [field, earlier, value, actor, atMs]),
    ).toEqual([
      ['activityStart', '', '2021-10', 'U2', 20],
      ['countries', '', 'BY', 'U2', 20],
      ['countries', 'BY', 'BY, PL', 'U3', 30],
      ['assignee', '', 'U3', 'U3', 30],
    ]);
    expect(timeline.ofIncident(1).map(({ text }) => text)).toEqual([
      'Incident 1 opened.',
      'Activity from: 2021-10\nCountries: BY',
      'Countries: BY, PL\nAssigned to: U3',
    ]);
  });

  it('that say so already are no change', () => {
    const { incidents } = makeIncident();
    incidents.edit(1, { tags: ['gan'] }, by(20));

    expect(incidents.edit(1, { tags: ['gan'], title: 'Case' }, by(30)).isChanged).toBe(false);
    expect(incidents.history(1)).toHaveLength(1);
  });

  it('can be emptied again', () => {
    const { incidents, timeline } = makeIncident();
    incidents.edit(1, { tags: ['gan'], attribution: 'A', attributedBy: 'B' }, by(20));

    const { incident } = incidents.edit(1, { tags: [], attribution: null }, by(30));

    expect([incident.tags, incident.attribution, incident.attributedBy]).toEqual([[], null, 'B']);
    expect(timeline.ofIncident(1).at(-1)?.text).toBe('Attributed to: none\nTags: none');
  });
});

describe('a reference', () => {
  const draft = { ...NO_REFERENCE_FACTS, address: 'https://example.org/report' };

  it('is numbered, corrected, removed and brought back, and no version is lost', () => {
    const { references, timeline } = makeIncident();

    references.add(1, { ...draft, title: 'Report' }, by(20));
    references.edit(1, 1, { publisher: 'Example', published: '2021-12' }, by(30, 'U2'));
    references.remove(1, 1, by(40));
    const gone = references.ofIncident(1);
    const { reference } = references.restore(1, 1, by(50));

    expect(gone).toEqual([]);
    expect(reference).toEqual({
      ...draft,
      number: 1,
      incidentNumber: 1,
      title: 'Report',
      publisher: 'Example',
      published: '2021-12',
      submissionId: null,
      actor: 'U1',
      atMs: 50,
    });
    expect(
      references.versions(1, 1).map(({ publisher, isRemoved, atMs }) => [publisher, isRemoved, atMs]),
    ).toEqual([
      [null, false, 20],
      ['Example', false, 30],
      ['Example', true, 40],
      ['Example', false, 50],
    ]);
    expect(timeline.ofIncident(1).map(({ text }) => text)).toEqual([
      'Incident 1 opened.',
      'Reference 1: Report, https://example.org/report',
      'Reference 1 changed: Report, Example, 2021-12, https://example.org/report',
      'Reference 1 removed: Report, Example, 2021-12, https://example.org/report',
      'Reference 1 brought back: Report, Example, 2021-12, https://example.org/report',
    ]);
  });

  it('of an address that is there is that one, with what is new of it', () => {
    const { references } = makeIncident();
    references.add(1, { ...draft, title: 'Report' }, by(20));
    references.add(1, { ...draft, address: 'https://example.org/other' }, by(20));

    const { reference } = references.add(1, { ...draft, publisher: 'Example' }, by(30));

    expect(reference).toMatchObject({ number: 1, title: 'Report', publisher: 'Example' });
    expect(references.ofIncident(1).map(({ number }) => number)).toEqual([1, 2]);
  });

  it('that there is not is said not to be', () => {
    const { references } = makeIncident();

    expect(() => references.remove(1, 4, by(20))).toThrow(
      'Expected a reference that exists but received number 4. The incident shows its references.',
    );
  });
});

describe('a note', () => {
  it('is changed by its number, and what it said is kept', () => {
    const { notes, timeline } = makeIncident();
    notes.add(1, 'First', by(20));
    notes.add(1, 'Secnd', by(30));

    notes.edit(1, 2, 'Second', by(40, 'U2'));
    const again = notes.edit(1, 2, 'Second', by(50));

    expect(again.isChanged).toBe(false);
    expect(notes.ofIncident(1).map(({ number, text, actor, edits }) => [number, text, actor, edits])).toEqual(
      [
        [1, 'First', 'U1', []],
        [2, 'Second', 'U1', [{ earlier: 'Secnd', actor: 'U2', atMs: 40, submissionId: null }]],
      ],
    );
    expect(timeline.ofIncident(1).at(-1)).toMatchObject({ kind: 'edited', text: 'Note 2: Second' });
  });

  it('of an earlier version gets its number within its incident', () => {
    const folder = join(makeTempFolder(), 'data');
    openStore(folder, {
      role: 'bot',
      migrationsFolder: copyMigrations(join(makeTempFolder(), 'm'), 18),
    }).close();
    const database = new Database(join(folder, 'eyeline.db'));
    database.exec(`
      INSERT INTO tenants (id, platform, platform_id, name, folder, created_ms) VALUES (1, 'slack', 'T1', 'T', 'f', 0);
      INSERT INTO incidents (id, tenant_id, number, title, opened_ms) VALUES (1, 1, 1, 'A', 0), (2, 1, 2, 'B', 0);
      INSERT INTO notes (tenant_id, incident_id, text, at_ms) VALUES (1, 1, 'a', 5), (1, 2, 'b', 6), (1, 1, 'c', 7);
    `);
    database.close();

    const { notes } = openTestStore({ folder }).forTenant(1);

    expect([1, 2].map((number) => notes.ofIncident(number).map((note) => [note.number, note.text]))).toEqual([
      [
        [1, 'a'],
        [2, 'c'],
      ],
      [[1, 'b']],
    ]);
  });
});
