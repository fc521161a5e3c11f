import { describe, expect, it } from 'vitest';
import type { MessageView } from '../../../../../src/adapters/web/api.ts';
import {
  channelRows,
  enterRoots,
  enterSummaries,
  markOf,
} from '../../../../../src/adapters/web/page/known/channel-list.ts';
import { mergeMessages, noMessages } from '../../../../../src/adapters/web/page/known/messages.ts';
import { makeMessage } from '../make-message.ts';

const root = makeMessage({ id: 1, mark: 'done' });
const last = makeMessage({ id: 4, thread: 1, author: 'eyeline' });
const entries = enterSummaries(new Map(), [{ root, replies: 3, last }]);
const known = mergeMessages(noMessages, [root, last]);

function rowAfter(...messages: MessageView[]) {
  const [row] = channelRows(enterRoots(entries, messages, true), mergeMessages(known, messages));
  return row;
}

describe('the channel', () => {
  it('counts what came since on top of what the server counted', () => {
    const row = rowAfter(makeMessage({ id: 6, thread: 1 }), makeMessage({ id: 5, thread: 1 }));

    expect(row?.replies).toBe(5);
    expect(row?.last?.id).toBe(6);
  });

  it('counts no reply twice: an edit and an older reply change nothing', () => {
    const row = rowAfter({ ...last, revision: 9 }, makeMessage({ id: 2, thread: 1, revision: 8 }));

    expect(row?.replies).toBe(3);
    expect(row?.last?.revision).toBe(9);
  });

  it('takes in a new root at the end', () => {
    const messages = [makeMessage({ id: 7 })];

    const rows = channelRows(enterRoots(entries, messages, true), mergeMessages(known, messages));

    expect(rows.map(({ root: { id }, replies }) => [id, replies])).toEqual([
      [1, 3],
      [7, 0],
    ]);
  });

  it('takes in a root of another tab that comes after a newer one of its own', () => {
    const own = enterRoots(entries, [makeMessage({ id: 9 })], true);

    expect([...enterRoots(own, [makeMessage({ id: 7 })], true).keys()].sort()).toEqual([1, 7, 9]);
  });

  it('takes in the first root of all after the second one', () => {
    const own = enterRoots(new Map(), [makeMessage({ id: 2 })], false);

    expect([...enterRoots(own, [makeMessage({ id: 1 })], false).keys()].sort()).toEqual([1, 2]);
  });

  it('counts the replies of a thread no less for hearing of its root again', () => {
    expect(enterRoots(entries, [{ ...root, revision: 9 }], false)).toBe(entries);
  });

  it('leaves out an edited root of which it does not know how many replies it has', () => {
    const later = enterSummaries(new Map(), [{ root: makeMessage({ id: 50 }), replies: 0, last: null }]);

    expect([...enterRoots(later, [makeMessage({ id: 12, revision: 99 })], true).keys()]).toEqual([50]);
  });

  it('believes a newer summary', () => {
    const again = enterSummaries(entries, [{ root, replies: 4, last: makeMessage({ id: 5, thread: 1 }) }]);

    const rows = channelRows(again, mergeMessages(known, [makeMessage({ id: 5, thread: 1 })]));

    expect(rows[0]?.replies).toBe(4);
  });
});

describe('the mark of a thread', () => {
  it('is working while anything in it is', () => {
    expect(markOf([makeMessage({ id: 1, mark: 'working' }), makeMessage({ id: 2, mark: 'done' })])).toBe(
      'working',
    );
  });

  it('stays answered where something else that was asked in it failed', () => {
    expect(
      markOf([
        makeMessage({ id: 1, mark: 'done' }),
        makeMessage({ id: 2, thread: 1, mark: 'failed' }),
        makeMessage({ id: 3, thread: 1 }),
      ]),
    ).toBe('done');
    expect(markOf([makeMessage({ id: 1, mark: 'failed' }), makeMessage({ id: 2, thread: 1 })])).toBe(
      'failed',
    );
  });

  it('is answered once another try was', () => {
    expect(
      markOf([
        makeMessage({ id: 1, mark: 'failed' }),
        makeMessage({ id: 2, mark: 'done' }),
        makeMessage({ id: 3 }),
      ]),
    ).toBe('done');
    expect(markOf([makeMessage({ id: 1 })])).toBeNull();
  });
});
