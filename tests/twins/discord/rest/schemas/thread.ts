import { ChannelType, ThreadAutoArchiveDuration } from 'discord-api-types/v10';
import { z } from 'zod';
import { snowflake } from './common.ts';
import { createBody } from './message.ts';

const autoArchive = z.enum(ThreadAutoArchiveDuration);
const slowmode = z.int().min(0).max(21_600);
const name = z.string().min(1).max(100);

/**
 * RESTPostAPIChannelMessagesThreadsJSONBody ("Start Thread from Message"). `type` is not documented here, but
 * the SDK sends it along; Discord goes by the channel.
 */
export const fromMessageBody = z.strictObject({
  name,
  type: z.union([z.literal(ChannelType.PublicThread), z.literal(ChannelType.AnnouncementThread)]).optional(),
  auto_archive_duration: autoArchive.optional(),
  rate_limit_per_user: slowmode.nullish(),
});

/** RESTPostAPIChannelThreadsJSONBody ("Start Thread without Message"). */
export const withoutMessageBody = z.strictObject({
  name,
  auto_archive_duration: autoArchive.optional(),
  rate_limit_per_user: slowmode.nullish(),
  type: z
    .union([
      z.literal(ChannelType.PublicThread),
      z.literal(ChannelType.PrivateThread),
      z.literal(ChannelType.AnnouncementThread),
    ])
    .optional(),
  invitable: z.boolean().optional(),
});

/** RESTPostAPIGuildForumThreadsJSONBody ("Start Thread in Forum or Media Channel"). */
export const forumBody = z.strictObject({
  name,
  auto_archive_duration: autoArchive.optional(),
  rate_limit_per_user: slowmode.nullish(),
  message: createBody,
  applied_tags: z.array(snowflake).max(5).optional(),
});

/** RESTPatchAPIChannelJSONBody, the part for threads ("Modify Channel, Thread"). */
export const changeBody = z.strictObject({
  name: name.optional(),
  archived: z.boolean().optional(),
  auto_archive_duration: autoArchive.optional(),
  locked: z.boolean().optional(),
  invitable: z.boolean().optional(),
  rate_limit_per_user: slowmode.nullish(),
  flags: z.int().optional(),
  applied_tags: z.array(snowflake).max(5).optional(),
});
