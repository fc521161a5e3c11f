import { describe, expect, it } from 'vitest';
import { makeTempFolder } from '../core/store/temp-store.ts';
import { runCli } from './run-cli.ts';
import { withTeam } from './with-team.ts';

/** A working folder whose record has incident 1 of a Slack team, with a note. */
function makeFolder(): string {
  const cwd = makeTempFolder();
  withTeam(cwd, ({ incidents, notes }) => {
    const by = { actor: 'U1', atMs: 10, submissionId: null };
    const { incident } = incidents.open({ title: 'Wave', channel: 'C1', thread: '1.0' }, by);
    notes.add(incident.number, 'Somebody’s words', by);
  });
  return cwd;
}

const TENANT = ['--tenant', 'slack:T1'];

function codeIn(said: string): string {
  return /--confirm (\S+)/.exec(said)?.[1] ?? '';
}

describe('eyeline forget', () => {
  it('asks first, names the call that exports a copy, and changes nothing', async () => {
    const cwd = makeFolder();

    const { code, stdout, stderr } = await runCli(['forget', 'incident', '1', ...TENANT], { cwd });

    expect(stderr).toBe('');
    expect(stdout).toContain('incident 1');
    expect(stdout).toContain(
      'To keep a copy, export it first: npm run eyeline -- export zip --incident 1 --tenant slack:T1 --tlp amber --all --members --places --screenshots --out exports\n',
    );
    expect(codeIn(stdout)).not.toBe('');
    expect(code).toBe(0);
    expect(withTeam(cwd, ({ notes }) => notes.ofIncident(1).map(({ text }) => text))).toEqual([
      'Somebody’s words',
    ]);
  });

  it('forgets with the code of the question, and lists when and why', async () => {
    const cwd = makeFolder();
    const asked = await runCli(['forget', 'incident', '1', ...TENANT], { cwd });

    const done = await runCli(
      ['forget', 'incident', '1', ...TENANT, '--because', 'request', '--confirm', codeIn(asked.stdout)],
      { cwd },
    );
    const listed = await runCli(['forget', 'list', ...TENANT], { cwd });

    expect(done.stderr).toBe('');
    expect(done.code).toBe(0);
    expect(withTeam(cwd, ({ incidents }) => incidents.find(1, 'tenant'))).toBeNull();
    expect(listed.stdout).toContain('incident 1');
  });

  it('refuses another code than the question’s, and forgets nothing', async () => {
    const cwd = makeFolder();

    const { code, stderr } = await runCli(['forget', 'incident', '1', ...TENANT, '--confirm', 'abcd'], {
      cwd,
    });

    expect(code).not.toBe(0);
    expect(stderr).not.toBe('');
    expect(withTeam(cwd, ({ incidents }) => incidents.find(1, 'tenant')?.title)).toBe('Wave');
  });
});
