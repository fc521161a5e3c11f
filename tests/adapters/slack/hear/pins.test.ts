import { describe, expect, it } from 'vitest';
import { createFakeHost } from '../../../fixtures/fake-host.ts';
import type { SlackTwin } from '../../../twins/slack/slack-twin.ts';
import { picture, runSlack, startTwin } from '../slack.ts';

function post(twin: SlackTwin, more: Partial<Parameters<SlackTwin['people']['post']>[0]> = {}) {
  const channel = twin.channels.triage.id;
  return twin.people.post({ channel, user: twin.users.member.id, files: [picture()], ...more });
}

describe('pins', () => {
  it.each(['socket', 'http'] as const)(
    'are noted with their message, by whom and when (%s)',
    async (mode) => {
      const { twin, host } = await runSlack({ mode });
      const root = post(twin);
      const reply = post(twin, { thread_ts: root.ts, text: 'Two of four', user: twin.users.admin.id });
      const member = twin.users.member.id;

      twin.people.pin(reply, member);
      twin.people.unpin(reply, twin.users.owner.id);
      twin.people.react(root, member, 'pushpin');
      twin.people.unreact(root, member, 'pushpin');
      await twin.settled();

      const channel = twin.channels.triage.id;
      expect(host.pins).toHaveLength(4);
      expect(host.pins).toEqual(
        expect.arrayContaining([
          {
            channel,
            platformId: reply.ts,
            mark: 'pin',
            isPinned: true,
            actor: member,
            atMs: expect.any(Number),
            message: {
              thread: root.ts,
              author: twin.users.admin.id,
              sentMs: Math.floor(Number(reply.ts) * 1000),
              text: 'Two of four',
              files: 1,
            },
          },
          {
            channel,
            platformId: reply.ts,
            mark: 'pin',
            isPinned: false,
            owner: null,
            actor: twin.users.owner.id,
            atMs: expect.any(Number),
          },
          expect.objectContaining({ platformId: root.ts, mark: 'reaction', isPinned: true, actor: member }),
          expect.objectContaining({ platformId: root.ts, mark: 'reaction', isPinned: false, owner: member }),
        ]),
      );
    },
  );

  it('by guests, other organisations, bots and Eyeline do not count, nor do other reactions', async () => {
    const { twin, host } = await runSlack();
    const place = post(twin);
    const partners = post(twin, { channel: twin.channels.partners.id });
    twin.channels.triage.members.add(twin.workspace.otherBot.userId);

    twin.people.react(place, twin.users.guest.id, 'pushpin');
    twin.people.react(partners, twin.users.external.id, 'pushpin');
    twin.people.react(place, twin.workspace.otherBot.userId, 'pushpin');
    twin.people.react(place, twin.workspace.app.botUserId, 'pushpin');
    twin.people.react(place, twin.users.member.id, 'thumbsup');
    await twin.settled();

    expect(host.pins).toEqual([]);
  });

  it('come again where Slack did not say what was pinned', async () => {
    const { twin, host } = await runSlack({ mayViolate: ({ what }) => what.includes('not acknowledged') });
    const place = post(twin);
    await twin.settled();
    twin.faults.play('conversations.replies', { kind: 'status', status: 503 }, 1);

    twin.people.pin(place, twin.users.member.id);

    await expect.poll(() => host.pins.length).toBe(1);
  });
});

describe('the threads of open incidents', () => {
  it('are read again at a start, with edits, files and pins; a tombstone is no message', async () => {
    const twin = await startTwin();
    const channel = twin.channels.triage.id;
    const root = post(twin);
    const gone = post(twin, { thread_ts: root.ts });
    const edited = post(twin, { thread_ts: root.ts, text: 'before' });
    const bare = post(twin, { thread_ts: root.ts });
    twin.people.edit(edited, 'after');
    twin.people.deleteFile(bare.files[0] as string);
    twin.people.deleteMessage(gone);
    twin.people.deleteMessage(root);
    twin.people.pin(edited, twin.users.member.id);
    twin.people.react(edited, twin.users.member.id, 'pushpin');
    twin.people.react(edited, twin.users.guest.id, 'pushpin');
    const host = createFakeHost({
      openThreads: [{ channel, platformId: root.ts }],
      recorded: [root.ts, gone.ts],
    });

    await runSlack({ twin, host });

    await expect.poll(() => host.sights.length).toBe(1);
    expect(host.sights[0]?.thread).toEqual({ channel, platformId: root.ts });
    expect(host.sights[0]?.sight.messages).toEqual([
      {
        platformId: edited.ts,
        author: twin.users.member.id,
        sentMs: Math.floor(Number(edited.ts) * 1000),
        text: 'after',
        files: 1,
        edited: { actor: twin.users.member.id, atMs: expect.any(Number) },
        filesGone: 0,
        pinned: { actor: null, atMs: null },
        pinnedBy: [twin.users.member.id],
      },
      expect.objectContaining({
        platformId: bare.ts,
        filesGone: 1,
        edited: null,
        pinned: null,
        pinnedBy: [],
      }),
    ]);
  });

  it('that are gone whole are shown empty; those that a plan hides, or that may not be read, are left alone', async () => {
    const twin = await startTwin();
    const channel = twin.channels.triage.id;
    const hidden = post(twin);
    const place = post(twin);
    twin.people.deleteMessage(place);
    twin.people.deleteMessage(hidden);
    twin.limitHistory(hidden.ts);
    const elsewhere = twin.channels.vault.id;
    const host = createFakeHost({
      openThreads: [
        { channel, platformId: place.ts },
        { channel, platformId: hidden.ts },
        { channel: elsewhere, platformId: '1700000000.000100' },
      ],
      recorded: [place.ts],
    });

    const { log } = await runSlack({ twin, host });

    await expect.poll(() => log.some((line) => line.includes('cannot be compared'))).toBe(true);
    await expect.poll(() => host.sights.length).toBe(1);
    expect(host.sights).toMatchObject([{ thread: { platformId: place.ts }, sight: { messages: [] } }]);
  });
});
