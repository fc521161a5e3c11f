import {
  type APIInteractionGuildMember,
  InteractionContextType,
  type InteractionType,
  Locale,
} from 'discord-api-types/v10';
import type { TwinChannel, TwinInteraction } from '../world/model.ts';
import { permissionsIn } from '../world/permissions.ts';
import type { World } from '../world/world.ts';
import { encodeChannel } from './channel.ts';
import { encodeMember, encodeUser, userOf } from './people.ts';

/** APIBaseInteraction: the fields that interactions of every type have ("Interaction Structure"). */
export function encodeInteractionBase(world: World, interaction: TwinInteraction, channel: TwinChannel) {
  const guild = world.guilds.get(interaction.guildId ?? '');
  const member = guild?.members.get(interaction.userId);
  const permissions = String(permissionsIn(world, channel, interaction.userId));
  const invoking: APIInteractionGuildMember | null = member
    ? { ...encodeMember(world, member), permissions }
    : null;
  return {
    id: interaction.id,
    application_id: world.bot.id,
    type: interaction.type as InteractionType,
    token: interaction.token,
    version: 1 as const,
    channel_id: channel.id,
    channel: encodeChannel(world, channel),
    app_permissions: String(permissionsIn(world, channel, world.bot.id)),
    locale: Locale.EnglishUS,
    entitlements: [],
    attachment_size_limit: world.options.attachmentSizeLimitBytes,
    ...(guild && invoking
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, features: [], locale: Locale.EnglishUS },
          guild_locale: Locale.EnglishUS,
          member: invoking,
          context: InteractionContextType.Guild,
          authorizing_integration_owners: { 0: guild.id },
        }
      : {
          user: encodeUser(userOf(world, interaction.userId)),
          context: InteractionContextType.BotDM,
          authorizing_integration_owners: { 0: '0' },
        }),
  };
}
