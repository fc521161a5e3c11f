import { describe, expect, it } from 'vitest';
import {
  addFiles,
  afterSending,
  changeFile,
  composeMessage,
  type Draft,
  emptyDraft,
  filesToStart,
  isComplete,
  obstacle,
  removeFile,
  startAgain,
} from '../../../../../src/adapters/web/page/drafts/draft.ts';

const limits = { maxFileBytes: 2 * 1024 * 1024, maxZipBytes: 4 * 2 ** 20, maxFiles: 3, maxTextLength: 20 };

function draftWith(...sizes: number[]): Draft {
  const candidates = sizes.map((sizeBytes, index) => ({
    id: index + 1,
    name: `${index + 1}.png`,
    sizeBytes,
    previewUrl: null,
  }));
  return addFiles(emptyDraft, candidates, limits);
}

const ids = (files: readonly { readonly id: number }[]) => files.map(({ id }) => id);

describe('the files of a draft', () => {
  it('over a limit are shown with the reason and what to do', () => {
    const { files } = draftWith(0, 3 * 1024 * 1024, 5, 6, 7, 8);

    expect(files.map(({ problem }) => problem)).toEqual([
      'The file is empty. Choose another one.',
      'The file has 3 MB; at most 2 MB are allowed. Send a smaller copy.',
      null,
      null,
      null,
      'A message takes at most 3 files. Send this one in the next message.',
    ]);
  });

  it('are uploaded two at a time, in order', () => {
    let draft = draftWith(1, 1, 1);

    expect(ids(filesToStart(draft))).toEqual([1, 2]);
    draft = changeFile(changeFile(draft, 1, { state: 'sending' }), 2, { state: 'sending' });
    expect(filesToStart(draft)).toEqual([]);
    draft = changeFile(draft, 1, { state: 'ready', upload: 'a' });
    expect(ids(filesToStart(draft))).toEqual([3]);
  });

  it('make room for others when they are taken out', () => {
    const draft = removeFile(draftWith(1, 1, 1), 2);

    const { files } = addFiles(draft, [{ id: 9, name: '9.png', sizeBytes: 1, previewUrl: null }], limits);

    expect(files.map(({ id, state }) => [id, state])).toEqual([
      [1, 'waiting'],
      [3, 'waiting'],
      [9, 'waiting'],
    ]);
  });

  it('that come back after they were taken out change nothing', () => {
    expect(changeFile(removeFile(draftWith(1), 1), 1, { state: 'ready' }).files).toEqual([]);
  });

  it('go up again when the server has forgotten them', () => {
    const draft = changeFile(draftWith(1), 1, { state: 'ready', upload: 'gone', sentBytes: 1 });

    expect(startAgain(draft).files[0]).toMatchObject({ state: 'waiting', upload: null, sentBytes: 0 });
  });
});

describe('a draft', () => {
  it('is kept from being sent where all of its files failed, or by a text too long', () => {
    expect(obstacle(draftWith(0), limits)).toBe(
      'Nothing to send: 1.png, which could not be added. Remove it, or choose another file.',
    );
    expect(obstacle(draftWith(0, 0), limits)).toBe(
      'Nothing to send: 1.png and 1 more, which could not be added. Remove them, or choose another file.',
    );
    expect(obstacle(draftWith(1, 0), limits)).toBeNull();
    expect(obstacle({ ...draftWith(0), text: 'x' }, limits)).toBeNull();
    expect(obstacle({ ...emptyDraft, text: 'x'.repeat(21) }, limits)).toBe(
      'The text has 21 characters; at most 20 are allowed. Shorten it.',
    );
    expect(obstacle(draftWith(1), limits)).toBeNull();
  });

  it('is complete once every file has arrived', () => {
    const draft = draftWith(1, 1);

    expect(isComplete(draft)).toBe(false);
    expect(isComplete(changeFile(changeFile(draft, 1, { state: 'ready' }), 2, { state: 'ready' }))).toBe(
      true,
    );
  });

  it('goes out without its failed files, which stay and are named', () => {
    const torn = changeFile(draftWith(1, 1, 1), 2, { state: 'failed', canRetry: true });
    const ready = [1, 3].reduce(
      (draft, id) => changeFile(draft, id, { state: 'ready', upload: `${id}` }),
      torn,
    );

    const { message, draft } = composeMessage(ready, null, () => 'key-1');
    const left = afterSending(
      draft,
      draft.files.filter(({ state }) => state === 'ready'),
    );

    expect(isComplete(ready)).toBe(true);
    expect(message.uploads).toEqual(['1', '3']);
    expect(ids(left.files)).toEqual([2]);
    expect(left.problem).toBe(
      'Sent without 2.png, which could not be added. Try it again and send it, or remove it.',
    );
  });

  it('keeps a file that was added while it was on its way', () => {
    const { files } = draftWith(1);

    expect(afterSending(draftWith(1, 1), files)).toMatchObject({ files: [{ id: 2 }], problem: null });
  });

  it('becomes a message of its uploads in order and its trimmed text', () => {
    const files = changeFile(changeFile(draftWith(1, 1), 2, { state: 'ready', upload: 'second' }), 1, {
      state: 'ready',
      upload: 'first',
    });

    const { message, draft } = composeMessage({ ...files, text: ' hello \n' }, 7, () => 'key-1');

    expect(message).toEqual({ key: 'key-1', thread: 7, text: 'hello', uploads: ['first', 'second'] });
    expect(draft.phase).toBe('sending');
  });

  it('sent again unchanged has the key it had, also when its files went up again', () => {
    const keys = ['key-1', 'key-2', 'key-3'];
    const makeKey = () => keys.shift() ?? '';
    const file = changeFile(draftWith(1), 1, { state: 'ready', upload: 'a' });

    const first = composeMessage({ ...file, text: 'hello' }, null, makeKey);
    const again = composeMessage(changeFile(first.draft, 1, { upload: 'b' }), null, makeKey);
    const changed = composeMessage({ ...again.draft, text: 'hello there' }, null, makeKey);

    expect(again.message).toMatchObject({ key: 'key-1', uploads: ['b'] });
    expect(changed.message.key).toBe('key-2');
  });
});
