import { describe, expect, it } from 'vitest';
import type { KeptPin } from '../../../../src/core/incident/pin.ts';
import type { ThreadReference } from '../../../../src/core/incident/thread.ts';
import { useBenches } from '../bench.ts';

const FILE = { name: 'a.png', bytes: Uint8Array.from([0x89, 0x50, 0x4e, 0x47]) };

describe('pins on Discord', () => {
  const bench = useBenches();

  it('of a channel and of its threads are noted with their message, by whom and when', async () => {
    const { twin, host, channel } = await bench();
    const root = await twin.post({ channel: 'triage', user: 'ana', content: 'Wave', files: [FILE] });
    twin.startThread({ user: 'ana', name: 'A case', message: root });
    const reply = await twin.post({ thread: root.id, user: 'ben', content: 'They changed it' });

    twin.pin(root, 'ben');
    twin.pin(reply, 'ana');

    await twin.until(() => new Set(host.pins.map(({ platformId }) => platformId)).size === 2);
    await expect.poll(() => host.pins.filter(({ actor }) => actor !== null).length).toBeGreaterThan(1);
    const named = (id: string) =>
      host.pins.find(({ platformId, actor }) => platformId === id && actor !== null);
    expect(named(root.id)).toEqual({
      channel,
      platformId: root.id,
      mark: 'pin',
      isPinned: true,
      actor: twin.user('ben').id,
      atMs: root.pinnedMs,
      message: {
        thread: root.id,
        author: twin.user('ana').id,
        sentMs: root.createdMs,
        text: 'Wave',
        files: 1,
      },
    });
    expect(named(reply.id)).toMatchObject({
      channel,
      actor: twin.user('ana').id,
      message: { thread: root.id, author: twin.user('ben').id, text: 'They changed it', files: 0 },
    });
  });

  it('that are taken off are noted, and only those of the conversation that changed', async () => {
    const pins = [
      { thread: 'self', platformId: 'self' },
      { thread: '111111111111111111', platformId: '222222222222222222' },
    ].map((pin) => ({
      ...pin,
      channel: 'C',
      mark: 'pin' as const,
      actor: null,
      atMs: 1,
      endedMs: null,
      recordedMs: 1,
    }));
    const { twin, host, channel } = await bench({ host: () => ({ pinned: pins }) });
    const other = await twin.post({ channel: 'triage', user: 'ana', content: 'Wave' });

    twin.pin(other, 'ana');
    twin.unpin(other);

    await twin.until(() => host.pins.some(({ isPinned }) => !isPinned));
    const ended = host.pins.filter(({ isPinned }) => !isPinned);
    expect(new Set(ended.map(({ platformId }) => platformId))).toEqual(new Set(['self']));
    expect(ended[0]).toMatchObject({ channel, mark: 'pin', actor: null, owner: null });
  });

  it('of the message that a thread was started from stays when the thread is read, which does not list it', async () => {
    const openThreads: ThreadReference[] = [];
    const pinned: KeptPin[] = [];
    const run = await bench({ host: () => ({ openThreads, pinned }) });
    const { twin, host, channel } = run;
    const root = await twin.post({ channel: 'triage', user: 'ana', content: 'Wave', files: [FILE] });
    twin.startThread({ user: 'ana', name: 'A case', message: root });
    twin.pin(root, 'ana');
    await twin.until(() => host.pins.length > 0);
    openThreads.push({ channel, platformId: root.id });
    pinned.push({
      channel,
      thread: root.id,
      platformId: root.id,
      mark: 'pin',
      actor: null,
      atMs: 1,
      endedMs: null,
      recordedMs: 1,
    });
    await run.adapter.quiet();
    const before = host.pins.length;

    await run.restart();

    await expect.poll(() => host.pins.length).toBeGreaterThan(before);
    await run.adapter.quiet();
    expect(host.pins.filter(({ isPinned }) => !isPinned)).toEqual([]);
  });

  it('are not taken for taken off where the right to read them is missing', async () => {
    const pins = [
      {
        thread: 'self',
        platformId: 'self',
        channel: 'C',
        mark: 'pin' as const,
        actor: null,
        atMs: 1,
        endedMs: null,
        recordedMs: 1,
      },
    ];
    const { twin, host, channel } = await bench({ host: () => ({ pinned: pins }) });
    const root = await twin.post({ channel: 'triage', user: 'ana', content: 'Wave' });
    twin.administration.setOverwrites(channel, [{ of: '@bot', deny: ['ReadMessageHistory'] }]);

    twin.pin(root, 'ana');
    await twin.post({ channel: 'triage', user: 'ana', content: 'next' });
    await twin.until(() => host.received.length === 2);

    expect(host.pins).toEqual([]);
  });
});

describe('the threads of open incidents on Discord', () => {
  const bench = useBenches();

  it('are compared at a new session: what stands, what was edited, and what Discord says is gone', async () => {
    const openThreads: ThreadReference[] = [];
    const recorded: string[] = [];
    const run = await bench({ host: () => ({ openThreads, recorded }) });
    const { twin, host, channel } = run;
    const root = await twin.post({ channel: 'triage', user: 'ana', content: 'Wave', files: [FILE] });
    twin.startThread({ user: 'ana', name: 'A case', message: root });
    const kept = await twin.post({ thread: root.id, user: 'ben', content: 'before', files: [FILE] });
    const gone = await twin.post({ thread: root.id, user: 'ben', files: [FILE] });
    await twin.until(() => host.received.length === 3);
    openThreads.push({ channel, platformId: root.id });
    recorded.push(root.id, kept.id, gone.id);
    await run.adapter.quiet();
    twin.editMessage(kept, { content: 'after' });
    twin.deleteMessage(gone);
    twin.deleteMessage(root);

    await run.restart();

    await expect.poll(() => host.sights.length).toBe(1);
    expect(host.sights[0]?.thread).toEqual({ channel, platformId: root.id });
    const seen = host.sights[0]?.sight.messages.filter(({ platformId }) => recorded.includes(platformId));
    expect(seen).toEqual([
      {
        platformId: kept.id,
        pinnedBy: [],
        author: twin.user('ben').id,
        sentMs: kept.createdMs,
        text: 'after',
        files: 1,
        edited: { actor: twin.user('ben').id, atMs: kept.editedMs },
      },
    ]);
  });

  it('are left alone where they may not be read', async () => {
    const openThreads: ThreadReference[] = [];
    const recorded: string[] = [];
    const run = await bench({ host: () => ({ openThreads, recorded }) });
    const { twin, host, channel, log } = run;
    const root = await twin.post({ channel: 'triage', user: 'ana', content: 'Wave', files: [FILE] });
    await twin.until(() => host.received.length === 1);
    openThreads.push({ channel, platformId: root.id });
    recorded.push(root.id);
    twin.administration.setOverwrites(channel, [{ of: '@bot', deny: ['ReadMessageHistory'] }]);

    await run.restart();

    await expect.poll(() => log.some(({ message }) => message.includes('could not be compared'))).toBe(true);
    expect(host.sights).toEqual([]);
  });
});
