import { describe, expect, it } from 'vitest';
import { useBenches } from '../bench.ts';

const FILE = { name: 'a.png', bytes: Uint8Array.from([0x89, 0x50, 0x4e, 0x47]) };

describe('the pin emoji on Discord', () => {
  const bench = useBenches();

  it('puts a message of a thread on the timeline by whom it was set, and takes it back', async () => {
    const { twin, host, channel } = await bench();
    const root = await twin.post({ channel: 'triage', user: 'ana', content: 'Wave', files: [FILE] });
    twin.startThread({ user: 'ana', name: 'A case', message: root });
    const reply = await twin.post({ thread: root.id, user: 'ben', content: 'They changed it' });

    twin.react(reply, '📌', 'ana');
    await twin.until(() => host.pins.length === 1);
    twin.unreact(reply, '📌', 'ana');
    await twin.until(() => host.pins.length === 2);

    const mark = { channel, platformId: reply.id, mark: 'reaction', actor: twin.user('ana').id };
    expect(host.pins).toEqual([
      {
        ...mark,
        atMs: expect.any(Number),
        isPinned: true,
        message: {
          thread: root.id,
          author: twin.user('ben').id,
          sentMs: reply.createdMs,
          text: 'They changed it',
          files: 0,
        },
      },
      { ...mark, atMs: expect.any(Number), isPinned: false, owner: twin.user('ana').id },
    ]);
  });

  it('set and taken off at once is heard in that order, and no other emoji is heard', async () => {
    const { twin, host } = await bench();
    const root = await twin.post({ channel: 'triage', user: 'ana', content: 'Wave', files: [FILE] });

    twin.react(root, '👍', 'ben');
    twin.react(root, '📌', 'ben');
    twin.unreact(root, '📌', 'ben');

    await twin.until(() => host.pins.length === 2);
    expect(host.pins.map(({ isPinned }) => isPinned)).toEqual([true, false]);
  });
});
