import { GatewayDispatchEvents } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import type { ThreadReference } from '../../../../src/core/incident/thread.ts';
import { type Bench, messageOf, pictureBytes, placeOf, useBenches } from '../bench.ts';
import { skipSdkWaits } from '../sdk-waits.ts';

const FILE = { name: 'a.png', bytes: pictureBytes() };

function say(run: Bench, content: string, thread?: string) {
  return run.twin.post({ channel: thread ?? 'triage', user: 'ana', content });
}

function heard({ host }: Bench): string[] {
  return host.received.map(({ text }) => text);
}

describe('what was missed on Discord', () => {
  const bench = useBenches();

  it('is nothing at the first start: what is said from then on counts', async () => {
    const run = await bench({ isStarted: false });
    await say(run, 'before');

    await run.adapter.start(run.host);
    await say(run, 'after');
    await run.twin.until(() => heard(run).length > 0);

    expect(heard(run)).toEqual(['after']);
  });

  it('is read at the next start, in order and to its end, and the mark moves with it', async () => {
    const run = await bench();
    await say(run, 'heard');
    await run.twin.until(() => heard(run).length === 1);
    await run.adapter.stop();
    let last = '';
    for (let number = 1; number <= 230; number += 1) last = (await say(run, `${number}`)).id;

    await run.restart();

    expect(heard(run)).toEqual(['heard', ...Array.from({ length: 230 }, (_, index) => `${index + 1}`)]);
    expect(run.host.calls).toHaveLength(231);
    expect(run.host.marks.get(run.team, run.channel, null)).toBe(last);
  });

  it('is read again from the last that was written down, where a crash came between', async () => {
    const run = await bench({
      host: () => ({
        onReceive: ({ text }) => {
          if (text === 'second' && !isBack) throw new Error('crash');
        },
      }),
    });
    let isBack = false;
    await say(run, 'first');
    await say(run, 'second');
    await say(run, 'third');
    await run.twin.until(() => run.host.calls.length > 3);

    const stopped = run.adapter.stop();
    await stopped;
    isBack = true;
    await run.restart();

    expect(heard(run)).toEqual(['first', 'second', 'third']);
  });

  it('is read in threads of open incidents, archived ones too', async () => {
    const open: ThreadReference[] = [];
    const run = await bench({ host: () => ({ openThreads: open, watched: [] }) });
    const root = await say(run, 'root');
    await run.twin.until(() => heard(run).length === 1);
    open.push({ channel: run.channel, platformId: root.id });
    await run.adapter.post(placeOf(run, root.id), messageOf('Done.'), 'eyeline-1');
    await run.adapter.stop();
    await say(run, 'in the thread', root.id);
    run.twin.administration.changeThread(root, { isArchived: true });
    await say(run, 'elsewhere');

    await run.restart();

    expect(heard(run)).toEqual(['root', 'in the thread']);
    expect(run.host.received[1]).toMatchObject({ channel: run.channel, thread: root.id });
  });

  it('is read in threads that people started meanwhile, after what they were started from', async () => {
    const run = await bench();
    await say(run, 'heard');
    const old = await say(run, 'old');
    await run.twin.until(() => heard(run).length === 2);
    await run.adapter.stop();
    const root = await say(run, 'root');
    run.twin.startThread({ user: 'ana', name: 'new', message: root });
    run.twin.startThread({ user: 'ana', name: 'on an old one', message: old });
    await say(run, 'in the new one', root.id);
    await say(run, 'in the old one', old.id);
    run.twin.administration.changeThread(root, { isArchived: true });

    await run.restart();

    expect(heard(run).slice(0, 3)).toEqual(['heard', 'old', 'root']);
    expect(heard(run).slice(3).sort()).toEqual(['in the new one', 'in the old one']);
  });

  it('comes before what is said while it is read', async () => {
    const run = await bench();
    await say(run, 'heard');
    await run.twin.until(() => heard(run).length === 1);
    await run.adapter.stop();
    await say(run, 'missed');
    run.twin.faults.onNext('GET /channels/:channel/messages', async () => {
      await say(run, 'live');
      await run.twin.gateway.heard();
    });

    await run.restart();
    await say(run, 'last');
    await run.twin.until(() => heard(run).length === 4);

    expect(heard(run)).toEqual(['heard', 'missed', 'live', 'last']);
  });

  it('is replayed by Discord where the session can be resumed', async () => {
    skipSdkWaits();
    const run = await bench();
    run.twin.gateway.events.cutAt(GatewayDispatchEvents.MessageCreate);

    await say(run, 'cut');
    await say(run, 'while away');
    await run.twin.until(() => heard(run).length === 2);

    expect(heard(run)).toEqual(['cut', 'while away']);
    expect(run.twin.gateway.identifies()).toBe(1);
  });

  it('is read where the session is gone', async () => {
    skipSdkWaits();
    const run = await bench();
    await say(run, 'heard');
    await run.twin.until(() => heard(run).length === 1);

    run.twin.gateway.forgetSessions();
    run.twin.gateway.cut();
    await say(run, 'missed');
    await run.twin.until(() => heard(run).length === 2);
    await say(run, 'live');
    await run.twin.until(() => heard(run).length === 3);

    expect(heard(run)).toEqual(['heard', 'missed', 'live']);
    expect(run.twin.gateway.identifies()).toBe(2);
  });

  it('is read once a guild that was down is back, and heard in a guild that Eyeline joins later', async () => {
    const run = await bench({
      twin: {
        guilds: [
          { name: 'Newsroom', channels: [{ name: 'triage' }] },
          { name: 'Later', channels: [{ name: 'room' }], hasBot: false },
        ],
      },
    });
    await say(run, 'heard');
    await run.twin.until(() => heard(run).length === 1);

    run.twin.administration.setGuildAvailable('Newsroom', false);
    await say(run, 'missed');
    run.twin.administration.setGuildAvailable('Newsroom', true);
    await run.twin.until(() => heard(run).length === 2);
    run.twin.administration.joinGuild('Later');
    await run.twin.post({ channel: 'Later/room', user: 'ana', content: 'hello', files: [FILE] });
    await run.twin.until(() => heard(run).length === 3);

    expect(heard(run)).toEqual(['heard', 'missed', 'hello']);
    expect(run.host.received[2]?.tenant.name).toBe('Later');
  });

  it('is waited for while Discord fails, and told where it cannot be read', async () => {
    const run = await bench();
    await say(run, 'heard');
    await run.twin.until(() => heard(run).length === 1);
    await run.adapter.stop();
    await say(run, 'missed');
    run.twin.faults.next('GET /channels/:channel/messages', { kind: 'status', status: 503 }, 5);

    await run.restart();
    const later = heard(run);
    await run.adapter.stop();
    run.twin.administration.setOverwrites('triage', [{ of: '@bot', deny: ['ReadMessageHistory'] }]);
    await run.restart();

    expect(later).toEqual(['heard', 'missed']);
    expect(run.log).toContainEqual({
      level: 'warn',
      fields: { channel: run.channel, missing: ['Read Message History'] },
      message: 'what was missed here cannot be read',
    });
  });

  it('starts to count in a channel once "watch on" is answered there', async () => {
    const watched: string[] = [];
    const run = await bench({ host: () => ({ watched }) });
    const played = await run.twin.slash({
      user: 'ana',
      channel: 'triage',
      command: 'eyeline watch',
      options: { state: 'on' },
    });
    await played.answered();
    watched.push(run.channel);
    const origin = { kind: 'command', platformId: played.id } as const;
    await run.adapter.post(
      { team: run.team, channel: run.channel, thread: null, origin },
      messageOf('On.'),
      'k-1',
    );
    await run.adapter.stop();
    await say(run, 'missed');

    await run.restart();

    expect(heard(run)).toContain('missed');
  });
});
