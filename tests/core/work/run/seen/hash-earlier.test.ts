import { describe, expect, it } from 'vitest';
import { EyelineError } from '../../../../../src/core/errors.ts';
import type { HashRequest } from '../../../../../src/core/work/measure/hash-cuts.ts';
import { hashEarlier } from '../../../../../src/core/work/run/seen/hash-earlier.ts';
import { makeLog } from '../../../../fixtures/built-bot.ts';
import { hashOf } from '../../../likeness/make-hash.ts';
import { makeMeasurement, makePicture, makeResult } from '../../../store/make-result.ts';
import { enrolTeam, makeDraft, openTestStore } from '../../../store/temp-store.ts';

const HASH = hashOf(1);

/** A record of a version that kept no hashes: each file holds as many portraits. */
function makeRecord(files: Readonly<Record<string, number>>) {
  const record = openTestStore();
  const store = enrolTeam(record);
  for (const [name, count] of Object.entries(files)) {
    const { submission } = store.submissions.receive(makeDraft({ platformId: name, thread: name }));
    const portraits = Array.from({ length: count }, (_, index) => makeMeasurement(10 + 100 * index));
    store.results.complete(submission.id, makeResult({ pictures: [makePicture(name, portraits)] }));
  }
  return { record, store };
}

const run = (
  record: ReturnType<typeof openTestStore>,
  hashCuts: (request: HashRequest) => Promise<string[]>,
  signal = new AbortController().signal,
) => hashEarlier({ record, pool: { hashCuts }, log: makeLog(), signal });

describe('portraits that were recorded before hashes were kept', () => {
  it('are found again once they were hashed, a file at a time', async () => {
    const { record, store } = makeRecord({ 'a.png': 2, 'b.png': 1 });
    const asked: number[] = [];

    await run(record, async ({ frames }) => {
      asked.push(frames.length);
      return frames.map(() => HASH);
    });

    expect(asked).toEqual([2, 1]);
    expect(store.seen.unhashed(10)).toEqual([]);
    expect((await store.seen.alike([HASH], 'tenant'))[0]).toHaveLength(3);
  });

  it('are cut as they are turned in a photo of a page', async () => {
    const record = openTestStore();
    const store = enrolTeam(record);
    const { submission } = store.submissions.receive(makeDraft());
    const draft = makeMeasurement();
    const turned = { ...draft, frame: { ...draft.frame, turn: 4.5 } };
    store.results.complete(
      submission.id,
      makeResult({ pictures: [makePicture('a.jpg', [turned, makeMeasurement(110)])] }),
    );
    const asked: HashRequest['frames'][] = [];

    await run(record, async ({ frames }) => {
      asked.push(frames);
      return frames.map(() => HASH);
    });

    expect(asked).toEqual([
      [
        { x: 10, y: 5.5, width: 60, height: 60, turn: 4.5 },
        { x: 110, y: 5.5, width: 60, height: 60 },
      ],
    ]);
  });

  it('go without where their file cannot be read, and are not tried again', async () => {
    const { record, store } = makeRecord({ 'a.png': 1, 'b.png': 1 });
    let calls = 0;

    await run(record, async ({ frames }) => {
      calls++;
      if (calls === 1) throw new EyelineError('FILE_CHANGED', { expected: 'a', received: 'b', action: 'c' });
      return frames.map(() => HASH);
    });

    expect(calls).toBe(2);
    expect(store.seen.unhashed(10)).toEqual([]);
    expect((await store.seen.alike([HASH], 'tenant'))[0]).toHaveLength(1);
  });

  it('wait for the next start where Eyeline stops', async () => {
    const { record, store } = makeRecord({ 'a.png': 1, 'b.png': 1 });
    const stop = new AbortController();

    await run(
      record,
      async ({ frames }) => {
        stop.abort();
        return frames.map(() => HASH);
      },
      stop.signal,
    );

    expect(store.seen.unhashed(10)).toHaveLength(2);
  });
});
