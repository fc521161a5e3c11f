import { describe, expect, it } from 'vitest';
import { withUnkeptEdits } from '../../../../src/adapters/web/speak/unkept-edits.ts';
import { enrolTeam, makeMessage, openTestStore } from '../../../core/store/temp-store.ts';
import { watchDatabases } from '../../../fixtures/full-database.ts';

/** A log with a person's message and Eyeline's under it, on a disk that can be closed. */
function makeLog() {
  const disk = watchDatabases();
  const log = withUnkeptEdits(enrolTeam(openTestStore()).messages);
  const root = log.add(makeMessage()).message;
  const answer = log.add(makeMessage({ key: 'k2', thread: root.id, author: 'eyeline', content: 'Looking.' }));
  return { disk, log, root, answer: answer.message };
}

describe('an edit that the record does not take', () => {
  it('is shown wherever the message is, and to whoever follows the log', () => {
    const { disk, log, root, answer } = makeLog();
    const seen = log.revision();
    disk.close();

    expect(() => log.edit(answer.id, 'Waiting.')).toThrow(expect.objectContaining({ code: 'STORE_FAILED' }));

    expect(log.find(answer.id)?.content).toBe('Waiting.');
    expect(log.ofThread(root.id).map(({ content }) => content)).toEqual(['Waiting.']);
    expect(log.repliesTo(root.id).last?.content).toBe('Waiting.');
    expect(log.changedAfter(seen).map(({ content }) => content)).toEqual(['Waiting.']);
    expect(log.changedAfter(log.revision())).toEqual([]);
    expect(log.find(root.id)).toEqual(root);
  });

  it('gives way to the next one that is taken, also for those who have seen it', () => {
    const { disk, log, answer } = makeLog();
    disk.close();
    for (const text of ['Waiting.', 'Waiting still.']) expect(() => log.edit(answer.id, text)).toThrow();
    const waiting = log.changedAfter(answer.revision);
    disk.free();

    log.edit(answer.id, 'Done.');

    expect(waiting.map(({ content }) => content)).toEqual(['Waiting still.']);
    expect(log.changedAfter(waiting[0]?.revision ?? 0).map(({ content }) => content)).toEqual(['Done.']);
    expect(log.find(answer.id)?.content).toBe('Done.');
    expect(Number.isInteger(log.revision())).toBe(true);
  });

  it('is no edit where there is no such message', () => {
    const { log } = makeLog();

    expect(() => log.edit(99, 'Waiting.')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    expect(log.find(99)).toBeNull();
  });
});
