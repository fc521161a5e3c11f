import { describe, expect, it } from 'vitest';
import type { Alignment } from '../../../../../src/core/alignment/assess.ts';
import { describePortraits } from '../../../../../src/core/alignment/class-words.ts';
import {
  describeFiles,
  formatTime,
  incidentButtons,
  shortName,
} from '../../../../../src/core/chat/answers/lines/incident-lines.ts';
import { MAX_BUTTONS } from '../../../../../src/core/chat/port/message.ts';
import { count } from '../../../../../src/core/words.ts';

describe('lines about incidents', () => {
  it('write times to the minute, in UTC', () => {
    expect(formatTime(1_764_039_479_999)).toBe('2025-11-25 02:57 UTC');
  });

  it('count', () => {
    expect([0, 1, 2].map((number) => count(number, 'portrait'))).toEqual([
      '0 portraits',
      '1 portrait',
      '2 portraits',
    ]);
  });

  it('describe portraits by class, in one order', () => {
    expect(describePortraits([])).toBe('no portrait');
    expect(describePortraits(['unaligned'])).toBe('1 portrait: not aligned');
    expect(describePortraits(['unaligned', 'unaligned'])).toBe('2 portraits: 2 not aligned');
    expect(describePortraits(['undetermined', 'unaligned', 'near', 'aligned', 'aligned'])).toBe(
      '5 portraits: 2 aligned, 1 near, 1 not aligned, 1 undetermined',
    );
  });

  it('tell files that were not read from those without a portrait, so that the counts add up', () => {
    const read = (...alignments: Alignment[]) => ({ alignments, error: null });
    const unread = { alignments: [], error: 'EMPTY_FILE' };

    expect(describeFiles([read()])).toBe('1 picture, no portrait.');
    expect(describeFiles([read('near'), read('aligned', 'near')])).toBe(
      '2 pictures, 3 portraits: 1 aligned, 2 near.',
    );
    expect(describeFiles([unread])).toBe('The file could not be read.');
    expect(describeFiles([unread, unread])).toBe('None of 2 files could be read.');
    const dead = { ...unread, isLinked: true };
    expect(describeFiles([dead])).toBe('The link gave no picture.');
    expect(describeFiles([dead, dead])).toBe('None of 2 links gave a picture.');
    expect(describeFiles([dead, unread])).toBe('None of 2 files could be read.');
    expect(describeFiles([read('undetermined'), unread, read()])).toBe(
      '3 files: 2 read, 1 not. 1 portrait: undetermined.',
    );
    expect(describeFiles([unread, read()])).toBe('2 files: 1 read, 1 not. No portrait.');
  });

  it('shorten a long file name in its middle', () => {
    expect(shortName(null)).toBe('');
    expect(shortName('a.png')).toBe('a.png');
    expect(shortName('x'.repeat(60))).toBe('x'.repeat(60));
    expect(shortName(`${'\u{1f600}'.repeat(60)}.png`)).toBe(
      `${'\u{1f600}'.repeat(29)}…${'\u{1f600}'.repeat(25)}.png`,
    );
  });

  it('offer to show it, to note, and to reopen what is closed', () => {
    const show = {
      label: 'Show incident 3',
      invocation: { command: 'incident show', options: { number: 3 } },
    };
    const note = {
      label: 'Add a note',
      invocation: { command: 'note', options: { incident: 3 } },
      ask: { option: 'text', label: 'Note on incident 3' },
    };
    const reopen = { label: 'Reopen', invocation: { command: 'incident reopen', options: { number: 3 } } };

    expect(incidentButtons({ number: 3, status: 'open' })).toEqual([show, note]);
    expect(incidentButtons({ number: 3, status: 'closed' })).toEqual([show, note, reopen]);
    // A check adds one more.
    expect(incidentButtons({ number: 3, status: 'closed' }).length).toBeLessThan(MAX_BUTTONS);
  });
});
