import { describe, expect, it } from 'vitest';
import { check } from '../../src/commands/check.ts';
import { closeup } from '../../src/commands/closeup.ts';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import type { CloseUpDraft, CloseUpFacts } from '../../src/core/set/close-up-facts.ts';
import { INSTRUMENT, makeMeasurement, makePicture, makeResult, sha256 } from '../core/store/make-result.ts';
import { makeDraft } from '../core/store/temp-store.ts';
import { examinedAt, portraitAt } from './examined.ts';
import { type CallOptions, makePlatform, makeWorkCall, run, type TestPlatform } from './make-call.ts';

const DRAWN: CloseUpFacts = {
  file: {
    name: 'close-ups.png',
    kind: 'close-ups',
    sha256: sha256('close-ups'),
    sizeBytes: 9,
    mediaType: 'image/png',
    altText: 'Parts',
  },
  placed: 9,
  missing: [{ label: 'Image-left ear', why: 'the head is turned' }],
};

/** Records pictures, by the places of their portraits, in a thread; gives the submission and its answer. */
async function record(platform: TestPlatform, pictures: Readonly<Record<string, readonly number[]>>) {
  const files = Object.keys(pictures).map((name) => ({ name, sizeBytes: 1, handle: name }));
  const call = makeWorkCall(platform, check, {
    thread: '5',
    files,
    payload: { files },
    examine: async (all) => ({
      files: all.map(({ name }) => examinedAt(`${name}`, pictures[`${name}`] ?? [])),
      archives: [],
    }),
    keepSet: async ({ sources }) => ({
      reading: null,
      duplicates: [],
      files: [],
      pages: sources.map(() => null),
    }),
  });
  const completion = platform.store.results.complete(call.submission.id, await check.run(call));
  return { id: call.submission.id, answer: check.answer(completion) };
}

async function draw(
  platform: TestPlatform,
  options: Readonly<Record<string, number>>,
  found: readonly number[] = [0, 300],
  how: CallOptions = {},
) {
  const drafts: CloseUpDraft[] = [];
  const call = makeWorkCall(platform, closeup, {
    thread: '5',
    invocation: { command: 'closeup', options },
    ...how,
    remeasure: async (files) =>
      files.map(() => ({ portraits: found.map((x) => portraitAt(x)), instrument: INSTRUMENT })),
    keepCloseUps: async (draft) => {
      drafts.push(draft);
      return DRAWN;
    },
  });
  const completion = platform.store.results.complete(call.submission.id, await closeup.run(call));
  return { answer: closeup.answer(completion), drafts };
}

describe('closeup', () => {
  it('draws the parts of the portrait that has the number, and says what is not on the picture', async () => {
    const platform = makePlatform();
    await record(platform, { 'a.png': [0] });
    await record(platform, { 'b.png': [300] });

    const { answer, drafts } = await draw(platform, { number: 2 });

    expect(drafts).toMatchObject([
      {
        face: portraitAt(300).face,
        frame: portraitAt(300).frame,
        title: 'Close-ups of portrait 2 of incident 1',
      },
    ]);
    expect(plainText(answer)).toBe(
      [
        'Close-ups of portrait 2: 9 of 10 parts. They are for a person to look at; Eyeline judges none of it.',
        'Not placed: Image-left ear (the head is turned).',
      ].join('\n\n'),
    );
    expect(answer.files.map(({ name }) => name)).toEqual(['close-ups.png']);
    expect(answer.buttons.map(({ label }) => label)).toEqual(['Confirm', 'Reject', 'Show incident 1']);
    expect(answer.buttons[0]?.invocation).toEqual({
      command: 'finding confirm',
      options: { numbers: '2', incident: 1 },
    });
    expect(platform.store.timeline.ofIncident(1).at(-1)?.text).toBe('Close-ups of portrait 2 drawn.');
    expect(platform.store.artifacts.ofSets(1).map(({ kind }) => kind)).toEqual(['close-ups']);
  });

  it('by its number in a thread without an incident opens the one of its portraits', async () => {
    const platform = makePlatform();
    const { store } = platform;
    const { id } = store.submissions.receive(makeDraft({ thread: '5' })).submission;
    const pictures = [makePicture('a.png', [{ ...makeMeasurement(0), alignment: 'unaligned' }])];
    store.results.complete(id, makeResult({ pictures }));
    expect(platform.store.incidents.list({ audience: 'tenant' })).toEqual([]);

    const { drafts } = await draw(platform, { number: 1 });

    expect(drafts[0]?.title).toBe('Close-ups of portrait 1 of incident 1');
    expect(platform.store.findings.ofIncident(1).map(({ number }) => number)).toEqual([1]);
  });

  it('is offered under the answer to one portrait, and takes the number of that answer', async () => {
    const platform = makePlatform();
    await record(platform, { 'a.png': [0] });
    const { id, answer } = await record(platform, { 'b.png': [300] });

    const button = answer.buttons.find(({ label }) => label === 'Close-ups');
    const drawn = await draw(platform, { number: 1, message: id });

    expect(button?.invocation).toEqual({ command: 'closeup', options: { number: 1, message: id } });
    expect(drawn.drafts[0]).toMatchObject({ face: portraitAt(300).face, title: 'Close-ups of portrait 1' });
    expect(drawn.answer.buttons[0]?.invocation.options).toEqual({ numbers: '1', message: id });
  });

  it('is not offered where there are several portraits', async () => {
    const { answer } = await record(makePlatform(), { 'a.png': [0], 'b.png': [300] });

    expect(answer.buttons.map(({ label }) => label)).not.toContain('Close-ups');
  });

  it('is of the face as it was recorded where today’s search finds none there', async () => {
    const platform = makePlatform();
    await record(platform, { 'a.png': [0] });

    const { drafts } = await draw(platform, { number: 1 }, []);

    expect(drafts).toMatchObject([{ frame: null, face: portraitAt(0).face }]);
  });

  it('refuses a number that there is not, and one that was withdrawn', async () => {
    const platform = makePlatform();
    await record(platform, { 'a.png': [0] });
    await record(platform, { 'b.png': [300] });
    run(platform, 'incident withdraw 1 --numbers 1');

    await expect(draw(platform, { number: 3 })).rejects.toThrow(
      'There is no portrait 3 in incident 1: the last is 2.',
    );
    await expect(draw(platform, { number: 1 })).rejects.toThrow('Portrait 1 was withdrawn from incident 1.');
  });
});
