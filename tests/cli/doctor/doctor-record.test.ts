import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import {
  checkAnswers,
  checkRecord,
  checkRecordFiles,
  checkTeams,
} from '../../../src/cli/doctor/doctor-record.ts';
import type { ErrorRecord } from '../../../src/core/errors.ts';
import { openStore } from '../../../src/core/store/open-store.ts';
import { makeRecord as backedRecord, pathOf, TEXTS } from '../../core/store/backup/record.ts';
import { enrolTeam, makeDraft, makeTempFolder, openTestStore } from '../../core/store/temp-store.ts';

const DAY_MS = 24 * 60 * 60_000;

/** A closed record with a file of a tenant's. */
async function makeRecord(): Promise<string> {
  const folder = join(makeTempFolder(), 'data');
  const store = openStore(folder, { role: 'bot' });
  await enrolTeam(store).blobs.put(Buffer.from('evidence'));
  store.close();
  return folder;
}

/** What a start says; null where it starts. */
function refusalOfStart(folder: string): string | null {
  try {
    openStore(folder, { role: 'bot' }).close();
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('the doctor on DATA_DIR', () => {
  it('says what the next start does with it', async () => {
    const missing = join(makeTempFolder(), 'not', 'made');
    const open = join(makeTempFolder(), 'open');
    mkdirSync(open);
    chmodSync(open, 0o755);
    const record = await makeRecord();

    expect(checkRecord(missing)).toEqual({ isFine: true, text: `${missing} is made at the first start` });
    expect(checkRecord(open)).toEqual({
      isFine: true,
      text: `${open} is closed to others at the next start`,
    });
    expect(checkRecord(record)).toEqual({ isFine: true, text: record });
  });

  it.each<[string, (folder: string) => void]>([
    [
      'a folder that others use',
      (folder) => {
        writeFileSync(join(folder, 'theirs.txt'), 'theirs');
        chmodSync(folder, 0o755);
      },
    ],
    ['an empty database beside filled folders', (folder) => truncateSync(join(folder, 'eyeline.db'), 0)],
    ['no database beside filled folders', (folder) => rmSync(join(folder, 'eyeline.db'))],
    ['a database that is none', (folder) => writeFileSync(join(folder, 'eyeline.db'), 'x'.repeat(5000))],
    [
      'the database of another program',
      (folder) => {
        rmSync(join(folder, 'eyeline.db'));
        new Database(join(folder, 'eyeline.db')).exec('CREATE TABLE theirs (id)').close();
      },
    ],
    [
      'a database of a newer version',
      (folder) => {
        const database = new Database(join(folder, 'eyeline.db'));
        database.exec("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 9e15)");
        database.close();
      },
    ],
    [
      'something else than a folder',
      (folder) => {
        rmSync(folder, { recursive: true });
        writeFileSync(folder, 'a file');
      },
    ],
  ])('foretells what a start is refused: %s', async (_what, change) => {
    const folder = await makeRecord();
    change(folder);

    const foretold = () => checkRecord(folder);

    const refusal = refusalOfStart(folder);
    expect(refusal).not.toBeNull();
    expect(foretold).toThrow(refusal ?? '');
    expect(checkAnswers(folder).text).toBe('not checked, since the record cannot be read');
  });

  it('says that a record of an older version is copied and changed, and leaves it as it is', async () => {
    const folder = await makeRecord();
    const path = join(folder, 'eyeline.db');
    const database = new Database(path);
    // As the version before left it.
    database.exec('DELETE FROM __drizzle_migrations WHERE id = (SELECT max(id) FROM __drizzle_migrations)');
    database.close();
    const before = readFileSync(path);

    expect(checkRecord(folder).text).toBe(`${folder} has its database copied and changed at the next start`);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(folder)).not.toContain('backups');
  });

  it('names files that the database does not know', async () => {
    const folder = await makeRecord();
    mkdirSync(join(folder, 'tenants', 'ffff', 'aa'), { recursive: true });

    expect(checkRecord(folder).text).toBe(
      `${folder} has files in tenants that its database does not know (ffff): it may be an older copy`,
    );
  });
});

describe('the doctor on answers that a platform refuses', () => {
  const refusal = (action: string): ErrorRecord => ({
    code: 'PLATFORM_REFUSED',
    message: `Expected to send but received 50013. ${action}`,
    parts: { expected: 'to send', received: '50013', action },
  });

  it('says how many wait in which channel, since when, and for which right, while the bot runs', () => {
    let nowMs = 1_700_000_000_000;
    const folder = join(makeTempFolder(), 'data');
    const store = openTestStore({ folder, now: () => nowMs });
    const team = enrolTeam(store);
    const receive = (channel: string, platformId: string) =>
      team.submissions.receive(makeDraft({ channel, platformId, thread: platformId })).submission.id;
    for (const [channel, action] of [
      ['C2', 'Give Send Messages.'],
      ['C1', 'Give Attach Files.'],
      ['C1', 'Give Attach Files.'],
    ] as const) {
      team.submissions.refuse(receive(channel, `${nowMs}`), 'answer', refusal(action));
      nowMs += DAY_MS;
    }
    receive('C1', 'at work');
    const gone = receive('C1', 'gone');
    team.submissions.refuse(gone, 'answer', refusal('Settled.'));
    team.submissions.fail(gone, refusal('Settled.'));
    team.submissions.settle(gone);

    expect(checkAnswers(folder)).toEqual({
      isFine: false,
      text: [
        '1 answer in channel C2 of Team T1 (Slack) refused since 2023-11-14 22:13 UTC: Expected to send but received 50013. Give Send Messages.',
        '2 answers in channel C1 of Team T1 (Slack) refused since 2023-11-15 22:13 UTC: Expected to send but received 50013. Give Attach Files.',
      ].join('\n       '),
    });
  });

  it('says that none waits', async () => {
    expect(checkAnswers(await makeRecord())).toEqual({ isFine: true, text: 'none waits' });
  });

  it('names the teams that have Eyeline in them no more, since when and what helps', () => {
    const folder = makeTempFolder();
    const store = openStore(folder, { role: 'bot', now: () => Date.UTC(2026, 10, 30, 6, 25) });
    const slack = store.tenants.enrol({ platform: 'slack', platformId: 'T1', name: 'Research' });
    const guild = store.tenants.enrol({ platform: 'discord', platformId: '1', name: 'Newsroom' });
    const other = store.tenants.enrol({ platform: 'discord', platformId: '2', name: 'Rivals' });
    store.close();
    expect(checkTeams(folder)).toEqual({ isFine: true, text: 'Eyeline is in all of them' });

    const again = openStore(folder, { role: 'bot', now: () => Date.UTC(2026, 10, 30, 6, 25) });
    again.tenants.stop(slack.id, 'uninstalled');
    again.tenants.stop(slack.id, 'tokens-revoked');
    again.tenants.stop(guild.id, 'removed');
    again.tenants.stop(other.id, 'removed');
    again.tenants.resume(other.id);
    again.close();

    expect(checkTeams(folder)).toEqual({
      isFine: false,
      text: [
        'Research (Slack) has been without Eyeline since 2026-11-30 06:25 UTC: the app was uninstalled; install it again and set its new token. Its record stays.',
        'Newsroom (Discord) has been without Eyeline since 2026-11-30 06:25 UTC: Eyeline was removed from it, or it was deleted; invite Eyeline again. Its record stays.',
      ].join('\n       '),
    });
  });
});

describe('the doctor on every file', () => {
  it('says that all are whole, and which are not', async () => {
    const record = await backedRecord();
    const whole = await checkRecordFiles(record);
    const changed = pathOf(record, TEXTS[1] as string);
    writeFileSync(changed, 'other');

    expect(await checkRecordFiles(join(record, 'none'))).toEqual({ isFine: true, text: 'none yet' });
    expect(whole).toEqual({ isFine: true, text: '13 files, 32.4 KiB, each checked by its hash' });
    expect(await checkRecordFiles(record)).toEqual({
      isFine: false,
      text: [
        '13 files, 31.9 KiB, each checked by its hash',
        '1 file is not what the record names (1 changed). Send the same pictures again, or restore them from a back-up:',
        `  changed: ${changed.slice(record.length + 1)}`,
      ].join('\n       '),
    });
  });
});
