import { readFile } from 'node:fs/promises';
import { GatewayDispatchEvents } from 'discord-api-types/v10';
import { beforeAll, describe, expect, it } from 'vitest';
import { type DiscordHarness, makeDiscordHarness } from '../../contract/discord.ts';
import { type RunningBot, runBot } from '../../contract/run-bot.ts';
import { findAdminPicture } from '../../fixtures/faces.ts';
import { makeRecordedPool } from '../../fixtures/recorded/make-recorded-pool.ts';
import { REALISTIC_RATE_LIMITS, type TwinOptions } from '../../twins/discord/options.ts';

const pool = await makeRecordedPool();

/** The bot in its built form, with recorded measurements, on a twin of Discord. */
describe('the bot on Discord', () => {
  let portrait: Uint8Array;
  beforeAll(async () => {
    portrait = await readFile(findAdminPicture('user1-128x128.jpg'));
  });

  async function start(twin: TwinOptions = {}): Promise<{ harness: DiscordHarness; bot: RunningBot }> {
    let harness: DiscordHarness | undefined;
    const { bot } = await runBot(async (openRecord) => {
      harness = await makeDiscordHarness(openRecord, twin);
      return harness;
    }, pool);
    return { harness: harness as DiscordHarness, bot };
  }

  const file = (name: string) => ({ name, bytes: portrait });

  async function until(look: () => Promise<boolean>): Promise<void> {
    await expect.poll(look).toBe(true);
  }

  async function isDone(
    { harness }: { harness: DiscordHarness },
    thread: string,
    count = 1,
  ): Promise<boolean> {
    const answers = await harness.answers(thread);
    return (
      answers.length === count &&
      answers.every(({ text }) => /(?:Opened|Recorded under|Kept without an) incident/.test(text))
    );
  }

  /** Incidents, and messages that opened none. */
  function countKept(bot: RunningBot): number {
    return bot.store.tenants.list().flatMap(({ id }) => {
      const { incidents, unfiled } = bot.store.forTenant(id);
      return [...incidents.list({ audience: 'tenant' }), ...unfiled.list({ audience: 'tenant' })];
    }).length;
  }

  it('answers a posted picture with the overlay’s bytes in the thread, and a picture added there, kept with it', async () => {
    const run = await start();
    const { twin } = run.harness;

    const asked = await twin.post({
      channel: 'triage',
      user: 'ana',
      content: 'First of the wave',
      files: [file('a.jpg')],
    });
    await until(() => isDone(run, asked.id));
    await twin.post({
      thread: asked.id,
      user: 'ben',
      files: [{ name: 'b.jpg', bytes: await readFile(findAdminPicture('user3-128x128.jpg')) }],
    });
    await until(() => isDone(run, asked.id, 2));
    await run.bot.idle();

    const [first, second] = twin.botMessagesIn(asked.id);
    expect(twin.threadOf(asked)?.name).toBe('First of the wave');
    expect([first, second].map((answer) => answer?.content.includes('Kept without an incident'))).toEqual([
      true,
      true,
    ]);
    const tenant = run.bot.store.tenants.list()[0]?.id as number;
    const record = run.bot.store.forTenant(tenant);
    const [artifact] = record.artifacts.ofSubmission(1);
    const kept = await record.blobs.get({
      sha256: artifact?.sha256 ?? '',
      sizeBytes: artifact?.sizeBytes ?? 0,
    });
    const [overlay] = first?.attachments ?? [];
    expect(Buffer.from(overlay?.bytes ?? []).equals(Buffer.from(kept))).toBe(true);
    expect(overlay?.contentType).toBe('image/png');
    expect(overlay?.description).toContain('yellow lines');
    expect(twin.botReactionsOn(asked)).toEqual(['✅']);
  });

  it('answers ten pictures in a burst within the rate limits, each once', async () => {
    const run = await start({ rateLimits: REALISTIC_RATE_LIMITS });
    const { twin } = run.harness;

    const asked = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        twin.post({ channel: 'triage', user: index % 2 ? 'ana' : 'ben', files: [file(`${index}.jpg`)] }),
      ),
    );

    for (const { id } of asked) await until(() => isDone(run, id));
    await run.bot.idle();
    for (const { id } of asked) expect(await run.harness.answers(id)).toHaveLength(1);
    expect(countKept(run.bot)).toBe(10);
  });

  it('answers ten pictures in one thread in their order', async () => {
    const run = await start();
    const { twin } = run.harness;
    const thread = await run.harness.command('incident open Wave');
    await run.bot.idle();

    for (let index = 0; index < 10; index += 1) {
      await twin.post({ thread, user: 'ana', content: `picture ${index}`, files: [file(`${index}.jpg`)] });
    }
    await until(async () => (await run.harness.answers(thread)).length === 11);
    await run.bot.idle();

    const store = run.bot.store.forTenant(run.bot.store.tenants.list()[0]?.id as number);
    const submissions = Array.from({ length: 11 }, (_, index) => store.submissions.find(index + 1));
    const replies = twin.botMessagesIn(thread).map(({ id }) => id);
    const references = submissions
      .slice(1)
      .map((submission) => JSON.parse(JSON.parse(submission?.answer ?? '{}').main.reference).message);
    expect(references).toEqual(replies);
  });

  it.each(['resume', 'invalid session'] as const)(
    'answers each picture exactly once where the gateway is cut in a burst: %s',
    async (how) => {
      const run = await start();
      const { twin } = run.harness;
      const asked: string[] = [];
      const post = async (index: number) => {
        asked.push((await twin.post({ channel: 'triage', user: 'ana', files: [file(`${index}.jpg`)] })).id);
      };

      for (let index = 0; index < 3; index += 1) await post(index);
      if (how === 'resume') twin.gateway.events.cutAt(GatewayDispatchEvents.MessageCreate);
      else {
        twin.gateway.forgetSessions();
        twin.gateway.cut();
      }
      for (let index = 3; index < 8; index += 1) await post(index);
      await twin.until(() => twin.gateway.connected() === 1);
      for (let index = 8; index < 10; index += 1) await post(index);

      for (const id of asked) await until(() => isDone(run, id));
      await run.bot.idle();
      for (const id of asked) expect(await run.harness.answers(id)).toHaveLength(1);
      expect(countKept(run.bot)).toBe(10);
    },
  );

  it('answers once what Discord tells twice', async () => {
    const run = await start();
    const { twin } = run.harness;
    twin.gateway.events.double(GatewayDispatchEvents.MessageCreate, 5);

    const asked = await twin.post({ channel: 'triage', user: 'ana', files: [file('a.jpg')] });
    await until(() => isDone(run, asked.id));
    await run.bot.idle();

    expect(await run.harness.answers(asked.id)).toHaveLength(1);
    expect(countKept(run.bot)).toBe(1);
  });

  it('checks pictures of a slash command, and answers where it was called', async () => {
    const run = await start();
    const { twin } = run.harness;

    const played = await twin.slash({
      user: 'ana',
      channel: 'triage',
      command: 'eyeline check',
      options: { picture1: file('a.jpg'), picture2: file('b.jpg') },
    });
    await played.answered();
    await until(() => isDone(run, played.original?.id as string));
    await run.bot.idle();

    // The contact sheet of both.
    expect(played.original?.attachments).toHaveLength(1);
    expect(twin.threadOf(played.original?.id as string)).not.toBeNull();
    await twin.post({ thread: played.original?.id as string, user: 'ben', files: [file('c.jpg')] });
    await until(() => isDone(run, played.original?.id as string, 2));
    expect(countKept(run.bot)).toBe(1);
  });

  it('keeps guilds apart: another guild neither sees an incident nor is offered it', async () => {
    const run = await start({
      guilds: [
        { name: 'Newsroom', channels: [{ name: 'triage' }] },
        { name: 'Rivals', channels: [{ name: 'room' }] },
      ],
    });
    const { twin } = run.harness;
    await run.harness.command('incident open Wave of March');
    await run.bot.idle();
    const complete = async (channel: string) => {
      const played = await twin.autocomplete({
        user: 'ana',
        channel,
        command: 'eyeline-incident show',
        options: { number: 'wave' },
        focused: 'number',
      });
      return (await played.answered()).choices;
    };

    const own = await complete('Newsroom/triage');
    const others = await complete('Rivals/room');
    const shown = await twin.slash({
      user: 'ana',
      channel: 'Rivals/room',
      command: 'eyeline-incident show',
      options: { number: 1 },
    });
    await shown.answered();
    await run.bot.idle();

    expect(own).toEqual([{ name: '#1 Wave of March', value: 1 }]);
    expect(others).toEqual([]);
    expect(shown.followups.map(({ content }) => content)).toEqual([
      expect.stringContaining('There is no incident'),
    ]);
    expect(shown.original).toBeNull();
  });
});
