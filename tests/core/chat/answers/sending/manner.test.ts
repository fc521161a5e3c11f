import { describe, expect, it } from 'vitest';
import { mannerOf } from '../../../../../src/core/chat/answers/sending/manner.ts';
import { tellsOf } from '../../../../../src/core/chat/port/command-head.ts';

const SHOW = {
  tells: 'here',
  options: {
    number: { type: 'incident', summary: 'which' },
    more: { type: 'flag', summary: 'what can be done', isForAsker: true },
  },
} as const;

describe('whom an answer is for', () => {
  it('is as the command has it, and for who asked where an option says so', () => {
    expect(tellsOf(SHOW, { number: 3 })).toBe('here');
    expect(tellsOf(SHOW, { number: 3, more: false })).toBe('here');
    expect(tellsOf(SHOW, { number: 3, more: true })).toBe('asker');
  });

  it('is for who asked, and opens no thread, where only they are told', () => {
    expect(mannerOf({ command: SHOW, options: { more: true } }, null)).toEqual({
      isPrivate: true,
      opensThread: false,
    });
    expect(mannerOf({ command: SHOW, options: {} }, null)).toEqual({ isPrivate: false, opensThread: false });
    expect(mannerOf(null, null)).toEqual({ isPrivate: false, opensThread: true });
  });
});
