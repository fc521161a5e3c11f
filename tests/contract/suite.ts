import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { PicturePool } from '../../src/core/work/pool/picture-pool.ts';
import { isMispEvent } from '../core/export/misp/misp-schemas.ts';
import { loadStixSchemas, stixProblems } from '../core/export/stix/stix-schemas.ts';
import { makeLinkReader } from '../core/source/links/make-link-reader.ts';
import { makePool } from '../fixtures/built.ts';
import { loadBuilt } from '../fixtures/built-bot.ts';
import { findAdminPicture } from '../fixtures/faces.ts';
import { watchDatabases } from '../fixtures/full-database.ts';
import { makePagePicture } from '../fixtures/page-picture.ts';
import { makeRecordedPool } from '../fixtures/recorded/make-recorded-pool.ts';
import { makeZip } from '../fixtures/zip-file.ts';
import type { Harness, SentFile, ShownMessage } from './harness.ts';
import { type MakeHarness, type RunningBot, runBot } from './run-bot.ts';

const pool = await makeRecordedPool();

const HOSTILE =
  '<img src=x onerror=alert(1)> @everyone <!channel> <@U1> **b** [a](https://x.example) `c` & \u202Eabc';

/** Three portraits that are each a picture. */
async function portraits(): Promise<SentFile[]> {
  return Promise.all([1, 5, 7].map((user) => portrait(`user${user}-128x128.jpg`)));
}

async function portrait(name = 'user1-128x128.jpg'): Promise<SentFile> {
  return { name, bytes: await readFile(findAdminPicture(name)) };
}

/** What a file is: a drawing has more bytes than a stand-in for one. */
function kindOf(bytes: Uint8Array): string {
  const start = Buffer.from(bytes).toString('latin1', 0, 6);
  const is = bytes.length > 10_000 ? 'that is drawn' : 'of a few bytes';
  if (start === 'GIF89a') return `a GIF ${is}`;
  if (start.startsWith('\x89PNG')) return `a PNG ${is}`;
  return start.startsWith('{') ? 'a report' : 'another file';
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Compiled before any bot runs: it takes longer than Slack waits to be acknowledged. */
const STIX = loadStixSchemas();

/**
 * What every adapter must do, on its real parts: the built bot and a real record. Measurements are recordings, but in
 * the test that goes from end to end; with `isRecorded` there is none of these.
 */
export function describeAdapter(
  name: string,
  makeHarness: MakeHarness,
  { isRecorded = false }: { readonly isRecorded?: boolean } = {},
): void {
  describe(`the adapter for ${name}`, () => {
    const start = () => runBot(makeHarness, pool);

    /** The thread's answers once there are as many and the bot has nothing left to do. */
    async function settled(
      { harness, bot }: { harness: Harness; bot: RunningBot },
      thread: string,
      count: number,
    ) {
      await expect.poll(async () => (await harness.answers(thread)).length).toBeGreaterThanOrEqual(count);
      await bot.idle();
      const answers = await harness.answers(thread);
      expect(answers).toHaveLength(count);
      return answers;
    }

    /**
     * What a person is told alone. Where they cannot be (a platform that has no such thing, a mention on Discord), where
     * they asked; nothing has a thread for it.
     */
    async function alone(
      { harness, bot }: { harness: Harness; bot: RunningBot },
      ask: () => Promise<string>,
    ) {
      const whispers = () => harness.whispers?.() ?? [];
      const before = whispers().length;
      const thread = await ask();
      await expect
        .poll(async () => whispers().length > before || (await harness.answers(thread)).length > 0)
        .toBe(true);
      await bot.idle();
      const whispered = whispers().slice(before);
      if (whispered.length === 0) return (await harness.answers(thread)).at(-1);
      expect(whispered).toHaveLength(1);
      return whispered[0];
    }

    function incidents(bot: RunningBot) {
      return bot.store.tenants
        .list()
        .flatMap(({ id }) => bot.store.forTenant(id).incidents.list({ audience: 'tenant' }));
    }

    /** Submissions that opened no incident, the newest first. */
    function unfiledIn(bot: RunningBot): number[] {
      return bot.store.tenants
        .list()
        .flatMap(({ id }) => bot.store.forTenant(id).unfiled.list({ audience: 'tenant' }))
        .map(({ submission }) => submission);
    }

    /** The messages that bear pins, on a timeline or waiting for one. */
    function pinnedIn(bot: RunningBot): string[] {
      return bot.store.tenants.list().flatMap(({ id }) => {
        const { pins, unfiled, incidents } = bot.store.forTenant(id);
        const channels = new Set([...unfiled.channels(), ...incidents.channels()]);
        return [...channels].flatMap((channel) => pins.standingIn(channel)).map((each) => each.platformId);
      });
    }

    /** The lines of a kind on the timelines of all incidents, the earliest incident first. */
    function lines(bot: RunningBot, kind: string) {
      return bot.store.tenants.list().flatMap(({ id }) => {
        const store = bot.store.forTenant(id);
        const numbers = store.incidents.list({ audience: 'tenant' }).map(({ number }) => number);
        return numbers
          .sort((a, b) => a - b)
          .flatMap((number) => store.timeline.ofIncident(number).filter((line) => line.kind === kind));
      });
    }

    /** Hashes of what was made of several pictures, of these kinds. */
    function artifactsOf(bot: RunningBot, kinds: readonly string[]): string[] {
      const tenant = bot.store.tenants.list()[0];
      const { artifacts } = bot.store.forTenant(tenant?.id as number);
      return artifacts
        .ofIncident(1)
        .filter(({ kind }) => kinds.includes(kind))
        .map(({ sha256 }) => sha256);
    }

    it.skipIf(isRecorded)('measures, draws and compares with the real workers, from end to end', async () => {
      const workers = await makePool();
      onTestFinished(() => workers.close());
      const run = await runBot(makeHarness, workers);

      const thread = await run.harness.post({ text: 'Wave', files: await portraits() });
      const [answer] = await settled(run, thread, 1);
      await run.harness.command('compare', thread);
      const [, compared] = await settled(run, thread, 2);

      expect(answer?.text).toContain('3 pictures, 3 portraits: 3 not aligned.');
      expect(answer?.files.map(({ bytes }) => kindOf(bytes))).toEqual(['a PNG that is drawn']);
      expect(compared?.text).toContain('Compared 3 portraits: 3 not aligned.');
      expect(compared?.files.map(({ bytes }) => kindOf(bytes)).sort()).toEqual(
        [...Array(3).fill('a PNG that is drawn'), 'a report', 'a GIF that is drawn'].sort(),
      );
    });

    it('answers a link to a profile, defanged, and measures its picture once Fetch is pressed', async () => {
      const { bytes } = await portrait();
      const links = makeLinkReader({ behind: { 'https://social.example/@name': bytes } });
      const run = await runBot(makeHarness, pool, links);

      const thread = await run.harness.post({ text: 'Who is https://social.example/@name?' });
      const [asked] = await settled(run, thread, 1);
      const before = [...links.asked];
      await run.harness.press(thread, 'Fetch');
      const [, answer] = await settled(run, thread, 2);

      expect(asked?.text).toContain('hxxps://social[.]example/@name');
      expect(asked?.text).not.toMatch(/https?:\/\//);
      expect(asked?.buttons).toEqual(['Fetch']);
      expect(before).toEqual([]);
      expect(answer?.text).toMatch(/Eyes \d+\.\d% of the width from the StyleGAN position: not aligned/);
      expect(answer?.files).toHaveLength(1);
    });

    it('follows a list of links, says what became of each, and ties what it gave to accounts', async () => {
      const { makeError } = await loadBuilt();
      const [one, two] = await portraits();
      const links = makeLinkReader({
        behind: {
          'https://large.example/@one': one?.bytes as Uint8Array,
          'https://large.example/@two': two?.bytes as Uint8Array,
          'https://large.example/@gone': makeError('LINK_UNAVAILABLE', {
            expected: 'the page from its server',
            received: 'none',
            problem: 'The account is gone.',
            action: 'Send the profile picture itself.',
          }),
        },
        page: 'A profile’s page',
      });
      const run = await runBot(makeHarness, pool, links);
      const list = ['@one', '@two', '@ONE', '@gone']
        .map((name) => `x,https://large.example/${name}`)
        .join('\n');

      const thread = await run.harness.post({ files: [{ name: 'list.csv', bytes: Buffer.from(list) }] });
      const [answer] = await settled(run, thread, 1);
      await run.harness.command('account link @two --portraits 1', thread);
      const [, tied] = await settled(run, thread, 2);
      await run.harness.press(thread, 'Undo');
      const [, , untied] = await settled(run, thread, 3);

      expect(answer?.text).toContain('list.csv: 4 links.');
      expect(answer?.text).toContain('4 links: 2 pictures fetched, 1 without one, 1 a repeat of another.');
      expect(answer?.text).toContain('The account is gone.');
      expect(answer?.text).not.toMatch(/https?:\/\//);
      expect(tied?.text).toMatch(/Portrait 1 shows account \d \(@two\)\./);
      expect(untied?.text).toMatch(/Portrait 1 no longer shows account \d \(@two\)/);
      const { accounts, findings, provenance } = run.bot.store.forTenant(
        run.bot.store.tenants.list()[0]?.id as number,
      );
      const known = accounts.ofIncident(1).map(({ handle, portraits }) => [handle, portraits]);
      expect(Object.fromEntries(known)).toEqual({ one: [1], two: [2], gone: [] });
      expect(findings.ofIncident(1).map(({ evidence }) => provenance.countOf(evidence.id))).toEqual([1, 1]);
    });

    it('says unasked where a picture was seen before, and shows near matches beside each other', async () => {
      const run = await start();
      const { bytes } = await portrait();
      const other = Buffer.concat([bytes, Buffer.from('x')]);
      const post = async (text: string, sent: Uint8Array) => {
        const thread = await run.harness.post({ text, files: [{ name: 'a.jpg', bytes: sent }] });
        return { ...(await settled(run, thread, 1))[0], thread } as ShownMessage & { thread: string };
      };

      const first = await post('One', bytes);
      const unfiled = await post('Two', bytes);
      await run.harness.press(first.thread, 'Open an incident');
      await settled(run, first.thread, 2);
      const same = await post('Three', bytes);
      const near = await post('Four', other);

      const posted = String.raw`posted \d{4}-\d\d-\d\d \d\d:\d\d UTC`;
      expect(first?.text).not.toContain('Seen before');
      const where = (label: string) => new RegExp(label, 'i');
      expect(unfiled?.text).toMatch(
        where(`Seen before:\\W+also in a message that opened no incident, ${posted}: the same file\\.`),
      );
      expect(same?.text).toMatch(
        where(`Seen before:\\W+also in incident 1 \\(portrait 1\\), ${posted}: the same file\\.`),
      );
      expect(near?.text).toMatch(
        where(`Seen before:\\W+also in incident 1 \\(portrait 1\\), ${posted}: distance 0\\.00\\.`),
      );
      expect(near?.text).toContain('Distances: 0 is equal pixels, up to 0.6 counts as the same picture.');
      expect(near?.files.map(({ name }) => name.split('-')[0])).toEqual(['overlay', 'seen']);
      expect([first, same].map((answer) => answer?.files.length)).toEqual([1, 1]);
    });

    it('answers a picture in its thread with its reading and the overlay', async () => {
      const run = await start();

      const thread = await run.harness.post({ text: 'First of the wave', files: [await portrait()] });

      const [answer] = await settled(run, thread, 1);
      expect(answer?.text).toMatch(/Eyes \d+\.\d% of the width from the StyleGAN position: not aligned/);
      expect(answer?.text).toContain(
        'Kept without an incident: nothing here is aligned or near. “Open an incident” records it under one.',
      );
      expect(answer?.buttons).toEqual(['Open an incident', 'Join an incident…', 'Close-ups']);
      expect(answer?.files).toHaveLength(1);
      const [file] = answer?.files ?? [];
      expect(
        Buffer.from(file?.bytes ?? [])
          .subarray(1, 4)
          .toString(),
      ).toBe('PNG');
      expect(file?.altText).toContain('The portrait with yellow lines through both eyes');
      const tenant = run.bot.store.tenants.list()[0];
      const [artifact] = run.bot.store.forTenant(tenant?.id as number).artifacts.ofSubmission(1);
      expect(file?.bytes.length).toBe(artifact?.sizeBytes);
    });

    it('marks the message when it is answered', async () => {
      const run = await start();

      const thread = await run.harness.post({ files: [await portrait()] });

      await settled(run, thread, 1);
      // Marks may come behind the answer, where a platform's limits hold them up.
      await expect.poll(() => run.harness.reaction(thread)).toBe('done');
    });

    it('gives several pictures one answer with the contact sheet, and an overlay by a button', async () => {
      const run = await start();
      const files = [
        await portrait(),
        await portrait('user3-128x128.jpg'),
        await portrait('user5-128x128.jpg'),
      ];

      const thread = await run.harness.post({ files });

      const [answer] = await settled(run, thread, 1);
      expect(answer?.text).toContain('3 pictures, 3 portraits: 3 not aligned.');
      expect(answer?.text).toContain('No portraits share a crop more closely than unrelated ones do.');
      for (const { name: file } of files) expect(answer?.text).toContain(file.slice(0, 5));
      expect(answer?.buttons).toEqual([
        'Compare',
        'Leave out…',
        'Choose…',
        'Overlay of 1',
        'Other overlays…',
        'Close-ups…',
        'Add to an incident…',
        'Show incident 1',
      ]);
      const [sheet] = artifactsOf(run.bot, ['contact-sheet']);
      expect(answer?.files.map(({ bytes }) => hashOf(bytes))).toEqual([sheet]);
      await run.harness.press(thread, 'Overlay of 1');
      const [, one] = await settled(run, thread, 2);
      await run.harness.press(thread, 'Other overlays…', '2-3');
      const [, , others] = await settled(run, thread, 3);
      const overlays = artifactsOf(run.bot, ['overlay']);
      expect(one?.text).toMatch(
        /1 \(user1-128x128\.jpg\): Eyes \d+\.\d% of the width from the StyleGAN position: not aligned\./,
      );
      expect(one?.files.map(({ bytes }) => hashOf(bytes))).toEqual(overlays.slice(0, 1));
      expect(others?.files.map(({ bytes }) => hashOf(bytes)).sort()).toEqual(overlays.slice(1).sort());
    });

    it('counts each portrait of a screenshot and two avatars once, by the numbers of compare', async () => {
      const run = await start();
      const { png } = await makePagePicture({ sidePx: 120 });
      const files = [{ name: 'page.png', bytes: png }, await portrait(), await portrait('user3-128x128.jpg')];

      const thread = await run.harness.post({ text: 'Wave', files });
      const [answer] = await settled(run, thread, 1);
      await run.harness.press(thread, 'Compare');
      const [, compared] = await settled(run, thread, 2);

      // The avatars are on the page too.
      expect(answer?.text).toContain('3 pictures, 9 portraits: 9 not aligned.');
      expect(answer?.text).toContain('Not compared: 2 near duplicates (portraits 8, 9).');
      expect(answer?.text).toContain('Same picture: 1 and 8; 2 and 9.');
      expect(compared?.text).toContain('Compared 7 of 9 portraits: 7 not aligned.');
      expect(compared?.text).toContain('Same picture: 1 and 8; 2 and 9.');
      const drawn = answer?.files.map(({ name }) => name.split(/-[0-9a-f]{8}/)[0]);
      expect(drawn).toEqual(['contact-sheet', 'screenshot']);
    });

    it('answers a ZIP of pictures as its pictures, each by its path, and names what was none', async () => {
      const run = await start();
      const pictures = await portraits();
      const bytes = makeZip([
        ...pictures.map((file) => ({ ...file, name: `wave/${file.name}` })),
        { name: 'notes.txt', bytes: Buffer.from('who posted what\n') },
        { name: '__MACOSX/wave/._user1.jpg', bytes: Buffer.from('fork') },
      ]);

      const thread = await run.harness.post({ text: 'A set', files: [{ name: 'set.zip', bytes }] });

      const [answer] = await settled(run, thread, 1);
      expect(answer?.text).toContain('4 files: 3 read, 1 not. 3 portraits: ');
      expect(answer?.text).toContain(
        'set.zip: 4 files, 3 pictures read, 1 not a picture. Not read: notes.txt.',
      );
      expect(answer?.text).not.toContain('set.zip/notes.txt: ');
      expect(answer?.text).toContain('user5');
      expect(answer?.buttons[0]).toBe('Compare');
      const store = run.bot.store.forTenant(run.bot.store.tenants.list()[0]?.id as number);
      const findings = store.findings.ofIncident(1);
      expect(findings.map(({ evidence }) => evidence.sha256)).toEqual(
        pictures.map((picture) => hashOf(picture.bytes)),
      );
      const sightings = findings.flatMap(({ evidence }) => store.evidence.sightings(evidence.id));
      expect(sightings.map(({ container }) => container)).toEqual(
        pictures.map(({ name: file }) => ({ sha256: hashOf(bytes), path: `wave/${file}` })),
      );
      expect(Buffer.from(await store.blobs.get({ sha256: hashOf(bytes), sizeBytes: bytes.length }))).toEqual(
        bytes,
      );
    });

    it('does nothing on a repeat', async () => {
      const run = await start();
      const thread = await run.harness.post({ files: [await portrait()] });
      await settled(run, thread, 1);

      await run.harness.repeat();

      await settled(run, thread, 1);
      expect(unfiledIn(run.bot)).toEqual([1]);
      expect(incidents(run.bot)).toEqual([]);
    });

    it('opens no incident for an unaligned picture, and records it with a later one by a button, once', async () => {
      const run = await start();
      const thread = await run.harness.post({ text: 'Wave', files: [await portrait()] });
      await settled(run, thread, 1);
      const before = incidents(run.bot);
      await run.harness.post({ thread, files: [await portrait('user5-128x128.jpg')] });
      await settled(run, thread, 2);

      await run.harness.press(thread, 'Open an incident');
      const [, , opened] = await settled(run, thread, 3);
      await run.harness.press(thread, 'Open an incident');
      const [, , , again] = await settled(run, thread, 4);

      expect(before).toEqual([]);
      expect(opened?.text).toContain(
        'Opened incident 1: "Wave". 2 earlier messages are recorded under it too.',
      );
      expect(again?.text).toContain('That message is under incident 1: "Wave".');
      const store = run.bot.store.forTenant(run.bot.store.tenants.list()[0]?.id as number);
      expect(store.findings.ofIncident(1).map(({ number, submissionId }) => [number, submissionId])).toEqual([
        [1, 1],
        [2, 2],
      ]);
      expect(unfiledIn(run.bot)).toEqual([]);
    });

    it('ignores its own messages and words that are not for it', async () => {
      const run = await start();

      const thread = await run.harness.post({ text: 'Good morning' });
      const other = await run.harness.post({ files: [await portrait()] });

      await settled(run, other, 1);
      await settled(run, thread, run.harness.answersAll ? 1 : 0);
    });

    it('says what is wrong with a file that is no picture, and keeps it', async () => {
      const run = await start();
      const bytes = Buffer.from('A list of names, not a picture.');

      const thread = await run.harness.post({ files: [{ name: 'names.png', bytes }] });

      const [answer] = await settled(run, thread, 1);
      expect(answer?.text).toMatch(/^Not measured\. Expected a JPEG, PNG/);
      expect(incidents(run.bot)).toEqual([]);
      const tenant = run.bot.store.tenants.list()[0];
      const store = run.bot.store.forTenant(tenant?.id as number);
      const kept = store.results.of(1);
      expect(kept?.incident).toBeNull();
      expect(store.evidence.find(createHash('sha256').update(bytes).digest('hex'))).not.toBeNull();
    });

    it('says the limit for a file that is too large', async () => {
      const run = await start();

      const thread = await run.harness.post({
        files: [{ name: 'large.png', bytes: Buffer.alloc(6 * 1024 * 1024, 1) }],
      });

      const [answer] = await settled(run, thread, 1);
      expect(answer?.text).toMatch(/^Not measured\. .*MiB/);
    });

    it('runs commands, and offers the nearest for a mistyped one', async () => {
      const run = await start();

      const answer = await alone(run, () => run.harness.command('incident opne Wave of March'));

      expect(answer?.text).toMatch(/Did you mean `?\/(?:eyeline[ -])?incident open`?\?/);
    });

    it('helps who asks, and tells the channel nothing of it', async () => {
      const run = await start();

      const answer = await alone(run, () => run.harness.command('help watch'));

      expect(answer?.text).toContain('watch');
    });

    it('says alone to who asked why a command is refused, also where a button asks for it', async () => {
      const run = await start();
      const { png } = await makePagePicture({ sidePx: 120 });
      const thread = await run.harness.post({ text: 'Followers', files: [{ name: 'page.png', bytes: png }] });
      await settled(run, thread, 1);

      const answer = await alone(run, async () => {
        await run.harness.press(thread, 'Choose…', '1-99');
        return thread;
      });

      expect(answer?.text).toMatch(/Expected numbers from 1 to \d+, such as 1-\d+, but received "1-99"\./);
    });

    it('shows in the channel, without a thread, what only shows something', async () => {
      const run = await start();

      const answer = await run.harness.command('incident list');

      expect((await settled(run, answer, 1))[0]?.text).toContain('There are no such incidents.');
      expect(run.harness.hasThread(answer)).toBe(false);
    });

    it('leaves documents alone, and texts that are no list of profiles', async ({ skip }) => {
      const run = await start();
      if (run.harness.answersAll) return skip();
      const bytes = Buffer.from('A list of names, not a picture.');

      const document = await run.harness.post({ text: 'FYI', files: [{ name: 'minutes.pdf', bytes }] });
      const notes = await run.harness.post({ files: [{ name: 'notes.txt', bytes }] });
      const picture = await run.harness.post({ files: [await portrait()] });

      await settled(run, picture, 1);
      await settled(run, document, 0);
      await settled(run, notes, 0);
      expect(await Promise.all([document, notes].map((each) => run.harness.reaction(each)))).toEqual([
        null,
        null,
      ]);
    });

    it('opens an incident by command, and records pictures of the thread under it', async () => {
      const run = await start();

      const thread = await run.harness.command('incident open Wave of March');
      await settled(run, thread, 1);
      await run.harness.post({ files: [await portrait()], thread });

      const answers = await settled(run, thread, 2);
      expect(answers[0]?.text).toContain('Opened incident 1: "Wave of March".');
      expect(answers[1]?.text).toContain('Recorded under incident 1: "Wave of March".');
    });

    it('takes a button with what it asks for', async () => {
      const run = await start();
      const thread = await run.harness.command('incident open Wave of March');
      await settled(run, thread, 1);

      await run.harness.press(thread, 'Add a note', 'Four accounts, one hour');

      const answers = await settled(run, thread, 2);
      expect(answers[1]?.text).toContain('Noted under incident 1.');
      const tenant = run.bot.store.tenants.list()[0];
      expect(run.bot.store.forTenant(tenant?.id as number).notes.ofIncident(1)).toMatchObject([
        { text: 'Four accounts, one hour' },
      ]);
    });

    it('shows hostile texts as they are, and calls nobody', async () => {
      const run = await start();

      const thread = await run.harness.command(`incident open ${HOSTILE}`);

      const [answer] = await settled(run, thread, 1);
      expect(answer?.text).toContain('<img src=x onerror=alert(1)> @everyone <!channel> <@U1> **b**');
      expect(await run.harness.hasMentioned()).toBe(false);
    });

    it('fits long texts into messages', async () => {
      const run = await start();
      const thread = await run.harness.command('incident open Wave');
      await settled(run, thread, 1);
      await run.harness.command(
        `incident edit --summary ${'All accounts of the wave. '.repeat(150)}`,
        thread,
      );
      await settled(run, thread, 2);

      await run.harness.command('incident show', thread);

      const answers = await settled(run, thread, 3);
      expect(answers[2]?.text).toContain('All accounts of the wave.');
    });

    it('answers the messages of a thread in their order', async () => {
      const run = await start();
      const thread = await run.harness.command('incident open Wave');
      await settled(run, thread, 1);

      for (const user of [1, 3, 5, 7]) {
        await run.harness.post({ thread, files: [await portrait(`user${user}-128x128.jpg`)] });
      }
      await run.harness.command('incident show', thread);

      const answers = await settled(run, thread, 6);
      expect(answers[5]?.text).toContain('4 portraits');
    });

    it('compares the portraits of a thread: sheet, superimposition, mean, plot and report, as they are', async () => {
      const run = await start();
      const thread = await run.harness.post({ text: 'Wave', files: await portraits() });
      await settled(run, thread, 1);

      await run.harness.command('compare', thread);

      const [, answer] = await settled(run, thread, 2);
      expect(answer?.text).toContain('Compared 3 portraits: 3 not aligned.');
      expect(answer?.text).toContain('Alignment is a screening signal, never proof');
      expect(answer?.buttons).toEqual(['Leave out…', 'Flip through', 'Show incident 1']);
      const kept = artifactsOf(run.bot, ['contact-sheet', 'superimposed', 'plot', 'export']);
      // The answer to the pictures brought the same contact sheet.
      expect(answer?.files.map(({ bytes }) => hashOf(bytes)).sort()).toEqual([...new Set(kept)].sort());
      const starts = answer?.files.map(({ bytes }) => Buffer.from(bytes).toString('latin1', 0, 6));
      expect(starts?.filter((start) => start === 'GIF89a')).toHaveLength(1);
      expect(starts?.filter((start) => start.startsWith('\x89PNG'))).toHaveLength(3);
      const report = answer?.files.find(({ bytes }) => bytes[0] === 0x7b);
      expect(JSON.parse(Buffer.from(report?.bytes ?? []).toString())).toMatchObject({
        schema: 2,
        inputs: [{ portraits: [{ number: 1 }] }, {}, {}],
      });
    });

    it('leaves portraits out and adds them again by button', async () => {
      const run = await start();
      const thread = await run.harness.post({ text: 'Wave', files: await portraits() });
      await settled(run, thread, 1);
      await run.harness.press(thread, 'Compare');
      await settled(run, thread, 2);

      await run.harness.press(thread, 'Leave out…', '2');
      const [, , fewer] = await settled(run, thread, 3);
      await run.harness.press(thread, 'Add…', '2');
      const [, , , all] = await settled(run, thread, 4);

      expect(fewer?.text).toContain('Compared 2 portraits');
      expect(fewer?.text).toContain('Numbers compared: 1,3.');
      expect(fewer?.buttons).toEqual(['Leave out…', 'Add…', 'Flip through', 'Show incident 1']);
      expect(all?.text).toContain('Compared 3 portraits');
    });

    it('says which numbers there are', async () => {
      const run = await start();
      const thread = await run.harness.post({ text: 'Wave', files: await portraits() });
      await settled(run, thread, 1);

      const answer = await alone(run, () => run.harness.command('compare 1-4', thread));

      expect(answer?.text).toContain(
        'Expected numbers from 1 to 3, such as 1-3, but received "1-4". The numbers are on the contact sheet.',
      );
    });

    it('answers a screenshot with its portraits numbered on it, a contact sheet, a table and their reading', async () => {
      const run = await start();
      const { png } = await makePagePicture({ sidePx: 120 });

      const thread = await run.harness.post({ text: 'Followers', files: [{ name: 'page.png', bytes: png }] });

      const [answer] = await settled(run, thread, 1);
      expect(answer?.text).toMatch(/\d portraits: .*not aligned/);
      expect(answer?.text).toContain('Alignment is a screening signal, never proof');
      expect(answer?.text).toContain('Off by');
      expect(answer?.buttons).toEqual([
        'Compare',
        'Leave out…',
        'Choose…',
        'Close-ups…',
        'Add to an incident…',
        'Show incident 1',
      ]);
      const kept = artifactsOf(run.bot, ['overlay', 'contact-sheet']);
      expect(answer?.files.map(({ bytes }) => hashOf(bytes)).sort()).toEqual(kept.sort());
      expect(kept).toHaveLength(2);
    });

    it('compares the portraits of a screenshot by the numbers of its answer, and adds it to another incident', async () => {
      const run = await start();
      const { png } = await makePagePicture({ sidePx: 120 });
      const other = await run.harness.command('incident open Other');
      await settled(run, other, 1);
      const thread = await run.harness.post({ text: 'Followers', files: [{ name: 'page.png', bytes: png }] });
      await settled(run, thread, 1);

      await run.harness.press(thread, 'Choose…', '1-5');
      const [, compared] = await settled(run, thread, 2);
      await run.harness.press(thread, 'Add to an incident…', '#1');
      const [, , added] = await settled(run, thread, 3);

      expect(compared?.text).toMatch(/Compared [2-5] portraits/);
      expect(compared?.text).toContain('Numbers compared: 1-5.');
      expect(added?.text).toContain('Recorded under incident 1: "Other".');
    });

    it('withdraws what was added to an incident, and takes it in again', async () => {
      const run = await start();
      const other = await run.harness.command('incident open Other');
      await settled(run, other, 1);
      const thread = await run.harness.post({ text: 'Wave', files: [await portrait()] });
      await settled(run, thread, 1);
      await run.harness.command('check --again 2 --incident 1', thread);
      const [, added] = await settled(run, thread, 2);

      await run.harness.press(thread, 'Withdraw from incident 1');
      const [, , withdrawn] = await settled(run, thread, 3);
      await run.harness.command('incident show 1', thread);
      const [, , , without] = await settled(run, thread, 4);
      await run.harness.press(thread, 'Undo');
      const [, , , , again] = await settled(run, thread, 5);
      await run.harness.press(thread, 'Undo');
      const [, , , , , twice] = await settled(run, thread, 6);

      expect(added?.buttons).toEqual([
        'Show incident 1',
        'Withdraw from incident 1',
        'Close-ups',
        'Tie to an account…',
        'Search its picture',
      ]);
      expect(withdrawn?.text).toContain(
        'Withdrawn from incident 1: 1 portrait (1). The files are kept, and the timeline notes it.',
      );
      expect(withdrawn?.buttons).toEqual(['Undo', 'Show incident 1']);
      expect(without?.text).toContain('Recorded: no portrait; 0 notes.');
      expect(without?.text).toMatch(/1 portrait \(1\) added .* was withdrawn again\./);
      expect(again?.text).toContain('Back in incident 1: 1 portrait (1).');
      expect(again?.buttons).toEqual(['Withdraw again', 'Show incident 1']);
      expect(twice?.text).toContain(
        'Nothing changed: what this message brought counts in incident 1 already.',
      );
    });

    it('takes a note, a closing and a reopening back by the button under each', async () => {
      const run = await start();
      const { harness } = run;
      const thread = await harness.command('incident open Wave');
      await settled(run, thread, 1);

      await harness.command('note Seen twice', thread);
      await settled(run, thread, 2);
      await harness.press(thread, 'Undo');
      const [, , noted] = await settled(run, thread, 3);
      await harness.command('incident close', thread);
      const [, , , closed] = await settled(run, thread, 4);
      await harness.press(thread, 'Undo');
      const [, , , , open] = await settled(run, thread, 5);

      expect(noted?.text).toContain('Taken back: note 1 of incident 1.');
      expect(noted?.buttons).toEqual(['Undo', 'Show incident 1', 'Add a note']);
      expect(closed?.text).toContain('Incident 1 closed.');
      expect(closed?.buttons).toEqual(['Undo', 'Show incident 1', 'Add a note', 'Reopen']);
      expect(open?.text).toContain('Taken back: incident 1 is open as before.');
      expect(
        run.bot.store.forTenant(run.bot.store.tenants.list()[0]?.id as number).notes.ofIncident(1),
      ).toEqual([]);
    });

    it('confirms and rejects what people looked at, by number and together, and takes it back by a button', async () => {
      const run = await start();
      const { png } = await makePagePicture({ sidePx: 120 });
      const thread = await run.harness.post({ text: 'Followers', files: [{ name: 'page.png', bytes: png }] });
      await settled(run, thread, 1);

      await run.harness.command('finding reject 2 --reason Photo of a known actor', thread);
      const [, rejected] = await settled(run, thread, 2);
      await run.harness.command('finding confirm all', thread);
      const [, , confirmed] = await settled(run, thread, 3);
      await run.harness.press(thread, 'Undo');
      const [, , , undone] = await settled(run, thread, 4);
      await run.harness.command('finding show 2', thread);
      const [, , , , shown] = await settled(run, thread, 5);

      expect(rejected?.text).toContain('Rejected: 1 portrait (2).');
      expect(rejected?.buttons).toEqual(['Undo', 'Show incident 1']);
      expect(confirmed?.buttons[1]).toBe('Say why…');
      expect(confirmed?.text).toMatch(/^Confirmed: \d+ portraits/);
      expect(confirmed?.text).toContain('Left as a person judged them: 1 portrait (2).');
      expect(undone?.text).toContain('Taken back: "confirmed"');
      expect(undone?.buttons).toEqual(['Confirm again', 'Show incident 1']);
      expect(shown?.text).toContain('Portrait 2 of incident 1: rejected.');
      expect(shown?.text).toContain('Reason: Photo of a known actor');
      expect(shown?.buttons).toEqual(['Close-ups', 'Confirm', 'Back to proposed', 'Show incident 1']);
    });

    it('lets a thread join an incident by a button, and enlarges parts of its portraits by others', async () => {
      const run = await start();
      const { harness, bot } = run;
      const opened = await harness.command('incident open Wave');
      await expect.poll(() => incidents(bot).length).toBe(1);
      const thread = await harness.post({ files: [await portrait()] });
      // A conversation without threads has its incident already.
      if (thread === opened) return;
      await settled(run, thread, 1);

      await harness.press(thread, 'Join an incident…', '1');
      const [, joined] = await settled(run, thread, 2);
      await harness.press(thread, 'Close-ups');
      const [, , enlarged] = await settled(run, thread, 3);
      await harness.command('incident show', thread);
      await settled(run, thread, 4);

      expect(enlarged?.files.map(({ name: file }) => file.split('-')[0])).toEqual(['close']);
      expect(joined?.text).toContain(
        'This thread joined incident 1: "Wave". 1 earlier message is recorded under it too.',
      );
      expect(unfiledIn(bot)).toEqual([]);
      const whispers = () => harness.whispers?.() ?? [];
      await harness.press(thread, 'More…');
      await expect
        .poll(async () => whispers().length > 0 || (await harness.answers(thread)).length > 4)
        .toBe(true);
      await bot.idle();
      const more = whispers().at(-1) ?? (await harness.answers(thread)).at(-1);
      expect(more?.buttons).toContain('Close-ups…');
    });

    it('edits an incident by a form, says what is wrong beside its field, and takes the change back', async () => {
      const run = await start();
      const { harness } = run;
      if (!harness.fill) return;
      const thread = await harness.command('incident open Wave');
      await settled(run, thread, 1);
      await harness.command('incident show', thread);
      await settled(run, thread, 2);
      await harness.press(thread, 'More…');
      const told = () => harness.whispers?.().at(-1)?.buttons;
      await expect.poll(told).toContain('Merge into…');
      const more = told();

      const wrong = await harness.fill(thread, 'Edit…', { title: 'Second wave', attribution: 'A ministry' });
      const written = { title: 'Second wave', summary: 'Two\nlines', attribution: 'A ministry' };
      const taken = await harness.fill(thread, 'Edit…', { ...written, 'attributed-by': 'Meta' });
      const [, , edited] = await settled(run, thread, 3);
      const day = await harness.fill(thread, 'Dates and tags…', { from: 'soon', tags: 'spam' });
      const dates = await harness.fill(thread, 'Dates and tags…', {
        from: '2021-10',
        countries: 'Belarus, PL',
      });
      const [, , , dated] = await settled(run, thread, 4);

      const [tenant] = run.bot.store.tenants.list();
      const store = run.bot.store.forTenant(tenant?.id as number);
      expect(more).toEqual([
        'Edit…',
        'Dates and tags…',
        'Add a reference…',
        'Merge into…',
        'Take the opening back',
        'Close',
        'Show incident 1',
      ]);
      expect(wrong).toContain('An attribution needs the one who states it.');
      expect(day).toContain('a year, month or day');
      expect([taken, dates]).toEqual([null, null]);
      expect(edited?.text).toContain('Incident 1 changed: "Second wave".');
      expect(edited?.buttons[0]).toBe('Undo');
      expect(dated?.text).toContain('Incident 1 changed: "Second wave".');
      expect(store.incidents.find(1, 'tenant')).toMatchObject({
        title: 'Second wave',
        summary: 'Two\nlines',
        attribution: 'A ministry',
        attributedBy: 'Meta',
        activityStart: '2021-10',
        countries: ['BY', 'PL'],
        tags: [],
      });
      await harness.press(thread, 'Undo');
      await settled(run, thread, 5);
      expect(store.incidents.find(1, 'tenant')).toMatchObject({ activityStart: null, countries: [] });
    });

    it('leaves what somebody else changed meanwhile alone: a form sends what was changed in it', async () => {
      const run = await start();
      const { harness } = run;
      if (!harness.fill) return;
      const thread = await harness.command('incident open Wave');
      await settled(run, thread, 1);
      await harness.command('incident show', thread);
      await settled(run, thread, 2);

      const same = await harness.fill(thread, 'Edit…', { title: 'Wave' });
      await harness.command('incident edit 1 --summary Theirs', thread);
      await settled(run, thread, 3);
      await harness.fill(thread, 'Edit…', { title: 'Mine' });
      await settled(run, thread, 4);

      const [tenant] = run.bot.store.tenants.list();
      expect([null, 'Nothing was changed.']).toContain(same);
      expect(run.bot.store.forTenant(tenant?.id as number).incidents.find(1, 'tenant')).toMatchObject({
        title: 'Mine',
        summary: 'Theirs',
      });
    });

    it('adds and corrects a reference by a form', async () => {
      const run = await start();
      const { harness } = run;
      if (!harness.fill) return;
      const thread = await harness.command('incident open Wave');
      await settled(run, thread, 1);
      await harness.command('incident show --sources', thread);
      await settled(run, thread, 2);

      const wrong = await harness.fill(thread, 'Add a reference…', { address: 'nowhere' });
      await harness.fill(thread, 'Add a reference…', { address: 'https://example.org/a', title: 'A report' });
      const [, , added] = await settled(run, thread, 3);
      await harness.fill(thread, 'Edit reference 1…', { title: '', date: '2021-12' });
      await settled(run, thread, 4);

      const [tenant] = run.bot.store.tenants.list();
      expect(wrong).toContain('one web address');
      expect(added?.text).toContain('Reference 1 of incident 1: A report');
      expect(run.bot.store.forTenant(tenant?.id as number).references.ofIncident(1)).toMatchObject([
        { address: 'https://example.org/a', title: null, published: '2021-12' },
      ]);
    });

    it('keeps a verdict at once, and why when it is said', async () => {
      const run = await start();
      const { harness } = run;
      const thread = await harness.post({ text: 'Wave', files: [await portrait()] });
      await settled(run, thread, 1);

      await harness.command('finding reject 1', thread);
      const [, rejected] = await settled(run, thread, 2);
      await harness.press(thread, 'Say why…', 'Photo of a known actor');
      const [, , why] = await settled(run, thread, 3);

      const [tenant] = run.bot.store.tenants.list();
      const standing = run.bot.store
        .forTenant(tenant?.id as number)
        .judgements.ofIncident(1)
        .get(1);
      expect(rejected?.text).toContain('Rejected: 1 portrait (1).');
      expect(rejected?.buttons).toEqual(['Undo', 'Say why…', 'Show incident 1']);
      expect(why?.buttons).toEqual(['Undo', 'Show incident 1']);
      expect(standing).toMatchObject({
        verdict: 'rejected',
        judgement: { reason: 'Photo of a known actor' },
      });
    });

    it('asks which portraits and why in one form', async () => {
      const run = await start();
      const { harness } = run;
      if (!harness.fill) return;
      const { png } = await makePagePicture({ sidePx: 120 });
      const thread = await harness.post({ text: 'Followers', files: [{ name: 'page.png', bytes: png }] });
      await settled(run, thread, 1);

      await harness.command('incident show', thread);
      await settled(run, thread, 2);

      const wrong = await harness.fill(thread, 'Reject…', { numbers: '99' });
      const taken = await harness.fill(thread, 'Reject…', { numbers: '1,2', reason: 'Known actors' });
      const [, , rejected] = await settled(run, thread, 3);

      expect(wrong).toMatch(/99|portrait/);
      expect(taken).toBeNull();
      expect(rejected?.text).toContain('Rejected: 2 portraits (1, 2).');
      expect(rejected?.buttons).toEqual(['Undo', 'Show incident 1']);
    });

    it('adds a technique of DISARM to an incident, and takes it off by a button', async () => {
      const run = await start();
      const thread = await run.harness.command('incident open Wave');
      await run.bot.idle();
      await run.harness.post({ thread, files: [await portrait()] });
      await settled(run, thread, 2);

      await run.harness.command('technique add T0143.002 --description Each claims to be a nurse', thread);
      const [, , added] = await settled(run, thread, 3);
      await run.harness.press(thread, 'Undo');
      const [, , , removed] = await settled(run, thread, 4);

      expect(added?.text).toContain('Added: T0143.002 Fabricated Persona, in incident 1.');
      expect(removed?.text).toContain('Removed from incident 1: T0143.002 Fabricated Persona.');
      expect(removed?.buttons).toEqual(['Add again', 'Techniques', 'Show incident 1']);
    });

    it('forgets an incident for good: asks first, then takes its own messages and files away', async () => {
      const run = await start();
      const { harness } = run;
      const thread = await harness.post({ text: 'Wave', files: [await portrait()] });
      await settled(run, thread, 1);
      await harness.command('note A word', thread);
      await settled(run, thread, 2);

      await harness.command('forget incident 1', thread);
      const [, , asked] = await settled(run, thread, 3);
      await harness.press(thread, 'Forget: a mistake');
      const told = async () => (await harness.answers(thread)).at(-1)?.text;
      await expect.poll(told, { timeout: 30_000 }).toMatch(/^Forgotten: incident 1/);
      await run.bot.idle();
      const left = await harness.answers(thread);

      expect(asked?.text).toContain('for good? Nobody can undo this');
      expect(asked?.buttons).toEqual([
        'Export first',
        'Forget: it was asked for',
        'Forget: a mistake',
        'Forget: no longer needed',
        'Forget for good',
      ]);
      // The desk keeps the places of messages.
      expect(left.map(({ text }) => text).filter((text) => text !== 'Forgotten.')).toEqual([
        expect.stringMatching(/^Forgotten: incident 1, because it was recorded by mistake\./),
      ]);
      expect(left.flatMap(({ files, buttons }) => [...files, ...buttons])).toEqual([]);
    });

    it('says once, in the incident’s thread, that retention will forget it, and keeps it by a button', async () => {
      const run = await start();
      const { harness, bot } = run;
      const thread = await harness.post({ text: 'Wave', files: [await portrait()] });
      await settled(run, thread, 1);
      await harness.command('note A word', thread);
      await settled(run, thread, 2);
      // By our clock: that of a twin may run fast, and what is closed in the future has not ended.
      const team = bot.store.forTenant(bot.store.tenants.list()[0]?.id as number);
      team.incidents.close(1, { actor: null, atMs: Date.now(), submissionId: null });
      await harness.command('retention --incidents 1', thread);
      await settled(run, thread, 3);

      await bot.stop();
      await bot.restart();
      const [, , , told] = await settled(run, thread, 4);
      await bot.stop();
      await bot.restart();
      await harness.press(thread, 'Keep it');
      const [, , , again, kept] = await settled(run, thread, 5);

      expect(told?.text).toMatch(
        /^Incident 1 \(["“]Wave["”]\) will be forgotten for good on \d{4}-\d\d-\d\d or soon after: it is closed, and 1 day without anything new end then\./,
      );
      expect(told?.buttons).toEqual(['Export first', 'Keep it', 'Show incident 1']);
      expect(again?.text).toBe(told?.text);
      expect(kept?.text).toContain('Incident 1 is held: nothing of it can be forgotten');
    });

    it('draws the network of an incident from a table of connections, and the next one with both tables', async () => {
      const run = await start();
      const thread = await run.harness.command('incident open Wave');
      await run.bot.idle();
      await run.harness.post({ thread, files: [await portrait()] });
      await settled(run, thread, 2);
      const table = (name: string, rows: string) => ({ name, bytes: Buffer.from(`from,to,kind\n${rows}`) });

      await run.harness.tell('network', [table('first.csv', '@ann,@bob,follows\n@bob,@ann,follows')], thread);
      const [, , first] = await settled(run, thread, 3);
      await run.harness.tell(
        'network',
        [table('second.csv', '@ann,https://example.org/page,likes page')],
        thread,
      );
      const [, , , second] = await settled(run, thread, 4);
      const none = await alone(run, () => run.harness.command('network --only', thread));

      expect(first?.text).toContain('2 connections between 2 accounts and pages (follows 2)');
      expect(first?.text).toContain(
        'Connected pairs among the analysed: 1 of 1, 1 of them both ways by the same kind of connection.',
      );
      expect(first?.files.map(({ name }) => name.split('.').at(-1)).sort()).toEqual(['gexf', 'png']);
      expect(second?.text).toContain('3 connections between 3 accounts and pages (follows 2, likes page 1)');
      expect(second?.text).not.toContain('https://example.org');
      expect(none?.text).toContain('There is no table of connections.');
      const [tenant] = run.bot.store.tenants.list();
      const { timeline } = run.bot.store.forTenant(tenant?.id as number);
      expect(timeline.ofIncident(1).map(({ text }) => text)).toContain(
        'Network of 3 connections between 3 accounts and pages, from 2 tables.',
      );
      expect(artifactsOf(run.bot, ['plot', 'export'])).toHaveLength(4);
    });

    it('exports an incident as files that are what was written, without what was not asked for', async () => {
      const run = await start();
      const thread = await run.harness.command('incident open Wave');
      await run.bot.idle();
      await run.harness.post({ thread, files: [await portrait()] });
      await settled(run, thread, 2);

      await run.harness.command('export csv --all', thread);
      const [, , tables] = await settled(run, thread, 3);
      await run.harness.command('export json --all --mask --tlp green', thread);
      const [, , , json] = await settled(run, thread, 4);

      const head =
        'Incident 1 as CSV tables of findings and accounts: 1 finding (1 of them not confirmed), 0 accounts, 0 notes.';
      expect(tables?.text).toContain(`${head} TLP:AMBER.`);
      expect(tables?.text).not.toContain('It names accounts');
      // Slack's names hold the submission too.
      const names = tables?.files.map(({ name }) => name.replace(/-eyeline-[^.]*/, ''));
      expect(names?.sort()).toEqual(['incident-1-accounts.csv', 'incident-1-findings.csv']);
      const read = JSON.parse(Buffer.from(json?.files[0]?.bytes ?? []).toString());
      expect(read).toMatchObject({
        tlp: 'TLP:GREEN',
        isMasked: true,
        incident: { number: 1, title: 'Wave' },
      });
      expect(read.findings).toMatchObject([{ number: 1, member: null, place: null, file: { names: [] } }]);
      await run.harness.command('export zip --all', thread);
      const [, , , , zip] = await settled(run, thread, 5);

      expect(zip?.text).toContain('Incident 1 as a case file with its pictures: 1 finding');
      expect(Buffer.from(zip?.files[0]?.bytes ?? []).toString('latin1', 0, 2)).toBe('PK');
      expect(artifactsOf(run.bot, ['export'])).toHaveLength(4);

      await run.harness.command('export stix --all', thread);
      const [, , , , , stix] = await settled(run, thread, 6);
      await run.harness.command('export misp --all', thread);
      const [, , , , , , misp] = await settled(run, thread, 7);

      const jsonOf = (answer: typeof stix) =>
        JSON.parse(Buffer.from(answer?.files[0]?.bytes ?? []).toString());
      expect(stixProblems(jsonOf(stix), STIX)).toEqual([]);
      expect(isMispEvent(jsonOf(misp)), JSON.stringify(isMispEvent.errors)).toBe(true);
    });

    it('opens reverse image search by links in the reader’s browser, of a file without a public address its upload pages', async () => {
      const { bytes } = await portrait();
      const links = makeLinkReader({ behind: { 'https://large.example/@name': bytes }, logsPictures: true });
      const run = await runBot(makeHarness, pool, links);
      const thread = await run.harness.command('incident open Wave');
      await run.bot.idle();
      await run.harness.post({ thread, files: [await portrait('user5-128x128.jpg')] });
      await settled(run, thread, 2);

      await run.harness.command('search 1', thread);
      const [, , sent] = await settled(run, thread, 3);

      expect(sent?.text).toContain('Its picture was sent as a file and has no public address.');
      expect(sent?.links).toEqual([
        'https://images.google.com/',
        'https://tineye.com/',
        'https://yandex.com/images/',
        'https://www.bing.com/visualsearch',
      ]);
      expect(sent?.files.map((file) => file.bytes.length)).toEqual([
        (await portrait('user5-128x128.jpg')).bytes.length,
      ]);
      expect(links.asked).toEqual([]);

      const linked = await run.harness.post({ text: 'https://large.example/@name', thread });
      await settled(run, linked, 4);
      await run.harness.command('search 2', linked);
      const [, , , , found] = await settled(run, linked, 5);

      const address = encodeURIComponent('https://pictures.example/1.png');
      expect(found?.links).toEqual([
        `https://lens.google.com/uploadbyurl?url=${address}`,
        `https://tineye.com/search?url=${address}`,
        `https://yandex.com/images/search?rpt=imageview&url=${address}`,
        `https://www.bing.com/images/search?view=detailv2&iss=sbi&q=imgurl:${address}`,
      ]);
      expect(found?.text).toContain('hxxps://pictures[.]example/1.png');
    });

    it('gives a portrait of a page cut out of it, to be saved and searched for', async () => {
      const run = await start();
      const { png } = await makePagePicture({ sidePx: 120 });
      const thread = await run.harness.post({ text: 'Followers', files: [{ name: 'page.png', bytes: png }] });
      await settled(run, thread, 1);

      await run.harness.command('search 2', thread);
      const [, found] = await settled(run, thread, 2);

      expect(found?.text).toContain('Portrait 2 of incident 1. It is part of a larger picture');
      expect(found?.links).toHaveLength(4);
      const [cut, ...others] = found?.files ?? [];
      expect(others).toEqual([]);
      // A JPEG.
      expect(Buffer.from(cut?.bytes ?? []).toString('hex', 0, 3)).toBe('ffd8ff');
      expect(artifactsOf(run.bot, ['cut'])).toEqual([hashOf(cut?.bytes ?? new Uint8Array())]);
    });

    it('offers the names beside a page’s portraits as text, and keeps them once a person accepts them', async () => {
      const read = [
        { displayName: HOSTILE, handle: 'olga_i1' },
        { displayName: 'Ana', handle: 'ana@example.org' },
      ];
      const run = await runBot(makeHarness, pool, undefined, {
        read: async ({ frames }) => ({ names: frames.map((_, index) => read[index] ?? null) }),
      });
      const { accounts } = run.bot.store.forTenant(1);
      const { png } = await makePagePicture({ sidePx: 120 });
      const thread = await run.harness.post({ text: 'Followers', files: [{ name: 'page.png', bytes: png }] });
      const [, offered] = await settled(run, thread, 2);
      const before = accounts.ofIncident(1);

      await run.harness.press(thread, 'Accept all 2 names');
      const [, , accepted] = await settled(run, thread, 3);
      await run.harness.press(thread, 'Accept all 2 names');
      const [, , , again] = await settled(run, thread, 4);

      expect(offered?.text).toContain('2 names, read from the screenshot.');
      expect(offered?.text).toContain('@olga_i1');
      expect(offered?.text).toContain('@ana@example.org');
      expect(before).toEqual([]);
      expect(accepted?.text).toContain(
        'Accepted 2 names, read from the screenshot: each is the account of its portrait in incident 1.',
      );
      expect(again?.text).toContain('Nothing changed: these names were accepted before.');
      expect(accounts.ofIncident(1)).toMatchObject([
        { handle: 'olga_i1', displayName: expect.stringContaining('@everyone'), portraits: [1] },
        { handle: 'ana@example.org', displayName: 'Ana', portraits: [2] },
      ]);
    });

    it('offers to read a table of accounts that came without a command', async () => {
      const run = await start();
      const bytes = Buffer.from('handle,joined\nada,2019-11-01\nbob,2019-11-02\n');
      const thread = await run.harness.post({
        text: 'Wave',
        files: [await portrait(), { name: 'accounts.csv', bytes }],
      });
      const [answer] = await settled(run, thread, 1);
      await run.harness.press(thread, 'Open an incident');
      await settled(run, thread, 2);

      await run.harness.press(thread, 'Read its accounts');
      const [, , shown] = await settled(run, thread, 3);

      expect(answer?.text).toContain('accounts.csv looks like a table of accounts.');
      expect(shown?.text).toContain(
        '2 accounts in accounts.csv. Nothing is kept until someone imports them.',
      );
      expect(shown?.buttons).toContain('Import 2 accounts');
    });

    it('reads a table of accounts, imports it once a person presses, and draws their times', async () => {
      const run = await start();
      const thread = await run.harness.command('incident open Wave');
      await run.bot.idle();
      await run.harness.post({ thread, files: [await portrait()] });
      await settled(run, thread, 2);
      const rows = [0, 10, 20].map((minute, index) => `@name${index},3/4/2019,2019-12-26 04:${minute + 10}`);
      const bytes = Buffer.from(`handle,joined,avatar time\n${rows.join('\n')}\n@name1,,`);
      const { timeline, accounts } = run.bot.store.forTenant(run.bot.store.tenants.list()[0]?.id as number);

      await run.harness.tell('account import', [{ name: 'accounts.csv', bytes }], thread);
      const [, , shown] = await settled(run, thread, 3);
      const before = accounts.ofIncident(1);
      await run.harness.press(thread, 'Day first');
      const [, , , chosen] = await settled(run, thread, 4);
      await run.harness.press(thread, 'Other columns…', 'created=none');
      const [, , , , other] = await settled(run, thread, 5);
      await run.harness.press(thread, 'Import 3 accounts');
      const [, , , , , imported] = await settled(run, thread, 6);
      await run.harness.press(thread, 'Draw their times');
      const [, , , , , , times] = await settled(run, thread, 7);
      await run.harness.press(thread, 'Undo');
      const [, , , , , , , undone] = await settled(run, thread, 8);

      expect(shown?.text).toContain(
        '3 accounts in accounts.csv. Nothing is kept until someone imports them.',
      );
      expect(shown?.text).toContain('4 rows: 3 accounts, 1 of an account that an earlier row has.');
      expect(shown?.text).toContain('nothing shows whether the day or the month stands first. Not read: 3.');
      expect(before).toEqual([]);
      expect(chosen?.text).toContain('Created: the day first, as you said.');
      expect(other?.text).toContain('Columns that are not used: “joined”.');
      expect(imported?.text).toContain('Imported 3 accounts: 3 new. They are in incident 1.');
      expect(times?.text).toContain('3 accounts, 3 with a known upload time of the avatar. 3 were uploaded');
      expect(times?.files.map(({ bytes: drawn }) => kindOf(drawn))).toEqual([
        expect.stringContaining('a PNG'),
      ]);
      expect(undone?.text).toContain('The import of 3 accounts was taken back.');
      expect(accounts.ofIncident(1)).toEqual([]);
      expect(timeline.ofIncident(1).map(({ text }) => text)).toContain(
        'Imported 3 accounts from accounts.csv: 3 new.',
      );
    });

    it('says in the thread that the disk is full in mid-work, and goes on by itself', async () => {
      const database = watchDatabases();
      // Once: they are the same picture.
      let measured: ReturnType<PicturePool['measure']> | undefined;
      const measure: PicturePool['measure'] = (...args) => {
        if (!measured) database.fill();
        measured ??= pool.measure(...args);
        return measured;
      };
      const run = await runBot(makeHarness, {
        workers: pool.workers,
        measure,
        drawSet: pool.drawSet,
        drawTimes: pool.drawTimes,
        drawCloseUps: pool.drawCloseUps,
        readTable: pool.readTable,
        comparePairs: pool.comparePairs,
        drawNetwork: pool.drawNetwork,
        cutPortraits: pool.cutPortraits,
      });

      // So many rows that they do not fit into the pages that the database has.
      const one = await portrait();
      const long = 'a'.repeat(200);
      const files = Array.from({ length: 6 }, (_, index) => ({ ...one, name: `${index} ${long}.jpg` }));

      const thread = await run.harness.post({ text: 'Wave', files });
      const said = async () => (await run.harness.answers(thread))[0]?.text;
      await expect
        .poll(said)
        .toBe(
          'Eyeline cannot reach its record. Expected DATA_DIR to take what is written but received no room on its disk (SQLITE_FULL). Make room on the disk of DATA_DIR. Then Eyeline continues with this.',
        );
      database.free();

      await expect.poll(said).toContain('Opened incident 1');
      const [answer] = await settled(run, thread, 1);
      expect(answer?.files).toHaveLength(1);
      // Marks may come behind the answer, where a platform's limits hold them up.
      await expect.poll(() => run.harness.reaction(thread)).toBe('done');
      expect(incidents(run.bot)).toHaveLength(1);
    });

    it('hears what was said while it was away', async () => {
      const run = await start();
      await run.bot.stop();

      const first = await run.harness.post({ files: [await portrait()] });
      const second = await run.harness.post({ files: [await portrait('user3-128x128.jpg')] });
      await run.bot.restart();

      await settled(run, first, 1);
      await settled(run, second, 1);
      expect(unfiledIn(run.bot)).toEqual([2, 1]);
    });

    it('puts a pinned message on its incident’s timeline, and takes it back', async ({ skip }) => {
      const run = await start();
      const { pins } = run.harness;
      if (!pins) return skip();
      const thread = await run.harness.post({ text: 'Wave', files: [await portrait()] });
      await settled(run, thread, 1);
      await run.harness.press(thread, 'Open an incident');
      await settled(run, thread, 2);

      pins.pin(thread);
      await expect.poll(() => lines(run.bot, 'pinned')).toHaveLength(1);
      expect(lines(run.bot, 'pinned')[0]?.text).toMatch(
        /^A message of this time was pinned \(20\d\d-.* UTC\): "Wave", 1 file\.$/,
      );
      await expect.poll(() => lines(run.bot, 'pinned')[0]?.actor).not.toBeNull();

      pins.unpin(thread);
      await expect
        .poll(() => lines(run.bot, 'pinned').map(({ text }) => text))
        .toEqual(['A message of this time was pinned and later unpinned.']);
    });

    it('keeps a pin for the incident that its thread gets, once, and lets go what was unpinned', async ({
      skip,
    }) => {
      const run = await start();
      const { pins } = run.harness;
      if (!pins) return skip();
      const first = await run.harness.post({ text: 'One', files: [await portrait()] });
      const second = await run.harness.post({ text: 'Two', files: [await portrait('user3-128x128.jpg')] });
      for (const thread of [first, second]) await settled(run, thread, 1);
      pins.pin(first);
      pins.pin(second);
      await expect.poll(() => pinnedIn(run.bot).length).toBe(2);
      pins.unpin(second);
      await expect.poll(() => pinnedIn(run.bot).length).toBe(1);
      await run.bot.stop();
      await run.bot.restart();

      for (const thread of [first, second]) {
        await run.harness.press(thread, 'Open an incident');
        await settled(run, thread, 2);
      }
      await run.bot.stop();
      await run.bot.restart();
      await run.bot.idle();

      expect(pinnedIn(run.bot)).toHaveLength(1);
      expect(lines(run.bot, 'pinned').map(({ incidentNumber, text }) => `${incidentNumber} ${text}`)).toEqual(
        [expect.stringMatching(/^1 A message of this time was pinned \(.*\): "One", 1 file\.$/)],
      );
    });

    it('notes what was edited, deleted, pinned and unpinned while it was away, once', async ({ skip }) => {
      const run = await start();
      const { change, pins } = run.harness;
      if (!change || !pins) return skip();
      const first = await run.harness.post({ text: 'One', files: [await portrait()] });
      const second = await run.harness.post({ files: [await portrait('user3-128x128.jpg')] });
      const third = await run.harness.post({ text: 'Three', files: [await portrait('user5-128x128.jpg')] });
      for (const thread of [first, second, third]) {
        await settled(run, thread, 1);
        await run.harness.press(thread, 'Open an incident');
        await settled(run, thread, 2);
      }
      pins.pin(third);
      await expect.poll(() => lines(run.bot, 'pinned')).toHaveLength(1);
      await run.bot.stop();

      change.edit(first);
      pins.pin(first);
      change.remove(second);
      pins.unpin(third);
      await run.bot.restart();

      await expect.poll(() => lines(run.bot, 'message-edited')).toHaveLength(1);
      await expect.poll(() => lines(run.bot, 'message-deleted')).toHaveLength(1);
      await expect.poll(() => lines(run.bot, 'pinned')).toHaveLength(2);
      await expect
        .poll(() => lines(run.bot, 'pinned').map(({ incidentNumber, text }) => `${incidentNumber} ${text}`))
        .toEqual([
          expect.stringMatching(/^1 A message of this time was pinned \(.*\): "Changed", 1 file\.$/),
          '3 A message of this time was pinned and later unpinned.',
        ]);
      await run.bot.stop();
      await run.bot.restart();
      await run.bot.idle();
      expect(lines(run.bot, 'message-edited').map(({ incidentNumber }) => incidentNumber)).toEqual([1]);
      expect(lines(run.bot, 'message-deleted').map(({ incidentNumber }) => incidentNumber)).toEqual([2]);
      expect(lines(run.bot, 'pinned').map(({ text }) => text)).toEqual([
        expect.stringMatching(/^A message of this time was pinned \(.*\): "Changed", 1 file\.$/),
        'A message of this time was pinned and later unpinned.',
      ]);
    });

    it('hands work back when it is stopped, says so, and goes on when it is back', async () => {
      const run = await start();
      const files = await Promise.all(
        Array.from({ length: 10 }, async (_, index) => ({ ...(await portrait()), name: `${index}.jpg` })),
      );
      const held = pool.hold();
      const thread = await run.harness.post({ files });
      await expect.poll(() => run.harness.answers(thread)).toHaveLength(1);

      await run.bot.stop(0);
      held.release();
      const paused = await run.harness.answers(thread);
      await run.bot.restart();

      expect(paused.map(({ text }) => text)).toEqual([
        'Eyeline is restarting. It continues with this afterwards.',
      ]);
      const [answer] = await settled(run, thread, 1);
      expect(answer?.text).toContain('10 pictures, 10 portraits');
    });

    it('keeps a result while the platform is away, and tells it once it is back', async ({ skip }) => {
      const run = await start();
      const { setDown } = run.harness;
      if (!setDown) return skip();
      const thread = await run.harness.post({ files: [await portrait()] });
      setDown(true);
      await expect.poll(() => run.bot.log.lines.length).toBeGreaterThan(0);

      setDown(false);

      await settled(run, thread, 1);
      expect(unfiledIn(run.bot)).toEqual([1]);
    });

    /** The submission that came as the thread's first message. */
    function submissionOf(bot: RunningBot, id = 1) {
      return bot.store.forTenant(bot.store.tenants.list()[0]?.id as number).submissions.find(id);
    }

    it('says that its files are refused, marks the message, and sends them once they may be', async ({
      skip,
    }) => {
      const run = await start();
      const { deny } = run.harness;
      if (!deny) return skip();
      deny('files');
      const thread = await run.harness.post({ files: [await portrait()] });
      const [without] = await settled(run, thread, 1);
      const meanwhile = submissionOf(run.bot);
      const reaction = await run.harness.reaction(thread);

      deny('nothing');
      await run.harness.press(thread, 'Try again');
      await expect.poll(async () => (await run.harness.answers(thread))[0]?.files.length).toBe(1);
      await run.bot.idle();

      expect(without?.text).toMatch(/The file could not be sent: .* Eyeline then sends it\./);
      expect(without?.files).toEqual([]);
      expect(without?.buttons[0]).toBe('Try again');
      expect(meanwhile).toMatchObject({ settledMs: null, refusal: { part: 'files', tries: 1 } });
      // The same sign to people on most platforms.
      expect(['failed', 'refused']).toContain(reaction);
      const [answer] = await run.harness.answers(thread);
      expect(answer?.text).not.toContain('could not be sent');
      expect(submissionOf(run.bot)).toMatchObject({ state: 'answered', refusal: null });
      // Marks may come behind the answer, where a platform's limits hold them up.
      await expect.poll(() => run.harness.reaction(thread)).toBe('done');
    });

    it('keeps an answer that is refused over a restart, marks the message, and sends it once it may', async ({
      skip,
    }) => {
      const run = await start();
      const { deny } = run.harness;
      if (!deny) return skip();
      deny('answers');
      const thread = await run.harness.post({ files: [await portrait()] });
      await expect.poll(() => submissionOf(run.bot)?.refusal?.part).toBe('answer');
      await run.bot.idle();
      const reaction = await run.harness.reaction(thread);
      await run.bot.stop();

      deny('nothing');
      await run.bot.restart();

      const [answer] = await settled(run, thread, 1);
      // The same sign to people on most platforms.
      expect(['failed', 'refused']).toContain(reaction);
      expect(answer?.files).toHaveLength(1);
      expect(submissionOf(run.bot)).toMatchObject({ state: 'answered', refusal: null });
      // Marks may come behind the answer, where a platform's limits hold them up.
      await expect.poll(() => run.harness.reaction(thread)).toBe('done');
      expect(unfiledIn(run.bot)).toEqual([1]);
    });

    it('keeps a result while the token is refused, and tells it once the token is taken, without a restart', async ({
      skip,
    }) => {
      const run = await start();
      const { refuseToken } = run.harness;
      if (!refuseToken) return skip();
      refuseToken(true);
      const thread = await run.harness.post({ files: [await portrait()] });
      await expect.poll(() => run.bot.log.lines.length).toBeGreaterThan(0);

      refuseToken(false);

      const [answer] = await settled(run, thread, 1);
      expect(answer?.files).toHaveLength(1);
      // Marks may come behind the answer, where a platform's limits hold them up.
      await expect.poll(() => run.harness.reaction(thread)).toBe('done');
      expect(run.bot.log.lines.map(({ message }) => message)).toEqual([
        'a platform is away; what there is to say is kept and tried again',
      ]);
    });
  });
}
