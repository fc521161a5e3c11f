import { ChannelType, OverwriteType } from 'discord-api-types/v10';
import type { ChannelOptions, GuildOptions, OverwriteOptions } from '../options.ts';
import type { TwinChannel, TwinGuild, TwinOverwrite, TwinUser } from './model.ts';
import { BOT_PERMISSIONS, EVERYONE_PERMISSIONS, toBits } from './permissions.ts';
import type { World } from './world.ts';

/** Puts a guild with its roles, members and channels into the world; no event goes out. */
export function buildGuild(world: World, options: GuildOptions): TwinGuild {
  const members = options.members ?? [{ name: 'ana' }, { name: 'ben' }];
  const owner = options.owner ?? members[0]?.name ?? 'ana';
  const id = world.nextId();
  const guild: TwinGuild = {
    id,
    name: options.name,
    ownerId: userNamed(world, owner, false).id,
    roles: new Map(),
    members: new Map(),
    isAvailable: true,
  };
  world.guilds.set(id, guild);
  const addRole = (roleId: string, name: string, permissions: bigint, isManaged = false) =>
    guild.roles.set(roleId, { id: roleId, name, permissions, position: guild.roles.size, isManaged });
  // `@everyone` has the guild's id (topics/permissions, "Role Object").
  addRole(id, '@everyone', toBits(options.everyonePermissions ?? EVERYONE_PERMISSIONS));
  for (const role of options.roles ?? []) {
    addRole(world.nextId(), role.name, toBits(role.permissions ?? []));
  }
  const botRole = world.nextId();
  addRole(botRole, world.bot.username, toBits(options.botPermissions ?? BOT_PERMISSIONS), true);
  for (const member of members) {
    const user = userNamed(world, member.name, member.isBot ?? false);
    const roleIds = (member.roles ?? []).map((name) => roleNamed(guild, name));
    addMember(world, guild, user, roleIds);
  }
  if (options.hasBot !== false) addMember(world, guild, world.bot, [botRole]);
  for (const channel of options.channels ?? [{ name: 'general' }]) buildChannel(world, guild, channel);
  return guild;
}

export function addMember(world: World, guild: TwinGuild, user: TwinUser, roleIds: string[]): void {
  guild.members.set(user.id, { userId: user.id, roleIds, joinedMs: world.clock.now() });
}

/** Puts a channel into the world; no event goes out. */
export function buildChannel(world: World, guild: TwinGuild, options: ChannelOptions): TwinChannel {
  const siblings = [...world.channels.values()].filter(({ guildId }) => guildId === guild.id);
  const parent = options.parent ? siblings.find(({ name }) => name === options.parent) : undefined;
  const channel: TwinChannel = {
    id: world.nextId(),
    guildId: guild.id,
    type: options.type ?? ChannelType.GuildText,
    name: options.name,
    parentId: parent?.id ?? null,
    position: siblings.length,
    topic: options.topic ?? null,
    overwrites: (options.overwrites ?? []).map((overwrite) => toOverwrite(world, guild, overwrite)),
    lastMessageId: null,
    slowmodeSeconds: 0,
    thread: null,
    recipientIds: [],
  };
  world.channels.set(channel.id, channel);
  return channel;
}

/** @throws Error where the guild has no role or member of this name. */
export function toOverwrite(world: World, guild: TwinGuild, options: OverwriteOptions): TwinOverwrite {
  const bits = { allow: toBits(options.allow ?? []), deny: toBits(options.deny ?? []) };
  if (options.of === '@bot') return { id: world.bot.id, type: OverwriteType.Member, ...bits };
  const role = [...guild.roles.values()].find(({ name }) => name === options.of);
  if (role) return { id: role.id, type: OverwriteType.Role, ...bits };
  const user = [...world.users.values()].find(
    ({ username, id }) => username === options.of && guild.members.has(id),
  );
  if (!user) throw new Error(`Twin: ${guild.name} has no role or member named ${options.of}.`);
  return { id: user.id, type: OverwriteType.Member, ...bits };
}

/** The user of this name, made where there is none. */
export function userNamed(world: World, username: string, isBot: boolean): TwinUser {
  const known = [...world.users.values()].find((user) => user.username === username);
  if (known) return known;
  const user: TwinUser = { id: world.nextId(), username, isBot };
  world.users.set(user.id, user);
  return user;
}

/** @throws Error where the guild has no role of this name. */
export function roleNamed(guild: TwinGuild, name: string): string {
  const role = [...guild.roles.values()].find((candidate) => candidate.name === name);
  if (!role) throw new Error(`Twin: ${guild.name} has no role named ${name}.`);
  return role.id;
}
