import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/commands/index.ts';
import { parseCommand } from '../../src/core/chat/language/parse-command.ts';
import { writeInvocation } from '../../src/core/chat/language/write-invocation.ts';
import { commandTable } from '../fixtures/command-table.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

describe('the commands', () => {
  it('have names of their own', () => {
    const names = COMMANDS.map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
  });

  it('have no name that is the first word of another, which Discord could not tell apart', () => {
    const groups = COMMANDS.flatMap(({ name }) => (name.includes(' ') ? [name.split(' ')[0]] : []));

    for (const { name } of COMMANDS) expect(groups).not.toContain(name);
  });
});

describe.each(COMMANDS.map((command) => [command.name, command] as const))('%s', (_, command) => {
  const options = Object.entries(command.options);

  it('has a name of one or two lower-case words that every platform takes', () => {
    expect(command.name).toMatch(/^[a-z]{1,32}( [a-z]{1,32})?$/);
  });

  it('says what it does in a short line without a full stop', () => {
    expect(command.summary).toMatch(/^[a-z].*[^.]$/);
    expect(command.summary.length).toBeLessThanOrEqual(100);
  });

  it('has options that Discord takes and that can be written', () => {
    expect(options.length).toBeLessThanOrEqual(25);
    for (const [name, { summary, choices, type, maxLength = 1 }] of options) {
      expect(name).toMatch(/^[-_a-z0-9]{1,32}$/);
      expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(summary.length).toBeGreaterThan(0);
      expect(summary.length).toBeLessThanOrEqual(100);
      expect(maxLength).toBeLessThanOrEqual(6_000);
      expect(choices !== undefined).toBe(type === 'choice');
      expect(choices?.length ?? 0).toBeLessThanOrEqual(25);
      for (const choice of choices ?? []) expect(choice).toBe(choice.toLowerCase());
    }
  });

  it('wants what is needed before what may be left out', () => {
    const isNeeded = options.map(([, { isRequired = false }]) => isRequired);

    expect(isNeeded).toEqual([...isNeeded].sort((a, b) => Number(b) - Number(a)));
  });

  it('has no positional option after a positional text, which would take its words', () => {
    const positional = options.filter(([, { isPositional }]) => isPositional).map(([, { type }]) => type);

    expect(positional.slice(0, -1)).not.toContain('text');
  });

  it('has examples that are calls of it, and are written as they are read', () => {
    expect(command.examples.length).toBeGreaterThan(0);
    for (const example of command.examples) {
      const invocation = parseCommand(example, COMMANDS);
      expect(invocation.command).toBe(command.name);
      expect(parseCommand(writeInvocation(invocation), COMMANDS)).toEqual(invocation);
    }
  });
});

describe('the table of commands', () => {
  it('in the README is that of the declarations', () => {
    const [, table] = /<!-- commands -->\n(.*)\n<!-- \/commands -->/s.exec(README) ?? [];

    expect(table).toBe(commandTable(COMMANDS));
  });

  it('escapes what would end a cell', () => {
    const command = {
      name: 'export',
      summary: 'write a | b',
      options: { format: { type: 'choice', summary: 'kind', choices: ['stix', 'csv'] } },
      examples: [],
      access: 'manager',
      takesPictures: false,
    } as const;

    expect(commandTable([command]).split('\n').at(-1)).toBe(
      '| `export [--format stix\\|csv]` | write a \\| b | managers of the channel |',
    );
  });
});
