import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { FILE_TABLES } from '../../../../src/core/store/files/named-files.ts';
import { FORGET_TABLES } from '../../../../src/core/store/forget/forget-tables.ts';
import { stubsPath } from '../../../../src/core/store/forget/stub-file.ts';
import { PAGE } from '../make-provenance.ts';
import { makeResult, sha256 } from '../make-result.ts';
import { enrolTeam, makeDraft, makeTempFolder, openTestStore } from '../temp-store.ts';
import {
  BY,
  carryOut,
  filesWith,
  fillIncident,
  givePicture,
  makeReading,
  payloadOf,
  threadOf,
} from './filled-record.ts';

/** In every text of what is forgotten. */
const MARK = 'Zq7WaveMark';
/** In every text of the incident that stays. */
const OTHER = 'Kx3StayMark';

async function makeRecord() {
  const folder = join(makeTempFolder(), 'data');
  const store = openTestStore({ folder });
  const team = enrolTeam(store);
  const kept = await fillIncident(team, folder, OTHER, [`${OTHER} a`, 'shared']);
  const number = await fillIncident(team, folder, MARK, [`${MARK} a`, `${MARK} b`, 'shared']);
  return { folder, store, team, number, kept };
}

/** Everything of a tenant's table, as text. */
function rowsOf(folder: string, table: string): unknown[] {
  const database = new Database(join(folder, 'eyeline.db'), { readonly: true });
  const rows = database.prepare(`SELECT * FROM "${table}"`).all();
  database.close();
  return rows;
}

describe('the list of what a forget does with tables', () => {
  it('has every table of the schema, so that a new one is not left out', () => {
    const folder = join(makeTempFolder(), 'data');
    openTestStore({ folder });
    const database = new Database(join(folder, 'eyeline.db'), { readonly: true });
    const names = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '*sqlite_*'")
      .pluck()
      .all() as string[];
    database.close();

    expect(Object.keys(FORGET_TABLES).sort()).toEqual(names.filter((name) => !name.startsWith('__')).sort());
    for (const table of FILE_TABLES) expect(FORGET_TABLES[table]).toBe('removed');
  });
});

describe('forgetting an incident', () => {
  it('leaves nothing of it in the database, its log and the files, and nothing of others less', async () => {
    const { folder, team, number, kept } = await makeRecord();
    const list = team.submissions.receive(
      makeDraft({ platformId: 'elsewhere', thread: null, payload: payloadOf('incident list') }),
    ).submission;
    team.results.once(list.id, () => JSON.stringify({ blocks: [`Incident ${number}: Title ${MARK}`] }));
    team.submissions.settle(list.id);
    expect(filesWith(folder, MARK).length).toBeGreaterThan(8);
    // By its id, its former name for it, and as pictures that are checked again or read as a table.
    const buttonOf = (mark: string) => {
      const message = team.submissions.findMessage('C1', `${threadOf(mark)}1`)?.id ?? 0;
      return ['message', 'submission', 'again', 'reading'].map((option) =>
        team.buttons.keep(
          'C1',
          JSON.stringify({ invocation: { command: 'any', options: { [option]: message } } }),
        ),
      );
    };
    const buttons = [...buttonOf(MARK), ...buttonOf(OTHER)];
    const before = team.findings.ofIncident(kept);
    const { code, goes } = team.forgets.preview({ kind: 'incident', incident: number });

    const { id } = team.forgets.begin({ kind: 'incident', incident: number }, code, 'request', BY);
    expect(await carryOut(team, id)).toBe(true);

    expect(filesWith(folder, MARK)).toEqual([]);
    const left = buttons.map((button) => team.buttons.find('C1', button) !== null);
    expect(left).toEqual([...Array(4).fill(false), ...Array(4).fill(true)]);
    expect(filesWith(folder, sha256(`${MARK} a`))).toEqual([]);
    expect(goes).toMatchObject({
      incidents: 1,
      findings: 4,
      pictures: 3,
      accounts: 1,
      notes: 1,
      references: 1,
    });
    expect(team.incidents.find(number, 'tenant')).toBe(null);
    expect(team.findings.ofIncident(kept)).toEqual(before);
    expect(team.accounts.ofIncident(kept)).toHaveLength(1);
    expect(team.notes.ofIncident(kept)).toHaveLength(1);
    expect(filesWith(folder, OTHER).length).toBeGreaterThan(4);
    expect(await team.blobs.get({ sha256: sha256('shared'), sizeBytes: 6 })).toEqual(Buffer.from('shared'));
    const database = new Database(join(folder, 'eyeline.db'), { readonly: true });
    expect(database.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(database.pragma('foreign_key_check')).toEqual([]);
    expect(database.pragma('freelist_count', { simple: true })).toBe(0);
    database.close();
  });

  it('keeps who, when, what kind and why, beside the database too', async () => {
    const { folder, team, number } = await makeRecord();
    const { code } = team.forgets.preview({ kind: 'incident', incident: number });
    const { id } = team.forgets.begin({ kind: 'incident', incident: number }, code, 'mistake', BY);
    await carryOut(team, id);

    expect(team.forgets.list()).toEqual([
      expect.objectContaining({
        kind: 'incident',
        state: 'done',
        incidentNumber: number,
        reason: 'mistake',
        actor: 'U9',
        atMs: 5,
        filesLeft: 0,
        answersLeft: 0,
        kept: [],
      }),
    ]);
    const stub = JSON.parse(readFileSync(stubsPath(folder), 'utf8'));
    expect(Object.keys(stub).sort()).toEqual(
      ['actor', 'atMs', 'id', 'incident', 'kind', 'reason', 'row', 'tenant'].sort(),
    );
  });

  it('names the pictures that stay because other incidents have them', async () => {
    const { team, number, kept } = await makeRecord();

    const { stays } = team.forgets.preview({ kind: 'incident', incident: number });

    expect(stays.pictures).toEqual([
      { sha256: sha256('shared'), incidents: [kept] },
      { sha256: sha256(PAGE), incidents: [kept] },
    ]);
  });

  it('takes those that are part of it along, and their messages do nothing when they come again', async () => {
    const { folder, team, number, kept } = await makeRecord();
    team.casework.merge(number, kept, BY);
    const { code, goes } = team.forgets.preview({ kind: 'incident', incident: kept });
    const { id } = team.forgets.begin({ kind: 'incident', incident: kept }, code, 'request', BY);
    await carryOut(team, id);

    expect(goes).toMatchObject({ incidents: 2, findings: 6, accounts: 2 });
    expect([...filesWith(folder, MARK), ...filesWith(folder, OTHER)]).toEqual([]);
    const again = team.submissions.receive(
      makeDraft({ platformId: `${threadOf(MARK)}1`, thread: threadOf(MARK) }),
    );
    expect(again.isRepeat).toBe(true);
    expect(team.submissions.begin(again.submission.id).next).toBe('nothing');
  });

  it('is refused where something came after the question, but not for an export', async () => {
    const { team, number } = await makeRecord();
    const target = { kind: 'incident', incident: number } as const;
    const { code } = team.forgets.preview(target);
    const exported = team.submissions.receive(makeDraft({ platformId: 'export', thread: null })).submission;
    team.submissions.begin(exported.id);
    const file = {
      kind: 'export',
      sha256: sha256('x'),
      sizeBytes: 1,
      mediaType: 'text/csv',
      altText: '',
    } as const;
    team.results.complete(
      exported.id,
      makeResult({ pictures: [], incidentNumber: number, artifacts: [file] }),
    );
    team.submissions.settle(exported.id);
    expect(team.forgets.preview(target).code).toBe(code);

    team.notes.add(number, 'Later.', BY);

    expect(() => team.forgets.begin(target, code, 'request', BY)).toThrow(
      'Nothing was forgotten: something was added or changed since you were asked.',
    );
    expect(team.forgets.list()).toEqual([]);
  });

  it('waits for work on it, and then goes on', async () => {
    const { team, number } = await makeRecord();
    const { code } = team.forgets.preview({ kind: 'incident', incident: number });
    const { id } = team.forgets.begin({ kind: 'incident', incident: number }, code, 'request', BY);
    const late = team.submissions.receive(
      makeDraft({ platformId: 'late', thread: threadOf(MARK), payload: payloadOf('late') }),
    ).submission;
    team.submissions.begin(late.id);

    expect(team.forgets.removeRows(id)).toBe(false);
    team.submissions.fail(late.id, {
      code: 'TIMEOUT',
      message: '',
      parts: { expected: '', received: '', action: '' },
    });
    team.submissions.settle(late.id);
    expect(await carryOut(team, id)).toBe(true);
  });

  it('goes on after each step as if it had not been stopped', async () => {
    const { folder, store, team, number } = await makeRecord();
    const { code } = team.forgets.preview({ kind: 'incident', incident: number });
    const { id } = team.forgets.begin({ kind: 'incident', incident: number }, code, 'request', BY);
    team.forgets.removeRows(id);
    store.close();
    const next = enrolTeam(openTestStore({ folder }));

    expect(next.forgets.unfinished()).toMatchObject([{ id, state: 'removing' }]);
    expect(next.forgets.finish(id)).toBe(false);
    expect(await carryOut(next, id)).toBe(true);
    expect(await carryOut(next, id)).toBe(true);
    expect(filesWith(folder, MARK)).toEqual([]);
  });

  it('leaves the log as it is known to be where another process reads the database', async () => {
    const { folder, team, number } = await makeRecord();
    const { code } = team.forgets.preview({ kind: 'incident', incident: number });
    const { id } = team.forgets.begin({ kind: 'incident', incident: number }, code, 'request', BY);
    const reader = new Database(join(folder, 'eyeline.db'), { readonly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM notes').get();
    team.forgets.removeRows(id);

    expect(team.forgets.compact()).toBe(false);
    reader.exec('COMMIT');
    reader.close();
    expect(team.forgets.compact()).toBe(true);
    expect(
      existsSync(join(folder, 'eyeline.db-wal')) ? readFileSync(join(folder, 'eyeline.db-wal')).length : 0,
    ).toBe(0);
  }, 30_000);
});

describe('forgetting a picture', () => {
  it('leaves nothing of it, and the numbers of the other portraits as they were', async () => {
    const { folder, team, number } = await makeRecord();
    const target = { kind: 'picture', incident: number, sha256: sha256(`${MARK} a`).slice(0, 12) } as const;
    const others = team.findings.ofIncident(number).slice(1);
    const { code, goes } = team.forgets.preview(target);
    const { id } = team.forgets.begin(target, code, 'request', BY);
    expect(await carryOut(team, id)).toBe(true);

    expect(goes).toMatchObject({ incidents: 0, findings: 1, pictures: 1 });
    expect(filesWith(folder, `${MARK} a`)).toEqual(filesWith(folder, `${MARK} avatar`));
    expect(filesWith(folder, sha256(`${MARK} a`))).toEqual([]);
    expect(team.findings.ofIncident(number)).toEqual(others);
    expect(team.judgements.history(number)).toEqual([]);
    expect(team.accounts.ofIncident(number)).toHaveLength(1);
    const next = team.submissions.receive(
      makeDraft({ platformId: 'next', thread: threadOf(MARK) }),
    ).submission;
    team.submissions.begin(next.id);
    team.results.complete(next.id, makeResult({ pictures: [await givePicture(team, folder, 'later')] }));
    expect(team.findings.ofIncident(number).map((finding) => finding.number)).toEqual([2, 3, 4, 5]);
  });

  it('takes it out of this incident only where another has it', async () => {
    const { team, number, kept } = await makeRecord();
    const target = { kind: 'picture', incident: number, sha256: sha256('shared') } as const;
    const { code, stays } = team.forgets.preview(target);
    const { id } = team.forgets.begin(target, code, 'request', BY);
    await carryOut(team, id);

    expect(stays.pictures).toEqual([{ sha256: sha256('shared'), incidents: [kept] }]);
    const hashes = (of: number) => team.findings.ofIncident(of).map(({ evidence }) => evidence.sha256);
    expect(hashes(number)).not.toContain(sha256('shared'));
    expect(hashes(kept)).toContain(sha256('shared'));
    expect(await team.blobs.get({ sha256: sha256('shared'), sizeBytes: 6 })).toEqual(Buffer.from('shared'));
  });

  it('is found by no more than the hash of one that is there', async () => {
    const { team, number } = await makeRecord();
    const preview = (word: string) => () =>
      team.forgets.preview({ kind: 'picture', incident: number, sha256: word });

    expect(preview(sha256('none'))).toThrow('There is no such picture here.');
    expect(preview('%')).toThrow('There is no such picture here.');
    expect(preview(sha256(`${OTHER} a`))).toThrow('There is no such picture here.');
  });

  it('of no incident goes by itself', async () => {
    const { folder, team } = await makeRecord();
    const lone = team.submissions.receive(makeDraft({ platformId: 'lone', thread: null })).submission;
    team.submissions.begin(lone.id);
    const picture = {
      ...(await givePicture(team, folder, 'lone one')),
      portraits: [],
      instrument: null,
      artifacts: [],
    };
    team.results.complete(lone.id, makeResult({ pictures: [picture], timeline: [] }));
    team.submissions.settle(lone.id);
    const target = { kind: 'picture', incident: null, sha256: sha256('lone one') } as const;
    const { id } = team.forgets.begin(target, team.forgets.preview(target).code, 'request', BY);

    expect(await carryOut(team, id)).toBe(true);
    expect(filesWith(folder, sha256('lone one'))).toEqual([]);
  });

  it('that opened no incident goes with its measure, and its message joins none later', async () => {
    const { folder, team } = await makeRecord();
    const sent = team.submissions.receive(
      makeDraft({ platformId: 'unfiled', thread: 'unfiled', payload: payloadOf('Vb2Unfiled') }),
    ).submission;
    team.submissions.begin(sent.id);
    const given = await givePicture(team, folder, 'Vb2Unfiled');
    const portraits = given.portraits.map((each) => ({ ...each, alignment: 'unaligned' as const }));
    const { incident } = team.results.complete(
      sent.id,
      makeResult({ pictures: [{ ...given, portraits }], timeline: [], incidentTitle: 'Vb2Unfiled' }),
    );
    team.submissions.settle(sent.id);
    const target = { kind: 'picture', incident: null, sha256: sha256('Vb2Unfiled') } as const;
    const { id } = team.forgets.begin(target, team.forgets.preview(target).code, 'request', BY);

    expect(incident).toBe(null);
    expect(rowsOf(folder, 'unfiled_portraits')).toHaveLength(1);
    expect(await carryOut(team, id)).toBe(true);
    expect(rowsOf(folder, 'unfiled_portraits')).toEqual([]);
    expect(filesWith(folder, 'Vb2Unfiled')).toEqual([]);
    expect(filesWith(folder, sha256('Vb2Unfiled'))).toEqual([]);
  });
});

describe('the record', () => {
  it('has no column for a face descriptor or an embedding', () => {
    const folder = join(makeTempFolder(), 'data');
    openTestStore({ folder });
    const database = new Database(join(folder, 'eyeline.db'), { readonly: true });
    const columns = database
      .prepare(
        `SELECT m.name || '.' || c.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c
          WHERE m.type = 'table'`,
      )
      .pluck()
      .all() as string[];
    const blobs = database
      .prepare(
        `SELECT m.name || '.' || c.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c
          WHERE m.type = 'table' AND lower(c.type) = 'blob' ORDER BY 1`,
      )
      .pluck()
      .all();
    database.close();

    expect(columns.filter((name) => /descriptor|embedding|landmark|gender|emotion|age$/.test(name))).toEqual(
      [],
    );
    // Perceptual hashes of pixels, and their sketches: who adds another says here what it holds.
    expect(blobs).toEqual([
      'portrait_hashes.digits',
      'sketch_blocks.content',
      'stock_blocks.content',
      'stock_pictures.digits',
    ]);
  });
});

describe('forgetting an account', () => {
  it('leaves nothing of it and of its own avatar; notes that name it are told', async () => {
    const { folder, team, number } = await makeRecord();
    const name = 'Vw5AccountMark';
    const sent = team.submissions.receive(
      makeDraft({
        platformId: 'account',
        thread: threadOf(MARK),
        payload: payloadOf(`https://site.example/${name}`),
      }),
    ).submission;
    team.submissions.begin(sent.id);
    const avatar = {
      ...(await givePicture(team, folder, `${name} avatar`)),
      account: makeReading(name, `${name} avatar`),
    };
    team.results.complete(
      sent.id,
      makeResult({ pictures: [avatar], outcome: JSON.stringify({ said: `Linked ${name}` }) }),
    );
    team.submissions.settle(sent.id);
    team.notes.add(number, `See handle-${name} again.`, BY);
    const target = { kind: 'account', incident: number, account: 2 } as const;
    const { code, goes, stays } = team.forgets.preview(target);
    const { id } = team.forgets.begin(target, code, 'request', BY);
    expect(await carryOut(team, id)).toBe(true);

    expect(goes).toMatchObject({ accounts: 1, pictures: 1, findings: 1 });
    expect(stays.notes).toEqual([2]);
    expect(JSON.stringify(rowsOf(folder, 'notes'))).toContain(name);
    for (const table of Object.keys(FORGET_TABLES).filter((each) => each !== 'notes'))
      expect(JSON.stringify(rowsOf(folder, table)), table).not.toContain(name);
    expect(team.accounts.ofIncident(number).map((account) => account.number)).toEqual([1]);
    team.accounts.record(number, makeReading('next'), [], BY);
    expect(team.accounts.ofIncident(number).map((account) => account.number)).toEqual([1, 3]);
  });

  it('keeps its number from the accounts of a table that is imported after it', async () => {
    const { team, number } = await makeRecord();
    team.accounts.record(number, makeReading('last'), [], BY);
    const target = { kind: 'account', incident: number, account: 2 } as const;
    const { code } = team.forgets.preview(target);
    const { id } = team.forgets.begin(target, code, 'request', BY);
    await carryOut(team, id);

    team.accounts.import(number, [makeReading('next'), makeReading('one more')], () => 'Imported', BY);

    expect(team.accounts.ofIncident(number).map((account) => account.number)).toEqual([1, 3, 4]);
  });
});
