import type { TwinCore } from './core.ts';
import type { Elsewhere } from './elsewhere.ts';
import {
  pushChange,
  pushChannelId,
  pushDeletion,
  pushEnd,
  pushFileShared,
  pushHomeOpened,
  pushJoin,
  pushMessage,
  pushPin,
  pushReaction,
} from './events.ts';
import { mimeTypeOf, type StoredFile } from './files.ts';
import type { StoredMessage } from './messages.ts';
import type { Json } from './rules.ts';
import { typedBlocks, typedText } from './typed-text.ts';
import type { Channel } from './workspace.ts';

/** A file that a person adds to a message. */
export interface PostedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /**
   * `hosted` (default); `stub`: the event holds only its id (`check_file_info`); `external`: it lies on
   * somebody else's server; `tombstone`: deleted before the app looks; `hidden_by_limit`.
   */
  readonly how?: 'hosted' | 'stub' | 'external' | 'tombstone' | 'hidden_by_limit';
}

/** Where a message stands. */
export interface MessagePlace {
  readonly channel: string;
  readonly ts: string;
}

/** What people write. Events go out as the call returns. */
export interface People {
  post(message: {
    channel: string;
    user: string;
    text?: string;
    files?: readonly PostedFile[];
    thread_ts?: string;
    /** "Also send to channel". */
    isBroadcast?: boolean;
  }): MessagePlace & { readonly files: readonly string[] };
  /**
   * Another app's bot posts: a `bot_message` without a user where it has no files, else a `file_share` whose
   * user is a bot and which has no bot_id.
   */
  postAsBot(message: { channel: string; text?: string; files?: readonly PostedFile[] }): MessagePlace;
  /** Opens the app's page. */
  openHome(user: string, tab?: 'home' | 'messages'): void;
  /** What the person sees there; null before anything was published. */
  home(user: string): Json | null;
  /** Forwards a message: its text and files are in `attachments`. */
  forward(message: { channel: string; user: string; text?: string; of: MessagePlace }): MessagePlace;
  edit(place: MessagePlace, text: string): void;
  /** Slack adds a preview: `message_changed` without `edited`. */
  unfurl(place: MessagePlace, address: string): void;
  deleteMessage(place: MessagePlace): void;
  /** The message stays, the file is a tombstone. */
  deleteFile(id: string): void;
  /** Pins a message to its channel: docs.slack.dev/reference/methods/pins.add; once. */
  pin(place: MessagePlace, user: string): void;
  /** Anybody may: who unpins need not be who pinned. */
  unpin(place: MessagePlace, user: string): void;
  /** Adds a reaction by its name without colons; once a person. */
  react(place: MessagePlace, user: string, name: string): void;
  unreact(place: MessagePlace, user: string, name: string): void;
  /** Lets a person or the app in: a `channel_join` message, and `member_joined_channel`. */
  join(channel: string, user: string, inviter?: string): void;
  /** A private channel is shared with another organisation and gets another id. Gives that. */
  shareOut(channel: string): string;
  /** The app's tokens are revoked, or it is uninstalled, which revokes them too. */
  endInstallation(what: 'tokens_revoked' | 'app_uninstalled'): void;
  leave(channel: string, user: string): void;
}

export function makePeople(core: TwinCore, elsewhere: Elsewhere): People {
  const { workspace, messages, ids } = core;

  function channelFor(id: string, user: string): Channel {
    const channel = workspace.channels.get(id);
    if (!channel) throw new Error(`Expected a channel ${id}`);
    if (!channel.members.has(user)) throw new Error(`${user} is not in #${channel.name}`);
    return channel;
  }

  function messageAt({ channel, ts }: MessagePlace): StoredMessage {
    const message = messages.find(channel, ts);
    if (!message) throw new Error(`Expected a message ${ts} in ${channel}`);
    return message;
  }

  function addFile(user: string, channel: Channel, { name, bytes, how = 'hosted' }: PostedFile): StoredFile {
    const isExternalUser = workspace.users.get(user)?.role === 'external';
    const isStub = how === 'stub' || (how === 'hosted' && channel.isShared && isExternalUser);
    if (how === 'external') {
      return core.files.add({ name, user, externalUrl: elsewhere.put(name, bytes, mimeTypeOf(name)) });
    }
    const mode = how === 'tombstone' || how === 'hidden_by_limit' ? how : 'hosted';
    return core.files.add({ name, bytes, user, mode, isStubInEvents: isStub });
  }

  function share(files: readonly StoredFile[], channel: Channel, { ts, threadTs }: StoredMessage): void {
    for (const file of files) {
      file.shares.push({ channel: channel.id, isPrivate: channel.isPrivate, ts, threadTs });
    }
  }

  function change(message: StoredMessage, apply: () => void): void {
    const previous = core.objects.toObject(message, 'event');
    apply();
    pushChange(core, message, previous);
  }

  return {
    post({ channel: channelId, user, text = '', files = [], thread_ts: threadTs, isBroadcast = false }) {
      const channel = channelFor(channelId, user);
      const parent = threadTs ? messageAt({ channel: channel.id, ts: threadTs }) : null;
      if (parent?.threadTs) throw new Error('Expected the ts of a parent, got a reply');
      const stored = files.map((file) => addFile(user, channel, file));
      const message = messages.add({
        channel: channel.id,
        ts: ids.ts(),
        threadTs: parent?.ts ?? null,
        isBroadcast,
        user,
        text: typedText(text),
        blocks: typedBlocks(text, ids.short()),
        files: stored.map((file) => file.id),
      });
      share(stored, channel, message);
      pushMessage(core, message);
      if (stored.length > 0) pushFileShared(core, message);
      return { channel: channel.id, ts: message.ts, files: message.files };
    },
    postAsBot({ channel: channelId, text = '', files = [] }) {
      const channel = workspace.channels.get(channelId);
      if (!channel) throw new Error(`Expected a channel ${channelId}`);
      const { userId, botId } = workspace.otherBot;
      const stored = files.map((file) => addFile(userId, channel, file));
      const message = messages.add({
        channel: channel.id,
        ts: ids.ts(),
        user: userId,
        text: typedText(text),
        files: stored.map((file) => file.id),
        ...(stored.length === 0 ? { botId, subtype: 'bot_message', username: 'robot' } : {}),
      });
      share(stored, channel, message);
      pushMessage(core, message);
      return { channel: channel.id, ts: message.ts };
    },
    forward({ channel: channelId, user, text = '', of }) {
      const channel = channelFor(channelId, user);
      const original = messageAt(of);
      const permalink = `https://${workspace.team.domain}.slack.com/archives/${of.channel}/p${of.ts.replace('.', '')}`;
      const message = messages.add({
        channel: channel.id,
        ts: ids.ts(),
        user,
        text: typedText(text),
        blocks: typedBlocks(text, ids.short()),
        // `MessageAttachment` of a shared message (`ConversationsHistoryResponse`'s Attachment: is_share, files).
        attachments: [
          {
            id: 1,
            is_share: true,
            is_msg_unfurl: true,
            from_url: permalink,
            original_url: permalink,
            channel_id: of.channel,
            channel_team: workspace.team.id,
            author_id: original.user,
            ts: of.ts,
            text: original.text,
            fallback: original.text,
            mrkdwn_in: ['text'],
            files: [...original.files],
          },
        ],
      });
      for (const id of original.files) {
        const file = core.files.all.get(id);
        file?.shares.push({
          channel: channel.id,
          isPrivate: channel.isPrivate,
          ts: message.ts,
          threadTs: null,
        });
      }
      pushMessage(core, message);
      return { channel: channel.id, ts: message.ts };
    },
    edit(place, text) {
      const message = messageAt(place);
      change(message, () => {
        message.text = typedText(text);
        message.blocks = typedBlocks(text, ids.short());
        message.edited = { user: message.user, ts: ids.ts() };
      });
    },
    unfurl(place, address) {
      const message = messageAt(place);
      change(message, () => {
        message.attachments = [
          ...message.attachments,
          { id: 1, from_url: address, original_url: address, title: 'A page', fallback: 'A page' },
        ];
      });
    },
    deleteMessage(place) {
      const message = messageAt(place);
      const previous = core.objects.toObject(message, 'event');
      messages.remove(message);
      if (message.isTombstone) pushChange(core, message, previous);
      else pushDeletion(core, message, previous);
    },
    deleteFile(id) {
      const file = core.files.all.get(id);
      if (!file) throw new Error(`Expected a file ${id}`);
      const shown = file.shares.flatMap(({ channel, ts }) => messages.find(channel, ts) ?? []);
      const previous = shown.map((message) => core.objects.toObject(message, 'event'));
      file.mode = 'tombstone';
      shown.forEach((message, index) => {
        pushChange(core, message, previous[index] ?? {});
      });
    },
    pin(place, user) {
      const message = messageAt(place);
      channelFor(place.channel, user);
      if (message.pin) throw new Error('Expected a message that is not pinned');
      message.pin = { user, createdMs: core.settings.nowMs() };
      pushPin(core, message, { isAdded: true, user, pinnedBy: user, pinnedMs: message.pin.createdMs });
    },
    unpin(place, user) {
      const message = messageAt(place);
      channelFor(place.channel, user);
      if (!message.pin) throw new Error('Expected a pinned message');
      const { user: pinnedBy, createdMs: pinnedMs } = message.pin;
      message.pin = null;
      pushPin(core, message, { isAdded: false, user, pinnedBy, pinnedMs });
    },
    react(place, user, name) {
      const message = messageAt(place);
      channelFor(place.channel, user);
      const users = message.reactions.get(name) ?? new Set<string>();
      if (users.has(user)) throw new Error('Expected no such reaction of this person');
      message.reactions.set(name, users.add(user));
      pushReaction(core, message, { isAdded: true, name, user });
    },
    unreact(place, user, name) {
      const message = messageAt(place);
      const users = message.reactions.get(name);
      if (!users?.delete(user)) throw new Error('Expected a reaction of this person');
      if (users.size === 0) message.reactions.delete(name);
      pushReaction(core, message, { isAdded: false, name, user });
    },
    shareOut(channelId) {
      const channel = workspace.channels.get(channelId);
      if (!channel) throw new Error(`Expected a channel ${channelId}`);
      const moved = workspace.changeId(channel);
      messages.moveChannel(channelId, moved.id);
      pushChannelId(core, moved, channelId);
      return moved.id;
    },
    openHome: (user, tab = 'home') => pushHomeOpened(core, user, tab),
    home: (user) => core.interactions.homes.get(user) ?? null,
    endInstallation(what) {
      pushEnd(core, what);
      core.tokens.bot.refusedWith = what === 'app_uninstalled' ? 'account_inactive' : 'token_revoked';
    },
    join(channelId, user, inviter) {
      const channel = workspace.channels.get(channelId);
      if (!channel) throw new Error(`Expected a channel ${channelId}`);
      channel.members.add(user);
      const text = `<@${user}> has joined the channel`;
      const ts = ids.ts();
      pushMessage(core, messages.add({ channel: channel.id, ts, user, text, subtype: 'channel_join' }));
      pushJoin(core, channel, user, inviter ?? null);
    },
    leave(channelId, user) {
      workspace.channels.get(channelId)?.members.delete(user);
    },
  };
}
