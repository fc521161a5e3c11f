import { describe, expect, it } from 'vitest';
import { picture, runSlack } from '../slack.ts';

describe('Eyeline’s own place in a workspace', () => {
  it('is introduced to a channel that it is let into, by whom, and to none for other people', async () => {
    const { twin, host } = await runSlack();
    const lobby = twin.channels.lobby.id;

    twin.people.join(lobby, twin.workspace.app.botUserId, twin.users.member.id);
    twin.people.join(lobby, twin.users.guest.id);
    await twin.settled();

    expect(host.received).toMatchObject([
      {
        tenant: { platform: 'slack', platformId: twin.workspace.team.id },
        kind: 'command',
        platformId: 'introduction',
        channel: lobby,
        thread: null,
        actor: twin.users.member.id,
        invocation: {
          command: 'introduce',
          options: {
            managers: 'owners and admins of this workspace, and for whoever created the channel',
          },
        },
      },
    ]);
  });

  it('is told where SLACK_MANAGERS says who manages', async () => {
    const { twin, host } = await runSlack({ adapter: { managers: ['U1'] } });

    twin.people.join(twin.channels.lobby.id, twin.workspace.app.botUserId);
    await twin.settled();

    expect(host.received[0]?.invocation?.options).toEqual({
      managers: 'the people whom this installation names as managers',
    });
  });

  it('follows a channel to its new id', async () => {
    const { twin, host } = await runSlack();
    const before = twin.channels.cases.id;

    const after = twin.people.shareOut(before);
    await twin.settled();

    expect(host.told).toContainEqual(['moved', twin.workspace.team.id, before, after]);
  });

  it.each([
    ['tokens_revoked', 'tokens-revoked'],
    ['app_uninstalled', 'uninstalled'],
  ] as const)('ends with %s: nothing is sent any more, and the log says so once', async (event, reason) => {
    const { twin, host, adapter, log, place } = await runSlack();
    const { ts } = twin.people.post({
      channel: twin.channels.triage.id,
      user: twin.users.member.id,
      files: [picture()],
    });
    await twin.settled();

    twin.people.endInstallation(event);
    await twin.settled();
    const calls = twin.calls.length;
    const posted = adapter.post(
      place({ origin: { kind: 'message', platformId: ts } }),
      { blocks: [{ type: 'paragraph', line: 'Here.' }], buttons: [], files: [] },
      'k-1',
    );

    await expect(posted).rejects.toMatchObject({ code: 'PLATFORM_UNAVAILABLE' });
    expect(twin.calls).toHaveLength(calls);
    expect(host.told).toEqual([
      ['resumed', twin.workspace.team.id],
      ['stopped', twin.workspace.team.id, reason],
    ]);
    expect(log.filter((line) => line.includes('Slack ended this installation'))).toHaveLength(1);
  });
});
