import { ChannelType, MessageFlags, MessageType, ThreadAutoArchiveDuration } from 'discord-api-types/v10';
import type { TwinChannel, TwinMessage } from '../world/model.ts';
import type { World } from '../world/world.ts';
import {
  emitMessageUpdate,
  emitThreadCreate,
  emitThreadMembers,
  emitThreadShown,
  emitThreadUpdate,
} from './events.ts';
import { createMessage } from './messages.ts';

export interface ThreadDraft {
  readonly parent: TwinChannel;
  readonly name: string;
  readonly ownerId: string;
  /** The message that it is started from; its id becomes the thread's (topics/threads). */
  readonly from?: TwinMessage;
  readonly type?: ChannelType;
  readonly autoArchiveMinutes?: ThreadAutoArchiveDuration;
  readonly slowmodeSeconds?: number;
  readonly appliedTags?: readonly string[];
}

/** Starts a thread, with its owner in it, and tells of it. */
export function startThread(world: World, draft: ThreadDraft): TwinChannel {
  const nowMs = world.clock.now();
  const isAnnouncement = draft.parent.type === ChannelType.GuildAnnouncement;
  const channel: TwinChannel = {
    id: draft.from?.id ?? world.nextId(),
    guildId: draft.parent.guildId,
    type: draft.type ?? (isAnnouncement ? ChannelType.AnnouncementThread : ChannelType.PublicThread),
    name: draft.name,
    parentId: draft.parent.id,
    position: 0,
    topic: null,
    overwrites: [],
    lastMessageId: null,
    slowmodeSeconds: draft.slowmodeSeconds ?? 0,
    recipientIds: [],
    thread: {
      ownerId: draft.ownerId,
      isArchived: false,
      isLocked: false,
      autoArchiveMinutes: draft.autoArchiveMinutes ?? ThreadAutoArchiveDuration.OneDay,
      archiveChangedMs: nowMs,
      createdMs: nowMs,
      members: new Map([[draft.ownerId, nowMs]]),
      messageCount: 0,
      totalMessageSent: 0,
      appliedTags: draft.appliedTags ?? [],
    },
  };
  world.channels.set(channel.id, channel);
  emitThreadCreate(world, channel);
  emitThreadMembers(world, channel, draft.ownerId);
  if (draft.from) {
    draft.from.flags |= MessageFlags.HasThread;
    emitMessageUpdate(world, draft.from);
    // topics/threads, "New Message Types": only a reference; the author is constructed (the thread's owner).
    createMessage(world, {
      channelId: channel.id,
      authorId: draft.ownerId,
      type: MessageType.ThreadStarterMessage,
      reference: {
        type: 0,
        channelId: draft.parent.id,
        messageId: draft.from.id,
        guildId: draft.parent.guildId,
      },
    });
  }
  return channel;
}

/** What can change in a thread. */
export interface ThreadChange {
  readonly name?: string;
  readonly isArchived?: boolean;
  readonly isLocked?: boolean;
  readonly autoArchiveMinutes?: ThreadAutoArchiveDuration;
  readonly slowmodeSeconds?: number;
  readonly appliedTags?: readonly string[];
}

/** Changes a thread and tells of it. @throws Error for a channel that is no thread. */
export function changeThread(world: World, channel: TwinChannel, change: ThreadChange): void {
  const { thread } = channel;
  if (!thread) throw new Error(`Twin: ${channel.id} is no thread.`);
  if (change.name !== undefined) channel.name = change.name;
  if (change.slowmodeSeconds !== undefined) channel.slowmodeSeconds = change.slowmodeSeconds;
  if (change.isLocked !== undefined) thread.isLocked = change.isLocked;
  if (change.appliedTags !== undefined) thread.appliedTags = change.appliedTags;
  const isRearchived = change.isArchived !== undefined && change.isArchived !== thread.isArchived;
  if (isRearchived || change.autoArchiveMinutes !== undefined) {
    thread.archiveChangedMs = world.clock.now();
  }
  if (change.isArchived !== undefined) thread.isArchived = change.isArchived;
  if (change.autoArchiveMinutes !== undefined) thread.autoArchiveMinutes = change.autoArchiveMinutes;
  emitThreadUpdate(world, channel);
}

/** Adds someone to a thread; twice does nothing more. */
export function joinThread(world: World, channel: TwinChannel, userId: string): void {
  if (!channel.thread || channel.thread.members.has(userId)) return;
  channel.thread.members.set(userId, world.clock.now());
  if (channel.type === ChannelType.PrivateThread && userId === world.bot.id) emitThreadShown(world, channel);
  emitThreadMembers(world, channel, userId);
}

export function leaveThread(world: World, channel: TwinChannel, userId: string): void {
  if (!channel.thread?.members.delete(userId)) return;
  emitThreadMembers(world, channel, userId);
}
