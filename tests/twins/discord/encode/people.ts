import type { APIGuildMember, APIGuildMemberNoUser, APIRole, APIUser } from 'discord-api-types/v10';
import { isoTime } from '../world/clock.ts';
import type { TwinGuild, TwinMember, TwinRole, TwinUser } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { NO_FLAGS } from './no-flags.ts';

/** APIUser; users of today have discriminator 0 and no avatar unless they set one. */
export function encodeUser(user: TwinUser): APIUser {
  return {
    id: user.id,
    username: user.username,
    discriminator: '0',
    global_name: user.isBot ? null : user.username,
    avatar: null,
    ...(user.isBot ? { bot: true } : {}),
    public_flags: NO_FLAGS,
  };
}

/** Someone who is gone is still named in old messages. @throws Error for an id that was never given out. */
export function userOf(world: World, id: string): TwinUser {
  const user = world.users.get(id);
  if (!user) throw new Error(`Twin: no user ${id}.`);
  return user;
}

/** APIGuildMemberNoUser: the member part of MESSAGE_CREATE. */
export function encodeMemberNoUser(member: TwinMember): APIGuildMemberNoUser {
  return {
    nick: null,
    roles: [...member.roleIds],
    joined_at: isoTime(member.joinedMs),
    premium_since: null,
    deaf: false,
    mute: false,
    flags: NO_FLAGS,
    pending: false,
    communication_disabled_until: null,
    avatar: null,
  };
}

/** APIGuildMember. */
export function encodeMember(world: World, member: TwinMember): APIGuildMember {
  return { ...encodeMemberNoUser(member), user: encodeUser(userOf(world, member.userId)) };
}

/** APIRole; of the role that came with the bot "Role Tags Structure" says whose it is. */
export function encodeRole(role: TwinRole, botId: string): APIRole {
  return {
    id: role.id,
    name: role.name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: role.position,
    permissions: String(role.permissions),
    managed: role.isManaged,
    mentionable: false,
    flags: NO_FLAGS,
    ...(role.isManaged ? { tags: { bot_id: botId } } : {}),
  };
}

export function encodeRoles(guild: TwinGuild, botId: string): APIRole[] {
  return [...guild.roles.values()].map((role) => encodeRole(role, botId));
}
