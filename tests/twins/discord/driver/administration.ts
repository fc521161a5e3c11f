import { GatewayDispatchEvents as Event } from 'discord-api-types/v10';
import { emitChannel, emitThreadDelete } from '../act/events.ts';
import { changeThread, joinThread, leaveThread, type ThreadChange } from '../act/threads.ts';
import { encodeGuildCreate } from '../encode/guild.ts';
import { encodeMember, encodeRole } from '../encode/people.ts';
import type { ChannelOptions, GuildOptions, OverwriteOptions } from '../options.ts';
import { addMember, buildChannel, buildGuild, roleNamed, toOverwrite } from '../world/build-guild.ts';
import type { TwinChannel, TwinGuild } from '../world/model.ts';
import { type PermissionName, toBits } from '../world/permissions.ts';
import type { World } from '../world/world.ts';
import { findChannel, findGuild, findUser, type Ref } from './lookup.ts';

/** What those who run a guild do, and what happens to guilds; each with its events. */
export interface Administration {
  /** A new guild, the bot in it unless `hasBot` is false. */
  addGuild(options: GuildOptions): TwinGuild;
  /** Someone invites the bot: GUILD_CREATE. */
  joinGuild(guild: Ref): void;
  /** Someone removes the bot: GUILD_DELETE. */
  leaveGuild(guild: Ref): void;
  /** An outage of the guild: GUILD_DELETE with `unavailable`, GUILD_CREATE once it is over. */
  setGuildAvailable(guild: Ref, isAvailable: boolean): void;
  addChannel(guild: Ref, options: ChannelOptions): TwinChannel;
  renameChannel(channel: Ref, name: string): void;
  /** With its threads and messages. */
  deleteChannel(channel: Ref): void;
  /** Replaces all overwrites of the channel. */
  setOverwrites(channel: Ref, overwrites: readonly OverwriteOptions[]): void;
  /** Replaces what a role may; `@bot` is the role that came with the bot. */
  setRolePermissions(guild: Ref, role: string, permissions: readonly PermissionName[]): void;
  setMemberRoles(guild: Ref, user: Ref, roles: readonly string[]): void;
  changeThread(thread: Ref, change: ThreadChange): void;
  addToThread(thread: Ref, user: Ref): void;
  removeFromThread(thread: Ref, user: Ref): void;
}

export function makeAdministration(world: World): Administration {
  const guildEvent = (guild: TwinGuild, type: Event, encode: () => unknown) =>
    world.emit({ type, guildId: guild.id, channelId: null, encode });
  const managedRole = (guild: TwinGuild) =>
    [...guild.roles.values()].find(({ isManaged }) => isManaged) as { readonly id: string };
  const guildCreate = (guild: TwinGuild) =>
    guildEvent(guild, Event.GuildCreate, () => encodeGuildCreate(world, guild));

  return {
    addGuild: (options) => {
      const guild = buildGuild(world, options);
      if (guild.members.has(world.bot.id)) guildCreate(guild);
      return guild;
    },
    joinGuild: (ref) => {
      const guild = findGuild(world, ref);
      addMember(world, guild, world.bot, [managedRole(guild).id]);
      guildCreate(guild);
    },
    leaveGuild: (ref) => {
      const guild = findGuild(world, ref);
      guild.members.delete(world.bot.id);
      // Without `unavailable`: the bot was removed ("Guild Delete").
      guildEvent(guild, Event.GuildDelete, () => ({ id: guild.id }));
    },
    setGuildAvailable: (ref, isAvailable) => {
      const guild = findGuild(world, ref);
      guild.isAvailable = isAvailable;
      if (isAvailable) guildCreate(guild);
      else guildEvent(guild, Event.GuildDelete, () => ({ id: guild.id, unavailable: true }));
    },
    addChannel: (ref, options) => {
      const channel = buildChannel(world, findGuild(world, ref), options);
      emitChannel(world, 'Create', channel);
      return channel;
    },
    renameChannel: (ref, name) => {
      const channel = findChannel(world, ref);
      channel.name = name;
      emitChannel(world, 'Update', channel);
    },
    deleteChannel: (ref) => {
      const channel = findChannel(world, ref);
      const threads = [...world.channels.values()].filter(({ parentId }) => parentId === channel.id);
      for (const gone of [...threads, channel]) {
        for (const message of [...world.messages.values()]) {
          if (message.channelId === gone.id) world.messages.delete(message.id);
        }
        world.channels.delete(gone.id);
      }
      if (channel.thread) emitThreadDelete(world, channel);
      else emitChannel(world, 'Delete', channel);
    },
    setOverwrites: (ref, overwrites) => {
      const channel = findChannel(world, ref);
      const guild = findGuild(world, channel.guildId ?? '');
      channel.overwrites = overwrites.map((overwrite) => toOverwrite(world, guild, overwrite));
      emitChannel(world, 'Update', channel);
    },
    setRolePermissions: (ref, name, permissions) => {
      const guild = findGuild(world, ref);
      const id = name === '@bot' ? managedRole(guild).id : roleNamed(guild, name);
      const role = guild.roles.get(id);
      if (!role) throw new Error(`Twin: no role ${name}.`);
      role.permissions = toBits(permissions);
      guildEvent(guild, Event.GuildRoleUpdate, () => ({
        guild_id: guild.id,
        role: encodeRole(role, world.bot.id),
      }));
    },
    setMemberRoles: (ref, userRef, roles) => {
      const guild = findGuild(world, ref);
      const member = guild.members.get(findUser(world, userRef).id);
      if (!member) throw new Error('Twin: not a member.');
      member.roleIds = roles.map((name) => roleNamed(guild, name));
      // Of others only with the GUILD_MEMBERS intent ("Caveats"), which the twin's bot rarely has.
      if (member.userId !== world.bot.id) return;
      guildEvent(guild, Event.GuildMemberUpdate, () => ({
        guild_id: guild.id,
        ...encodeMember(world, member),
      }));
    },
    changeThread: (ref, change) => changeThread(world, findChannel(world, ref), change),
    addToThread: (ref, user) => joinThread(world, findChannel(world, ref), findUser(world, user).id),
    removeFromThread: (ref, user) => leaveThread(world, findChannel(world, ref), findUser(world, user).id),
  };
}
