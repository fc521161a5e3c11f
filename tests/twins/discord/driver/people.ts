import { type APIEmbed, ChannelType, MessageFlags, MessageType } from 'discord-api-types/v10';
import { directChannel } from '../act/direct.ts';
import { keepFile, type SentFile } from '../act/files.ts';
import { snapshotOf } from '../act/forward.ts';
import { readMentions } from '../act/mentions.ts';
import { changeMessage, createMessage, removeMessage } from '../act/messages.ts';
import { setPin } from '../act/pins.ts';
import { addReaction, removeReaction } from '../act/reactions.ts';
import { startThread } from '../act/threads.ts';
import { referenceTo } from '../rest/post-message.ts';
import type { TwinChannel, TwinMessage } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { findChannel, findMessage, findUser, type Ref } from './lookup.ts';

export interface PostOptions {
  /** Where: a channel or a thread, which are channels to Discord. */
  readonly channel?: Ref;
  readonly thread?: Ref;
  readonly user: Ref;
  readonly content?: string;
  readonly files?: readonly SentFile[];
  readonly replyTo?: Ref;
}

/** What people and other bots do in the guild. */
export interface People {
  post(options: PostOptions): Promise<TwinMessage>;
  /** A direct message to the bot. */
  direct(options: Omit<PostOptions, 'channel' | 'thread'>): Promise<TwinMessage>;
  /** A new post in a forum: a thread and its first message, which have the same id. */
  postInForum(options: PostOptions & { readonly name: string }): Promise<TwinMessage>;
  forward(options: { readonly message: Ref; readonly to: Ref; readonly user: Ref }): TwinMessage;
  startThread(options: {
    readonly user: Ref;
    readonly name: string;
    /** Without it a thread in `channel` that starts empty. */
    readonly message?: Ref;
    readonly channel?: Ref;
    /** Seen by who is added to it only. */
    readonly isPrivate?: boolean;
  }): TwinChannel;
  editMessage(message: Ref, change: { readonly content?: string; readonly dropFiles?: boolean }): TwinMessage;
  deleteMessage(message: Ref): void;
  /** Discord's own MESSAGE_UPDATE once a link is unfurled: embeds, no time of an edit. */
  unfurl(message: Ref, embed: APIEmbed): void;
  /** As clients do: MESSAGE_UPDATE, CHANNEL_PINS_UPDATE, and a message of Discord's own that says who did it. */
  pin(message: Ref, user: Ref): void;
  /** Nobody is told who did it. */
  unpin(message: Ref): void;
  react(message: Ref, emoji: string, user: Ref): void;
  unreact(message: Ref, emoji: string, user: Ref): void;
}

export function makePeople(world: World): People {
  async function postIn(channel: TwinChannel, options: Omit<PostOptions, 'channel' | 'thread'>, id?: string) {
    const author = findUser(world, options.user);
    const target = options.replyTo === undefined ? null : findMessage(world, options.replyTo);
    const attachments = [];
    for (const file of options.files ?? []) attachments.push(await keepFile(world, channel.id, file));
    const guild = world.guilds.get(channel.guildId ?? '') ?? null;
    const content = options.content ?? '';
    return createMessage(world, {
      ...(id === undefined ? {} : { id }),
      channelId: channel.id,
      authorId: author.id,
      content,
      attachments,
      type: target ? MessageType.Reply : MessageType.Default,
      reference: target ? referenceTo(world, target, 0) : null,
      ...readMentions(content, guild, {
        allowed: null,
        mayPingEveryone: true,
        repliedUserId: target?.authorId ?? null,
      }),
    });
  }

  return {
    post: (options) => postIn(findChannel(world, options.thread ?? options.channel ?? ''), options),
    direct: (options) => postIn(directChannel(world, findUser(world, options.user).id), options),
    postInForum: (options) => {
      const thread = startThread(world, {
        parent: findChannel(world, options.channel ?? ''),
        name: options.name,
        ownerId: findUser(world, options.user).id,
        type: ChannelType.PublicThread,
      });
      return postIn(thread, options, thread.id);
    },
    forward: ({ message, to, user }) => {
      const target = findMessage(world, message);
      return createMessage(world, {
        channelId: findChannel(world, to).id,
        authorId: findUser(world, user).id,
        flags: MessageFlags.HasSnapshot,
        reference: referenceTo(world, target, 1),
        snapshots: [snapshotOf(target)],
      });
    },
    startThread: ({ user, name, message, channel, isPrivate = false }) => {
      const from = message === undefined ? null : findMessage(world, message);
      const parent = findChannel(world, from?.channelId ?? channel ?? '');
      const ownerId = findUser(world, user).id;
      const type = isPrivate ? { type: ChannelType.PrivateThread } : {};
      return startThread(world, { parent, name, ownerId, ...type, ...(from ? { from } : {}) });
    },
    editMessage: (ref, { content, dropFiles }) => {
      const message = findMessage(world, ref);
      const guild = world.guilds.get(world.channels.get(message.channelId)?.guildId ?? '') ?? null;
      const mentions = readMentions(content ?? message.content, guild, {
        allowed: null,
        mayPingEveryone: true,
        repliedUserId: null,
      });
      changeMessage(world, message, {
        ...(content === undefined ? {} : { content, ...mentions }),
        ...(dropFiles ? { attachments: [] } : {}),
      });
      return message;
    },
    deleteMessage: (ref) => removeMessage(world, findMessage(world, ref)),
    unfurl: (ref, embed) => {
      const message = findMessage(world, ref);
      changeMessage(world, message, { embeds: [...message.embeds, embed] }, false);
    },
    pin: (ref, user) => setPin(world, findMessage(world, ref), findUser(world, user).id),
    unpin: (ref) => setPin(world, findMessage(world, ref), null),
    react: (ref, emoji, user) => addReaction(world, findMessage(world, ref), emoji, findUser(world, user).id),
    unreact: (ref, emoji, user) =>
      removeReaction(world, findMessage(world, ref), emoji, findUser(world, user).id),
  };
}
