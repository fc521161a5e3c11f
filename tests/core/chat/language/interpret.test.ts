import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../../src/commands/index.ts';
import { interpret } from '../../../../src/core/chat/language/interpret.ts';
import { usage } from '../../../../src/core/chat/language/usage.ts';
import { decodePayload, encodePayload, type Payload } from '../../../../src/core/chat/port/payload.ts';
import { EyelineError } from '../../../../src/core/errors.ts';

const PICTURE = { name: 'a.png', sizeBytes: 10, handle: '{}' };

function ask(changes: Partial<Payload>) {
  const payload = { text: '', title: '', hasLink: false, files: [], invocation: null, ...changes };
  const { command, options } = interpret(decodePayload(encodePayload(payload)), COMMANDS);
  return [command.name, options];
}

function refusal(changes: Partial<Payload>): string {
  try {
    ask(changes);
  } catch (error) {
    if (error instanceof EyelineError && error.code === 'INVALID_USAGE') return error.message;
    throw error;
  }
  throw new Error('it was taken');
}

describe('a button of an earlier version', () => {
  it.each([
    'compare',
    'overlay',
    'incident open',
    'incident withdraw',
    'finding confirm',
    'finding reject',
    'finding propose',
    'closeup',
  ])('that named a message by the option’s former name works: %s', (command) => {
    const numbers = command === 'closeup' ? { number: 1 } : { numbers: '1' };
    const needed = ['incident open'].includes(command) ? {} : numbers;

    expect(ask({ invocation: { command, options: { ...needed, submission: 3 } } })).toEqual([
      command,
      { ...needed, message: 3 },
    ]);
  });

  it('is pressed: nobody writes that name', () => {
    expect(refusal({ text: 'incident withdraw --submission 3' })).toContain('--submission');
  });
});

describe('the words that people can see of commands', () => {
  it('have no "submission"', () => {
    const shown = COMMANDS.map((command) => {
      const summaries = Object.values(command.options).map(({ summary }) => summary);
      return [usage(command), command.summary, ...command.examples, ...summaries].join('\n');
    });

    expect(shown.filter((text) => /submission/i.test(text))).toEqual([]);
  });
});

describe('interpret', () => {
  it.each<[string, Partial<Payload>, string, object]>([
    ['pictures alone', { files: [PICTURE] }, 'check', {}],
    ['a link alone', { hasLink: true }, 'check', {}],
    ['nothing', {}, 'help', {}],
    ['white space', { text: ' \n' }, 'help', {}],
    ['words beside a picture', { text: 'Is this one real?', files: [PICTURE] }, 'check', {}],
    [
      'a command beside a picture',
      { text: 'check --incident 3', files: [PICTURE] },
      'check',
      { incident: 3 },
    ],
    [
      'a command with a link',
      { text: 'note See https://a.example', hasLink: true },
      'note',
      { text: 'See https://a.example' },
    ],
    ['words that begin like a command', { text: 'check these please', files: [PICTURE] }, 'check', {}],
    ['words about a link', { text: ' https://a.example ', hasLink: true }, 'check', {}],
    ['a command', { text: 'incident show 3' }, 'incident show', { number: 3 }],
    [
      'a button',
      { invocation: { command: 'incident show', options: { number: 3 } } },
      'incident show',
      { number: 3 },
    ],
    [
      'a typed option',
      { invocation: { command: 'incident list', options: { status: 'OPEN' } } },
      'incident list',
      { status: 'open' },
    ],
  ])('takes %s', (_, payload, name, options) => {
    expect(ask(payload)).toEqual([name, options]);
  });

  it.each<[string, Partial<Payload>, string]>([
    [
      'words that are no command',
      { text: 'hello there' },
      'Expected a command but received "hello". Did you mean `help`? `help` lists all commands.',
    ],
    [
      'a mistyped command with a link',
      { text: 'chekc https://a.example', hasLink: true },
      'Expected a command but received "chekc". Did you mean `check`? `help` lists all commands.',
    ],
    [
      'a command that takes no pictures, with one: it would be lost',
      { text: 'note Seen twice', files: [PICTURE] },
      '`note` takes no pictures. Nothing was done. Send the pictures in a message of their own.',
    ],
    [
      'a button of another version',
      { invocation: { command: 'forget', options: {} } },
      'This command is not in this version. `help` lists all commands.',
    ],
    [
      'a button whose command is a name of every object’s',
      { invocation: { command: 'constructor', options: {} } },
      'This command is not in this version. `help` lists all commands.',
    ],
    [
      'an option that is a name of every object’s',
      {
        invocation: {
          command: 'incident show',
          options: { valueOf: 3 } as unknown as Record<string, number>,
        },
      },
      'Expected an option of `incident show` but received "valueOf". Usage: `incident show [<number>] [--sources] [--more]`',
    ],
    [
      'a wrong value of a button',
      { invocation: { command: 'incident show', options: { number: -1 } } },
      'Expected number to be the number of an incident but received "-1". Usage: `incident show [<number>] [--sources] [--more]`',
    ],
  ])('refuses %s', (_, payload, message) => {
    expect(refusal(payload)).toBe(message);
  });
});
