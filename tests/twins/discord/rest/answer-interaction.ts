import {
  InteractionResponseType as Answer,
  InteractionType,
  MessageFlags,
  MessageType,
  RESTJSONErrorCodes,
  type RESTPostAPIInteractionCallbackWithResponseResult,
} from 'discord-api-types/v10';
import { changeMessage, createMessage } from '../act/messages.ts';
import { encodeMessage, SEES_ALL } from '../encode/message.ts';
import type { TwinChannel, TwinInteraction, TwinMessage } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { composeMessage, type MessageParts } from './compose.ts';
import { mergeFlags, referenceTo } from './post-message.ts';
import { invalidForm, Refusal, unknown } from './refusal.ts';
import type { UploadedFile } from './route.ts';
import type { CallbackBody } from './schemas/callback.ts';

/** "You must send an initial response within 3 seconds of receiving the event." */
export const ANSWER_MS = 3000;

/** Which answers a type of interaction takes ("Interaction Callback Type" and its notes). */
const ALLOWED: Readonly<Record<number, readonly Answer[]>> = {
  [InteractionType.ApplicationCommand]: [
    Answer.ChannelMessageWithSource,
    Answer.DeferredChannelMessageWithSource,
    Answer.Modal,
  ],
  [InteractionType.MessageComponent]: [
    Answer.ChannelMessageWithSource,
    Answer.DeferredChannelMessageWithSource,
    Answer.DeferredMessageUpdate,
    Answer.UpdateMessage,
    Answer.Modal,
  ],
  [InteractionType.ApplicationCommandAutocomplete]: [Answer.ApplicationCommandAutocompleteResult],
  [InteractionType.ModalSubmit]: [
    Answer.ChannelMessageWithSource,
    Answer.DeferredChannelMessageWithSource,
    Answer.DeferredMessageUpdate,
    Answer.UpdateMessage,
  ],
};

/**
 * The interaction that may be answered now.
 *
 * @throws Refusal 404 with 10062 for an unknown one and after 3 s; 400 with 40060 for an answered one.
 */
export function answerable(world: World, id: string, token: string): TwinInteraction {
  const interaction = world.interactions.get(id);
  const isKnown = interaction?.token === token;
  if (isKnown && interaction.answer !== null) {
    throw new Refusal(
      400,
      RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
      'Interaction has already been acknowledged.',
    );
  }
  if (!isKnown || world.clock.now() - interaction.createdMs > ANSWER_MS) {
    throw new Refusal(404, RESTJSONErrorCodes.UnknownInteraction, 'Unknown interaction');
  }
  return interaction;
}

/** Carries an answer out. */
export async function answerInteraction(
  world: World,
  interaction: TwinInteraction,
  body: CallbackBody,
  files: readonly UploadedFile[],
): Promise<RESTPostAPIInteractionCallbackWithResponseResult> {
  if (!ALLOWED[interaction.type]?.includes(body.type) || updatesNothing(interaction, body.type)) {
    throw invalidForm({
      path: ['type'],
      code: 'INTERACTION_APPLICATION_CALLBACK_TYPE_INVALID',
      message: 'The specified interaction type is invalid for the interaction.',
    });
  }
  const channel = world.channels.get(interaction.channelId);
  if (!channel) throw unknown('Channel');
  const message = await effectOf(world, interaction, channel, body, files);
  interaction.answer = body.type;
  interaction.answeredMs = world.clock.now();
  interaction.originalMessageId = message?.id ?? interaction.originalMessageId;
  world.changed();
  const shows = body.type === Answer.ChannelMessageWithSource || body.type === Answer.UpdateMessage;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      ...(message
        ? {
            response_message_id: message.id,
            response_message_loading: (message.flags & MessageFlags.Loading) !== 0,
            response_message_ephemeral: (message.flags & MessageFlags.Ephemeral) !== 0,
          }
        : {}),
    },
    ...(shows && message
      ? { resource: { type: body.type, message: encodeMessage(world, message, SEES_ALL) } }
      : {}),
  };
}

/** A modal that came from a command has no message to update. */
function updatesNothing(interaction: TwinInteraction, type: Answer): boolean {
  const isUpdate = type === Answer.UpdateMessage || type === Answer.DeferredMessageUpdate;
  return isUpdate && interaction.messageId === null;
}

async function effectOf(
  world: World,
  interaction: TwinInteraction,
  channel: TwinChannel,
  body: CallbackBody,
  files: readonly UploadedFile[],
): Promise<TwinMessage | null> {
  switch (body.type) {
    case Answer.ChannelMessageWithSource:
      return respond(world, interaction, channel, body.data, files, body.data.flags ?? 0);
    case Answer.DeferredChannelMessageWithSource: {
      const flags = (body.data?.flags ?? 0) | MessageFlags.Loading;
      return createMessage(world, { ...draftFor(world, interaction, channel), flags });
    }
    case Answer.UpdateMessage: {
      const message = pressedOn(world, interaction);
      const flags = mergeFlags(message.flags, body.data?.flags);
      const change = await composeMessage(world, channel, body.data ?? {}, files, { before: message, flags });
      changeMessage(world, message, change);
      return message;
    }
    case Answer.DeferredMessageUpdate:
      return pressedOn(world, interaction);
    case Answer.ApplicationCommandAutocompleteResult:
      interaction.choices = body.data.choices.map(({ name, value }) => ({ name, value }));
      return null;
    case Answer.Modal:
      interaction.modal = body.data as NonNullable<TwinInteraction['modal']>;
      return null;
  }
}

function pressedOn(world: World, interaction: TwinInteraction): TwinMessage {
  const id = interaction.messageId ?? '';
  const message = world.messages.get(id) ?? world.ephemeral.get(id);
  if (!message) throw unknown('Message');
  return message;
}

/** Posts a message that answers an interaction, or follows such an answer up. */
export async function respond(
  world: World,
  interaction: TwinInteraction,
  channel: TwinChannel,
  parts: MessageParts,
  files: readonly UploadedFile[],
  flags: number,
): Promise<TwinMessage> {
  const change = await composeMessage(world, channel, parts, files, { before: null, flags });
  return createMessage(world, { ...draftFor(world, interaction, channel), ...change });
}

/** Type and reference of an answer ("Message Types": 20, 23; to a component it is a reply: constructed). */
function draftFor(world: World, interaction: TwinInteraction, channel: TwinChannel) {
  const pressed = interaction.messageId ? world.messages.get(interaction.messageId) : undefined;
  const isCommand = interaction.type === InteractionType.ApplicationCommand;
  const commandType = interaction.isContextMenu
    ? MessageType.ContextMenuCommand
    : MessageType.ChatInputCommand;
  const type = isCommand ? commandType : pressed ? MessageType.Reply : MessageType.Default;
  return {
    channelId: channel.id,
    authorId: world.bot.id,
    interactionId: interaction.id,
    type,
    reference: pressed ? referenceTo(world, pressed, 0) : null,
  };
}
