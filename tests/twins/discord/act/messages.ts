import { MessageFlags, MessageType } from 'discord-api-types/v10';
import type { TwinMessage } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { emitMessageCreate, emitMessageDelete, emitMessageUpdate, emitThreadUpdate } from './events.ts';

/** What a new message is made of; the rest has its usual values. */
export type MessageDraft = Pick<TwinMessage, 'channelId' | 'authorId'> & Partial<TwinMessage>;

/** Puts a message into its channel and tells of it; an ephemeral one is kept aside and nobody hears of it. */
export function createMessage(world: World, draft: MessageDraft): TwinMessage {
  const message: TwinMessage = {
    id: world.nextId(),
    type: MessageType.Default,
    content: '',
    createdMs: world.clock.now(),
    editedMs: null,
    attachments: [],
    embeds: [],
    components: [],
    flags: 0,
    nonce: null,
    reference: null,
    snapshots: [],
    mentionIds: [],
    mentionRoleIds: [],
    mentionsEveryone: false,
    reactions: new Map(),
    pinnedMs: null,
    interactionId: null,
    ...draft,
  };
  if ((message.flags & MessageFlags.Ephemeral) !== 0) {
    world.ephemeral.set(message.id, message);
    world.changed();
    return message;
  }
  world.messages.set(message.id, message);
  const channel = world.channels.get(message.channelId);
  if (channel) {
    channel.lastMessageId = message.id;
    if (channel.thread) {
      channel.thread.messageCount += 1;
      channel.thread.totalMessageSent += 1;
      // topics/threads: "Sending a message will automatically unarchive the thread".
      if (channel.thread.isArchived) {
        channel.thread.isArchived = false;
        channel.thread.archiveChangedMs = world.clock.now();
        emitThreadUpdate(world, channel);
      }
    }
  }
  emitMessageCreate(world, message);
  return message;
}

/** What an edit changes. */
export type MessageChange = Partial<
  Pick<
    TwinMessage,
    | 'content'
    | 'attachments'
    | 'embeds'
    | 'components'
    | 'flags'
    | 'mentionIds'
    | 'mentionRoleIds'
    | 'mentionsEveryone'
  >
>;

/** Changes a message and tells of it. `isEdit` false: Discord's own change, such as an unfurled link. */
export function changeMessage(
  world: World,
  message: TwinMessage,
  change: MessageChange,
  isEdit = true,
): void {
  Object.assign(message, change);
  if (isEdit) message.editedMs = world.clock.now();
  if (world.messages.has(message.id)) emitMessageUpdate(world, message);
  else world.changed();
}

/** Takes a message away; a thread that was started from it stays, orphaned (topics/threads). */
export function removeMessage(world: World, message: TwinMessage): void {
  world.ephemeral.delete(message.id);
  if (!world.messages.delete(message.id)) {
    world.changed();
    return;
  }
  const thread = world.channels.get(message.channelId)?.thread;
  if (thread) thread.messageCount -= 1;
  emitMessageDelete(world, message);
}
