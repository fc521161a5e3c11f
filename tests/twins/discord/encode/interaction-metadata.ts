import {
  type APIApplicationCommandInteractionMetadata,
  type APIMessage,
  type APIMessageComponentInteractionMetadata,
  type APIMessageInteractionMetadata,
  InteractionType,
} from 'discord-api-types/v10';
import type { TwinInteraction, TwinMessage } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { encodeUser, userOf } from './people.ts';

type Trigger = APIApplicationCommandInteractionMetadata | APIMessageComponentInteractionMetadata;

/** APIMessageInteractionMetadata of a message that answers an interaction. */
export function interactionMetadata(
  world: World,
  message: TwinMessage,
): Pick<APIMessage, 'interaction_metadata'> {
  const interaction = world.interactions.get(message.interactionId ?? '');
  if (!interaction) return {};
  const isFollowup = interaction.followupIds.includes(message.id);
  const metadata = ofInteraction(world, interaction);
  return {
    interaction_metadata: {
      ...metadata,
      ...(isFollowup && interaction.originalMessageId
        ? { original_response_message_id: interaction.originalMessageId }
        : {}),
    },
  };
}

function ofInteraction(world: World, interaction: TwinInteraction): APIMessageInteractionMetadata {
  if (interaction.type !== InteractionType.ModalSubmit) return ofTrigger(world, interaction);
  const trigger = world.interactions.get(interaction.triggerId ?? '');
  return {
    ...base(world, interaction),
    type: InteractionType.ModalSubmit,
    triggering_interaction_metadata: ofTrigger(world, trigger ?? interaction),
  };
}

function ofTrigger(world: World, interaction: TwinInteraction): Trigger {
  if (interaction.type === InteractionType.MessageComponent) {
    return {
      ...base(world, interaction),
      type: InteractionType.MessageComponent,
      interacted_message_id: interaction.messageId ?? '',
    };
  }
  return {
    ...base(world, interaction),
    type: InteractionType.ApplicationCommand,
    ...(interaction.targetMessageId ? { target_message_id: interaction.targetMessageId } : {}),
  };
}

function base(world: World, interaction: TwinInteraction) {
  return {
    id: interaction.id,
    user: encodeUser(userOf(world, interaction.userId)),
    authorizing_integration_owners: interaction.guildId ? { 0: interaction.guildId } : { 0: '0' },
  };
}
