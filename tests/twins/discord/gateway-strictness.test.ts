import { GatewayCloseCodes } from 'discord.js';
import { describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { makeBench } from './sdk-client.ts';

describe('the twin’s gateway refuses what Discord does not know', () => {
  const bench = makeBench();

  it.each([
    ['no JSON', 'hello', GatewayCloseCodes.DecodeError],
    ['an unknown opcode', JSON.stringify({ op: 99, d: null }), GatewayCloseCodes.DecodeError],
    ['a payload of more than 4096 bytes', 'x'.repeat(4097), GatewayCloseCodes.DecodeError],
    [
      'a presence before identifying',
      JSON.stringify({ op: 3, d: { since: null, activities: [], status: 'online', afk: false } }),
      GatewayCloseCodes.NotAuthenticated,
    ],
    [
      'an unknown intent',
      JSON.stringify({
        op: 2,
        d: {
          token: 'twin-bot-token',
          properties: { os: 'a', browser: 'b', device: 'c' },
          intents: 2 ** 30,
        },
      }),
      GatewayCloseCodes.InvalidIntents,
    ],
    [
      'a field too many in IDENTIFY',
      JSON.stringify({
        op: 2,
        d: {
          token: 'twin-bot-token',
          properties: { os: 'a', browser: 'b', device: 'c' },
          intents: 1,
          colour: 'red',
        },
      }),
      GatewayCloseCodes.DecodeError,
    ],
  ])('%s', async (_, text, code) => {
    const twin = await bench.twin();
    const url = twin.apiAddress.replace('http', 'ws').replace('/api', '/gateway?v=10&encoding=json');
    const socket = new WebSocket(url);
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    socket.once('message', () => socket.send(text));

    expect(await closed).toBe(code);
    expect(twin.takeViolations()).toHaveLength(1);
  });
});
