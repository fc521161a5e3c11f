import { OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import { isThread } from './channel-kinds.ts';
import type { TwinChannel, TwinGuild, TwinMember } from './model.ts';
import type { World } from './world.ts';

/** As discord-api-types names them: `ViewChannel`. */
export type PermissionName = keyof typeof PermissionFlagsBits;

/** What a team's invite link asks for. */
export const BOT_PERMISSIONS: readonly PermissionName[] = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'CreatePublicThreads',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'AddReactions',
  'UseExternalEmojis',
];

export const EVERYONE_PERMISSIONS: readonly PermissionName[] = [
  ...BOT_PERMISSIONS,
  'UseApplicationCommands',
  'ChangeNickname',
  'MentionEveryone',
];

const ALL = Object.values(PermissionFlagsBits).reduce((sum, bit) => sum | bit, 0n);

export function toBits(names: readonly PermissionName[]): bigint {
  return names.reduce((sum, name) => sum | PermissionFlagsBits[name], 0n);
}

/** Steps 1 and 2 of "Permission Overwrites" (topics/permissions). */
export function basePermissions(guild: TwinGuild, member: TwinMember): bigint {
  if (guild.ownerId === member.userId) return ALL;
  const everyone = guild.roles.get(guild.id)?.permissions ?? 0n;
  const bits = member.roleIds.reduce((sum, id) => sum | (guild.roles.get(id)?.permissions ?? 0n), everyone);
  return (bits & PermissionFlagsBits.Administrator) === 0n ? bits : ALL;
}

/**
 * What someone may do in a channel: topics/permissions, `compute_overwrites`, then "Implicit Permissions" and
 * "Inherited Permissions (Threads)". In direct messages everything that both may.
 */
export function permissionsIn(world: World, channel: TwinChannel, userId: string): bigint {
  if (channel.guildId === null) return channel.recipientIds.includes(userId) ? ALL : 0n;
  const guild = world.guilds.get(channel.guildId);
  const member = guild?.members.get(userId);
  if (!guild || !member) return 0n;
  const base = basePermissions(guild, member);
  const holder = isThread(channel) ? world.channels.get(channel.parentId ?? '') : channel;
  if (!holder) return 0n;
  const explicit = base === ALL ? ALL : withOverwrites(base, guild, member, holder);
  return withImplicit(explicit, channel, userId);
}

function withOverwrites(base: bigint, guild: TwinGuild, member: TwinMember, channel: TwinChannel): bigint {
  const roles = channel.overwrites.filter(({ type }) => type === OverwriteType.Role);
  const everyone = roles.find(({ id }) => id === guild.id);
  let bits = everyone ? (base & ~everyone.deny) | everyone.allow : base;
  const ofRoles = roles.filter(({ id }) => id !== guild.id && member.roleIds.includes(id));
  const deny = ofRoles.reduce((sum, overwrite) => sum | overwrite.deny, 0n);
  const allow = ofRoles.reduce((sum, overwrite) => sum | overwrite.allow, 0n);
  bits = (bits & ~deny) | allow;
  const own = channel.overwrites.find(
    ({ type, id }) => type === OverwriteType.Member && id === member.userId,
  );
  return own ? (bits & ~own.deny) | own.allow : bits;
}

function withImplicit(bits: bigint, channel: TwinChannel, userId: string): bigint {
  const has = (bit: bigint) => (bits & bit) !== 0n;
  if (!has(PermissionFlagsBits.ViewChannel)) return 0n;
  // A private thread is seen by its members and by who manages threads (topics/threads, "Permissions").
  const isHidden =
    channel.type === 12 && !channel.thread?.members.has(userId) && !has(PermissionFlagsBits.ManageThreads);
  if (isHidden) return 0n;
  const sends = isThread(channel)
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages;
  if (has(sends)) return bits;
  return bits & ~toBits(['MentionEveryone', 'SendTTSMessages', 'AttachFiles', 'EmbedLinks']);
}
