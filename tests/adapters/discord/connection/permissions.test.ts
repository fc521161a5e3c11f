import { readFile } from 'node:fs/promises';
import { GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import {
  DIRECT_INTENT,
  INTENTS,
  PERMISSIONS,
} from '../../../../src/adapters/discord/connection/permissions.ts';
import { discordInvite } from '../../../../src/adapters/discord/index.ts';
import type { PermissionName } from '../../../twins/discord/world/permissions.ts';
import { type Bench, makeFile, messageOf, pictureBytes, placeOf, useBenches } from '../bench.ts';

const { file, entry } = makeFile('overlay.png', pictureBytes());

/** All that Eyeline does in a channel; gives what could be seen of it. */
async function useAll(run: Bench) {
  const { twin, adapter, host } = run;
  const asked = await twin.post({
    channel: 'triage',
    user: 'ana',
    files: [{ name: 'a.png', bytes: pictureBytes() }],
  });
  await twin.gateway.heard();
  const isHeard = host.received.length === 1;
  const place = placeOf(run, asked.id);
  await adapter.react?.(place, 'working');
  const posted = await adapter.post(place, messageOf('Looking.'), 'eyeline-1').catch(() => null);
  if (posted) await adapter.edit(place, posted, messageOf('Done.', { files: [file] })).catch(() => {});
  const origin = { kind: 'command', platformId: asked.id } as const;
  const inChannel = { ...place, thread: null, origin };
  const said = await adapter.post(inChannel, messageOf('Late.'), 'eyeline-2').catch(() => null);
  const found = await adapter.find(place, 'eyeline-1').catch(() => null);
  const inThread = twin.threadOf(asked) ? twin.botMessagesIn(asked.id) : [];
  return {
    ViewChannel: isHeard,
    SendMessages: said !== null,
    CreatePublicThreads: twin.threadOf(asked) !== null,
    SendMessagesInThreads: inThread.length > 0,
    AttachFiles: inThread.some(({ attachments }) => attachments.length > 0),
    ReadMessageHistory: found !== null,
    AddReactions: twin.botReactionsOn(asked).length > 0,
  };
}

function guildWith(botPermissions: readonly PermissionName[]) {
  const everyonePermissions: PermissionName[] = [];
  return {
    guilds: [
      {
        name: 'Newsroom',
        channels: [
          {
            name: 'triage',
            overwrites: [
              { of: 'ana', allow: ['ViewChannel', 'SendMessages', 'AttachFiles'] as PermissionName[] },
            ],
          },
        ],
        owner: 'ben',
        botPermissions,
        everyonePermissions,
      },
    ],
  };
}

describe('what Eyeline asks for on Discord', () => {
  const bench = useBenches();
  const names = PERMISSIONS.map(({ name }) => name);

  it('is a link with exactly these permissions', () => {
    const url = new URL(discordInvite('123456789012345678'));

    expect(url.origin + url.pathname).toBe('https://discord.com/oauth2/authorize');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: '123456789012345678',
      permissions: '309237746752',
      integration_type: '0',
      scope: 'bot applications.commands',
    });
    const bits = Object.values(PermissionFlagsBits).filter((bit) => (309237746752n & bit) !== 0n);
    expect(bits).toHaveLength(names.length);
  });

  it('is what the guide says', async () => {
    const guide = await readFile(new URL('../../../../docs/connect-discord.md', import.meta.url), 'utf8');

    expect(guide).toContain(`\n${discordInvite('APPLICATION_ID')}\n`);
    const table = /\| permission \| why \|\n\|---\|---\|\n((?:\|.*\n)+)/.exec(guide)?.[1];
    expect(table).toBe(PERMISSIONS.map(({ label, reason }) => `| ${label} | ${reason} |\n`).join(''));
  });

  it('is enough', async () => {
    const run = await bench({ twin: guildWith(names), host: () => ({ files: new Map([entry]) }) });

    expect(Object.values(await useAll(run))).toEqual(names.map(() => true));
  });

  it.each(names)('is needed: without %s something does not work', async (name) => {
    const run = await bench({
      twin: guildWith(names.filter((each) => each !== name)),
      host: () => ({ files: new Map([entry]) }),
    });

    const works = await useAll(run);

    expect(works[name]).toBe(false);
  });

  it('are the intents for guilds, their messages, reactions and what is in them; direct messages where they are taken', () => {
    expect(INTENTS.map(({ bit }) => bit)).toEqual([
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.GuildMessageReactions,
      GatewayIntentBits.MessageContent,
    ]);
    expect(DIRECT_INTENT.bit).toBe(GatewayIntentBits.DirectMessages);
  });

  it('has a reason each', () => {
    for (const { reason } of [...PERMISSIONS, ...INTENTS, DIRECT_INTENT]) expect(reason).not.toBe('');
  });
});
