import { MessageType, RESTJSONErrorCodes } from 'discord-api-types/v10';
import { z } from 'zod';
import { changeMessage, removeMessage } from '../../act/messages.ts';
import { encodeMessage } from '../../encode/message.ts';
import { isoTime } from '../../world/clock.ts';
import type { TwinChannel, TwinMessage } from '../../world/model.ts';
import { byId } from '../../world/snowflake.ts';
import type { World } from '../../world/world.ts';
import { channelOf, demand, demandActive, demandUnlocked, may, messageOf } from '../access.ts';
import { composeMessage } from '../compose.ts';
import { httpReader, mergeFlags, postAsBot } from '../post-message.ts';
import { missingPermissions, Refusal } from '../refusal.ts';
import { NO_CONTENT, ok, type Route, route } from '../route.ts';
import { snowflake } from '../schemas/common.ts';
import { createBody, editBody } from '../schemas/message.ts';

const listQuery = z
  .strictObject({
    around: snowflake.optional(),
    // Zero is as good as a snowflake ("Snowflake IDs in Pagination").
    before: z.string().regex(/^\d+$/).optional(),
    after: z.string().regex(/^\d+$/).optional(),
    limit: z.coerce.number().int().min(1).max(100).optional(),
  })
  .refine((query) => [query.around, query.before, query.after].filter(Boolean).length <= 1, {
    message: 'before, after and around are mutually exclusive.',
  });

/** "Get Channel Messages": newest first, whatever the direction. */
function listMessages(world: World, channel: TwinChannel, query: z.output<typeof listQuery>): TwinMessage[] {
  const limit = query.limit ?? 50;
  const all = [...world.messages.values()].filter(({ channelId }) => channelId === channel.id).sort(byId);
  const older = (id: string) => all.filter((one) => BigInt(one.id) < BigInt(id));
  const newer = (id: string) => all.filter((one) => BigInt(one.id) > BigInt(id));
  if (query.after !== undefined) return newer(query.after).slice(0, limit).reverse();
  if (query.before !== undefined) return older(query.before).slice(-limit).reverse();
  if (query.around === undefined) return all.slice(-limit).reverse();
  const half = Math.floor(limit / 2);
  const middle = all.filter(({ id }) => id === query.around);
  return [...older(query.around).slice(-half), ...middle, ...newer(query.around).slice(0, half)]
    .slice(0, limit)
    .reverse();
}

export const messageRoutes: readonly Route[] = [
  route('GET /channels/:channel/messages', {
    follows: 'Message, "Get Channel Messages": APIMessage[]',
    query: listQuery,
    handle: ({ world, params, query }) => {
      const channel = channelOf(world, params.channel ?? '');
      // "If the current user is missing READ_MESSAGE_HISTORY, then no messages will be returned."
      if (!may(world, channel, 'ReadMessageHistory')) return ok([]);
      const messages = listMessages(world, channel, query);
      return ok(messages.map((message) => encodeMessage(world, message, httpReader(world))));
    },
  }),
  route('GET /channels/:channel/messages/pins', {
    follows: 'Message, "Get Channel Pins": RESTGetAPIChannelMessagesPinsResult',
    query: z.strictObject({
      before: z.iso.datetime({ offset: true }).optional(),
      limit: z.coerce.number().int().min(1).max(50).optional(),
    }),
    handle: ({ world, params, query: { before, limit = 50 } }) => {
      const channel = channelOf(world, params.channel ?? '');
      // "If the user is missing the READ_MESSAGE_HISTORY permission in the channel, then no pins will be returned."
      if (!may(world, channel, 'ReadMessageHistory')) return ok({ items: [], has_more: false });
      const pins = [...world.messages.values()]
        .flatMap((message) =>
          message.channelId === channel.id && message.pinnedMs !== null
            ? [{ message, pinnedMs: message.pinnedMs }]
            : [],
        )
        .filter(({ pinnedMs }) => before === undefined || pinnedMs < Date.parse(before))
        .sort((a, b) => b.pinnedMs - a.pinnedMs);
      const items = pins.slice(0, limit).map(({ message, pinnedMs }) => ({
        pinned_at: isoTime(pinnedMs),
        message: encodeMessage(world, message, httpReader(world)),
      }));
      return ok({ items, has_more: pins.length > limit });
    },
  }),
  route('GET /channels/:channel/messages/:message', {
    follows: 'Message, "Get Channel Message": APIMessage',
    handle: ({ world, params }) => {
      const channel = channelOf(world, params.channel ?? '');
      demand(world, channel, 'ReadMessageHistory');
      const message = messageOf(world, channel, params.message ?? '');
      return ok(encodeMessage(world, message, httpReader(world)));
    },
  }),
  route('POST /channels/:channel/messages', {
    follows: 'Message, "Create Message": APIMessage',
    takesFiles: true,
    body: createBody,
    handle: async ({ world, params, body, files }) => {
      const channel = channelOf(world, params.channel ?? '');
      const message = await postAsBot(world, channel, body, files);
      return ok(encodeMessage(world, message, httpReader(world)));
    },
  }),
  route('PATCH /channels/:channel/messages/:message', {
    follows: 'Message, "Edit Message": APIMessage',
    takesFiles: true,
    body: editBody,
    handle: async ({ world, params, body, files }) => {
      const channel = channelOf(world, params.channel ?? '');
      const message = messageOf(world, channel, params.message ?? '');
      if (message.authorId !== world.bot.id) {
        throw new Refusal(
          403,
          RESTJSONErrorCodes.CannotEditMessageAuthoredByAnotherUser,
          'Cannot edit a message authored by another user',
        );
      }
      demandActive(channel);
      demandUnlocked(world, channel);
      if (files.length > 0) demand(world, channel, 'AttachFiles');
      const flags = mergeFlags(message.flags, body.flags);
      const change = await composeMessage(world, channel, body, files, { before: message, flags });
      changeMessage(world, message, change);
      return ok(encodeMessage(world, message, httpReader(world)));
    },
  }),
  route('DELETE /channels/:channel/messages/:message', {
    follows: 'Message, "Delete Message": 204',
    handle: ({ world, params }) => {
      const channel = channelOf(world, params.channel ?? '');
      const message = messageOf(world, channel, params.message ?? '');
      const isOwn = message.authorId === world.bot.id;
      if (!isOwn && !may(world, channel, 'ManageMessages')) throw missingPermissions();
      if (message.type === MessageType.ThreadStarterMessage) {
        throw new Refusal(403, RESTJSONErrorCodes.CannotExecuteActionOnSystemMessage, 'System message');
      }
      removeMessage(world, message);
      return NO_CONTENT;
    },
  }),
];
