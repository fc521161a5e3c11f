import { type APIApplication, ApplicationFlags } from 'discord-api-types/v10';
import { z } from 'zod';
import { directChannel } from '../../act/direct.ts';
import { encodeChannel } from '../../encode/channel.ts';
import { encodeUser, userOf } from '../../encode/people.ts';
import type { World } from '../../world/world.ts';
import { channelOf, demand, sendingPermission } from '../access.ts';
import { unknown } from '../refusal.ts';
import { NO_CONTENT, ok, type Route, route } from '../route.ts';
import { snowflake } from '../schemas/common.ts';

/** The application's flags: which privileged intents are on ("Application Flags", the LIMITED ones). */
export function applicationFlags(world: World): number {
  return (
    (world.hasPrivileged('messageContent') ? ApplicationFlags.GatewayMessageContentLimited : 0) |
    (world.hasPrivileged('guildMembers') ? ApplicationFlags.GatewayGuildMembersLimited : 0) |
    (world.hasPrivileged('guildPresences') ? ApplicationFlags.GatewayPresenceLimited : 0)
  );
}

function encodeApplication(world: World): APIApplication {
  const bot = encodeUser(world.bot);
  const flags = applicationFlags(world);
  return {
    id: world.bot.id,
    name: world.bot.username,
    icon: null,
    description: '',
    summary: '',
    bot,
    bot_public: false,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    team: null,
    flags,
    flags_new: String(flags),
    approximate_guild_count: [...world.guilds.values()].filter(({ members }) => members.has(bot.id)).length,
    integration_types_config: { 0: {} },
  };
}

/** The application, the bot's own account, users, direct messages and the gateway's address. */
export function applicationRoutes(gateway: {
  address(): string;
  remainingStarts(): number;
}): readonly Route[] {
  return [
    route('GET /gateway/bot', {
      follows: 'Gateway, "Get Gateway Bot": APIGatewayBotInfo',
      handle: () =>
        ok({
          url: gateway.address(),
          shards: 1,
          session_start_limit: {
            total: 1000,
            remaining: gateway.remainingStarts(),
            reset_after: 14_400_000,
            max_concurrency: 1,
          },
        }),
    }),
    route('GET /gateway', {
      follows: 'Gateway, "Get Gateway": APIGatewayInfo',
      handle: () => ok({ url: gateway.address() }),
    }),
    route('GET /applications/@me', {
      follows: 'Application, "Get Current Application": APIApplication',
      handle: ({ world }) => ok(encodeApplication(world)),
    }),
    route('GET /users/@me', {
      follows: 'User, "Get Current User": APIUser',
      handle: ({ world }) => ok({ ...encodeUser(world.bot), mfa_enabled: false, verified: true }),
    }),
    route('GET /users/:user', {
      follows: 'User, "Get User": APIUser',
      handle: ({ world, params }) => {
        const id = params.user ?? '';
        if (!world.users.has(id)) throw unknown('User');
        return ok(encodeUser(userOf(world, id)));
      },
    }),
    route('POST /users/@me/channels', {
      follows: 'User, "Create DM": APIDMChannel',
      body: z.strictObject({ recipient_id: snowflake }),
      handle: ({ world, body }) => {
        if (!world.users.has(body.recipient_id)) throw unknown('User');
        return ok(encodeChannel(world, directChannel(world, body.recipient_id)));
      },
    }),
    route('POST /channels/:channel/typing', {
      follows: 'Channel, "Trigger Typing Indicator": 204',
      handle: ({ world, params }) => {
        const channel = channelOf(world, params.channel ?? '');
        demand(world, channel, sendingPermission(channel));
        return NO_CONTENT;
      },
    }),
  ];
}
