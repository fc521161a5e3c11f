import { z } from 'zod';
import { encodeChannel, encodeThread, encodeThreadMember, isSeen } from '../../encode/channel.ts';
import { activeThreads, channelsOf, encodeGuild } from '../../encode/guild.ts';
import { encodeMember, encodeRoles } from '../../encode/people.ts';
import { basePermissions } from '../../world/permissions.ts';
import { guildOf } from '../access.ts';
import { missingAccess, unknown } from '../refusal.ts';
import { ok, type Route, route } from '../route.ts';

const flag = z.enum(['true', 'false']).optional();

export const guildRoutes: readonly Route[] = [
  route('GET /guilds/:guild', {
    follows: 'Guild, "Get Guild": APIGuild',
    query: z.strictObject({ with_counts: flag }),
    handle: ({ world, params, query }) => {
      const guild = guildOf(world, params.guild ?? '');
      const counts =
        query.with_counts === 'true'
          ? { approximate_member_count: guild.members.size, approximate_presence_count: 1 }
          : {};
      return ok({ ...encodeGuild(world, guild), ...counts });
    },
  }),
  route('GET /users/@me/guilds', {
    follows: 'User, "Get Current User Guilds": RESTAPIPartialCurrentUserGuild[]',
    query: z.strictObject({
      before: z.string().optional(),
      after: z.string().optional(),
      limit: z.coerce.number().int().min(1).max(200).optional(),
      with_counts: flag,
    }),
    handle: ({ world }) =>
      ok(
        [...world.guilds.values()].flatMap((guild) => {
          const member = guild.members.get(world.bot.id);
          if (!member) return [];
          return [
            {
              id: guild.id,
              name: guild.name,
              icon: null,
              banner: null,
              owner: false,
              permissions: String(basePermissions(guild, member)),
              features: [],
            },
          ];
        }),
      ),
  }),
  route('GET /guilds/:guild/channels', {
    follows: 'Guild, "Get Guild Channels": APIChannel[], threads not among them, nor what cannot be viewed',
    handle: ({ world, params }) =>
      ok(
        channelsOf(world, guildOf(world, params.guild ?? ''))
          .filter((channel) => !world.options.hidesChannels || isSeen(world, channel))
          .map((channel) => encodeChannel(world, channel)),
      ),
  }),
  route('GET /guilds/:guild/roles', {
    follows: 'Guild, "Get Guild Roles": APIRole[]',
    handle: ({ world, params }) => ok(encodeRoles(guildOf(world, params.guild ?? ''), world.bot.id)),
  }),
  route('GET /guilds/:guild/members/:user', {
    follows: 'Guild, "Get Guild Member": APIGuildMember',
    handle: ({ world, params }) => {
      const member = guildOf(world, params.guild ?? '').members.get(params.user ?? '');
      if (!member) throw unknown('Member');
      return ok(encodeMember(world, member));
    },
  }),
  route('GET /guilds/:guild/members', {
    follows: 'Guild, "List Guild Members": APIGuildMember[]; needs the GUILD_MEMBERS intent',
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(1000).optional(),
      after: z.string().optional(),
    }),
    handle: ({ world, params, query }) => {
      const guild = guildOf(world, params.guild ?? '');
      if (!world.hasPrivileged('guildMembers')) throw missingAccess();
      const after = BigInt(query.after ?? '0');
      return ok(
        [...guild.members.values()]
          .filter(({ userId }) => BigInt(userId) > after)
          .slice(0, query.limit ?? 1)
          .map((member) => encodeMember(world, member)),
      );
    },
  }),
  route('GET /guilds/:guild/threads/active', {
    follows: 'Guild, "List Active Guild Threads": RESTGetAPIGuildThreadsResult, newest first',
    handle: ({ world, params }) => {
      const threads = activeThreads(world, guildOf(world, params.guild ?? '')).reverse();
      return ok({
        threads: threads.map((thread) => encodeThread(world, thread)),
        members: threads.flatMap((thread) => encodeThreadMember(thread, world.bot.id) ?? []),
      });
    },
  }),
];
