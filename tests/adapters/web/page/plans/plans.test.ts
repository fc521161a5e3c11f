import { describe, expect, it } from 'vitest';
import {
  judgeFaces,
  moveFaces,
  restoreFaces,
  restoreWritten,
  splitFaces,
} from '../../../../../src/adapters/web/page/plans/face-plans.ts';
import { mergeInto, takeBackOpening } from '../../../../../src/adapters/web/page/plans/merge-plans.ts';
import {
  joinThread,
  leaveThread,
  splitThread,
  takeThread,
} from '../../../../../src/adapters/web/page/plans/thread-plans.ts';
import { COMMANDS } from '../../../../../src/commands/index.ts';
import { parseCommand } from '../../../../../src/core/chat/language/parse-command.ts';
import type { IncidentPage } from '../../../../../src/core/chat/pages/incident-page.ts';

/** A title and a reason that would end an option if they were not quoted. */
const AWKWARD = 'A "quoted" --into 9 \\ wave „x“';

const page = {
  number: 4,
  title: 'Old "one"',
  findings: 9,
  withdrawn: [2, 3, 4, 8],
  threads: [
    { channel: 'triage', platformId: '12' },
    { channel: 'triage', platformId: '30' },
  ],
  sources: [
    { findings: [1, 2, 3], actor: null, atMs: 0, thread: '12', submissionId: 1 },
    { findings: [7], actor: null, atMs: 0, thread: '12', submissionId: 2 },
  ],
} as unknown as IncidentPage;

/** The command as the core reads it. */
function read({ text }: { readonly text: string }) {
  return parseCommand(text.replace(/^\//, ''), COMMANDS);
}

describe('a plan', () => {
  it('is a command that the core reads as it is meant, whatever the texts in it hold', () => {
    expect(read(splitFaces(page, [1, 2, 3, 5], AWKWARD))).toEqual({
      command: 'incident split',
      options: { number: 4, numbers: '1-3,5', title: AWKWARD },
    });
    expect(read(splitThread(12, page, AWKWARD))).toEqual({
      command: 'incident split',
      options: { number: 4, title: AWKWARD },
    });
    expect(read(judgeFaces(page, [5, 6], { words: 'Reject', command: 'reject', reason: AWKWARD }))).toEqual({
      command: 'finding reject',
      options: { numbers: '5-6', incident: 4, reason: AWKWARD },
    });
    expect(read(moveFaces(page, [1], 7, null))).toEqual({
      command: 'incident move',
      options: { number: 4, numbers: '1', into: 7 },
    });
    expect(read(takeBackOpening(page))).toEqual({
      command: 'incident open',
      options: { number: 4, undo: true },
    });
    expect(read(takeThread(12, page))).toEqual({
      command: 'incident link',
      options: { number: 4, undo: true, 'take-along': true },
    });
    expect(read(restoreFaces(page))).toEqual({
      command: 'incident restore',
      options: { number: 4, numbers: '2-4,8' },
    });
    expect(read(restoreWritten(page, '2, 4 --incident 9'))).toEqual({
      command: 'incident restore',
      options: { number: 4, numbers: '2, 4 --incident 9' },
    });
    expect(read(mergeInto(page, 3, null))).toEqual({
      command: 'incident merge',
      options: { number: 4, into: 3 },
    });
  });

  it('goes out in the thread that it is about, else in the newest one', () => {
    expect(joinThread(50, page).thread).toBe(50);
    expect(leaveThread(12, page).thread).toBe(12);
    expect(mergeInto(page, 3, null).thread).toBe(30);
  });

  it('says what a thread takes with it, and what its incident is called where nobody named it', () => {
    const { says } = splitThread(12, page, '');

    expect(says[0]).toBe(
      'The new incident is called “Part of Old "one"”. What the thread brought goes there, with its accounts and verdicts: 4 portraits (1-3,7). The portraits get new numbers.',
    );
  });
});
