import { ChannelType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import type { Place } from '../../../../src/core/chat/port/adapter.ts';
import { EyelineError } from '../../../../src/core/errors.ts';
import { BOT_PERMISSIONS } from '../../../twins/discord/world/permissions.ts';
import { makeFile, messageOf, placeOf, useBenches } from '../bench.ts';

const BUTTON = { label: 'Show incident 1', invocation: { command: 'incident show', options: { number: 1 } } };

describe('answers on Discord', () => {
  const bench = useBenches();

  it('start a thread from the message, called as the message is', async () => {
    const run = await bench();
    const { twin, adapter, host } = run;
    const asked = await twin.post({
      channel: 'triage',
      user: 'ana',
      content: 'First of the wave <@1> https://x.example',
    });
    await twin.until(() => host.received.length === 1);

    const posted = await adapter.post(placeOf(run, asked.id), messageOf('Done.'), 'eyeline-1');

    const thread = twin.threadOf(asked);
    expect(thread).toMatchObject({ name: 'First of the wave', thread: { autoArchiveMinutes: 10080 } });
    expect(posted.thread).toBe(asked.id);
    expect(twin.botMessagesIn(asked.id).map(({ content }) => content)).toEqual(['Done.\n-# eyeline-1']);
  });

  it('use a thread that stands, also where it was started a moment ago', async () => {
    const run = await bench();
    const { twin, adapter } = run;
    const asked = await twin.post({ channel: 'triage', user: 'ana', content: 'one' });
    twin.faults.onNext('POST /channels/:channel/messages/:message/threads', () => {
      twin.startThread({ user: 'ben', name: 'mine', message: asked });
    });

    await adapter.post(placeOf(run, asked.id), messageOf('Done.'), 'eyeline-1');
    await adapter.post(placeOf(run, asked.id), messageOf('Done again.'), 'eyeline-2');

    expect(twin.threadsIn('triage').map(({ name }) => name)).toEqual(['mine']);
    expect(twin.botMessagesIn(asked.id)).toHaveLength(2);
  });

  it('wake an archived thread, for a post and for an edit', async () => {
    const run = await bench();
    const { twin, adapter } = run;
    const asked = await twin.post({ channel: 'triage', user: 'ana', content: 'one' });
    const place = placeOf(run, asked.id);
    const posted = await adapter.post(place, messageOf('Looking.'), 'eyeline-1');

    twin.administration.changeThread(asked, { isArchived: true });
    await adapter.edit(place, posted, messageOf('Done.'));
    twin.administration.changeThread(asked, { isArchived: true });
    await adapter.post(place, messageOf('More.'), 'eyeline-2');

    expect(twin.botMessagesIn(asked.id).map(({ content }) => content)).toEqual([
      'Done.\n-# eyeline-1',
      'More.\n-# eyeline-2',
    ]);
    expect(twin.threadOf(asked)?.thread?.isArchived).toBe(false);
  });

  it('reply in the channel where there are no threads', async () => {
    const run = await bench({
      twin: { guilds: [{ name: 'Newsroom', channels: [{ name: 'triage', type: ChannelType.GuildVoice }] }] },
    });
    const { twin, adapter } = run;
    const asked = await twin.post({ channel: 'triage', user: 'ana', content: 'one' });

    const posted = await adapter.post(placeOf(run, asked.id), messageOf('Done.'), 'eyeline-1');

    expect(twin.botMessagesIn('triage')).toMatchObject([
      { content: 'Done.\n-# eyeline-1', reference: { messageId: asked.id } },
    ]);
    expect(posted.thread).toBe(asked.id);
  });

  it('reply in the channel where threads are not allowed, and name the permission under every state', async () => {
    const run = await bench({
      twin: {
        guilds: [
          {
            name: 'Newsroom',
            channels: [{ name: 'triage' }],
            botPermissions: BOT_PERMISSIONS.filter((name) => name !== 'CreatePublicThreads'),
            everyonePermissions: ['ViewChannel'],
          },
        ],
      },
    });
    const { twin, adapter } = run;
    const asked = await twin.post({ channel: 'triage', user: 'ana', content: 'one' });
    const place = placeOf(run, asked.id);

    const posted = await adapter.post(place, messageOf('Looking.'), 'eyeline-1');
    await adapter.edit(place, posted, messageOf('Done.'));

    expect(twin.botMessagesIn('triage').map(({ content }) => content)).toEqual([
      "Done.\n\nTo answer in a thread, Eyeline's role needs the permission Create Public Threads in this channel.\n-# eyeline-1",
    ]);
  });

  it.each([
    ['SendMessagesInThreads', 'Send Messages in Threads'],
    ['ViewChannel', 'View Channels'],
  ] as const)('name the missing permission %s', async (name, label) => {
    const run = await bench();
    const { twin, adapter } = run;
    const asked = await twin.post({ channel: 'triage', user: 'ana', content: 'one' });
    twin.administration.setOverwrites('triage', [{ of: '@bot', deny: [name] }]);
    await twin.until(() => twin.gateway.connected() === 1);
    await twin.gateway.heard();

    const failed = await adapter
      .post(placeOf(run, asked.id), messageOf('Done.'), 'eyeline-1')
      .catch((error) => error);

    expect(failed).toBeInstanceOf(EyelineError);
    expect(failed).toMatchObject({ code: 'PLATFORM_REFUSED' });
    expect(failed.message).toContain(label);
    expect(failed.cause).toBeUndefined();
  });

  it('name Attach Files where the text went through and the picture did not', async () => {
    const { file, entry } = makeFile('overlay.png', new Uint8Array([1, 2, 3]));
    const run = await bench({ host: () => ({ files: new Map([entry]) }) });
    const { twin, adapter } = run;
    const asked = await twin.post({ channel: 'triage', user: 'ana', content: 'one' });
    const place = placeOf(run, asked.id);
    const posted = await adapter.post(place, messageOf('Looking.'), 'eyeline-1');
    twin.administration.setOverwrites('triage', [{ of: '@bot', deny: ['AttachFiles'] }]);
    await twin.gateway.heard();

    const failed = adapter.edit(place, posted, messageOf('Done.', { files: [file] }));

    await expect(failed).rejects.toThrow(
      'Expected Discord to change an answer, which needs Attach Files but received a refusal (50013 MissingPermissions). Give Eyeline\'s role Attach Files in that channel; "eyeline doctor" lists what is missing.',
    );
    expect(twin.botMessagesIn(asked.id).map(({ content }) => content)).toEqual(['Done.\n-# eyeline-1']);
  });

  it('add files to a message that stands, each once, with alt texts, and keep those that are there', async () => {
    const files = [1, 2].map((seed) =>
      makeFile(`overlay-${seed}.png`, new Uint8Array([seed]), 'Eyes. '.repeat(300)),
    );
    const [one, two] = files as [(typeof files)[0], (typeof files)[0]];
    const run = await bench({ host: () => ({ files: new Map(files.map(({ entry }) => entry)) }) });
    const { twin, adapter } = run;
    const asked = await twin.post({ channel: 'triage', user: 'ana', content: 'one' });
    const place = placeOf(run, asked.id);
    const posted = await adapter.post(place, messageOf('First.', { files: [one.file] }), 'eyeline-1');

    await adapter.edit(place, posted, messageOf('Both.', { files: [one.file, two.file] }));
    await adapter.edit(place, posted, messageOf('Both.', { files: [one.file, two.file] }));
    await adapter.edit(place, posted, messageOf('Text only.'));

    const [message] = twin.botMessagesIn(asked.id);
    expect(message?.attachments.map(({ filename, bytes }) => [filename, [...bytes]])).toEqual([
      ['overlay-1.png', [1]],
      ['overlay-2.png', [2]],
    ]);
    expect(message?.attachments[0]?.description).toHaveLength(1024);
    expect(message?.content).toBe('Text only.\n-# eyeline-1');
  });

  it('send files that do not fit into one request in several', async () => {
    const size = 9 * 1024 * 1024;
    const files = [1, 2, 3, 4].map((seed) => makeFile(`big-${seed}.png`, new Uint8Array(size).fill(seed)));
    const run = await bench({ host: () => ({ files: new Map(files.map(({ entry }) => entry)) }) });
    const { twin, adapter } = run;
    const asked = await twin.post({ channel: 'triage', user: 'ana', content: 'one' });

    await adapter.post(
      placeOf(run, asked.id),
      messageOf('All.', { files: files.map(({ file }) => file) }),
      'eyeline-1',
    );

    expect(twin.botMessagesIn(asked.id)[0]?.attachments).toHaveLength(4);
  });

  it('say so where Discord takes no file as large as that', async () => {
    const { file, entry } = makeFile('overlay.png', new Uint8Array(2000));
    const run = await bench({
      twin: { attachmentSizeLimitBytes: 1000 },
      host: () => ({ files: new Map([entry]) }),
    });
    const { twin, adapter } = run;
    const asked = await twin.post({ channel: 'triage', user: 'ana', content: 'one' });

    await adapter.post(placeOf(run, asked.id), messageOf('Done.', { files: [file] }), 'eyeline-1');

    expect(twin.botMessagesIn(asked.id)).toMatchObject([
      {
        content:
          'Done.\n\nDiscord does not take files this large here; Eyeline’s record has them.\n-# eyeline-1',
        attachments: [],
      },
    ]);
    // The twin holds an oversized file for a violation; this one is provoked.
    expect(twin.takeViolations()).toHaveLength(1);
  });

  it.each([
    { kind: 'cut-after' },
    { kind: 'empty-answer', status: 204 },
    { kind: 'empty-answer', status: 200 },
  ] as const)(
    'stand once, whatever became of the first try ($kind $status), with the later text',
    async (fault) => {
      const run = await bench();
      const { twin, adapter } = run;
      const asked = await twin.post({ channel: 'triage', user: 'ana', content: 'one' });
      const place = placeOf(run, asked.id);
      twin.faults.next('POST /channels/:channel/messages', fault);

      const first = await adapter.post(place, messageOf('Looking.'), 'eyeline-1').catch((error) => error);
      await adapter.post(place, messageOf('Done.'), 'eyeline-1');

      expect(first).toMatchObject({ code: 'PLATFORM_UNAVAILABLE' });
      expect(twin.botMessagesIn(asked.id).map(({ content }) => content)).toEqual(['Done.\n-# eyeline-1']);
    },
  );

  it('are found by their key in the thread and in the channel, by another life too, and nobody else’s', async () => {
    const run = await bench();
    const { twin, adapter, team, channel } = run;
    const asked = await twin.post({ channel: 'triage', user: 'ana', content: 'one' });
    const inThread = placeOf(run, asked.id);
    const inChannel: Place = {
      team,
      channel,
      thread: null,
      origin: { kind: 'command', platformId: asked.id },
    };
    const one = await adapter.post(inThread, messageOf('One.', { buttons: [BUTTON] }), 'eyeline-1');
    const two = await adapter.post(inChannel, messageOf('Two.'), 'eyeline-2');
    await twin.post({ thread: asked.id, user: 'ben', content: 'Three.\n-# eyeline-3' });

    const later = await run.restart();

    expect(await later.find(inThread, 'eyeline-1')).toEqual(one);
    expect(await later.find(inChannel, 'eyeline-2')).toEqual(two);
    expect(await later.find(inThread, 'eyeline-3')).toBeNull();
    expect(await later.find(inThread, 'eyeline-11')).toBeNull();
    const unanswered = await twin.post({ channel: 'triage', user: 'ana', content: 'two' });
    expect(await later.find(placeOf(run, unanswered.id), 'eyeline-4')).toBeNull();
  });

  it('are edited after a restart', async () => {
    const run = await bench();
    const { twin, adapter } = run;
    const asked = await twin.post({ channel: 'triage', user: 'ana', content: 'one' });
    const place = placeOf(run, asked.id);
    const posted = await adapter.post(place, messageOf('Looking.'), 'eyeline-1');

    const later = await run.restart();
    await later.edit(place, posted, messageOf('Done.', { buttons: [BUTTON] }));

    expect(twin.botMessagesIn(asked.id)).toMatchObject([{ content: 'Done.' }]);
  });

  it('mark the message: at work, then done; what is refused is no error', async () => {
    const run = await bench();
    const { twin, adapter } = run;
    const asked = await twin.post({ channel: 'triage', user: 'ana', content: 'one' });
    const other = await twin.post({ channel: 'triage', user: 'ana', content: 'two' });

    await adapter.react?.(placeOf(run, asked.id), 'working');
    const atWork = twin.botReactionsOn(asked);
    await adapter.react?.(placeOf(run, asked.id), 'done');
    twin.administration.setOverwrites('triage', [{ of: '@bot', deny: ['AddReactions'] }]);
    await adapter.react?.(placeOf(run, other.id), 'working');

    expect(atWork).toEqual(['👀']);
    expect(twin.botReactionsOn(asked)).toEqual(['✅']);
    expect(twin.botReactionsOn(other)).toEqual([]);
  });

  it('give up on a rate limit that lasts too long, and do not make other channels wait', async () => {
    const run = await bench({
      twin: { guilds: [{ name: 'Newsroom', channels: [{ name: 'triage' }, { name: 'desk' }] }] },
      adapter: () => ({ timings: { rateLimitMs: 300 } }),
    });
    const { twin, adapter, team } = run;
    const slow: Place = { ...placeOf(run, '1'), thread: null };
    const fast: Place = { team, channel: twin.channel('desk').id, thread: null, origin: slow.origin };
    twin.faults.next('POST /channels/:channel/messages', { kind: 'rate-limit', retryAfterMs: 5000 });

    const refused = await adapter.post(slow, messageOf('One.'), 'eyeline-1').catch((error) => error);
    const again = await adapter.post(slow, messageOf('One.'), 'eyeline-1').catch((error) => error);
    await adapter.post(fast, messageOf('Two.'), 'eyeline-2');

    expect(again).toMatchObject({ code: 'PLATFORM_UNAVAILABLE' });
    expect(refused).toMatchObject({ code: 'PLATFORM_UNAVAILABLE' });
    expect(refused.message).toBe(
      'Expected Discord to post an answer but received a rate limit that lasts too long. Eyeline tries again.',
    );
    expect(twin.botMessagesIn('desk')).toHaveLength(1);
  });

  it('wait for a rate limit that ends soon', async () => {
    const run = await bench();
    const { twin, adapter } = run;
    twin.faults.next('POST /channels/:channel/messages', { kind: 'rate-limit', retryAfterMs: 200 });

    await adapter.post({ ...placeOf(run, '1'), thread: null }, messageOf('One.'), 'eyeline-1');

    expect(twin.botMessagesIn('triage')).toHaveLength(1);
  });

  it('say that Discord is away where it does not answer in time', async () => {
    const run = await bench({ adapter: () => ({ timings: { requestMs: 200 } }) });
    const { twin, adapter } = run;
    twin.faults.next('POST /channels/:channel/messages', { kind: 'delay', delayMs: 1000 });

    const failed = adapter.post({ ...placeOf(run, '1'), thread: null }, messageOf('One.'), 'eyeline-1');

    await expect(failed).rejects.toMatchObject({ code: 'PLATFORM_UNAVAILABLE' });
  });

  it('that wait are said in the channel, as a reply to what was asked there, once for the same key', async () => {
    const run = await bench();
    const { twin, adapter, channel } = run;
    const asked = await twin.post({ channel: 'triage', user: 'ana', content: 'one' });
    twin.administration.setOverwrites(channel, [{ of: '@bot', deny: ['SendMessagesInThreads'] }]);
    const place = placeOf(run, asked.id);
    const notice = messageOf('The answer waits.', { buttons: [BUTTON] });

    await adapter.notify?.(place, notice, 'eyeline-1-waits');
    await adapter.notify?.(place, notice, 'eyeline-1-waits');

    const [said, ...others] = twin.botMessagesIn(channel);
    expect(others).toEqual([]);
    expect(said).toMatchObject({ content: 'The answer waits.', reference: { messageId: asked.id } });
    expect(twin.threadOf(asked)).toBeNull();
  });

  it('that wait in a thread are said in its channel', async () => {
    const run = await bench();
    const { twin, adapter, channel } = run;
    const root = await twin.post({ channel: 'triage', user: 'ana', content: 'one' });
    twin.startThread({ user: 'ana', name: 'A case', message: root });
    const asked = await twin.post({ thread: root.id, user: 'ana', content: 'two' });
    const place = { ...placeOf(run, root.id), origin: { kind: 'message', platformId: asked.id } } as const;

    await adapter.notify?.(place, messageOf('The answer waits.'), 'eyeline-1-waits');

    expect(twin.botMessagesIn(root.id)).toEqual([]);
    expect(twin.botMessagesIn(channel).map(({ content, reference }) => [content, reference])).toEqual([
      ['The answer waits.\n-# eyeline-1-waits', null],
    ]);
  });

  it('that wait and cannot be said in the channel either are refused, naming the right', async () => {
    const run = await bench();
    const asked = await run.twin.post({ channel: 'triage', user: 'ana', content: 'one' });
    run.twin.administration.setOverwrites(run.channel, [{ of: '@bot', deny: ['SendMessages'] }]);

    const refused = run.adapter.notify?.(placeOf(run, asked.id), messageOf('It waits.'), 'eyeline-1-waits');

    await expect(refused).rejects.toMatchObject({
      code: 'PLATFORM_REFUSED',
      message: expect.stringContaining('Send Messages'),
    });
  });
});
