import { ChannelType, MessageType, RESTJSONErrorCodes } from 'discord-api-types/v10';
import { z } from 'zod';
import { createMessage } from '../../act/messages.ts';
import { startThread, type ThreadDraft } from '../../act/threads.ts';
import { encodeChannel, encodeThread, encodeThreadMember, isSeen } from '../../encode/channel.ts';
import { encodeMessage } from '../../encode/message.ts';
import { isForum, isThread } from '../../world/channel-kinds.ts';
import type { TwinChannel } from '../../world/model.ts';
import type { World } from '../../world/world.ts';
import { channelOf, demand, messageOf } from '../access.ts';
import { composeMessage } from '../compose.ts';
import { httpReader } from '../post-message.ts';
import { invalidForm, Refusal } from '../refusal.ts';
import { ok, type RestAnswer, type Route, route } from '../route.ts';
import { forumBody, fromMessageBody, withoutMessageBody } from '../schemas/thread.ts';

const PARENTS: readonly ChannelType[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement];

/** @throws Refusal 400 with 50024 where threads cannot hang in the channel. */
function demandParent(channel: TwinChannel): void {
  if (PARENTS.includes(channel.type)) return;
  throw new Refusal(
    400,
    RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType,
    'Cannot execute action on this channel type',
  );
}

type ThreadBody = Omit<z.output<typeof fromMessageBody>, 'type'>;

function draftOf(world: World, parent: TwinChannel, body: ThreadBody): ThreadDraft {
  return {
    parent,
    name: body.name,
    ownerId: world.bot.id,
    ...(body.auto_archive_duration ? { autoArchiveMinutes: body.auto_archive_duration } : {}),
    ...(body.rate_limit_per_user ? { slowmodeSeconds: body.rate_limit_per_user } : {}),
  };
}

function withoutMessage(
  world: World,
  channel: TwinChannel,
  body: z.output<typeof withoutMessageBody>,
): RestAnswer {
  demandParent(channel);
  // "type … defaults to PRIVATE_THREAD in v9 and v10".
  const type = body.type ?? ChannelType.PrivateThread;
  const isNews = channel.type === ChannelType.GuildAnnouncement;
  if (isNews !== (type === ChannelType.AnnouncementThread)) {
    throw invalidForm({ path: ['type'], code: 'BASE_TYPE_CHOICES', message: 'Not in this channel.' });
  }
  const isPrivate = type === ChannelType.PrivateThread;
  demand(world, channel, isPrivate ? 'CreatePrivateThreads' : 'CreatePublicThreads');
  return {
    status: 201,
    body: encodeThread(world, startThread(world, { ...draftOf(world, channel, body), type })),
  };
}

const archivedQuery = z.strictObject({
  before: z.iso.datetime({ offset: true }).optional(),
  limit: z.coerce.number().int().min(2).max(100).optional(),
});

/** "List Public Archived Threads": by archive time, newest first. */
function archived(world: World, parent: TwinChannel, query: z.output<typeof archivedQuery>): RestAnswer {
  demand(world, parent, 'ReadMessageHistory');
  const beforeMs = query.before ? Date.parse(query.before) : Number.POSITIVE_INFINITY;
  const limit = query.limit ?? 50;
  const all = [...world.channels.values()]
    .filter(({ parentId, type }) => parentId === parent.id && type !== ChannelType.PrivateThread)
    .filter((one) => one.thread?.isArchived && one.thread.archiveChangedMs < beforeMs && isSeen(world, one))
    .sort((a, b) => (b.thread?.archiveChangedMs ?? 0) - (a.thread?.archiveChangedMs ?? 0));
  const page = all.slice(0, limit);
  return ok({
    threads: page.map((one) => encodeThread(world, one)),
    members: page.flatMap((one) => encodeThreadMember(one, world.bot.id) ?? []),
    has_more: all.length > page.length,
  });
}

export const threadRoutes: readonly Route[] = [
  route('POST /channels/:channel/messages/:message/threads', {
    follows: 'Channel, "Start Thread from Message": APIThreadChannel; its id is the message’s',
    body: fromMessageBody,
    handle: ({ world, params, body }) => {
      const channel = channelOf(world, params.channel ?? '');
      demandParent(channel);
      const from = messageOf(world, channel, params.message ?? '');
      demand(world, channel, 'CreatePublicThreads');
      if (world.channels.has(from.id)) {
        throw new Refusal(
          400,
          RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage,
          'A thread has already been created for this message',
        );
      }
      if (from.type === MessageType.ThreadStarterMessage) {
        throw new Refusal(403, RESTJSONErrorCodes.CannotExecuteActionOnSystemMessage, 'System message');
      }
      const thread = startThread(world, { ...draftOf(world, channel, body), from });
      return { status: 201, body: encodeThread(world, thread) };
    },
  }),
  route('POST /channels/:channel/threads', {
    follows: 'Channel, "Start Thread without Message" and "in Forum or Media Channel": APIThreadChannel',
    takesFiles: true,
    body: z.union([withoutMessageBody, forumBody]),
    handle: async ({ world, params, body, files }) => {
      const channel = channelOf(world, params.channel ?? '');
      if (!isForum(channel)) {
        if ('message' in body) {
          throw invalidForm({ path: ['message'], code: 'TWIN_UNKNOWN_FIELD', message: 'Only in a forum.' });
        }
        return withoutMessage(world, channel, body);
      }
      if (!('message' in body)) {
        throw invalidForm({ path: ['message'], code: 'BASE_TYPE_REQUIRED', message: 'Required' });
      }
      demand(world, channel, 'SendMessages');
      if (files.length > 0) demand(world, channel, 'AttachFiles');
      const change = await composeMessage(world, channel, body.message, files, {
        before: null,
        flags: body.message.flags ?? 0,
      });
      const thread = startThread(world, {
        ...draftOf(world, channel, body),
        type: ChannelType.PublicThread,
        appliedTags: body.applied_tags ?? [],
      });
      // The first message of a post has the post's id (topics/threads, "Forums").
      const message = createMessage(world, {
        ...change,
        id: thread.id,
        channelId: thread.id,
        authorId: world.bot.id,
      });
      const { thread: _, ...starter } = encodeMessage(world, message, httpReader(world));
      return { status: 201, body: { ...encodeThread(world, thread), message: starter } };
    },
  }),
  route('GET /channels/:channel/threads/archived/public', {
    follows: 'Channel, "List Public Archived Threads": RESTGetAPIChannelThreadsArchivedPublicResult',
    query: archivedQuery,
    handle: ({ world, params, query }) => archived(world, channelOf(world, params.channel ?? ''), query),
  }),
  route('GET /channels/:channel', {
    follows: 'Channel, "Get Channel": APIChannel, for a thread with the bot’s own member',
    handle: ({ world, params }) => {
      const channel = channelOf(world, params.channel ?? '');
      return ok(isThread(channel) ? encodeThread(world, channel) : encodeChannel(world, channel));
    },
  }),
];
