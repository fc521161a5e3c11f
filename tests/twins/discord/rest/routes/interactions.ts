import { MessageFlags, RESTJSONErrorCodes } from 'discord-api-types/v10';
import { z } from 'zod';
import { changeMessage, removeMessage } from '../../act/messages.ts';
import { encodeMessage, SEES_ALL } from '../../encode/message.ts';
import type { TwinChannel, TwinInteraction, TwinMessage } from '../../world/model.ts';
import type { World } from '../../world/world.ts';
import { answerable, answerInteraction, respond } from '../answer-interaction.ts';
import { composeMessage } from '../compose.ts';
import { mergeFlags } from '../post-message.ts';
import { Refusal, unknown } from '../refusal.ts';
import { NO_CONTENT, ok, type RestAnswer, type Route, route, type UploadedFile } from '../route.ts';
import { callbackBody } from '../schemas/callback.ts';
import { type EditBody, editBody, responseBody } from '../schemas/message.ts';

/** "Interaction tokens are valid for 15 minutes." */
const TOKEN_MS = 15 * 60_000;

const flag = z.enum(['true', 'false', 'True', 'False', '1', '0']).optional();

interface Webhook {
  readonly interaction: TwinInteraction;
  readonly channel: TwinChannel;
}

/**
 * The interaction behind a webhook's token.
 *
 * @throws Refusal 404 with 10015 for an unknown one or before the first answer; 401 with 50027 after 15 min.
 */
function webhookOf(world: World, params: Readonly<Record<string, string>>): Webhook {
  const { webhook, token } = params;
  const interaction = [...world.interactions.values()].find((one) => one.token === token);
  if (webhook !== world.bot.id || !interaction || interaction.answer === null) throw unknown('Webhook');
  if (world.clock.now() - interaction.createdMs > TOKEN_MS) {
    throw new Refusal(401, RESTJSONErrorCodes.InvalidWebhookToken, 'Invalid Webhook Token');
  }
  const channel = world.channels.get(interaction.channelId);
  if (!channel) throw unknown('Channel');
  return { interaction, channel };
}

/** A message that the token gives a right to. @throws Refusal 404 with 10008. */
function answerOf(world: World, { interaction }: Webhook, name: string | undefined): TwinMessage {
  const id = name === '@original' ? interaction.originalMessageId : (name ?? '');
  const isOwn = id === interaction.originalMessageId || interaction.followupIds.includes(id ?? '');
  const message = isOwn ? (world.messages.get(id ?? '') ?? world.ephemeral.get(id ?? '')) : undefined;
  if (!message) throw unknown('Message');
  return message;
}

async function edit(
  world: World,
  { channel }: Webhook,
  message: TwinMessage,
  body: EditBody,
  files: readonly UploadedFile[],
): Promise<RestAnswer> {
  const isLoading = (message.flags & MessageFlags.Loading) !== 0;
  const flags = mergeFlags(message.flags, body.flags) & ~MessageFlags.Loading;
  const change = await composeMessage(world, channel, body, files, { before: message, flags });
  // A deferred answer that is filled in counts as new, not as edited (constructed).
  changeMessage(world, message, change, !isLoading);
  return ok(encodeMessage(world, message, SEES_ALL));
}

export const interactionRoutes: readonly Route[] = [
  route('POST /interactions/:interaction/:token/callback', {
    follows: '"Create Interaction Response": 204, or RESTPostAPIInteractionCallbackWithResponseResult',
    isInteraction: true,
    takesFiles: true,
    body: callbackBody,
    query: z.strictObject({ with_response: flag }),
    handle: async ({ world, params, body, query, files }) => {
      const interaction = answerable(world, params.interaction ?? '', params.token ?? '');
      const result = await answerInteraction(world, interaction, body, files);
      return ['true', 'True', '1'].includes(query.with_response ?? '') ? ok(result) : NO_CONTENT;
    },
  }),
  route('POST /webhooks/:webhook/:token', {
    follows: '"Create Followup Message": APIMessage, `wait` is always true',
    isInteraction: true,
    takesFiles: true,
    body: responseBody,
    query: z.strictObject({ wait: flag, with_components: flag }),
    handle: async ({ world, params, body, files }) => {
      const webhook = webhookOf(world, params);
      const { interaction, channel } = webhook;
      const originalId = interaction.originalMessageId ?? '';
      const original = world.messages.get(originalId) ?? world.ephemeral.get(originalId);
      // "This endpoint will function as Edit Original Interaction Response" right after a deferral.
      if (original && (original.flags & MessageFlags.Loading) !== 0) {
        const { flags: _, ...parts } = body;
        return edit(world, webhook, original, parts, files);
      }
      const message = await respond(world, interaction, channel, body, files, body.flags ?? 0);
      interaction.followupIds.push(message.id);
      return ok(encodeMessage(world, message, SEES_ALL));
    },
  }),
  route('GET /webhooks/:webhook/:token/messages/:message', {
    follows: '"Get Original Interaction Response", "Get Followup Message": APIMessage',
    isInteraction: true,
    handle: ({ world, params }) => {
      const webhook = webhookOf(world, params);
      return ok(encodeMessage(world, answerOf(world, webhook, params.message), SEES_ALL));
    },
  }),
  route('PATCH /webhooks/:webhook/:token/messages/:message', {
    follows: '"Edit Original Interaction Response", "Edit Followup Message": APIMessage',
    isInteraction: true,
    takesFiles: true,
    body: editBody,
    query: z.strictObject({ with_components: flag }),
    handle: ({ world, params, body, files }) => {
      const webhook = webhookOf(world, params);
      return edit(world, webhook, answerOf(world, webhook, params.message), body, files);
    },
  }),
  route('DELETE /webhooks/:webhook/:token/messages/:message', {
    follows: '"Delete Original Interaction Response", "Delete Followup Message": 204',
    isInteraction: true,
    handle: ({ world, params }) => {
      const webhook = webhookOf(world, params);
      removeMessage(world, answerOf(world, webhook, params.message));
      return NO_CONTENT;
    },
  }),
];
