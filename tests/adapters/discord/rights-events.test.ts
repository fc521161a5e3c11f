import { describe, expect, it } from 'vitest';
import { BOT_PERMISSIONS } from '../../twins/discord/world/permissions.ts';
import { type Bench, useBenches } from './bench.ts';

/** What people of a server do that may give Eyeline a right. */
const CHANGES: readonly (readonly [string, (bench: Bench, asked: string) => void])[] = [
  [
    'a channel’s permissions are changed',
    ({ twin, channel }) => twin.administration.setOverwrites(channel, [{ of: '@bot', deny: [] }]),
  ],
  [
    'a role’s permissions are changed',
    ({ twin, team }) => twin.administration.setRolePermissions(team, '@bot', BOT_PERMISSIONS),
  ],
  ['Eyeline gets a role', ({ twin, team }) => twin.administration.setMemberRoles(team, twin.botId, ['desk'])],
  ['a thread is unlocked', ({ twin }, asked) => twin.administration.changeThread(asked, { isLocked: false })],
];

describe('what waits for a right on Discord', () => {
  const bench = useBenches();
  const guilds = [
    { name: 'Newsroom', channels: [{ name: 'triage' }], roles: [{ name: 'desk' }] },
    { name: 'Rivals', channels: [{ name: 'room' }], roles: [{ name: 'desk' }] },
  ];

  it.each(CHANGES)('is tried again in that server when %s', async (_what, change) => {
    const run = await bench({ twin: { guilds } });
    const asked = await run.twin.post({ channel: 'triage', user: 'ana', content: 'one' });
    run.twin.startThread({ user: 'ana', name: 'A case', message: asked });
    await expect.poll(() => run.host.received.length).toBe(1);

    change(run, asked.id);

    await expect.poll(() => run.host.tries).toEqual([{ team: run.team, channel: null }]);
  });

  it('is left alone when somebody else gets a role, or a message comes', async () => {
    const run = await bench({ twin: { guilds } });

    run.twin.administration.setMemberRoles(run.team, 'ana', ['desk']);
    await run.twin.post({ channel: 'triage', user: 'ana', content: 'one' });

    await expect.poll(() => run.host.received.length).toBe(1);
    expect(run.host.tries).toEqual([]);
  });
});
