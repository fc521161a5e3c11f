import { describe, expect, it } from 'vitest';
import type { TwinOptions } from '../../../twins/discord/options.ts';
import { EVERYONE_PERMISSIONS } from '../../../twins/discord/world/permissions.ts';
import { type Bench, useBenches } from '../bench.ts';

const GUILD: TwinOptions = {
  guilds: [
    {
      name: 'Newsroom',
      owner: 'olga',
      members: [
        { name: 'olga' },
        { name: 'ana' },
        { name: 'max', roles: ['desk head'] },
        { name: 'eve', roles: ['threads'] },
      ],
      roles: [{ name: 'desk head' }, { name: 'threads', permissions: ['ManageThreads'] }],
      channels: [
        { name: 'triage' },
        { name: 'general' },
        {
          name: 'closed',
          overwrites: [
            { of: '@everyone', deny: ['ViewChannel'] },
            { of: 'desk head', allow: ['ViewChannel'] },
            { of: '@bot', allow: ['ViewChannel'] },
          ],
        },
        { name: 'hidden', overwrites: [{ of: '@everyone', deny: ['ViewChannel'] }] },
      ],
    },
    { name: 'Rivals', channels: [{ name: 'room' }], members: [{ name: 'ben' }] },
  ],
};

function ask(run: Bench, user: string | null, channel: string, channels?: string[]) {
  const { twin, team, adapter } = run;
  const origin = { kind: 'command', platformId: '1' } as const;
  const place = { team, channel: twin.channel(channel).id, thread: null, origin };
  const names = channels ?? ['triage', 'general', 'closed', 'hidden', 'Rivals/room'];
  const actor = user === null ? null : twin.user(user).id;
  return adapter.standing(
    actor,
    place,
    names.map((name) => twin.channel(name).id),
  );
}

describe('who may do and see what on Discord', () => {
  const bench = useBenches();

  it('shows the incidents of the channel and of those that the whole guild reads', async () => {
    const run = await bench({ twin: GUILD });
    const ids = (...names: string[]) => names.map((name) => run.twin.channel(name).id);

    const inOpen = await ask(run, 'ana', 'triage');
    const inClosed = await ask(run, 'max', 'closed');

    expect(inOpen).toEqual({
      audience: ids('triage', 'general'),
      isManager: false,
      managesTeam: false,
      isGuest: false,
    });
    expect(inClosed.audience).toEqual(ids('triage', 'general', 'closed'));
  });

  it('shows all incidents of the guild where that is set', async () => {
    const run = await bench({ twin: GUILD, adapter: () => ({ visibility: 'tenant' }) });

    expect(await ask(run, 'ana', 'triage')).toMatchObject({ audience: 'tenant', isManager: false });
  });

  it('takes for managers who may manage threads there, the owner too', async () => {
    const run = await bench({ twin: GUILD });
    run.twin.administration.setOverwrites('general', [{ of: 'ana', allow: ['ManageThreads'] }]);
    await run.twin.gateway.heard();

    const managers = await Promise.all(['ana', 'max', 'eve', 'olga'].map((user) => ask(run, user, 'triage')));
    const inGeneral = await ask(run, 'ana', 'general');

    expect(managers.map(({ isManager }) => isManager)).toEqual([false, false, true, true]);
    expect(inGeneral).toMatchObject({ isManager: true, managesTeam: false });
    expect(managers.at(-1)).toMatchObject({ managesTeam: true });
  });

  it('takes for managers who has one of the roles that are set, and nobody else', async () => {
    const run = await bench({
      twin: GUILD,
      adapter: (twin) => {
        const { roles } = [...twin.world.guilds.values()][0] as {
          roles: Map<string, { name: string; id: string }>;
        };
        return {
          managers: [...roles.values()].filter(({ name }) => name === 'desk head').map(({ id }) => id),
        };
      },
    });

    const managers = await Promise.all(['ana', 'max', 'eve', 'olga'].map((user) => ask(run, user, 'triage')));

    expect(managers.map(({ isManager }) => isManager)).toEqual([false, true, false, false]);
  });

  it('shows nothing to who cannot read the channel, has left, or is not known', async () => {
    const run = await bench({ twin: GUILD });
    const stranger = { audience: [], isManager: false, isGuest: true };

    expect(await ask(run, 'ana', 'closed')).toEqual(stranger);
    expect(await ask(run, 'ben', 'triage')).toEqual(stranger);
    expect(await ask(run, null, 'triage')).toEqual(stranger);
  });

  it('counts a private thread as closed to all others', async () => {
    const run = await bench({ twin: GUILD });
    const thread = run.twin.startThread({ user: 'ana', name: 'quiet', channel: 'triage', isPrivate: true });
    run.twin.administration.addToThread(thread, run.twin.botId);
    await run.twin.gateway.heard();

    const outside = await ask(run, 'ana', 'general', [thread.id]);
    const inside = await run.adapter.standing(
      run.twin.user('ana').id,
      { team: run.team, channel: thread.id, thread: thread.id, origin: { kind: 'command', platformId: '1' } },
      [thread.id],
    );

    expect(outside.audience).toEqual([]);
    expect(inside.audience).toEqual([thread.id]);
  });

  it('follows what is changed meanwhile', async () => {
    const run = await bench({ twin: GUILD });

    run.twin.administration.setRolePermissions('Newsroom', '@everyone', []);
    await run.twin.gateway.heard();
    const closed = await ask(run, 'max', 'closed');
    run.twin.administration.setRolePermissions('Newsroom', '@everyone', EVERYONE_PERMISSIONS);
    await run.twin.gateway.heard();
    const open = await ask(run, 'max', 'closed');

    expect(closed.audience).toEqual([run.twin.channel('closed').id]);
    expect((open.audience as string[]).length).toBe(3);
  });

  it('waits for Discord, and says that Eyeline was removed', async () => {
    const run = await bench({ twin: GUILD });
    run.twin.faults.next('GET /guilds/:guild/members/:user', { kind: 'status', status: 500 }, 5);

    const away = await ask(run, 'ana', 'triage').catch((error) => error);
    run.twin.administration.leaveGuild('Newsroom');
    await run.twin.gateway.heard();
    const removed = await ask(run, 'ana', 'triage').catch((error) => error);

    expect(away).toMatchObject({ code: 'PLATFORM_UNAVAILABLE' });
    expect(removed).toMatchObject({ code: 'PLATFORM_REFUSED' });
  });
});
