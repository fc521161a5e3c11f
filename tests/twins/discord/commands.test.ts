import { describe, expect, it } from 'vitest';
import { leaves, rawRequest } from './raw-request.ts';
import { makeBench } from './sdk-client.ts';

const text = (name: string, more: object = {}) => ({ type: 3, name, description: 'a', ...more });
const command = (more: object = {}) => ({ name: 'eyeline', description: 'Eye alignment', ...more });
const options = (...list: object[]) => command({ options: list });

describe('the twin refuses commands that cannot be registered', () => {
  const bench = makeBench();

  it.each<[string, object, string]>([
    ['a name in capitals', command({ name: 'Eyeline' }), 'name BASE_TYPE_INVALID'],
    ['a name of two words', command({ name: 'eye line' }), 'name STRING_TYPE_REGEX'],
    ['no description', { name: 'eyeline' }, 'description BASE_TYPE_REQUIRED'],
    ['a description of 101', command({ description: 'a'.repeat(101) }), 'description BASE_TYPE_MAX_LENGTH'],
    [
      '26 options',
      options(...Array.from({ length: 26 }, (_, at) => text(`o${at}`))),
      'options BASE_TYPE_LENGTH_MAX',
    ],
    [
      'a required option behind an optional one',
      options(text('a'), text('b', { required: true })),
      'options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      'two options of one name',
      options(text('a'), text('a')),
      'options.1 APPLICATION_COMMAND_OPTIONS_NAME_INVALID',
    ],
    [
      '26 choices',
      options(
        text('a', { choices: Array.from({ length: 26 }, (_, at) => ({ name: `${at}`, value: `${at}` })) }),
      ),
      'options.0.choices BASE_TYPE_LENGTH_MAX',
    ],
    [
      'choices beside autocompletion',
      options(text('a', { choices: [{ name: 'a', value: 'a' }], autocomplete: true })),
      'options.0 BASE_TYPE_INVALID',
    ],
    ['an unknown field', command({ colour: 'red' }), 'colour TWIN_UNKNOWN_FIELD'],
    ['an unknown field of an option', options(text('a', { hint: 'b' })), 'options.0.hint TWIN_UNKNOWN_FIELD'],
    [
      'more than 8,000 characters',
      command({
        options: Array.from({ length: 25 }, (_, at) => ({
          type: 1,
          name: `s${at}`,
          description: 'a'.repeat(100),
          options: Array.from({ length: 4 }, (__, index) =>
            text(`o${index}`, { description: 'a'.repeat(90) }),
          ),
        })),
      }),
      'APPLICATION_COMMAND_TOO_LARGE',
    ],
    [
      'a menu with a description',
      { type: 3, name: 'Check', description: 'a' },
      'description BASE_TYPE_CHOICES',
    ],
  ])('%s', async (_, body, leaf) => {
    const twin = await bench.twin();

    const answer = await rawRequest(twin, `POST /applications/${twin.botId}/commands`, body);

    expect(answer).toMatchObject({ status: 400, body: { code: 50035 } });
    expect(leaves(answer.body.errors)).toContain(leaf);
    expect(twin.commands()).toEqual([]);
    expect(twin.takeViolations()).toHaveLength(1);
  });

  it('contexts on a guild’s command', async () => {
    const twin = await bench.twin();
    const guild = twin.channel('triage').guildId;

    const answer = await rawRequest(
      twin,
      `POST /applications/${twin.botId}/guilds/${guild}/commands`,
      command({ contexts: [0] }),
    );

    expect(leaves(answer.body.errors)).toEqual(['contexts TWIN_UNKNOWN_FIELD']);
    expect(twin.takeViolations()).toHaveLength(1);
  });
});

describe('discord.js on the twin: registering commands', () => {
  const bench = makeBench();

  it('creates, lists, edits, deletes and overwrites global ones; a name used again is the same command', async () => {
    const twin = await bench.twin();
    const client = await bench.ready(twin);
    const { commands } = client.application;

    const created = await commands.create(command());
    const again = await commands.create(command({ description: 'Other' }));
    await commands.edit(created.id, { description: 'Third' });
    const listed = (await commands.fetch()).map(({ description }) => description);
    await commands.set([{ type: 3, name: 'Check eye alignment' }, command()]);
    const set = twin.commands();
    await commands.delete(set.find(({ type }) => type === 3)?.id ?? '');

    expect(again.id).toBe(created.id);
    expect(listed).toEqual(['Third']);
    expect(set.map(({ name }) => name)).toEqual(['Check eye alignment', 'eyeline']);
    expect(set.find(({ name }) => name === 'eyeline')?.id).toBe(created.id);
    expect(twin.commands()).toHaveLength(1);
    expect(twin.violations).toEqual([]);
  });

  it('keeps a guild’s commands apart', async () => {
    const twin = await bench.twin();
    const client = await bench.ready(twin);
    const guild = client.guilds.cache.first();

    await guild?.commands.set([command()]);
    const global = await client.application.commands.fetch();
    const own = await guild?.commands.fetch();

    expect(global.size).toBe(0);
    expect(own?.size).toBe(1);
    expect(twin.violations).toEqual([]);
  });
});
