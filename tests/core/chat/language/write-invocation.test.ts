import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../../src/commands/index.ts';
import { parseCommand } from '../../../../src/core/chat/language/parse-command.ts';
import { writeInvocation } from '../../../../src/core/chat/language/write-invocation.ts';
import type { Invocation } from '../../../../src/core/chat/port/message.ts';
import { makeCommand } from '../make-command.ts';

const ALL = [...COMMANDS, makeCommand()];

describe('writeInvocation', () => {
  it.each<[Invocation, string]>([
    [{ command: 'check', options: {} }, 'check'],
    [{ command: 'incident show', options: { number: 3 } }, 'incident show --number 3'],
    [
      { command: 'note', options: { incident: 3, text: "See the bot's archive" } },
      "note --incident 3 --text See the bot's archive",
    ],
    [
      { command: 'note', options: { text: 'about --incident 3', incident: 4 } },
      'note --text "about --incident 3" --incident 4',
    ],
    [{ command: 'note', options: { text: 'said “no”' } }, 'note --text "said \\“no\\”"'],
    [
      { command: 'publish', options: { incident: 3, 'with-notes': true } },
      'publish --incident 3 --with-notes',
    ],
    [
      { command: 'publish', options: { incident: 3, 'with-notes': false } },
      'publish --incident 3 --with-notes=no',
    ],
  ])('writes %j as a person would', (invocation, text) => {
    expect(writeInvocation(invocation)).toBe(text);
  });

  it('is read back as the same call, whatever the texts are', () => {
    const unit = fc.constantFrom(
      ...['--title', '--incident ', '—text', '--', '=', '"', '“', '”', '\\', "'", ' ', '\n', '3', 'ab', 'é'],
    );
    const text = fc
      .oneof(fc.string({ unit, maxLength: 8 }), fc.string({ unit: 'grapheme', maxLength: 12 }))
      .map((each) => each.trim())
      .filter((each) => each !== '' && each.length <= 50);
    const number = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
    const calls = fc.oneof(
      fc.record({
        command: fc.constant('publish'),
        options: fc.record(
          {
            title: text,
            format: fc.constantFrom('stix', 'misp', 'csv'),
            incident: number,
            text,
            'with-notes': fc.boolean(),
            pages: number,
          },
          { requiredKeys: ['incident'] },
        ),
      }),
      fc.record({ command: fc.constant('note'), options: fc.record({ text, incident: number }) }),
      fc.record({
        command: fc.constant('incident edit'),
        options: fc.record({ summary: text, title: text, number }, { requiredKeys: [] }),
      }),
    );
    fc.assert(
      fc.property(calls, (invocation) => {
        const options = { ...invocation.options } as Invocation['options'];
        expect(parseCommand(writeInvocation({ ...invocation, options }), ALL)).toEqual({
          ...invocation,
          options,
        });
      }),
      { numRuns: 500 },
    );
  });
});
