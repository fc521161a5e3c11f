import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFiles } from '../../../../src/core/store/backup/check-files.ts';
import { restoreBackup } from '../../../../src/core/store/backup/restore-backup.ts';
import { writeBackup } from '../../../../src/core/store/backup/write-backup.ts';
import { knownBackups, registerBackup } from '../../../../src/core/store/disk/backup-register.ts';
import { stubsPath } from '../../../../src/core/store/forget/stub-file.ts';
import { openStore } from '../../../../src/core/store/open-store.ts';
import { makeRetentionScene } from '../retention/retention-scene.ts';
import { enrolTeam, makeTempFolder } from '../temp-store.ts';
import { BY, carryOut, filesWith, fillIncident } from './filled-record.ts';

const MARK = 'Zq7WaveMark';
const signal = new AbortController().signal;

/** A record of two incidents, backed up; the second one was forgotten after that. */
async function makeForgotten() {
  const record = join(makeTempFolder(), 'data');
  const store = openStore(record, { role: 'bot' });
  const team = enrolTeam(store);
  await fillIncident(team, record, 'KeptMark', ['kept a', 'shared']);
  const number = await fillIncident(team, record, MARK, [`${MARK} a`, 'shared']);
  const backup = join(makeTempFolder(), 'eyeline.zip');
  await writeBackup(record, backup, { software: 'Eyeline test', signal });
  const target = { kind: 'incident', incident: number } as const;
  const { id } = team.forgets.begin(target, team.forgets.preview(target).code, 'request', BY);
  await carryOut(team, id);
  store.close();
  return { record, backup, number };
}

describe('a restore of a back-up that still has what was forgotten', () => {
  it.each([
    ['given', (record: string) => ({ forgotten: stubsPath(record) })],
    [
      'found in DATA_DIR',
      (record: string, restored: string) => {
        copyFileSync(stubsPath(record), stubsPath(restored));
        return {};
      },
    ],
    [
      'found beside the back-up',
      (record: string, _restored: string, backup: string) => {
        copyFileSync(stubsPath(record), join(backup, '..', 'forgotten.jsonl'));
        return {};
      },
    ],
  ])('forgets it again by the list that is %s', async (_, give) => {
    const { record, backup, number } = await makeForgotten();
    const restored = makeTempFolder();
    const report = await restoreBackup(backup, restored, { signal, ...give(record, restored, backup) });

    expect(report).toMatchObject({ forgotten: 1, hasStubs: true, doubtful: [] });
    expect(filesWith(restored, MARK)).toEqual([]);
    expect(filesWith(restored, 'KeptMark').length).toBeGreaterThan(1);
    expect(await checkFiles(restored)).toMatchObject({ doubtful: [], faults: [], astray: 0, unnamed: 0 });
    const store = openStore(restored, { role: 'bot' });
    const team = enrolTeam(store);
    expect(team.incidents.find(number, 'tenant')).toBe(null);
    expect(team.forgets.list()).toMatchObject([{ kind: 'incident', reason: 'request', actor: 'U9' }]);
    expect(readFileSync(stubsPath(restored), 'utf8')).toBe(readFileSync(stubsPath(record), 'utf8'));
    store.close();
  });

  it('forgets messages of no incident again, but not one that an incident has there', async () => {
    const scene = makeRetentionScene();
    const { team, folder } = scene;
    const gone = await scene.post(`${MARK} gone`);
    const filed = await scene.post('filed');
    team.incidents.open({ title: 'Filed', channel: 'C1', thread: null, submission: filed }, scene.by());
    const backup = join(makeTempFolder(), 'eyeline.zip');
    await writeBackup(folder, backup, { software: 'Eyeline test', signal });
    const target = { kind: 'messages', incident: null, submissions: [gone, filed] } as const;
    const { id } = team.forgets.begin(target, team.forgets.preview(target).code, 'retention', scene.by());
    await carryOut(team, id);
    const line = JSON.parse(readFileSync(stubsPath(folder), 'utf8'));
    const row = { id: filed, ms: line.messages[0].ms };
    const list = join(makeTempFolder(), 'forgotten.jsonl');
    writeFileSync(list, `${JSON.stringify({ ...line, messages: [...line.messages, row] })}\n`);
    const restored = makeTempFolder();

    expect(line.messages).toEqual([{ id: gone, ms: expect.any(Number) }]);
    expect(await restoreBackup(backup, restored, { signal, forgotten: list })).toMatchObject({
      forgotten: 1,
    });
    expect(filesWith(restored, MARK)).toEqual([]);
    const store = openStore(restored, { role: 'bot' });
    const there = enrolTeam(store);
    expect(there.findings.ofIncident(1)).toHaveLength(1);
    expect(there.forgets.list()).toMatchObject([{ kind: 'messages', number: 2, reason: 'retention' }]);
    store.close();
    // It is put right already: another start finds nothing to do.
    const again = openStore(restored, { role: 'bot' });
    expect(enrolTeam(again).forgets.list()).toHaveLength(1);
    again.close();
  });

  it('has it where no list is given, and says that there was none', async () => {
    const { backup } = await makeForgotten();
    const restored = makeTempFolder();
    const report = await restoreBackup(backup, restored, { signal });

    expect(report).toMatchObject({ forgotten: 0, hasStubs: false });
    expect(filesWith(restored, MARK)).not.toEqual([]);
  });

  it('forgets no other incident that got the same number of row later', async () => {
    const { record, backup } = await makeForgotten();
    const restored = makeTempFolder();
    await restoreBackup(backup, restored, { signal, forgotten: stubsPath(record) });
    const line = JSON.parse(readFileSync(stubsPath(restored), 'utf8'));
    const store = openStore(restored, { role: 'bot' });
    const other = await fillIncident(enrolTeam(store), restored, 'LaterMark', ['later']);
    store.close();
    // As if that incident had the row of the forgotten one.
    writeFileSync(
      stubsPath(restored),
      `${JSON.stringify({ ...line, id: 9, incident: { id: other, ms: 1 } })}\n`,
    );
    const again = openStore(restored, { role: 'bot' });

    expect(enrolTeam(again).incidents.find(other, 'tenant')).not.toBe(null);
    again.close();
  });

  it('by hand is put right at the next start', async () => {
    const { record, backup, number } = await makeForgotten();
    const older = makeTempFolder();
    await restoreBackup(backup, older, { signal });
    for (const ending of ['', '-wal', '-shm']) rmSync(join(record, `eyeline.db${ending}`), { force: true });
    copyFileSync(join(older, 'eyeline.db'), join(record, 'eyeline.db'));

    const store = openStore(record, { role: 'bot' });
    const team = enrolTeam(store);

    expect(team.incidents.find(number, 'tenant')).toBe(null);
    const [{ id } = { id: 0 }] = team.forgets.unfinished();
    expect(await carryOut(team, id)).toBe(true);
    store.close();
    expect(filesWith(record, MARK)).toEqual([]);
  });

  it('says which line of a list cannot be read, and puts nothing in use', async () => {
    const { record, backup } = await makeForgotten();
    writeFileSync(stubsPath(record), 'no line\n');
    const restored = makeTempFolder();

    await expect(restoreBackup(backup, restored, { signal, forgotten: stubsPath(record) })).rejects.toThrow(
      'a file whose line 1 cannot be read',
    );
  });
});

describe('the list of back-ups', () => {
  it('has those that were made until they expire or are deleted', () => {
    const folder = makeTempFolder();
    const made = (name: string, takenMs: number, expiresMs: number | null) =>
      registerBackup(folder, { name, takenMs, sizeBytes: 5, expiresMs });
    made('a.zip', 10, null);
    made('b.zip', 20, 90);
    made('c.zip', 30, 110);
    registerBackup(folder, { name: 'a.zip', takenMs: 10, sizeBytes: 5, expiresMs: null, isDeleted: true });

    expect(knownBackups(folder, 100).map(({ name }) => name)).toEqual(['c.zip']);
    expect(knownBackups(folder, 50).map(({ name }) => name)).toEqual(['c.zip', 'b.zip']);
  });
});
