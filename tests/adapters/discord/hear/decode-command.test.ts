import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { readOptions } from '../../../../src/adapters/discord/hear/decode-command.ts';

const SHOW = {
  type: Type.Subcommand,
  name: 'show',
  options: [{ type: Type.Integer, name: 'number', value: 3 }],
} as const;

// As docs.discord.com/developers/interactions/application-commands ("Subcommands and Subcommand Groups") has them.
describe('a slash command', () => {
  it.each([
    ['eyeline-incident', [SHOW], 'incident show', { number: 3 }],
    ['eyeline', [{ type: Type.Subcommand, name: 'bots', options: [] }], 'bots', {}],
    // A client that has not loaded the commands anew.
    [
      'eyeline',
      [{ type: Type.SubcommandGroup, name: 'incident', options: [SHOW] }],
      'incident show',
      { number: 3 },
    ],
  ] as const)('of the name %s is read with its subcommand', (name, options, command, values) => {
    expect(readOptions({ name, options: options as never })).toEqual({
      command,
      options: values,
      focused: null,
    });
  });
});
