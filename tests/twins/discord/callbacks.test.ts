import { describe, expect, it } from 'vitest';
import type { DiscordTwin } from './discord-twin.ts';
import type { Played } from './driver/played.ts';
import { leaves, rawRequest } from './raw-request.ts';
import { makeBench } from './sdk-client.ts';

const input = (more: object = {}) => ({ type: 4, custom_id: 'a', style: 1, label: 'A', ...more });
const modal = (...components: object[]) => ({
  type: 9,
  data: {
    custom_id: 'm',
    title: 'Note',
    components: components.map((one) => ({ type: 1, components: [one] })),
  },
});
const choices = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ name: `${at}`, value: `${at}` }));

describe('the twin refuses answers that Discord does not document', () => {
  const bench = makeBench();

  /** Someone uses the command `/eyeline`, or types in its option; nobody is there to answer. */
  async function asked(isTyping = false): Promise<{ twin: DiscordTwin; played: Played; path: string }> {
    const twin = await bench.twin();
    await rawRequest(twin, `POST /applications/${twin.botId}/commands`, {
      name: 'eyeline',
      description: 'Eye alignment',
      options: [
        { type: 3, name: 'incident', description: 'Which', autocomplete: true },
        { type: 7, name: 'channel', description: 'Where' },
      ],
    });
    const use = { user: 'ana', channel: 'triage', command: 'eyeline', options: { incident: '1' } };
    const played = isTyping
      ? await twin.autocomplete({ ...use, focused: 'incident' })
      : await twin.slash(use);
    const token = twin.world.interactions.get(played.id)?.token;
    return { twin, played, path: `POST /interactions/${played.id}/${token}/callback` };
  }

  it.each<[string, object, string]>([
    ['an unknown type', { type: 3 }, 'type UNION_TYPE_CHOICES'],
    [
      'an update where there is no message',
      { type: 6 },
      'type INTERACTION_APPLICATION_CALLBACK_TYPE_INVALID',
    ],
    [
      'choices for a command',
      { type: 8, data: { choices: [] } },
      'type INTERACTION_APPLICATION_CALLBACK_TYPE_INVALID',
    ],
    [
      '2,001 characters',
      { type: 4, data: { content: 'a'.repeat(2001) } },
      'data.content BASE_TYPE_MAX_LENGTH',
    ],
    ['a deferral with content', { type: 5, data: { content: 'a' } }, 'data.content TWIN_UNKNOWN_FIELD'],
    [
      'a title of 46',
      { ...modal(input()), data: { ...modal(input()).data, title: 'a'.repeat(46) } },
      'data.title BASE_TYPE_MAX_LENGTH',
    ],
    [
      'six inputs',
      modal(...Array.from({ length: 6 }, (_, at) => input({ custom_id: `${at}` }))),
      'data.components BASE_TYPE_LENGTH_MAX',
    ],
    [
      'an input’s label of 46',
      modal(input({ label: 'a'.repeat(46) })),
      'data.components.0.components.0.label BASE_TYPE_MAX_LENGTH',
    ],
    [
      'an input without a label',
      modal(input({ label: undefined })),
      'data.components.0.components.0 BASE_TYPE_INVALID',
    ],
  ])('%s', async (_, body, leaf) => {
    const { twin, played, path } = await asked();

    const answer = await rawRequest(twin, path, body);

    expect(answer).toMatchObject({ status: 400, body: { code: 50035 } });
    expect(leaves(answer.body.errors)).toContain(leaf);
    expect(played.answer).toBeNull();
    expect(twin.takeViolations()).toHaveLength(1);
  });

  it('26 choices, and a message to someone who types', async () => {
    const { twin, played, path } = await asked(true);

    const tooMany = await rawRequest(twin, path, { type: 8, data: { choices: choices(26) } });
    const message = await rawRequest(twin, path, { type: 4, data: { content: 'a' } });
    const fine = await rawRequest(twin, path, { type: 8, data: { choices: choices(25) } });

    expect(leaves(tooMany.body.errors)).toEqual(['data.choices BASE_TYPE_LENGTH_MAX']);
    expect(leaves(message.body.errors)).toEqual(['type INTERACTION_APPLICATION_CALLBACK_TYPE_INVALID']);
    expect(fine.status).toBe(204);
    expect(played.choices).toHaveLength(25);
    expect(twin.takeViolations()).toHaveLength(2);
  });

  it('an edit of an answer before there is one: 10015', async () => {
    const { twin, played } = await asked();
    const token = twin.world.interactions.get(played.id)?.token;

    const answer = await rawRequest(twin, `PATCH /webhooks/${twin.botId}/${token}/messages/@original`, {
      content: 'a',
    });

    expect(answer).toMatchObject({ status: 404, body: { code: 10015 } });
  });

  it('takes a channel option and resolves it', async () => {
    const { twin } = await asked();
    const { id } = twin.channel('triage');

    const played = await twin.slash({
      user: 'ana',
      channel: 'triage',
      command: 'eyeline',
      options: { channel: id },
    });

    expect(played.answer).toBeNull();
    await expect(
      twin.slash({ user: 'ana', channel: 'triage', command: 'eyeline', options: { channel: '1' } }),
    ).rejects.toThrow('no channel 1');
  });
});
