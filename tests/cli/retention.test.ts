import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/core/store/open-store.ts';
import { makeTempFolder } from '../core/store/temp-store.ts';
import { runCli } from './run-cli.ts';
import { withTeam } from './with-team.ts';

const DAY_MS = 24 * 60 * 60_000;

/** A working folder whose record has incident 1 of a Slack team, closed, and a desk without one. */
function makeFolder(): string {
  const cwd = makeTempFolder();
  withTeam(cwd, ({ incidents }) => {
    const by = { actor: 'U1', atMs: 10, submissionId: null };
    const { incident } = incidents.open({ title: 'Wave', channel: 'C1', thread: '1.0' }, by);
    incidents.close(incident.number, by);
  });
  const store = openStore(join(cwd, 'data'), { role: 'command line' });
  store.tenants.enrol({ platform: 'desk', platformId: 'local', name: 'Local desk' });
  store.close();
  return cwd;
}

const CLOCK = /By Eyeline’s clock it is \d{4}-\d\d-\d\d \d\d:\d\d UTC\.\n$/;

describe('eyeline retention', () => {
  it('says that everything is kept where nobody set it', async () => {
    const { code, stdout, stderr } = await runCli(['retention', '--tenant', 'slack:T1'], {
      cwd: makeFolder(),
    });

    expect(stderr).toBe('');
    expect(stdout).toMatch(/^Everything is kept until somebody forgets it\.\n/);
    expect(stdout).toMatch(CLOCK);
    expect(code).toBe(0);
  });

  it('sets one team’s rule, keeps the part that is not given, and takes it back with never', async () => {
    const cwd = makeFolder();
    const call = (...words: string[]) => runCli(['retention', ...words, '--tenant', 'slack:T1'], { cwd });
    const setting = () => withTeam(cwd, ({ retention }) => retention.setting());

    await call('--incidents', '730', '--messages', '90');
    const both = setting();
    const said = await call('--incidents', 'never');

    expect(both).toMatchObject({ incidentDays: 730, messageDays: 90, actor: null, place: null });
    expect(setting()).toMatchObject({ incidentDays: null, messageDays: 90 });
    expect(said.stdout).toBe((await call()).stdout.replace(CLOCK, CLOCK.exec(said.stdout)?.[0] ?? ''));
    const desk = await runCli(['retention'], { cwd });
    expect(desk.stdout).toMatch(/^Everything is kept/);
  });

  it('keeps the place where people are told, which a channel set', async () => {
    const cwd = makeFolder();
    const place = { channel: 'C1', thread: null };
    withTeam(cwd, ({ retention }) =>
      retention.set({ incidentDays: 30, messageDays: null }, place, { actor: 'U1', atMs: 20 }),
    );

    await runCli(['retention', '--incidents', '60', '--tenant', 'slack:T1'], { cwd });

    expect(withTeam(cwd, ({ retention }) => retention.setting())).toMatchObject({ incidentDays: 60, place });
  });

  it('ends a doubt about the clock with --clock', async () => {
    const cwd = makeFolder();
    const rule = { incidentDays: 30, messageDays: null };
    const longAgoMs = Date.now() - 400 * DAY_MS;
    // The last look is further away than Eyeline is ever off for.
    const store = openStore(join(cwd, 'data'), { role: 'command line', now: () => longAgoMs });
    const { id } = store.tenants.enrol({ platform: 'slack', platformId: 'T1', name: 'Team' });
    store.forTenant(id).retention.set(rule, null, { actor: 'U1', atMs: longAgoMs });
    store.forTenant(id).retention.look();
    store.close();
    const clock = () => withTeam(cwd, ({ retention }) => retention.look()?.clock);
    const before = clock();

    const { code } = await runCli(['retention', '--clock', '--tenant', 'slack:T1'], { cwd });

    expect(code).toBe(0);
    expect([before, clock()]).toEqual(['doubtful', 'right']);
  });

  it.each([
    [
      ['--incidents', 'soon', '--tenant', 'slack:T1'],
      'INVALID_USAGE: Expected a number of days from 1 to 36500, or `never` but received something else. Nothing was changed. An example: `retention --incidents 730 --messages 90`.\n',
    ],
    [
      ['--incidents', '30', '--tenant', 'slack:T2'],
      'INVALID_USAGE: There is no tenant "slack:T2". Give one of: slack:T1, desk:local.\n',
    ],
  ])('changes nothing with %j', async (words, message) => {
    const cwd = makeFolder();

    const { code, stdout, stderr } = await runCli(['retention', ...words], { cwd });

    expect([code, stdout, stderr]).toEqual([2, '', message]);
    expect(withTeam(cwd, ({ retention }) => retention.setting())).toBe(null);
  });
});

describe('eyeline hold', () => {
  it('keeps an incident from a forget until --off, once each, with lines of the timeline', async () => {
    const cwd = makeFolder();
    const call = async (...words: string[]) =>
      (await runCli(['hold', '1', ...words, '--tenant', 'slack:T1'], { cwd })).stdout;
    const forget = (...words: string[]) =>
      runCli(['forget', 'incident', '1', ...words, '--tenant', 'slack:T1'], { cwd });
    const [, confirm = ''] = /(--confirm \S+)\n$/.exec((await forget()).stdout) ?? [];

    const held = await call();
    const again = await call();
    const refused = await forget(...confirm.split(' '));
    const listed = await runCli(['retention', '--tenant', 'slack:T1'], { cwd });
    const released = await call('--off');

    expect(held).toBe(
      'Incident 1 is held: nothing of it can be forgotten, by retention or by forget, until eyeline hold 1 --off --tenant slack:T1 ends that.\n',
    );
    expect(again).toMatch(/^Incident 1 is held already: /);
    expect(listed.stdout).toContain('\nHeld: incident 1.\n');
    expect(released).toBe('Incident 1 is not held any more.\n');
    expect(await call('--off')).toBe('Incident 1 is not held.\n');
    expect([refused.code, refused.stdout, refused.stderr]).toEqual([
      2,
      '',
      'INVALID_USAGE: Nothing was forgotten: incident 1 is held. `incident hold 1 --off` releases it.\n',
    ]);
    expect(
      withTeam(cwd, ({ timeline }) => timeline.ofIncident(1).map(({ kind, actor }) => [kind, actor])),
    ).toEqual([
      ['opened', 'U1'],
      ['closed', 'U1'],
      ['held', null],
      ['released', null],
    ]);
  });

  it('refuses an incident that another tenant has, and one that is being forgotten', async () => {
    const cwd = makeFolder();
    const target = { kind: 'incident', incident: 1 } as const;

    const other = await runCli(['hold', '1'], { cwd });
    withTeam(cwd, ({ forgets }) =>
      forgets.begin(target, forgets.preview(target).code, 'request', {
        actor: 'U1',
        atMs: 30,
        submissionId: null,
      }),
    );
    const forgotten = await runCli(['hold', '1', '--tenant', 'slack:T1'], { cwd });

    expect([other.code, other.stdout]).toEqual([2, '']);
    expect(other.stderr).toBe(
      'INVALID_USAGE: Expected the number of an incident of this tenant but received 1. At the desk or in a channel, `incident list` lists them.\n',
    );
    expect([forgotten.code, forgotten.stdout]).toEqual([2, '']);
    expect(forgotten.stderr).toContain('Incident 1 is being forgotten already.');
    expect(withTeam(cwd, ({ holds }) => holds.numbers())).toEqual([]);
  });
});
