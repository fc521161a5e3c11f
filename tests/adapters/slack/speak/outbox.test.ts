import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createFileUploads } from '../../../../src/adapters/slack/speak/upload-files.ts';
import type { OutgoingFile } from '../../../../src/core/chat/port/message.ts';
import { say } from '../../../../src/core/chat/port/message.ts';
import { makeFastClock } from '../../../fixtures/fast-clock.ts';
import { makeClient } from '../../../twins/slack/bolt-app.ts';
import type { SlackTwin } from '../../../twins/slack/slack-twin.ts';
import { picture, runSlack, type SlackRun } from '../slack.ts';

const OVERLAY = Buffer.from('the overlay');
const FILE: OutgoingFile = {
  name: 'overlay-1a2b3c4d.png',
  mediaType: 'image/png',
  altText: 'The portrait with yellow lines',
  sha256: createHash('sha256').update(OVERLAY).digest('hex'),
  sizeBytes: OVERLAY.length,
};
const BUTTON = { label: 'Compare', invocation: { command: 'compare', options: { message: 1 } } };
const FILES = { blocks: [], buttons: [], files: [FILE] };

/** A run with a person's message and the place of its answer. */
async function withMessage(options: Parameters<typeof runSlack>[0] = {}) {
  const host = () => ({ files: new Map([[FILE.sha256, OVERLAY]]) });
  const run = await runSlack({ host, ...options });
  const { twin } = run;
  const { ts } = twin.people.post({ channel: triage(twin), user: twin.users.member.id, files: [picture()] });
  const place = run.place({ thread: ts, origin: { kind: 'message', platformId: ts } });
  return { ...run, place, ts };
}

/** Where an answer keeps what Slack was given of its files. */
function makeDraft(given: string | null = null) {
  let kept = given;
  return {
    get kept() {
      return kept;
    },
    keep: (draft: string) => {
      kept = draft;
    },
  };
}

function triage(twin: SlackTwin): string {
  return twin.channels.triage.id;
}

function replies({ twin }: Pick<SlackRun, 'twin'>, ts: string) {
  return twin.reading.thread(triage(twin), ts).filter(({ isBot }) => isBot);
}

describe('a message', () => {
  it('names people without calling them, and links messages', async () => {
    const run = await withMessage();
    const { member } = run.twin.users;
    const url = 'https://example.slack.com/archives/C1/p1700000000000100';
    const line = [
      { text: 'Sent by ' },
      { text: member.id, member: member.id },
      { text: ', ' },
      { text: 'message', url },
      { text: ', not by ' },
      { text: 'U0GONE000', member: 'U0GONE000' },
    ];

    await run.adapter.post(
      run.place,
      { blocks: [{ type: 'paragraph', line }], buttons: [], files: [] },
      'eyeline-1',
    );

    const blocks = replies(run, run.ts)[0]?.blocks ?? [];
    expect(JSON.stringify(blocks)).not.toContain('"user"');
    expect(blocks).toMatchObject([
      {
        elements: [
          {
            elements: [
              { type: 'text', text: 'Sent by ' },
              { type: 'text', text: member.name },
              { type: 'text', text: ', ' },
              { type: 'link', url, text: 'message' },
              { type: 'text', text: ', not by ' },
              { type: 'text', text: 'U0GONE000' },
            ],
          },
        ],
      },
    ]);
  });

  it('stands in the thread without previews, and is edited there', async () => {
    const run = await withMessage();

    const posted = await run.adapter.post(run.place, say('Looking.'), 'eyeline-1');
    await run.adapter.edit(run.place, posted, say('Done.'));

    expect(posted.thread).toBe(run.ts);
    const [answer, ...others] = replies(run, run.ts);
    expect(others).toEqual([]);
    expect(answer).toMatchObject({ text: 'Done.', unfurl: { links: false, media: false }, isEdited: false });
  });

  it('has a block id of its own in each edit, as Slack asks, and is found by its key all the same', async () => {
    const run = await withMessage();

    const posted = await run.adapter.post(run.place, say('Looking.'), 'eyeline-1');
    await run.adapter.edit(run.place, posted, say('Half.'));
    await run.adapter.edit(run.place, posted, say('Done.'));

    expect(run.twin.violations.all).toEqual([]);
    const [answer] = replies(run, run.ts);
    expect(answer?.blocks[0]?.block_id).toMatch(/^eyeline-1\.[0-9a-f]{8}$/);
    expect(await run.adapter.find(run.place, 'eyeline-1')).toEqual(posted);
    expect(await run.adapter.find(run.place, 'eyeline-11')).toBeNull();
  });

  it('opens a thread where a command is answered, below who asked what', async () => {
    const run = await withMessage();
    const actor = run.twin.users.member.id;
    const origin = { kind: 'command' as const, platformId: 'trigger', asked: 'incident open Wave', actor };

    const posted = await run.adapter.post(
      { ...run.place, thread: null, origin },
      say('Opened.'),
      'eyeline-1',
    );

    const [root] = run.twin.reading.channel(triage(run.twin)).filter(({ isBot }) => isBot);
    expect(posted.thread).toBe(root?.ts);
    expect(JSON.stringify(root?.blocks[0])).toContain('"mina: "');
    expect(JSON.stringify(root?.blocks[0])).toContain('/eyeline incident open Wave');
  });

  it('is found again by its key after its answer was lost, and not posted twice', async () => {
    const run = await withMessage();
    run.twin.faults.play('chat.postMessage', { kind: 'drop-answer' });

    await expect(run.adapter.post(run.place, say('Looking.'), 'eyeline-1')).rejects.toMatchObject({
      code: 'PLATFORM_UNAVAILABLE',
    });
    const found = await run.adapter.find(run.place, 'eyeline-1');

    expect(found?.thread).toBe(run.ts);
    expect(replies(run, run.ts)).toHaveLength(1);
    expect(await run.adapter.find(run.place, 'eyeline-11')).toBeNull();
  });

  it('is found beyond the first page of a thread, and in the channel where it opened one', async () => {
    const run = await withMessage({ settings: { pageSizeCap: 3, posting: null } });
    const command = run.place.origin;
    const open = { ...run.place, thread: null, origin: { ...command, kind: 'command' as const } };
    for (let count = 0; count < 5; count++) {
      run.twin.people.post({ channel: triage(run.twin), user: run.twin.users.member.id, thread_ts: run.ts });
    }
    const inThread = await run.adapter.post(run.place, say('x'), 'eyeline-1');
    const inChannel = await run.adapter.post(open, say('x'), 'eyeline-2');
    for (let count = 0; count < 5; count++) {
      run.twin.people.post({ channel: triage(run.twin), user: run.twin.users.member.id, text: 'y' });
    }

    expect(await run.adapter.find(run.place, 'eyeline-1')).toEqual(inThread);
    expect(await run.adapter.find(open, 'eyeline-2')).toEqual(inChannel);
  });

  it('of somebody else with the same key is not taken for ours', async () => {
    const run = await withMessage();
    run.twin.people.post({
      channel: triage(run.twin),
      user: run.twin.users.member.id,
      thread_ts: run.ts,
      files: [picture('x-eyeline-1-files.png')],
    });

    expect(await run.adapter.find(run.place, 'eyeline-1-files')).toBeNull();
  });

  it('is refused for another workspace', async () => {
    const run = await withMessage();

    const post = run.adapter.post({ ...run.place, team: 'TOTHER' }, say('x'), 'eyeline-1');

    await expect(post).rejects.toMatchObject({
      code: 'PLATFORM_REFUSED',
      message:
        'Expected a place in the workspace of SLACK_BOT_TOKEN but received one in another. Set the token of the app in that workspace.',
    });
  });

  it('is refused where Eyeline is not in the channel, and says what to do', async () => {
    const run = await withMessage();
    const lobby = run.place;

    const post = run.adapter.post(
      {
        ...lobby,
        channel: run.twin.channels.lobby.id,
        thread: null,
        origin: { kind: 'command', platformId: 't' },
      },
      say('x'),
      'eyeline-1',
    );

    await expect(post).rejects.toMatchObject({
      code: 'PLATFORM_REFUSED',
      message:
        'Slack refused chat.postMessage (not_in_channel). Invite Eyeline to the channel: /invite @Eyeline.',
    });
  });
});

describe('files', () => {
  it('follow in the thread with their alternative text, their bytes and the key in their name', async () => {
    const run = await withMessage({ settings: { shareDelayMs: 400 } });

    const posted = await run.adapter.post(run.place, FILES, 'eyeline-1-files');

    const [answer] = replies(run, run.ts);
    expect(answer?.files).toMatchObject([
      {
        name: 'overlay-1a2b3c4d-eyeline-1-files.png',
        title: FILE.name,
        altText: FILE.altText,
        bytes: OVERLAY,
      },
    ]);
    expect(JSON.parse(posted.reference).ts).toBe(answer?.ts);
    expect(await run.adapter.find(run.place, 'eyeline-1-files')).toEqual(posted);
  });

  it.each([
    ['a status of 500', { kind: 'status', status: 500 } as const],
    ['internal_error', { kind: 'error', error: 'internal_error' } as const],
    ['file_update_failed', { kind: 'error', error: 'file_update_failed' } as const],
    ['a limit of calls', { kind: 'rate-limited', retryAfterS: 45 } as const],
    ['a lost answer', { kind: 'drop-answer' } as const],
    ['a lost call', { kind: 'drop' } as const],
  ])('are completed once where it failed with %s, also by another life', async (_name, fault) => {
    const fast = makeFastClock(100);
    const timings = { clock: fast.clock, shareMs: 20_000 };
    const settings = { nowMs: fast.nowMs, graceMs: 25_000, shareDelayMs: 100, posting: null };
    const run = await withMessage({ settings, adapter: { timings } });
    const draft = makeDraft();
    run.twin.faults.play('files.completeUploadExternal', fault);

    const first = run.adapter.post(run.place, FILES, 'eyeline-1-files', draft);
    await expect(first).rejects.toMatchObject({ code: 'PLATFORM_UNAVAILABLE' });
    await run.adapter.stop();
    await fast.clock.sleep(60_000);
    const next = await runSlack({ twin: run.twin, host: run.host, adapter: { timings } });
    const posted = await next.adapter.post(run.place, FILES, 'eyeline-1-files', draft);

    const [answer, ...others] = replies(run, run.ts);
    expect(others).toEqual([]);
    expect(JSON.parse(posted.reference).ts).toBe(answer?.ts);
    expect(answer?.files).toHaveLength(1);
    const sent = run.twin.calls.filter(({ method }) => method === 'files.getUploadURLExternal');
    expect(sent).toHaveLength(1);
  });

  it('that Slack has forgotten are sent again', async () => {
    const run = await withMessage();
    const draft = makeDraft(JSON.stringify([{ id: 'F0FORGOTTEN', title: FILE.name }]));

    await run.adapter.post(run.place, FILES, 'eyeline-1-files', draft);

    expect(replies(run, run.ts)).toHaveLength(1);
  });

  it('that Slack never shows are unavailable within a bounded time, and can be sent again', async () => {
    const run = await withMessage({ adapter: { timings: { shareMs: 300 } } });
    const draft = makeDraft();
    run.twin.faults.play('share', { kind: 'drop' });

    const post = run.adapter.post(run.place, FILES, 'eyeline-1-files', draft);
    await expect(post).rejects.toMatchObject({
      message:
        'Expected Slack to answer files.completeUploadExternal but received no message with the files. Eyeline tries again.',
    });
    expect(await run.adapter.find(run.place, 'eyeline-1-files')).toBeNull();
    await run.adapter.post(run.place, FILES, 'eyeline-1-files', draft);

    expect(replies(run, run.ts)).toHaveLength(1);
  });

  it('are not sent to an upload address elsewhere', async () => {
    const run = await withMessage({ adapter: { filesHosts: [] } });
    const uploads = createFileUploads({
      api: {
        call: async () =>
          ({ ok: true, upload_url: `${run.twin.elsewhere.origin}/up`, file_id: 'F1' }) as never,
        callRaw: async () => ({ ok: true }) as never,
        editDebtMs: 0,
        token: {} as never,
      },
      hosts: new Set(['files.slack.com']),
      read: async () => OVERLAY,
      timeoutMs: 1000,
    });

    const send = uploads.upload([FILE], 'k');

    await expect(send).rejects.toMatchObject({ code: 'PLATFORM_REFUSED' });
    expect(run.twin.elsewhere.requests).toEqual([]);
  });
});

describe('a message that is forgotten', () => {
  it.each([
    ['whose files are its own', FILES],
    ['whose pictures stand in its text', { ...say('1 portrait.'), buttons: [], files: [FILE] }],
  ])('and %s is deleted with them, also when that is asked twice', async (_, message) => {
    const run = await withMessage();
    const posted = await run.adapter.post(run.place, message, 'eyeline-1', makeDraft());

    await run.adapter.takeAway?.(run.place, [posted]);
    await run.adapter.takeAway?.(run.place, [posted]);

    expect(replies(run, run.ts)).toEqual([]);
    const upload = run.twin.calls.find(({ method }) => method === 'files.getUploadURLExternal');
    const file = String((upload?.answer as { file_id?: string } | undefined)?.file_id);
    await expect(makeClient(run.twin).files.info({ file })).rejects.toThrow('file_deleted');
  });
});

describe('a message with pictures', () => {
  const ANSWER = { ...say('8 portraits: 8 aligned.'), buttons: [BUTTON], files: [FILE] };

  it('is one message: text, picture with its alternative text, buttons; the text is what notifies', async () => {
    const run = await withMessage({ settings: { shareDelayMs: 400 } });

    const posted = await run.adapter.post(run.place, ANSWER, 'eyeline-1', makeDraft());

    const [answer, ...others] = replies(run, run.ts);
    expect(others).toEqual([]);
    expect(answer).toMatchObject({ text: '8 portraits: 8 aligned.', files: [], buttons: ['Compare'] });
    expect(answer?.blocks.map(({ type }) => type)).toEqual(['rich_text', 'image', 'actions']);
    expect(answer?.pictures).toMatchObject([{ altText: FILE.altText, bytes: OVERLAY }]);
    expect(posted.hasPictures).toBe(true);
    // Slack was not asked to take the blocks before it had looked at the file.
    expect(run.twin.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
  });

  it('keeps its pictures in an edit, and is found with them', async () => {
    const run = await withMessage();
    const posted = await run.adapter.post(run.place, ANSWER, 'eyeline-1', makeDraft());

    const found = await run.adapter.find(run.place, 'eyeline-1');
    await run.adapter.edit(run.place, found ?? posted, { ...ANSWER, ...say('Changed.'), files: [FILE] });

    expect(found).toEqual(posted);
    const [answer] = replies(run, run.ts);
    expect(answer?.text).toBe('Changed.');
    expect(answer?.pictures).toMatchObject([{ bytes: OVERLAY }]);
    const sent = run.twin.calls.filter(({ method }) => method === 'files.getUploadURLExternal');
    expect(sent).toHaveLength(1);
  });

  it('goes out without them where Slack does not look at them in time, and says so', async () => {
    const run = await withMessage({
      settings: { shareDelayMs: 600_000 },
      adapter: { timings: { pictureMs: 300 } },
    });

    const posted = await run.adapter.post(run.place, ANSWER, 'eyeline-1', makeDraft());

    expect(posted.hasPictures).toBeUndefined();
    const [answer, ...others] = replies(run, run.ts);
    expect(others).toEqual([]);
    expect(answer).toMatchObject({ text: '8 portraits: 8 aligned.', pictures: [], buttons: ['Compare'] });
  });

  it('goes out without them where Slack refuses its blocks for them, and not for other reasons', async () => {
    const run = await withMessage({ adapter: { timings: { pictureMs: 20_000 } } });
    const refuse = () => run.twin.faults.play('chat.postMessage', { kind: 'error', error: 'invalid_blocks' });
    refuse();
    const later = await run.adapter.post(run.place, ANSWER, 'eyeline-1', makeDraft());
    run.twin.faults.play('chat.postMessage', { kind: 'error', error: 'restricted_action' });

    const refused = run.adapter.post(run.place, ANSWER, 'eyeline-2', makeDraft());

    expect(later.hasPictures).toBe(true);
    await expect(refused).rejects.toMatchObject({ code: 'PLATFORM_REFUSED' });
  });

  it.each([
    ['before Slack took the file', 'files.completeUploadExternal', 'status'],
    ['after Slack took the file', 'files.completeUploadExternal', 'drop-answer'],
    ['before the message', 'chat.postMessage', 'drop'],
  ] as const)('is sent once where a try ended %s', async (_name, method, kind) => {
    const run = await withMessage();
    const draft = makeDraft();
    run.twin.faults.play(method, kind === 'status' ? { kind, status: 500 } : { kind });

    const first = run.adapter.post(run.place, ANSWER, 'eyeline-1', draft);
    await expect(first).rejects.toMatchObject({ code: 'PLATFORM_UNAVAILABLE' });
    await run.adapter.post(run.place, ANSWER, 'eyeline-1', draft);

    const [answer, ...others] = replies(run, run.ts);
    expect(others).toEqual([]);
    expect(answer?.pictures).toMatchObject([{ bytes: OVERLAY }]);
    const sent = run.twin.calls.filter((call) => call.method === 'files.getUploadURLExternal');
    expect(sent).toHaveLength(1);
  });
});

describe('limits of calls', () => {
  it('are obeyed, and one channel does not wait for another', async () => {
    const run = await withMessage({ settings: { posting: { burst: 1, perSecond: 0.5 } } });
    const { twin } = run;
    const cases = { ...run.place, channel: twin.channels.cases.id, thread: null };
    const origin = { kind: 'command' as const, platformId: 't' };
    const startMs = performance.now();
    const took: Record<string, number> = {};
    const post = async (name: string, place: typeof cases, key: string) => {
      await run.adapter.post({ ...place, origin }, say(name), key);
      took[name] = performance.now() - startMs;
    };

    await Promise.all([
      post('first', run.place as typeof cases, 'a-1'),
      post('second', run.place as typeof cases, 'a-2'),
      post('other', cases, 'a-3'),
    ]);

    expect(took.second).toBeGreaterThan(1500);
    expect(took.other).toBeLessThan(1000);
    expect(twin.calls.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
  });

  it('that last longer than one waits are unavailable, and nothing is called meanwhile', async () => {
    const run = await withMessage({ adapter: { timings: { maxWaitMs: 100 } } });
    run.twin.faults.play('chat.postMessage', { kind: 'rate-limited', retryAfterS: 60 });

    const startMs = performance.now();
    const first = run.adapter.post(run.place, say('x'), 'a-1');
    await expect(first).rejects.toMatchObject({ code: 'PLATFORM_UNAVAILABLE' });
    const second = run.adapter.post(run.place, say('x'), 'a-1');
    await expect(second).rejects.toMatchObject({ code: 'PLATFORM_UNAVAILABLE' });

    expect(performance.now() - startMs).toBeLessThan(2000);
    expect(replies(run, run.ts)).toEqual([]);
  });

  it('make edits rarer before Slack does', async () => {
    const run = await withMessage({ settings: { posting: null } });
    const posted = await run.adapter.post(run.place, say('0'), 'a-1');
    expect(run.adapter.features.editIntervalMs).toBe(1200);

    for (let count = 1; count <= 6; count++) await run.adapter.edit(run.place, posted, say(`${count}`));

    expect(run.adapter.features.editIntervalMs).toBe(5000);
    expect(run.twin.calls.filter(({ status }) => status === 429)).toEqual([]);
  });

  it('that wait are said to who asked, and to nobody else', async () => {
    const { twin, adapter, place } = await withMessage();
    const user = twin.users.member.id;
    const notice = { ...say('The answer waits.'), buttons: [] };

    await adapter.notify?.({ ...place, origin: { ...place.origin, actor: user } }, notice, 'eyeline-1-waits');
    await adapter.notify?.({ ...place, origin: { ...place.origin, actor: null } }, notice, 'eyeline-2-waits');

    expect(twin.reading.ephemerals().map(({ user: to, channel, text }) => [to, channel, text])).toEqual([
      [user, triage(twin), 'The answer waits.'],
    ]);
    expect(twin.reading.thread(triage(twin), place.thread ?? '').filter(({ isBot }) => isBot)).toEqual([]);
  });

  it('for who asked alone stand where they can be seen: in the thread, unless it has no replies', async () => {
    const { twin, adapter, place, ts } = await withMessage();
    const actor = twin.users.member.id;
    const asked = { ...place, opensThread: false, origin: { ...place.origin, actor } };
    const pressed = {
      ...place,
      opensThread: false,
      origin: { kind: 'command', platformId: 'p', actor },
    } as const;

    const told = [await adapter.whisper?.(asked, say('1')), await adapter.whisper?.(pressed, say('2'))];
    twin.people.post({ channel: triage(twin), user: actor, text: 'A reply', thread_ts: ts });
    told.push(await adapter.whisper?.(pressed, say('3')));
    told.push(await adapter.whisper?.({ ...asked, origin: { ...asked.origin, actor: null } }, say('4')));

    expect(told).toEqual([true, true, true, false]);
    expect(twin.reading.ephemerals().map(({ text, threadTs }) => [text, threadTs])).toEqual([
      ['1', null],
      ['2', null],
      ['3', ts],
    ]);
  });

  it('that only show something stand in the channel, and open no thread', async () => {
    const { twin, adapter, place, ts } = await withMessage();

    const posted = await adapter.post({ ...place, opensThread: false }, say('Incidents'), 'eyeline-1');

    expect(posted.thread).toBeNull();
    expect(twin.reading.thread(triage(twin), ts)).toHaveLength(1);
    expect(twin.reading.channel(triage(twin)).at(-1)?.text).toBe('Incidents');
  });

  it('that showed progress go, unless they are the answer, or gone already', async () => {
    const { twin, adapter, place } = await withMessage();
    const progress = await adapter.post(place, say('Looking.'), 'eyeline-1-progress');
    const answer = await adapter.post(place, say('Read.'), 'eyeline-1');

    await adapter.remove?.(place, progress, answer);
    await adapter.remove?.(place, progress, answer);
    await adapter.remove?.(place, answer, answer);

    const own = twin.reading.thread(triage(twin), place.thread ?? '').filter(({ isBot }) => isBot);
    expect(own.map(({ text }) => text)).toEqual(['Read.']);
  });
});
