import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { type RunningBot, runBot } from '../../contract/run-bot.ts';
import {
  makeSlackHarness,
  type SlackHarness,
  type SlackHarnessOptions,
  shownOf,
  wordsOf,
} from '../../contract/slack.ts';
import { findAdminPicture } from '../../fixtures/faces.ts';
import { makeRecordedPool } from '../../fixtures/recorded/make-recorded-pool.ts';
import type { SlackTwin } from '../../twins/slack/slack-twin.ts';

const pool = await makeRecordedPool();

interface BotRun {
  readonly harness: SlackHarness;
  readonly bot: RunningBot;
  readonly twin: SlackTwin;
}

async function portrait(user = 1) {
  const name = `user${user}-128x128.jpg`;
  return { name, bytes: await readFile(findAdminPicture(name)) };
}

/** Answers in a thread, each with its files. */
function answersIn(twin: SlackTwin, channel: string, thread: string) {
  return shownOf(twin.reading.thread(channel, thread).filter(({ isBot }) => isBot));
}

describe('the bot in Slack', () => {
  async function start(options: SlackHarnessOptions = { mode: 'socket' }): Promise<BotRun> {
    let made: SlackHarness | undefined;
    const { bot } = await runBot(async () => {
      made = await makeSlackHarness(options);
      return made;
    }, pool);
    const harness = made as SlackHarness;
    return { harness, bot, twin: harness.twin };
  }

  function storeOf({ bot }: BotRun) {
    const tenants = bot.store.tenants.list();
    expect(tenants).toHaveLength(1);
    return bot.store.forTenant(tenants[0]?.id as number);
  }

  /** Everything that was said has been heard and has its answer. */
  async function quiet({ bot, twin }: BotRun, isDone: () => boolean): Promise<void> {
    await expect.poll(isDone).toBe(true);
    await twin.settled();
    await bot.idle();
  }

  it('takes a posted picture to the overlay’s bytes in its thread', async () => {
    const run = await start();
    const { twin } = run;

    const thread = await run.harness.post({ text: 'First of the wave', files: [await portrait()] });

    const channel = twin.channels.triage.id;
    await quiet(run, () => answersIn(twin, channel, thread)[0]?.files.length === 1);
    const [answer] = answersIn(twin, channel, thread);
    const store = storeOf(run);
    const [artifact] = store.artifacts.ofSubmission(1);
    const { sha256, sizeBytes } = artifact as { sha256: string; sizeBytes: number };
    const kept = await store.blobs.get({ sha256, sizeBytes });
    expect(Buffer.from(answer?.files[0]?.bytes ?? []).equals(Buffer.from(kept))).toBe(true);
    expect(answer?.files[0]?.altText).not.toBe('');
    expect(store.unfiled.find(1)).toMatchObject({ channel, thread, alignments: ['unaligned'] });
  });

  it('says once in a channel what it does, over events that come again, a restart and another invitation', async () => {
    const run = await start();
    const { twin, bot } = run;
    const { lobby, cases } = twin.channels;
    const { botUserId } = twin.workspace.app;
    const own = () => twin.reading.channel(lobby.id).filter(({ isBot, metadata }) => isBot && metadata);

    twin.people.join(lobby.id, botUserId, twin.users.member.id);
    await quiet(run, () => own().length === 1);
    await run.harness.repeat();
    await bot.stop();
    await bot.restart();
    twin.people.leave(lobby.id, botUserId);
    twin.people.join(lobby.id, botUserId, twin.users.member.id);
    twin.people.join(cases.id, twin.users.external.id);
    await twin.settled();
    await bot.idle();

    expect(own().map((message) => wordsOf(message))).toEqual([
      'Eyeline measures where the eyes sit in profile pictures: faces made by StyleGAN have them in the same place. Alignment is a screening signal, never proof. Mention it with pictures or a profile link, and it answers in a thread. To have every picture here answered, make this a triage channel: /eyeline watch on. That is for owners and admins of this workspace, and for whoever created the channel. /eyeline help lists all commands.',
    ]);
    expect(own()[0]?.threadTs).toBeNull();
    expect(twin.reading.channel(cases.id).filter(({ isBot }) => isBot)).toEqual([]);
  });

  it('answers ten pictures in a burst, in order within their thread, each once', async () => {
    const run = await start();
    const { twin, harness } = run;
    twin.delivery.isDoubling = true;
    const channel = twin.channels.triage.id;
    const root = await harness.post({ text: 'Wave', files: [await portrait()] });
    await quiet(run, () => answersIn(twin, channel, root)[0]?.files.length === 1);

    const names: string[] = ['user1-128x128.jpg'];
    for (let count = 0; count < 10; count++) {
      const { bytes } = await portrait([1, 3, 5, 7][count % 4]);
      names.push(`burst-${count}.jpg`);
      const files = [{ name: `burst-${count}.jpg`, bytes }];
      twin.people.post({ channel, user: twin.users.member.id, thread_ts: root, files });
    }

    await quiet(
      run,
      () => answersIn(twin, channel, root).filter(({ files }) => files.length === 1).length === 11,
    );
    const store = storeOf(run);
    const taken = store.submissions.unfinished();
    expect(taken).toEqual([]);
    const answers = twin.reading.thread(channel, root).filter(({ isBot }) => isBot);
    const keys = answers.flatMap(({ metadata }) => {
      const payload = metadata?.event_payload as { key: string } | undefined;
      return payload ? [Number(payload.key.split('-').at(-1))] : [];
    });
    expect(keys).toEqual(Array.from({ length: 11 }, (_, index) => index + 1));
    const heard = keys.map((_, index) => JSON.parse(store.submissions.find(index + 1)?.payload ?? '{}'));
    expect(heard.map(({ files: [file] }) => file.name)).toEqual(names);
  });

  it('answers every picture of a burst exactly once where sockets are cut in its middle', async () => {
    const run = await start();
    const { twin } = run;
    const channel = twin.channels.triage.id;

    const threads: string[] = [];
    for (let count = 0; count < 6; count++) {
      const files = [await portrait([1, 3, 5, 7][count % 4])];
      threads.push(twin.people.post({ channel, user: twin.users.member.id, files }).ts);
      // The next message falls into the gap; the one after that comes on the new socket.
      if (count === 1 || count === 3) twin.cutSockets();
      else await expect.poll(() => twin.sockets.count).toBe(1);
    }

    const answered = () => threads.map((thread) => answersIn(twin, channel, thread));
    await quiet(run, () => answered().every((answers) => answers[0]?.files.length === 1));
    expect(answered().map(({ length }) => length)).toEqual(threads.map(() => 1));
    const all = twin.reading.channel(channel).flatMap(({ ts }) => twin.reading.thread(channel, ts));
    const own = all.filter(({ isBot }) => isBot);
    expect(own.flatMap(({ pictures }) => pictures)).toHaveLength(6);
    expect(own.flatMap(({ files }) => files)).toEqual([]);
  });

  it('does not let one channel wait for another', async () => {
    const run = await start({
      mode: 'socket',
      speed: 2,
      twin: { posting: { burst: 2, perSecond: 0.5 } },
    });
    const { twin } = run;
    const { triage, cases } = twin.channels;
    const user = twin.users.member.id;
    const mention = `<@${twin.workspace.app.botUserId}>`;
    const first = twin.people.post({ channel: triage.id, user, files: [await portrait()] }).ts;
    for (let count = 0; count < 3; count++) {
      twin.people.post({ channel: triage.id, user, thread_ts: first, files: [await portrait(3)] });
    }
    const other = twin.people.post({ channel: cases.id, user, text: mention, files: [await portrait(5)] }).ts;

    await expect.poll(() => answersIn(twin, cases.id, other)[0]?.files.length).toBe(1);
    const inTriage = answersIn(twin, triage.id, first).filter(({ files }) => files.length === 1);
    expect(inTriage.length).toBeLessThan(4);
    await quiet(
      run,
      () => answersIn(twin, triage.id, first).filter(({ files }) => files.length === 1).length === 4,
    );
  });

  it('says of each file of a message what is wrong with it', async () => {
    const run = await start();
    const { twin } = run;
    const channel = twin.channels.triage.id;
    const { bytes } = await portrait();

    const { ts } = twin.people.post({
      channel,
      user: twin.users.member.id,
      files: [
        { name: 'sound.jpg', bytes },
        { name: 'stub.jpg', bytes, how: 'stub' },
        { name: 'drive.jpg', bytes, how: 'external' },
        { name: 'gone.jpg', bytes, how: 'tombstone' },
        { name: 'old.jpg', bytes, how: 'hidden_by_limit' },
      ],
    });

    await quiet(run, () => answersIn(twin, channel, ts)[0]?.files.length === 1);
    const [answer] = answersIn(twin, channel, ts);
    expect(answer?.text).toContain('5 files: 2 read, 3 not. 2 portraits');
    expect(answer?.text).toContain('This file is on another service');
    expect(answer?.text).toContain('This file was deleted from Slack.');
    expect(answer?.text).toContain('Slack hides this file, because the workspace’s plan limits');
  });

  it('lets guests add pictures and see their thread’s incident, and nothing else', async () => {
    const run = await start();
    const { twin, harness } = run;
    const channel = twin.channels.triage.id;
    const mention = `<@${twin.workspace.app.botUserId}>`;
    const thread = await harness.post({ text: 'Wave', files: [await portrait(), await portrait(7)] });
    // One after the other: incidents are numbered as their pictures are measured.
    await quiet(run, () => answersIn(twin, channel, thread)[0]?.files.length === 1);
    const other = await harness.post({ text: 'Another', files: [await portrait(3), await portrait(5)] });
    await quiet(run, () => answersIn(twin, channel, other)[0]?.files.length === 1);

    const user = twin.users.guest.id;
    const ask = (text: string) =>
      twin.people.post({ channel, user, thread_ts: thread, text: `${mention} ${text}` });
    ask('incident show');
    ask('incident show 2');
    ask('incident list');
    ask('incident close');
    twin.people.post({ channel, user, thread_ts: thread, files: [await portrait(5)] });

    await quiet(run, () => answersIn(twin, channel, thread)[2]?.files.length === 1);
    const [, show, added] = answersIn(twin, channel, thread).map(({ text }) => text);
    const told = twin.reading.ephemerals(user);
    const [showOther, list, close] = told.map(({ text }) => text);
    expect(told.map(({ threadTs }) => threadTs)).toEqual([thread, thread, thread]);
    expect(show).toContain('Incident 1 (open): Wave');
    expect(showOther).toContain('that can be seen here');
    expect(list).toContain('Guests can add pictures');
    expect(close).toContain('Ask one of its managers');
    expect(added).toContain('Recorded under incident 1: "Wave".');
  });

  it('makes a channel a triage channel, and from then on makes up for absences there', async () => {
    const run = await start();
    const { twin, bot } = run;
    const channel = twin.channels.cases.id;
    const user = twin.users.owner.id;
    const early = twin.people.post({ channel, user, files: [await portrait()] }).ts;
    await twin.settled();
    await twin.gestures.slash({ user, channel, command: '/eyeline', text: 'watch on' });
    await quiet(run, () => twin.reading.channel(channel).some(({ isBot }) => isBot));

    await bot.stop();
    const late = twin.people.post({ channel, user, files: [await portrait(3)] }).ts;
    await bot.restart();

    await quiet(run, () => answersIn(twin, channel, late)[0]?.files.length === 1);
    expect(answersIn(twin, channel, early)).toEqual([]);
  });

  it('answers a check by modal, and by the shortcut on a forwarded message', async () => {
    const run = await start();
    const { twin } = run;
    const channel = twin.channels.triage.id;
    const user = twin.users.member.id;
    const original = twin.people.post({ channel: twin.channels.cases.id, user, files: [await portrait()] });
    const forwarded = twin.people.forward({ channel: twin.channels.cases.id, user, of: original });
    await twin.settled();

    await twin.gestures.slash({ user, channel, command: '/eyeline', text: 'check' });
    const [modal] = twin.gestures.modals(user);
    await twin.gestures.submit(modal?.id ?? '', { given: [await portrait()] });
    await twin.gestures.shortcut({ user, callbackId: 'check_alignment', ...forwarded });

    const root = () => twin.reading.channel(channel).find(({ isBot }) => isBot)?.ts ?? '';
    const modals = () => answersIn(twin, channel, root());
    const shortcuts = () => answersIn(twin, forwarded.channel, forwarded.ts);
    await quiet(run, () => modals()[0]?.files.length === 1 && shortcuts()[0]?.files.length === 1);
    expect(modals()[0]?.text).toMatch(/^mina: \/eyeline check\nEyes \d/);
    expect(shortcuts()[0]?.text).toContain('Kept without an incident');
    expect(answersIn(twin, original.channel, original.ts)).toEqual([]);
  });

  it('sends the overlay once where Slack’s answer to it is lost', async () => {
    const run = await start({ mode: 'socket', twin: { shareDelayMs: 600 } });
    const { twin, harness } = run;
    twin.faults.play('files.completeUploadExternal', { kind: 'drop-answer' });
    twin.faults.play('chat.postMessage', { kind: 'drop-answer' });

    const thread = await harness.post({ files: [await portrait()] });

    const channel = twin.channels.triage.id;
    await quiet(run, () => answersIn(twin, channel, thread)[0]?.files.length === 1);
    expect(twin.reading.thread(channel, thread).filter(({ isBot }) => isBot)).toHaveLength(1);
  });
});
