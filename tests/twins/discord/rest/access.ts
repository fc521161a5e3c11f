import { PermissionFlagsBits, RESTJSONErrorCodes } from 'discord-api-types/v10';
import { isThread } from '../world/channel-kinds.ts';
import type { TwinChannel, TwinGuild, TwinMessage } from '../world/model.ts';
import { type PermissionName, permissionsIn } from '../world/permissions.ts';
import type { World } from '../world/world.ts';
import { missingAccess, missingPermissions, Refusal, unknown } from './refusal.ts';

/** A guild that the bot is in. @throws Refusal 404; 403 where it is not in it. */
export function guildOf(world: World, id: string): TwinGuild {
  const guild = world.guilds.get(id);
  if (!guild) throw unknown('Guild');
  if (!guild.members.has(world.bot.id)) throw missingAccess();
  return guild;
}

/** A channel that the bot may view. @throws Refusal 404; 403 with 50001 where it may not. */
export function channelOf(world: World, id: string): TwinChannel {
  const channel = world.channels.get(id);
  if (!channel) throw unknown('Channel');
  if (!may(world, channel, 'ViewChannel')) throw missingAccess();
  return channel;
}

export function may(world: World, channel: TwinChannel, permission: PermissionName): boolean {
  return (permissionsIn(world, channel, world.bot.id) & PermissionFlagsBits[permission]) !== 0n;
}

/** @throws Refusal 403 with 50013 where the bot lacks one of them. */
export function demand(world: World, channel: TwinChannel, ...permissions: readonly PermissionName[]): void {
  if (!permissions.every((permission) => may(world, channel, permission))) throw missingPermissions();
}

/** A message of the channel; the starter of a thread is its parent's. @throws Refusal 404 with 10008. */
export function messageOf(world: World, channel: TwinChannel, id: string): TwinMessage {
  const message = world.messages.get(id);
  if (message?.channelId !== channel.id) throw unknown('Message');
  return message;
}

/**
 * Whether the bot may write in a thread now: a locked one needs MANAGE_THREADS ("Locked Threads").
 *
 * @throws Refusal 403 with 160005.
 */
export function demandUnlocked(world: World, channel: TwinChannel): void {
  if (channel.thread?.isLocked && !may(world, channel, 'ManageThreads')) {
    throw new Refusal(403, RESTJSONErrorCodes.ThreadLocked, 'This thread is locked');
  }
}

/**
 * "Active & Archived Threads": nothing but deleting happens in an archived one.
 *
 * @throws Refusal 400 with 50083.
 */
export function demandActive(channel: TwinChannel): void {
  if (channel.thread?.isArchived) {
    throw new Refusal(400, RESTJSONErrorCodes.InvalidActionOnArchivedThread, 'Thread is archived');
  }
}

/** What sending needs here: SEND_MESSAGES has no effect in threads (topics/threads, "Permissions"). */
export function sendingPermission(channel: TwinChannel): PermissionName {
  return isThread(channel) ? 'SendMessagesInThreads' : 'SendMessages';
}
