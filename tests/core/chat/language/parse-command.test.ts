import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../../src/commands/index.ts';
import { findCommand, parseCommand } from '../../../../src/core/chat/language/parse-command.ts';
import { EyelineError } from '../../../../src/core/errors.ts';
import { makeCommand } from '../make-command.ts';

const ALL = [...COMMANDS, makeCommand()];

const EDIT_USAGE =
  '`incident edit [<number>] [--title <text>] [--summary <text>] [--from <text>] [--until <text>] [--attribution <text>] [--attributed-by <text>] [--countries <text>] [--tags <text>] [--assignee <text>] [--status open|closed]`';

const parse = (text: string) => parseCommand(text, ALL);

/** What is said of a text that is no call. */
function refusal(text: string): string {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof EyelineError && error.code === 'INVALID_USAGE') return error.message;
    throw error;
  }
  throw new Error(`${text} was taken`);
}

describe('findCommand', () => {
  it.each([
    ['check', 'check', ''],
    ['  Incident   SHOW 3', 'incident show', ' 3'],
    ['incident\nlist', 'incident list', ''],
    ['help incident show', 'help', ' incident show'],
  ])('finds the longest name at the start of %j', (text, name, rest) => {
    const found = findCommand(text, ALL);

    expect([found?.command.name, found?.rest]).toEqual([name, rest]);
  });

  it.each(['', 'incident', 'checks', 'please check', 'constructor', '__proto__'])(
    'finds none in %j',
    (text) => {
      expect(findCommand(text, ALL)).toBeNull();
    },
  );
});

describe('parseCommand', () => {
  it.each<[string, object]>([
    ['check', {}],
    ['check --incident #3', { incident: 3 }],
    ['check --INCIDENT=3', { incident: 3 }],
    ['check --incident "3"', { incident: 3 }],
    ['incident show 3', { number: 3 }],
    ['incident show --number 3', { number: 3 }],
    ['incident list OPEN --below 20', { status: 'open', below: 20 }],
    ['incident list "open"', { status: 'open' }],
    ['incident list --status="open"', { status: 'open' }],
    ['incident open Wave of March', { title: 'Wave of March' }],
    ['incident open "Wave of March"', { title: 'Wave of March' }],
    ["incident open The bot's 'own' wave", { title: "The bot's 'own' wave" }],
    ['incident open “Wave”', { title: 'Wave' }],
    ['incident open "Wave" of "March"', { title: '"Wave" of "March"' }],
    [
      'incident edit 3 --title New title --summary Two\nlines',
      { number: 3, title: 'New title', summary: 'Two\nlines' },
    ],
    ['incident edit —title New', { title: 'New' }],
    ['incident edit –title New', { title: 'New' }],
    ['incident edit --title=New title', { title: 'New title' }],
    ['incident edit --title="New title" --summary x', { title: 'New title', summary: 'x' }],
    ['incident edit --title="See --summary" --summary x', { title: 'See --summary', summary: 'x' }],
    ['note First line\n\n  second  line ', { text: 'First line\n\n  second  line' }],
    ['note --incident 3 See the archive', { incident: 3, text: 'See the archive' }],
    ['note See the archive --incident 3', { incident: 3, text: 'See the archive' }],
    ['note "about --incident 3"', { text: 'about --incident 3' }],
    ['note so --called evidence -- and - more', { text: 'so --called evidence -- and - more' }],
    ['note about --constructor and --toString', { text: 'about --constructor and --toString' }],
    ['note "never closed', { text: '"never closed' }],
    ['publish 3 --with-notes --format csv', { incident: 3, 'with-notes': true, format: 'csv' }],
    ['publish 3 --with-notes=no', { incident: 3, 'with-notes': false }],
    ['publish --title T 1 --incident 3', { title: 'T 1', incident: 3 }],
  ])('reads %j', (text, options) => {
    expect(parse(text).options).toEqual(options);
  });

  it.each([
    ['', 'Expected a command but received none. `help` lists all commands.'],
    ['chekc', 'Expected a command but received "chekc". Did you mean `check`? `help` lists all commands.'],
    [
      'incdent show 3',
      'Expected a command but received "incdent". Did you mean `incident show`? `help` lists all commands.',
    ],
    ['zzz 3', 'Expected a command but received "zzz". `help` lists all commands.'],
    [
      `x${'y'.repeat(100)}`,
      `Expected a command but received "x${'y'.repeat(29)}…". \`help\` lists all commands.`,
    ],
    [
      'incident',
      'Expected open, show, list, search, edit, close, reopen, hold, withdraw, restore, move, split, merge, link after incident but received nothing. `help` lists all commands.',
    ],
    [
      'incident opne Wave',
      'Expected open, show, list, search, edit, close, reopen, hold, withdraw, restore, move, split, merge, link after incident but received "opne". Did you mean `incident open`? `help` lists all commands.',
    ],
    [
      'incident edit --titel New',
      `Expected an option of the command but received --titel. Did you mean --title? Usage: ${EDIT_USAGE}`,
    ],
    [
      'incident edit --colour red',
      `Expected an option of the command but received --colour. Usage: ${EDIT_USAGE}`,
    ],
    [
      'incident edit --constructor red',
      `Expected an option of the command but received --constructor. Usage: ${EDIT_USAGE}`,
    ],
    [
      'incident edit --toString red',
      `Expected an option of the command but received --tostring. Usage: ${EDIT_USAGE}`,
    ],
    [
      'incident edit --__proto__ red',
      `Expected an option of the command but received --__proto__. Usage: ${EDIT_USAGE}`,
    ],
    [
      'check --incident',
      'Expected a value after --incident but received none. Usage: `check [<links>] [--incident <number>] [--again <number>] [--fetch] [--rest] with pictures`',
    ],
    [
      'check --incident --again 3',
      'Expected a value after --incident but received none. Usage: `check [<links>] [--incident <number>] [--again <number>] [--fetch] [--rest] with pictures`',
    ],
    [
      'check these',
      'Expected links to be links but received "these". Usage: `check [<links>] [--incident <number>] [--again <number>] [--fetch] [--rest] with pictures`',
    ],
    [
      'check --incident 1 --incident 2',
      'Expected incident once but received it twice. Usage: `check [<links>] [--incident <number>] [--again <number>] [--fetch] [--rest] with pictures`',
    ],
    [
      'incident show 1 --number 2',
      'Expected number once but received it twice. Usage: `incident show [<number>] [--sources] [--more]`',
    ],
    [
      'incident show last',
      'Expected number to be the number of an incident but received "last". Usage: `incident show [<number>] [--sources] [--more]`',
    ],
    [
      'note --text --incident 3',
      'Expected text to be a text but received an empty one. Usage: `note [<text>] [--incident <number>] [--edit <number>] [--remove <number>] [--restore <number>]`',
    ],
    [
      'note --text=',
      'Expected text to be a text but received an empty one. Usage: `note [<text>] [--incident <number>] [--edit <number>] [--remove <number>] [--restore <number>]`',
    ],
    [
      'note See --incident 3 the archive',
      'Expected nothing more but received "the". Usage: `note [<text>] [--incident <number>] [--edit <number>] [--remove <number>] [--restore <number>]`',
    ],
    [
      `incident open ${'x'.repeat(201)}`,
      'Expected title of at most 200 characters but received 201. Usage: `incident open [<title>] [--message <number>] [--undo] [--number <number>]`',
    ],
    [
      'incident list opne',
      'Expected status to be one of open, closed, all, likely "open" but received "opne". Usage: `incident list [<status>] [--below <number>]`',
    ],
  ])('refuses %j, saying what was expected', (text, message) => {
    expect(refusal(text)).toBe(message);
  });

  it('gives a call or says INVALID_USAGE for any text', () => {
    const unit = fc.constantFrom(
      ...[
        'incident ',
        'edit ',
        'note ',
        'check ',
        'publish ',
        'help ',
        '--title',
        '--incident',
        '--with-notes',
      ],
      ...[
        '--constructor',
        '__proto__',
        '—text',
        '=',
        '"',
        '“',
        '\\',
        "'",
        ' ',
        '\n',
        '3',
        '#',
        'ab',
        '\u{1f600}',
      ],
    );
    const some = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit, maxLength: 14 }));
    fc.assert(
      fc.property(some, (text) => {
        try {
          const { command, options } = parse(text);
          const known = ALL.find(({ name }) => name === command)?.options ?? {};
          for (const name of Object.keys(options)) expect(Object.keys(known)).toContain(name);
        } catch (error) {
          expect(error).toBeInstanceOf(EyelineError);
          expect((error as EyelineError).code).toBe('INVALID_USAGE');
        }
      }),
      { numRuns: 500 },
    );
  });
});
