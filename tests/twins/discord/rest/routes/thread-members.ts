import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import { z } from 'zod';
import { emitThreadDelete } from '../../act/events.ts';
import { changeThread, joinThread, leaveThread, type ThreadChange } from '../../act/threads.ts';
import { encodeThread, encodeThreadMember } from '../../encode/channel.ts';
import type { TwinChannel } from '../../world/model.ts';
import type { World } from '../../world/world.ts';
import { channelOf, demand, demandActive, may } from '../access.ts';
import { missingAccess, missingPermissions, Refusal, unknown } from '../refusal.ts';
import { NO_CONTENT, ok, type Route, route } from '../route.ts';
import { changeBody } from '../schemas/thread.ts';

/** A thread that the bot may view. @throws Refusal 50024 for another channel. */
function threadOf(world: World, id: string | undefined): TwinChannel & { thread: object } {
  const channel = channelOf(world, id ?? '');
  if (channel.thread) return channel as TwinChannel & { thread: object };
  throw new Refusal(
    400,
    RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType,
    'Cannot execute action on this channel type',
  );
}

/** "Editing & Deleting Threads" says who may change what. */
function demandChange(world: World, channel: TwinChannel, body: z.output<typeof changeBody>): void {
  const { thread } = channel;
  if (!thread || may(world, channel, 'ManageThreads')) return;
  const isOwner = thread.ownerId === world.bot.id;
  const onlyManagers = body.locked !== undefined || body.rate_limit_per_user !== undefined;
  const ownersToo =
    body.name !== undefined || body.archived === true || body.auto_archive_duration !== undefined;
  if (onlyManagers || (ownersToo && !isOwner)) throw missingPermissions();
  if (body.archived === false) {
    if (!thread.members.has(world.bot.id)) throw missingPermissions();
    if (thread.isLocked && !isOwner) throw missingPermissions();
  }
  if (thread.isArchived && body.archived !== false) demandActive(channel);
}

export const threadMemberRoutes: readonly Route[] = [
  route('PATCH /channels/:channel', {
    follows: 'Channel, "Modify Channel", the part for threads: APIThreadChannel',
    body: changeBody,
    handle: ({ world, params, body }) => {
      const channel = threadOf(world, params.channel);
      demandChange(world, channel, body);
      const change: ThreadChange = {
        ...(body.name === undefined ? {} : { name: body.name }),
        ...(body.archived === undefined ? {} : { isArchived: body.archived }),
        ...(body.locked === undefined ? {} : { isLocked: body.locked }),
        ...(body.auto_archive_duration === undefined
          ? {}
          : { autoArchiveMinutes: body.auto_archive_duration }),
        ...(body.rate_limit_per_user === undefined ? {} : { slowmodeSeconds: body.rate_limit_per_user ?? 0 }),
        ...(body.applied_tags === undefined ? {} : { appliedTags: body.applied_tags }),
      };
      changeThread(world, channel, change);
      return ok(encodeThread(world, channel));
    },
  }),
  route('DELETE /channels/:channel', {
    follows: 'Channel, "Delete/Close Channel", the part for threads: needs MANAGE_THREADS',
    handle: ({ world, params }) => {
      const channel = threadOf(world, params.channel);
      demand(world, channel, 'ManageThreads');
      const body = encodeThread(world, channel);
      world.channels.delete(channel.id);
      emitThreadDelete(world, channel);
      return ok(body);
    },
  }),
  route('PUT /channels/:channel/thread-members/@me', {
    follows: 'Channel, "Join Thread": 204',
    handle: ({ world, params }) => {
      const channel = threadOf(world, params.channel);
      demandActive(channel);
      joinThread(world, channel, world.bot.id);
      return NO_CONTENT;
    },
  }),
  route('DELETE /channels/:channel/thread-members/@me', {
    follows: 'Channel, "Leave Thread": 204',
    handle: ({ world, params }) => {
      const channel = threadOf(world, params.channel);
      demandActive(channel);
      leaveThread(world, channel, world.bot.id);
      return NO_CONTENT;
    },
  }),
  route('PUT /channels/:channel/thread-members/:user', {
    follows: 'Channel, "Add Thread Member": 204; needs the right to send in the thread',
    handle: ({ world, params }) => {
      const channel = threadOf(world, params.channel);
      demandActive(channel);
      demand(world, channel, 'SendMessagesInThreads');
      const guild = world.guilds.get(channel.guildId ?? '');
      if (!guild?.members.has(params.user ?? '')) throw unknown('User');
      joinThread(world, channel, params.user ?? '');
      return NO_CONTENT;
    },
  }),
  route('GET /channels/:channel/thread-members/:user', {
    follows: 'Channel, "Get Thread Member": APIThreadMember, 404 for who is no member',
    query: z.strictObject({ with_member: z.enum(['true', 'false']).optional() }),
    handle: ({ world, params }) => {
      const id = params.user === '@me' ? world.bot.id : (params.user ?? '');
      const member = encodeThreadMember(threadOf(world, params.channel), id);
      if (!member) throw unknown('Member');
      return ok(member);
    },
  }),
  route('GET /channels/:channel/thread-members', {
    follows: 'Channel, "List Thread Members": APIThreadMember[]; needs the GUILD_MEMBERS intent',
    query: z.strictObject({
      with_member: z.enum(['true', 'false']).optional(),
      after: z.string().optional(),
      limit: z.coerce.number().int().min(1).max(100).optional(),
    }),
    handle: ({ world, params }) => {
      const channel = threadOf(world, params.channel);
      if (!world.hasPrivileged('guildMembers')) throw missingAccess();
      const ids = [...(channel.thread as TwinChannel['thread'] & object).members.keys()];
      return ok(ids.map((id) => encodeThreadMember(channel, id)));
    },
  }),
];
