import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MessageView } from '../../../../../src/adapters/web/api.ts';
import {
  answerTo,
  lastRevision,
  mergeMessages,
  messagesOfThread,
  noMessages,
} from '../../../../../src/adapters/web/page/known/messages.ts';
import { makeMessage } from '../make-message.ts';

describe('messages', () => {
  it('of one id are one, of the higher revision, whichever comes first', () => {
    const older = makeMessage({ id: 1, revision: 1, text: 'older' });
    const newer = makeMessage({ id: 1, revision: 4, text: 'newer' });

    expect(mergeMessages(noMessages, [older, newer]).byId.get(1)?.text).toBe('newer');
    expect(mergeMessages(noMessages, [newer, older]).byId.get(1)?.text).toBe('newer');
    expect(mergeMessages(mergeMessages(noMessages, [newer]), [older]).byId.get(1)?.text).toBe('newer');
  });

  it('that bring nothing new leave everything as it is', () => {
    const known = mergeMessages(noMessages, [makeMessage({ id: 1 })]);

    expect(mergeMessages(known, [makeMessage({ id: 1 })])).toBe(known);
  });

  it('stand in their thread, the root first, in the order they were written', () => {
    const known = mergeMessages(noMessages, [
      makeMessage({ id: 9, thread: 2 }),
      makeMessage({ id: 2 }),
      makeMessage({ id: 3, thread: 1 }),
      makeMessage({ id: 5, thread: 2 }),
    ]);

    expect(messagesOfThread(known, 2).map(({ id }) => id)).toEqual([2, 5, 9]);
  });

  it('end up the same in any order and however often they come', () => {
    const message = fc
      .record({ id: fc.integer({ min: 1, max: 6 }), revision: fc.integer({ min: 1, max: 20 }) })
      .map(({ id, revision }) =>
        makeMessage({ id, revision, thread: id > 2 ? 1 : null, text: `${id} at ${revision}` }),
      );
    const inAnyOrder = fc
      .array(message, { maxLength: 12 })
      .chain((messages) =>
        fc.tuple(
          fc.constant(messages),
          fc.shuffledSubarray([...messages, ...messages], { minLength: 2 * messages.length }),
        ),
      );

    fc.assert(
      fc.property(inAnyOrder, ([messages, again]) => {
        const oneByOne = again.reduce((known, one) => mergeMessages(known, [one]), noMessages);
        const atOnce = mergeMessages(noMessages, messages);
        const shown = (known: typeof noMessages) =>
          messagesOfThread(known, 1).map(({ text }: MessageView) => text);
        expect(shown(oneByOne)).toEqual(shown(atOnce));
      }),
    );
  });

  it('are answers to what they name, in whatever order commands were answered', () => {
    const commands = [makeMessage({ id: 10, thread: 1 }), makeMessage({ id: 11, thread: 1 })];
    const known = mergeMessages(noMessages, [
      makeMessage({ id: 1 }),
      ...commands,
      makeMessage({ id: 12, thread: 1, author: 'eyeline', answers: 9 }),
      makeMessage({ id: 13, thread: 1, author: 'eyeline' }),
      makeMessage({ id: 14, thread: 1, author: 'eyeline', answers: 11 }),
      makeMessage({ id: 15, thread: 1, author: 'eyeline', answers: 10 }),
    ]);

    expect(commands.map((each) => answerTo(known, each)?.id)).toEqual([15, 14]);
    expect(answerTo(known, makeMessage({ id: 12, thread: 1 }))).toBeUndefined();
  });

  it('tell how far the stream was read', () => {
    expect(lastRevision([makeMessage({ id: 1, revision: 7 }), makeMessage({ id: 2, revision: 5 })], 6)).toBe(
      7,
    );
    expect(lastRevision([], 6)).toBe(6);
  });
});
