import { describe, expect, it } from 'vitest';
import {
  count,
  describePortraits,
  formatTime,
  incidentButtons,
  shortName,
} from '../../../src/core/chat/incident-lines.ts';
import { MAX_BUTTONS } from '../../../src/core/chat/message.ts';

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
