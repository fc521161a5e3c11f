import type { FileStore } from './files.ts';
import type { MessageStore, StoredMessage } from './messages.ts';
import type { Json } from './rules.ts';
import type { Workspace } from './workspace.ts';

export interface MessageObjects {
  /**
   * A message as conversations.history and .replies show it (`ConversationsHistoryResponse['messages']`) or
   * as pushed events carry it (`AllMessageEvents` of @slack/types, without channel and event_ts).
   */
  toObject(message: StoredMessage, where: 'api' | 'event', withMetadata?: boolean): Json;
}

export function makeMessageObjects(
  workspace: Workspace,
  files: FileStore,
  messages: MessageStore,
): MessageObjects {
  const { app, team } = workspace;

  /** `BotProfile` of @slack/types. */
  const botProfile = {
    id: app.botId,
    name: app.name,
    app_id: app.appId,
    team_id: team.id,
    deleted: false,
    updated: 0,
    icons: { image_36: '', image_48: '', image_72: '' },
  };

  function subtypeOf(message: StoredMessage): string | null {
    if (message.isTombstone) return 'tombstone';
    if (message.subtype) return message.subtype;
    if (message.isBroadcast) return 'thread_broadcast';
    if (message.files.length > 0) return 'file_share';
    return message.username !== null ? 'bot_message' : null;
  }

  /** What a thread's parent says of its replies; docs.slack.dev/messaging/retrieving-messages. */
  function threadFields(parent: StoredMessage): Json {
    const replies = messages.replies(parent);
    if (replies.length === 0) return {};
    const users = [...new Set(replies.map((reply) => reply.user))];
    return {
      thread_ts: parent.ts,
      reply_count: replies.length,
      reply_users_count: users.length,
      latest_reply: replies.at(-1)?.ts,
      reply_users: users.slice(0, 5),
      is_locked: false,
      subscribed: false,
    };
  }

  function toObject(message: StoredMessage, where: 'api' | 'event', withMetadata = false): Json {
    const subtype = subtypeOf(message);
    const sender = workspace.users.get(message.user);
    const parent = message.threadTs ? messages.find(message.channel, message.threadTs) : null;
    const objects = message.files.flatMap((id) => {
      const file = files.all.get(id);
      return file ? [files.toObject(file, where)] : [];
    });
    return {
      type: 'message',
      ...(subtype ? { subtype } : {}),
      // slack-edge/slack-edge#10: a tombstone is Slackbot's.
      // `BotMessageEvent`: a bot_message of another app has no user.
      ...(message.subtype === 'bot_message'
        ? {}
        : { user: message.isTombstone ? 'USLACKBOT' : message.user }),
      ...(message.isTombstone ? { hidden: true } : {}),
      ts: message.ts,
      text: message.text,
      team: sender?.teamId ?? team.id,
      // docs.slack.dev/apis/slack-connect: who is of another organisation carries its team.
      ...(sender?.role === 'external' ? { user_team: sender.teamId, source_team: sender.teamId } : {}),
      ...(message.botId === app.botId
        ? { bot_id: message.botId, app_id: app.appId, bot_profile: botProfile }
        : message.botId
          ? { bot_id: message.botId }
          : message.isTombstone || message.subtype || message.files.length > 0
            ? {}
            : { client_msg_id: `00000000-0000-4000-8000-${message.ts.replace('.', '').slice(-12)}` }),
      ...(message.username !== null ? { username: message.username } : {}),
      ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
      ...(message.attachments.length > 0
        ? { attachments: message.attachments.map((attachment) => attachmentObject(attachment, where)) }
        : {}),
      ...(objects.length > 0 ? { files: objects, upload: false, display_as_bot: false } : {}),
      ...(message.threadTs
        ? { thread_ts: message.threadTs, ...(parent ? { parent_user_id: parent.user } : {}) }
        : threadFields(message)),
      ...(message.isBroadcast && parent ? { root: toObject(parent, where) } : {}),
      ...(message.edited ? { edited: message.edited } : {}),
      ...(message.reactions.size > 0
        ? {
            reactions: [...message.reactions].map(([name, users]) => ({
              name,
              users: [...users],
              count: users.size,
            })),
          }
        : {}),
      // `pinned_to` of `GenericMessageEvent` and of the responses' messages: the conversations that it is pinned to.
      ...(message.pin ? { pinned_to: [message.channel] } : {}),
      // docs.slack.dev/messaging/message-metadata: shown where include_all_metadata asks for it.
      ...(withMetadata && message.metadata ? { metadata: message.metadata } : {}),
    };
  }

  /** A forwarded message keeps its files' ids in `files`, to be shown as they are now. */
  function attachmentObject(attachment: Json, where: 'api' | 'event'): Json {
    if (!Array.isArray(attachment.files)) return attachment;
    return {
      ...attachment,
      files: (attachment.files as string[]).flatMap((id) => {
        const file = files.all.get(id);
        return file ? [files.toObject(file, where)] : [];
      }),
    };
  }

  return { toObject };
}
