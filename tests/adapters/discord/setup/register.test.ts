import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { toRegistration } from '../../../../src/adapters/discord/setup/register.ts';
import { COMMANDS } from '../../../../src/commands/index.ts';
import type { CommandHead } from '../../../../src/core/chat/port/command-head.ts';
import { useBenches } from '../bench.ts';

function registrations(calls: readonly { readonly method: string; readonly path: string }[]) {
  return calls.filter(({ method, path }) => method !== 'GET' && path.includes('/commands'));
}

describe('commands as Discord has them', () => {
  const bench = useBenches();

  it('are subcommands and groups of one command, made from the declarations', () => {
    const [slash, menu] = toRegistration(COMMANDS, false) as {
      name: string;
      options: { name: string; type: number; options: unknown[] }[];
    }[];

    expect(menu).toMatchObject({ type: 3, name: 'Check eye alignment' });
    expect(slash?.name).toBe('eyeline');
    expect(slash?.options.map(({ name, type }) => [name, type])).toEqual([
      ['check', Type.Subcommand],
      ['compare', Type.Subcommand],
      ['overlay', Type.Subcommand],
      ['closeup', Type.Subcommand],
      ['network', Type.Subcommand],
      ['timeline', Type.Subcommand],
      ['search', Type.Subcommand],
      ['export', Type.Subcommand],
      ['retention', Type.Subcommand],
      ['note', Type.Subcommand],
      ['watch', Type.Subcommand],
      ['bots', Type.Subcommand],
      ['opening', Type.Subcommand],
      ['help', Type.Subcommand],
      ['incident', Type.SubcommandGroup],
      ['reference', Type.SubcommandGroup],
      ['finding', Type.SubcommandGroup],
      ['technique', Type.SubcommandGroup],
      ['account', Type.SubcommandGroup],
      ['names', Type.SubcommandGroup],
      ['forget', Type.SubcommandGroup],
    ]);
    expect(slash?.options.find(({ name }) => name === 'note')?.options).toEqual([
      {
        type: Type.String,
        name: 'text',
        description: 'the note',
        max_length: 4000,
      },
      {
        type: Type.Integer,
        name: 'incident',
        description: 'number of another incident',
        min_value: 1,
        autocomplete: true,
      },
      {
        type: Type.Integer,
        name: 'edit',
        description: 'number of a note to change',
        min_value: 1,
      },
      {
        type: Type.Integer,
        name: 'remove',
        description: 'number of one to take back',
        min_value: 1,
      },
      {
        type: Type.Integer,
        name: 'restore',
        description: 'of one to stand again',
        min_value: 1,
      },
    ]);
    expect(slash?.options.find(({ name }) => name === 'watch')?.options).toMatchObject([
      {
        choices: [
          { name: 'on', value: 'on' },
          { name: 'off', value: 'off' },
          { name: 'status', value: 'status' },
        ],
      },
    ]);
    const check = slash?.options[0]?.options as { name: string; type: number }[];
    expect(check.filter(({ type }) => type === Type.Attachment).map(({ name }) => name)).toEqual(
      Array.from({ length: 10 }, (_, index) => `picture${index + 1}`),
    );
  });

  it('leave out what only buttons fill in', () => {
    const [slash] = toRegistration(COMMANDS, false);
    const options = JSON.stringify(slash);

    expect(COMMANDS.find(({ name }) => name === 'incident close')?.options.change).toBeDefined();
    expect(options).not.toContain('"change"');
    expect(options).toContain('"undo"');
  });

  it('have required options first, flags as yes or no, and descriptions that fit', () => {
    const command: CommandHead = {
      name: 'export',
      summary: 'x'.repeat(120),
      options: {
        redacted: { type: 'flag', summary: 'without names' },
        format: { type: 'choice', summary: 'which', choices: ['stix', 'misp'], isRequired: true },
      },
      examples: [],
      access: 'manager',
      takesPictures: false,
    };

    const [slash] = toRegistration([command], true) as unknown as [
      { contexts: number[]; options: [{ description: string; options: unknown[] }] },
    ];

    expect(slash.contexts).toEqual([0, 1]);
    expect(slash.options[0].description).toHaveLength(100);
    expect(slash.options[0].options).toEqual([
      {
        type: Type.String,
        name: 'format',
        description: 'which',
        required: true,
        choices: [
          { name: 'stix', value: 'stix' },
          { name: 'misp', value: 'misp' },
        ],
      },
      { type: Type.Boolean, name: 'redacted', description: 'without names' },
    ]);
  });

  it('are registered once, and not at the next start', async () => {
    const run = await bench();
    const first = registrations(run.twin.calls).length;

    await run.restart();

    expect(first).toBe(2);
    expect(registrations(run.twin.calls)).toHaveLength(2);
    expect(run.twin.commands().map(({ name, guildScope }) => [name, guildScope])).toEqual([
      ['eyeline', null],
      ['Check eye alignment', null],
    ]);
  });

  it('are registered again where one differs, that one only; others’ commands stay', async () => {
    const run = await bench();
    const [slash, menu] = run.twin.commands();
    const [first] = slash?.options ?? [];
    if (slash && first) Object.assign(first, { description: 'an older one' });
    if (menu) run.twin.world.commands.set('1', { ...menu, id: '1', name: 'Somebody else’s' });
    const before = registrations(run.twin.calls).length;

    await run.restart();

    expect(registrations(run.twin.calls).slice(before)).toMatchObject([
      { method: 'POST', body: { name: 'eyeline' } },
    ]);
    expect(run.twin.commands()).toHaveLength(3);
  });

  it('do not keep Eyeline from starting where they cannot be registered', async () => {
    const run = await bench({ isStarted: false });
    run.twin.faults.next('GET /applications/:application/commands', {
      kind: 'status',
      status: 403,
      body: { message: 'no', code: 20012 },
    });

    await run.adapter.start(run.host);

    expect(run.log.map(({ message }) => message)).toContain('commands could not be registered on Discord');
  });
});
