import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { toRegistration } from '../../../../src/adapters/discord/setup/register.ts';
import { COMMANDS } from '../../../../src/commands/index.ts';
import type { CommandHead } from '../../../../src/core/chat/port/command-head.ts';
import { useBenches } from '../bench.ts';

interface Registered {
  readonly name: string;
  readonly description?: string;
  readonly type: number;
  readonly options: readonly Registered[];
}

/** Names and descriptions, one behind the other: Discord counts them. */
function textOf({ name, description = '', options = [] }: Registered): string {
  return `${name}${description}${options.map(textOf).join('')}`;
}

function registrations(calls: readonly { readonly method: string; readonly path: string }[]) {
  return calls.filter(({ method, path }) => method !== 'GET' && path.includes('/commands'));
}

describe('commands as Discord has them', () => {
  const bench = useBenches();

  it('are subcommands of one command, and of one for each group, made from the declarations', () => {
    const all = toRegistration(COMMANDS, false) as unknown as Registered[];
    const [slash] = all;
    const menu = all.at(-1);

    expect(menu).toMatchObject({ type: 3, name: 'Check eye alignment' });
    expect(all.slice(0, -1).map(({ name, description }) => [name, description])).toEqual([
      ['eyeline', 'Measure eye alignment in profile pictures, and keep incidents'],
      ['eyeline-incident', 'Open, find and change incidents, and move what is in them'],
      ['eyeline-reference', 'Publications about an incident'],
      ['eyeline-finding', 'Confirm, reject and look at portraits of an incident'],
      ['eyeline-technique', 'The DISARM techniques of an incident'],
      ['eyeline-account', 'The accounts of an incident, and tables of accounts'],
      ['eyeline-names', 'Names beside the portraits of screenshots'],
      ['eyeline-forget', 'Remove for good what is kept'],
    ]);
    expect(slash?.options.map(({ name }) => name)).toEqual(
      COMMANDS.map(({ name }) => name).filter((name) => !name.includes(' ')),
    );
    expect(all[1]?.options.map(({ name }) => `incident ${name}`)).toEqual(
      COMMANDS.map(({ name }) => name).filter((name) => name.startsWith('incident ')),
    );
    for (const { options } of all.slice(0, -1))
      expect(options.every(({ type }) => type === Type.Subcommand)).toBe(true);
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
    const check = slash?.options[0]?.options as readonly Registered[];
    expect(check.filter(({ type }) => type === Type.Attachment).map(({ name }) => name)).toEqual(
      Array.from({ length: 10 }, (_, index) => `picture${index + 1}`),
    );
  });

  it('have their descriptions whole', () => {
    const all = toRegistration(COMMANDS, true);

    expect(JSON.stringify(all)).not.toContain('…"');
    for (const { name, summary } of COMMANDS)
      expect(JSON.stringify(all), name).toContain(JSON.stringify(summary));
  });

  it('have them shortened where one of Discord’s commands has too many', () => {
    const many = Array.from(
      { length: 25 },
      (_, index): CommandHead => ({
        name: `case c${index}`,
        summary: 'x'.repeat(100),
        options: Object.fromEntries(
          Array.from({ length: 5 }, (__, n) => [`option${n}`, { type: 'text', summary: 'y'.repeat(100) }]),
        ),
        examples: [],
        access: 'member',
        takesPictures: false,
      }),
    );

    const [slash] = toRegistration(many, false) as unknown as Registered[];

    expect(slash?.name).toBe('eyeline-case');
    expect(textOf(slash as Registered).length).toBeLessThanOrEqual(8000);
    expect(slash?.options[0]?.description).toMatch(/^x+…$/);
  });

  it('leave out what only buttons fill in', () => {
    const options = JSON.stringify(toRegistration(COMMANDS, false));

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

    expect(first).toBe(9);
    expect(registrations(run.twin.calls)).toHaveLength(9);
    expect(run.twin.commands().map(({ name, guildScope }) => [name, guildScope])).toEqual([
      ['eyeline-incident', null],
      ['eyeline-reference', null],
      ['eyeline-finding', null],
      ['eyeline-technique', null],
      ['eyeline-account', null],
      ['eyeline-names', null],
      ['eyeline-forget', null],
      ['Check eye alignment', null],
      ['eyeline', null],
    ]);
  });

  it('are registered again where one differs, that one only; others’ commands stay', async () => {
    const run = await bench();
    const slash = run.twin.commands().find(({ name }) => name === 'eyeline');
    const menu = run.twin.commands().find(({ name }) => name === 'Check eye alignment');
    const [first] = slash?.options ?? [];
    if (slash && first) Object.assign(first, { description: 'an older one' });
    if (menu) run.twin.world.commands.set('1', { ...menu, id: '1', name: 'Somebody else’s' });
    const before = registrations(run.twin.calls).length;

    await run.restart();

    expect(registrations(run.twin.calls).slice(before)).toMatchObject([
      { method: 'POST', body: { name: 'eyeline' } },
    ]);
    expect(run.twin.commands()).toHaveLength(10);
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

  it('are registered by a later try where one of them was refused for a while, /eyeline last', async () => {
    const run = await bench({ isStarted: false, adapter: () => ({ timings: { longestRetryMs: 20 } }) });
    run.twin.faults.next('POST /applications/:application/commands', {
      kind: 'status',
      status: 403,
      body: { message: 'no', code: 20012 },
    });

    await run.adapter.start(run.host);
    await expect.poll(() => run.twin.commands()).toHaveLength(9);

    const asked = registrations(run.twin.calls).map(
      (call) => (call as { body?: { name?: string } }).body?.name,
    );
    expect(asked.slice(0, 2)).toEqual(['eyeline-incident', 'eyeline-incident']);
    expect(asked.at(-1)).toBe('eyeline');
  });
});
