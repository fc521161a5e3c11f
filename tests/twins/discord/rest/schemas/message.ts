import { MessageFlags } from 'discord-api-types/v10';
import { z } from 'zod';
import { allowedMentions, attachmentRequest, sdkExtras, snowflake } from './common.ts';
import { messageComponents } from './component.ts';
import { embeds } from './embed.ts';

/** At most so many files a message (RESTJSONErrorCodes 30015; the client's limit). */
export const MAX_FILES = 10;

const content = z.string().max(2000);
const attachments = z.array(attachmentRequest).max(MAX_FILES);

/** Flags of which only some may be set. */
function flagsOf(...allowed: readonly MessageFlags[]) {
  const mask = allowed.reduce((sum, flag) => sum | flag, 0);
  return z.int().refine((value) => (value & ~mask) === 0, { message: 'This flag cannot be set here.' });
}

/** RESTAPIMessageReference ("Message Reference Structure"). */
const reference = z
  .strictObject({
    type: z.union([z.literal(0), z.literal(1)]).optional(),
    message_id: snowflake,
    channel_id: snowflake.optional(),
    guild_id: snowflake.optional(),
    fail_if_not_exists: z.boolean().optional(),
  })
  .refine(({ type, channel_id }) => type !== 1 || channel_id !== undefined, {
    path: ['channel_id'],
    message: 'This field is required',
  });

/** RESTPostAPIChannelMessageJSONBody ("Create Message"). */
export const createBody = z
  .strictObject({
    ...sdkExtras,
    content: content.optional(),
    embeds: embeds.optional(),
    components: messageComponents.optional(),
    attachments: attachments.optional(),
    allowed_mentions: allowedMentions.optional(),
    message_reference: reference.optional(),
    flags: flagsOf(MessageFlags.SuppressEmbeds, MessageFlags.SuppressNotifications).optional(),
  })
  .refine(({ nonce, enforce_nonce }) => enforce_nonce !== true || nonce !== undefined, {
    path: ['nonce'],
    message: 'This field is required',
  });

/** RESTPatchAPIChannelMessageJSONBody ("Edit Message": everything optional and nullable). */
export const editBody = z.strictObject({
  ...sdkExtras,
  content: content.nullish(),
  embeds: embeds.nullish(),
  components: messageComponents.nullish(),
  attachments: attachments.nullish(),
  allowed_mentions: allowedMentions.nullish(),
  // Bits set before have to be sent along, so any of Discord's own may be there; only this one changes.
  flags: flagsOf(
    MessageFlags.SuppressEmbeds,
    MessageFlags.HasThread,
    MessageFlags.SuppressNotifications,
    MessageFlags.Ephemeral,
    MessageFlags.Loading,
    MessageFlags.HasSnapshot,
  ).nullish(),
});

/** APIInteractionResponseCallbackData of a message, also of a follow-up ("Interaction Callback Data"). */
export const responseBody = z.strictObject({
  ...sdkExtras,
  content: content.nullish(),
  embeds: embeds.nullish(),
  components: messageComponents.nullish(),
  attachments: attachments.nullish(),
  allowed_mentions: allowedMentions.nullish(),
  flags: flagsOf(
    MessageFlags.SuppressEmbeds,
    MessageFlags.Ephemeral,
    MessageFlags.SuppressNotifications,
  ).nullish(),
});

/** The `data` of a deferred answer: only EPHEMERAL may be set. */
export const deferBody = z.strictObject({ flags: flagsOf(MessageFlags.Ephemeral).nullish() });

export type CreateBody = z.output<typeof createBody>;
export type EditBody = z.output<typeof editBody>;
export type ResponseBody = z.output<typeof responseBody>;
