import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answerCheck } from '../../src/core/chat/answers/answer-check.ts';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import type { TenantStore } from '../../src/core/incident/stores/tenant-store.ts';
import { openStore } from '../../src/core/store/open-store.ts';
import { startChild } from '../core/store/child.ts';
import { makeTempFolder } from '../core/store/temp-store.ts';
import { findAdminPicture } from '../fixtures/faces.ts';
import { runCli } from './run-cli.ts';

const DESK = { platform: 'desk', platformId: 'local', name: 'Local desk' } as const;

/** A working folder with two portraits; its record has incident 1 of the local desk and 1 and 2 of a team. */
async function makeFolder() {
  const cwd = makeTempFolder();
  mkdirSync(join(cwd, 'pictures'));
  copyFileSync(findAdminPicture('user1-128x128.jpg'), join(cwd, 'pictures', 'anna.jpg'));
  copyFileSync(findAdminPicture('user5-128x128.jpg'), join(cwd, 'pictures', 'bela.jpg'));
  const data = join(cwd, 'data');
  await withStore(data, (desk, team) => {
    const by = { actor: 'U1', atMs: 10, submissionId: null };
    desk.incidents.open({ title: 'Wave of March', channel: 'triage', thread: '1' }, by);
    for (const title of ['Theirs', 'Theirs too'])
      team.incidents.open({ title, channel: 'C1', thread: null }, by);
  });
  return { cwd, data };
}

/** Reads or writes the record as a command line does, beside whoever else has it open. */
async function withStore(
  data: string,
  use: (desk: TenantStore, team: TenantStore) => void | Promise<void>,
): Promise<void> {
  const store = openStore(data, { role: 'command line' });
  try {
    const team = store.tenants.enrol({ platform: 'slack', platformId: 'T1', name: 'Team' });
    await use(store.forTenant(store.tenants.enrol(DESK).id), store.forTenant(team.id));
  } finally {
    store.close();
  }
}

const HOLD = `openStore(folder, { role: 'bot' }); say('open'); setInterval(() => {}, 1000);`;

describe('eyeline check --incident', () => {
  it.each([[false], [true]])(
    'records evidence, findings, overlays and timeline under an incident of the local desk (a bot beside it: %s)',
    async (hasBot) => {
      const { cwd, data } = await makeFolder();
      if (hasBot) await startChild(data, HOLD).line();

      const { code, stdout, stderr } = await runCli(['check', '--incident', '1', 'pictures'], { cwd });

      expect(stderr).toBe('');
      expect(stdout).toMatch(/not aligned\..*\nRecorded under incident 1: "Wave of March"\n$/s);
      expect(code).toBe(0);
      await withStore(data, (desk, team) => {
        const findings = desk.findings.ofIncident(1);
        expect(findings.map(({ evidence }) => evidence.sha256).sort()).toEqual(
          ['anna.jpg', 'bela.jpg']
            .map((name) =>
              createHash('sha256')
                .update(readFileSync(join(cwd, 'pictures', name)))
                .digest('hex'),
            )
            .sort(),
        );
        const sightings = findings.flatMap(({ evidence }) => desk.evidence.sightings(evidence.id));
        expect(sightings.map(({ fileName }) => fileName).sort()).toEqual(['anna.jpg', 'bela.jpg']);
        expect(sightings.map(({ sourceAddress }) => sourceAddress)).toEqual([null, null]);
        expect(desk.artifacts.ofIncident(1).map(({ kind, mediaType }) => [kind, mediaType])).toEqual([
          ['overlay', 'image/png'],
          ['overlay', 'image/png'],
        ]);
        expect(desk.timeline.ofIncident(1).map(({ kind, text }) => [kind, text])).toEqual([
          ['opened', 'Incident 1 opened.'],
          ['findings', '1 picture, 1 portrait: not aligned.'],
          ['findings', '1 picture, 1 portrait: not aligned.'],
        ]);
        expect(desk.submissions.unfinished()).toEqual([]);
        for (const { submissionId } of findings)
          expect(desk.submissions.find(submissionId)).toMatchObject({
            state: 'answered',
            channel: 'command-line',
            thread: null,
          });
        for (const number of [1, 2]) expect(team.findings.ofIncident(number)).toEqual([]);
      });
    },
  );

  it('keeps the files themselves, and an outcome from which the answer can be told', async () => {
    const { cwd, data } = await makeFolder();

    await runCli(['check', '--json', '--incident', '1', 'pictures/anna.jpg'], { cwd });

    await withStore(data, async (desk) => {
      const [finding] = desk.findings.ofIncident(1);
      const [overlay] = desk.artifacts.ofIncident(1);
      if (!finding || !overlay) throw new Error('nothing was recorded');
      const bytes = await desk.blobs.get(finding.evidence);
      expect(Buffer.from(bytes).equals(readFileSync(join(cwd, 'pictures', 'anna.jpg')))).toBe(true);
      const png = Buffer.from(await desk.blobs.get(overlay));
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      const completion = desk.results.of(finding.submissionId);
      expect(completion && plainText(answerCheck(completion))).toMatch(
        /^Eyes \d+\.\d% .*: not aligned\. .*\n\nRecorded under incident 1: "Wave of March".$/,
      );
    });
  });

  it('records a picture once, however often it is checked', async () => {
    const { cwd, data } = await makeFolder();

    for (let time = 0; time < 2; time++)
      await runCli(['check', '--incident', '1', 'pictures/anna.jpg'], { cwd });

    await withStore(data, (desk) => {
      expect(desk.findings.ofIncident(1)).toHaveLength(1);
      const [finding] = desk.findings.ofIncident(1);
      expect(desk.evidence.sightings(finding?.evidence.id as number)).toHaveLength(2);
    });
  });

  it('prints with --json what it prints without --incident', async () => {
    const { cwd } = await makeFolder();

    const without = await runCli(['check', '--json', 'pictures'], { cwd });
    const recorded = await runCli(['check', '--json', '--incident', '1', 'pictures'], { cwd });

    expect(recorded).toEqual(without);
  });

  it('reports a file that cannot be read, and records the others', async () => {
    const { cwd, data } = await makeFolder();
    writeFileSync(join(cwd, 'names.txt'), 'a list of names');

    const { code } = await runCli(['check', '--incident', '1', 'names.txt', 'pictures/anna.jpg'], { cwd });

    expect(code).toBe(1);
    await withStore(data, (desk) => expect(desk.findings.ofIncident(1)).toHaveLength(1));
  });

  it('refuses a number that the local desk does not have, before it measures, and exits 2', async () => {
    const { cwd, data } = await makeFolder();

    const { code, stdout, stderr } = await runCli(['check', '--json', '--incident', '2', 'pictures'], {
      cwd,
    });

    expect(stderr).toBe(
      'INVALID_USAGE: Expected the number of an incident of the local desk but received 2. Open one at the desk with "/incident open"; "/incident list" lists them.\n',
    );
    expect(stdout).toBe('');
    expect(code).toBe(2);
    await withStore(data, (desk) => expect(desk.findings.ofIncident(1)).toEqual([]));
  });

  it.each(['0', '-1', 'one', '1.5', '#1'])('refuses %j as a number', async (number) => {
    const { code, stdout } = await runCli(['check', `--incident=${number}`, 'a.png'], {
      cwd: makeTempFolder(),
    });

    expect([code, stdout]).toEqual([2, '']);
  });

  it('records nothing without it: no folder for the record is even made', async () => {
    const { cwd } = await makeFolder();
    const env = { DATA_DIR: 'elsewhere' };

    const { code } = await runCli(['check', 'pictures'], { cwd, env });

    expect(code).toBe(0);
    expect(existsSync(join(cwd, 'elsewhere'))).toBe(false);
    expect(readdirSync(cwd).sort()).toEqual(['data', 'pictures']);
  });
});
