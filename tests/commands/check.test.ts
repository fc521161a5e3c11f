import { describe, expect, it } from 'vitest';
import { check } from '../../src/commands/check.ts';
import type { CheckOutcome } from '../../src/core/chat/answers/outcome/check-outcome.ts';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import type { ExaminedFile, FileFacts } from '../../src/core/chat/port/command.ts';
import type { IncomingFile } from '../../src/core/chat/port/incoming.ts';
import { makeMeasurement, makePicture } from '../core/store/make-result.ts';
import { type CallOptions, makePlatform, makeWorkCall, type TestPlatform } from './make-call.ts';

const file = (name: string): IncomingFile => ({ name, sizeBytes: 1, handle: `{"file":"${name}"}` });

/** What an examination gives for a file: one aligned portrait. */
function examined({ name }: IncomingFile): ExaminedFile {
  const facts: FileFacts = {
    name,
    measure: 'Eyes 0.4% of the width from the StyleGAN position: aligned',
    meaning: 'Real photos cropped the same way match too.',
    warnings: [],
    alignments: ['aligned'],
    error: null,
    overlay: null,
  };
  return { name, picture: makePicture(name ?? ''), facts, portraits: [{ ...makeMeasurement(), hash: null }] };
}

/** Runs a check and writes its result as the runner does; says which files were examined. */
async function runCheck(
  platform: TestPlatform,
  {
    files = [],
    changes = {},
    ...options
  }: CallOptions & { readonly files?: readonly IncomingFile[]; readonly changes?: Partial<FileFacts> } = {},
) {
  const seen: string[] = [];
  const from: (number | undefined)[] = [];
  const call = makeWorkCall(platform, check, {
    ...options,
    files,
    payload: { files: [...files], ...options.payload },
    examine: async (all, onDone) => {
      for (const [index, each] of all.entries()) {
        seen.push(each.handle);
        from.push(each.fromPx);
        onDone(index + 1, all.length);
      }
      const found = all.map((each) => {
        const one = examined(each);
        return each.name === 'long.png' ? { ...one, facts: { ...one.facts, ...changes } } : one;
      });
      return { files: found, archives: [] };
    },
  });
  const result = await check.run(call);
  const completion = platform.store.results.complete(call.submission.id, result);
  return { call, result, completion, seen, from, answer: check.answer(completion) };
}

const restOf = (number: number) => ({ command: 'check', options: { again: number, rest: true } });
const again = (number: number) => ({ command: 'check', options: { again: number } });

describe('check', () => {
  it('examines the pictures, records them, and shows how far it is', async () => {
    const platform = makePlatform();

    const { call, result, answer } = await runCheck(platform, {
      files: [file('a.png'), file('b.png')],
      thread: '5',
      title: 'Wave',
    });

    expect(call.shown.map(plainText)).toEqual([
      'Looking at 2 pictures.',
      'Looking at 2 pictures: 1 done.',
      'Looking at 2 pictures: 2 done.',
    ]);
    expect(result.timeline).toEqual([
      { kind: 'findings', text: '2 pictures, 2 portraits: 2 aligned.', data: null },
    ]);
    expect((JSON.parse(result.outcome) as CheckOutcome).submission).toBe(call.submission.id);
    expect(platform.store.findings.ofIncident(1)).toHaveLength(2);
    expect(plainText(answer)).toContain('Opened incident 1: "Wave".');
  });

  it('says of one picture only that it is looked at', async () => {
    const { call } = await runCheck(makePlatform(), { files: [file('a.png')] });

    expect(call.shown.map(plainText)).toEqual(['Looking at 1 picture.', 'Looking at 1 picture.']);
  });

  it('records under the incident that is named', async () => {
    const platform = makePlatform();
    platform.open('Other');
    platform.open('Here', { thread: '5' });

    const { completion } = await runCheck(platform, {
      files: [file('a.png')],
      thread: '5',
      invocation: { command: 'check', options: { incident: 1 } },
    });

    expect(completion.incident?.number).toBe(1);
    expect(platform.store.findings.ofIncident(2)).toEqual([]);
  });

  it('looks at nothing for an incident that cannot be seen there', async () => {
    const platform = makePlatform();
    platform.open('Hidden', { channel: 'C2' });

    const refused = runCheck(platform, {
      files: [file('a.png')],
      audience: ['C1'],
      invocation: { command: 'check', options: { incident: 1 } },
    });

    await expect(refused).rejects.toThrow(
      'There is no incident 1 that can be seen here. `incident list` lists them.',
    );
  });

  it('says what to send where there is nothing to check', async () => {
    await expect(runCheck(makePlatform())).rejects.toThrow(
      'Expected pictures or links to profiles with the message but received none. Send them together with the command, or drop them into a triage channel.',
    );
  });

  it('checks the pictures of an earlier submission once more', async () => {
    const platform = makePlatform();
    const first = await runCheck(platform, { files: [file('a.png')], thread: '5' });

    const second = await runCheck(platform, { invocation: again(first.call.submission.id), thread: '5' });

    expect(second.seen).toEqual(['{"file":"a.png"}']);
    expect(second.completion.incident?.number).toBe(1);
  });

  it('reads the rest of a picture that was read in part, from where each reading ended', async () => {
    const platform = makePlatform();
    const first = await runCheck(platform, {
      files: [file('a.png'), file('long.png')],
      changes: { unread: { fromPx: 5120 } },
      thread: '5',
    });
    const rest = { label: 'Read the rest', invocation: restOf(first.call.submission.id) };

    const second = await runCheck(platform, {
      invocation: restOf(first.call.submission.id),
      changes: { unread: { fromPx: 9000 } },
      thread: '5',
    });
    const third = await runCheck(platform, { invocation: restOf(second.call.submission.id), thread: '5' });

    expect(first.answer.buttons).toContainEqual(rest);
    expect(first.result.timeline[0]?.text).toBe(
      '2 pictures, 2 portraits: 2 aligned. One was not read to its end.',
    );
    expect([second.seen, second.from]).toEqual([['{"file":"long.png"}'], [5120]]);
    expect([third.seen, third.from]).toEqual([['{"file":"long.png"}'], [9000]]);
    expect(third.answer.buttons?.map(({ label }) => label)).not.toContain('Read the rest');
  });

  it('says so where nothing of a message is left to be read', async () => {
    const platform = makePlatform();
    const first = await runCheck(platform, { files: [file('a.png')], thread: '5' });

    await expect(
      runCheck(platform, { invocation: restOf(first.call.submission.id), thread: '5' }),
    ).rejects.toThrow('Nothing of that message is left to be read. Send the picture again.');
  });

  it('checks them another time after that, by button or by text', async () => {
    const platform = makePlatform();
    const first = await runCheck(platform, { files: [file('a.png')], thread: '5' });
    const second = await runCheck(platform, { invocation: again(first.call.submission.id), thread: '5' });
    const third = await runCheck(platform, {
      invocation: again(second.call.submission.id),
      payload: { invocation: null, text: `check --again ${second.call.submission.id}` },
      thread: '5',
    });

    const fourth = await runCheck(platform, { invocation: again(third.call.submission.id), thread: '5' });

    expect(fourth.seen).toEqual(['{"file":"a.png"}']);
  });

  it('takes no pictures from another channel, not by way of its own either', async () => {
    const platform = makePlatform();
    const theirs = await runCheck(platform, { files: [file('a.png')], channel: 'C2', thread: '9' });
    const refused = (number: number) =>
      expect(runCheck(platform, { invocation: again(number), channel: 'C1' })).rejects.toThrow(
        `The message that this is about is not in this channel. Send the pictures again.`,
      );

    await refused(theirs.call.submission.id);
    const own = platform.store.submissions.unfinished().at(-1)?.id as number;

    expect(own).toBeGreaterThan(theirs.call.submission.id);
    await refused(own);
    await refused(99);
  });

  it('gives a guest the pictures of the thread once more, and of no other', async () => {
    const platform = makePlatform();
    const { call } = await runCheck(platform, { files: [file('a.png')], thread: '5' });
    const guest = { invocation: again(call.submission.id), audience: { incident: 1 } };

    const own = await runCheck(platform, { ...guest, thread: '5' });
    const elsewhere = runCheck(platform, { ...guest, thread: '6' });

    expect(own.seen).toEqual(['{"file":"a.png"}']);
    await expect(elsewhere).rejects.toThrow('The message that this is about is not in this channel.');
  });
});
