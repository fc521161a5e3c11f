import {
  type APIInteractionDataResolved,
  type APIInteractionDataResolvedChannel,
  ApplicationCommandOptionType as OptionType,
} from 'discord-api-types/v10';
import { encodeMemberNoUser, encodeRole, encodeUser } from '../encode/people.ts';
import type { TwinUser } from '../world/model.ts';
import { permissionsIn } from '../world/permissions.ts';
import type { World } from '../world/world.ts';

/**
 * Puts what an id stands for beside the options ("Resolved Data Structure"): users, members, channels, roles.
 *
 * @throws Error for an id that stands for nothing of the option's type.
 */
export function resolveOption(
  world: World,
  into: APIInteractionDataResolved,
  type: OptionType,
  id: string,
  where: { readonly guildId: string | null; readonly user: TwinUser },
): void {
  const guild = world.guilds.get(where.guildId ?? '');
  if (type === OptionType.User) {
    const user = world.users.get(id);
    if (!user) throw new Error(`Twin: no user ${id}.`);
    into.users = { ...into.users, [id]: encodeUser(user) };
    const member = guild?.members.get(id);
    if (member) {
      const { deaf: _, mute: __, ...fields } = encodeMemberNoUser(member);
      into.members = { ...into.members, [id]: { ...fields, permissions: '0' } };
    }
  } else if (type === OptionType.Role) {
    const role = guild?.roles.get(id);
    if (!role) throw new Error(`Twin: no role ${id}.`);
    into.roles = { ...into.roles, [id]: encodeRole(role, world.bot.id) };
  } else if (type === OptionType.Channel) {
    const channel = world.channels.get(id);
    if (!channel || channel.guildId !== where.guildId) throw new Error(`Twin: no channel ${id}.`);
    const resolved = {
      id,
      type: channel.type,
      name: channel.name,
      permissions: String(permissionsIn(world, channel, where.user.id)),
      app_permissions: String(permissionsIn(world, channel, world.bot.id)),
    } as APIInteractionDataResolvedChannel;
    into.channels = { ...into.channels, [id]: resolved };
  }
}
