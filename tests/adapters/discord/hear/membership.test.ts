import { describe, expect, it } from 'vitest';
import { useBenches } from '../bench.ts';

describe('Eyeline’s own place on Discord', () => {
  const bench = useBenches();

  it('is introduced once to a server that the record does not know, in a channel where it may speak', async () => {
    const { twin, host } = await bench({ host: () => ({ isKnown: false, watched: [] }) });
    await expect.poll(() => host.received.length).toBe(1);

    const guild = twin.administration.addGuild({
      name: 'Rivals',
      channels: [{ name: 'closed', overwrites: [{ of: '@bot', deny: ['SendMessages'] }] }, { name: 'room' }],
    });

    await expect.poll(() => host.received.length).toBe(2);
    expect(host.received[1]).toMatchObject({
      tenant: { platform: 'discord', platformId: guild.id },
      kind: 'command',
      platformId: 'introduction',
      channel: twin.channel('room').id,
      thread: null,
      invocation: {
        command: 'introduce',
        options: { managers: 'members with the permission Manage Threads in this channel' },
      },
    });
  });

  it('is not introduced again to one that it knows', async () => {
    const { twin, host } = await bench({ host: () => ({ watched: [] }) });

    twin.administration.addGuild({ name: 'Rivals', channels: [{ name: 'room' }] });
    await twin.post({ channel: 'triage', user: 'ana', content: 'next' });

    await expect.poll(() => host.received.length).toBe(1);
    expect(host.received[0]?.text).toBe('next');
  });

  it('is introduced to a private channel that it is let into', async () => {
    const closed = { of: '@everyone', deny: ['ViewChannel'] } as const;
    const guilds = [
      { name: 'Newsroom', channels: [{ name: 'triage' }, { name: 'inner', overwrites: [closed] }] },
    ];
    const { twin, host } = await bench({ twin: { guilds } });
    const inner = twin.channel('inner').id;

    twin.administration.setOverwrites(inner, [closed, { of: '@bot', allow: ['ViewChannel'] }]);
    await expect.poll(() => host.received.length).toBe(1);
    twin.administration.renameChannel(inner, 'renamed');
    await twin.post({ channel: 'triage', user: 'ana', content: 'next' });
    await expect.poll(() => host.received.length).toBe(2);

    expect(host.received.map(({ channel, kind }) => [channel, kind])).toEqual([
      [inner, 'command'],
      [twin.channel('triage').id, 'message'],
    ]);
  });

  it('ends with its removal from a server, not with an outage, and begins again', async () => {
    const { twin, host, team, log } = await bench();

    twin.administration.setGuildAvailable(team, false);
    twin.administration.setGuildAvailable(team, true);
    twin.administration.leaveGuild(team);
    await expect.poll(() => host.told).toContainEqual(['stopped', team, 'removed']);
    twin.administration.joinGuild(team);

    await expect.poll(() => host.told.at(-1)).toEqual(['resumed', team]);
    expect(host.told.filter(([what]) => what === 'stopped')).toHaveLength(1);
    expect(log.filter(({ message }) => message.includes('was removed from a Discord server'))).toHaveLength(
      1,
    );
  });

  it('has a deleted channel told', async () => {
    const { twin, host, team, channel } = await bench();

    twin.administration.deleteChannel(channel);

    await expect.poll(() => host.told).toContainEqual(['gone', team, channel]);
  });
});
