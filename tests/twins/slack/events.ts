/** What Slack pushes: docs.slack.dev/apis/events-api, docs.slack.dev/reference/events. */
import type { types } from '@slack/bolt';
import type { TwinCore } from './core.ts';
import type { StoredMessage } from './messages.ts';
import type { Json } from './rules.ts';
import { messageSubscription } from './scopes.ts';
import type { Channel } from './workspace.ts';

/**
 * `EnvelopedEvent` of @slack/bolt. In a shared channel `team_id` is the sender's team and `context_team_id`
 * and `authorizations` name the installation's (constructed after docs.slack.dev/apis/slack-connect).
 */
export function enveloped(
  core: TwinCore,
  event: Json,
  about: { channel?: Channel; senderTeam?: string },
): Json {
  const { team, app } = core.workspace;
  return {
    token: 'twin-verification-token',
    team_id: about.senderTeam ?? team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: app.appId,
    event,
    type: 'event_callback',
    event_id: core.ids.next('Ev'),
    event_time: Math.floor(core.settings.nowMs() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: about.channel?.isShared ?? false,
    event_context: `4-${core.ids.short()}`,
  };
}

function channelOf(core: TwinCore, message: StoredMessage): Channel {
  const channel = core.workspace.channels.get(message.channel);
  if (!channel) throw new Error(`Expected a channel ${message.channel}`);
  return channel;
}

/** Only what the app subscribed to, has the scope for and is a member of. */
function isHeard(core: TwinCore, channel: Channel, subscription: string, scope: string): boolean {
  return (
    core.workspace.isBotIn(channel) &&
    core.settings.subscriptions.includes(subscription) &&
    core.tokens.bot.scopes.has(scope)
  );
}

function pushMessageEvent(core: TwinCore, message: StoredMessage, event: Json): void {
  const channel = channelOf(core, message);
  const { subscription, scope } = messageSubscription(channel);
  if (!isHeard(core, channel, subscription, scope)) return;
  const senderTeam = core.workspace.users.get(message.user)?.teamId;
  const complete = {
    ...event,
    channel: channel.id,
    channel_type: channel.kind === 'im' ? 'im' : channel.isPrivate ? 'group' : 'channel',
    event_ts: event.event_ts ?? event.ts,
  };
  core.push(enveloped(core, complete, { channel, ...(senderTeam ? { senderTeam } : {}) }));
}

/**
 * A new message: `GenericMessageEvent`, `FileShareMessageEvent`, `ThreadBroadcastMessageEvent` or
 * `BotMessageEvent`; and `AppMentionEvent` beside it where a person names the bot. The app's own are pushed too.
 */
export function pushMessage(core: TwinCore, message: StoredMessage): void {
  const object = core.objects.toObject(message, 'event');
  pushMessageEvent(core, message, object);
  const channel = channelOf(core, message);
  const { app } = core.workspace;
  const isMention =
    message.user !== app.botUserId && message.text.includes(`<@${app.botUserId}>`) && channel.kind !== 'im';
  if (!isMention || !isHeard(core, channel, 'app_mention', 'app_mentions:read')) return;
  const { subtype: _subtype, ...rest } = object;
  const mention: Json & Pick<types.AppMentionEvent, 'type' | 'channel' | 'event_ts'> = {
    ...rest,
    type: 'app_mention',
    channel: channel.id,
    event_ts: message.ts,
  };
  const senderTeam = core.workspace.users.get(message.user)?.teamId;
  core.push(enveloped(core, mention, { channel, ...(senderTeam ? { senderTeam } : {}) }));
}

/** `MessageChangedEvent`: an edit, an unfurl, a deleted file, a parent that became a tombstone. */
export function pushChange(core: TwinCore, message: StoredMessage, previous: Json): void {
  const ts = core.ids.ts();
  pushMessageEvent(core, message, {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    ts,
    event_ts: ts,
    message: core.objects.toObject(message, 'event'),
    previous_message: previous,
  });
}

/** `MessageDeletedEvent`. */
export function pushDeletion(core: TwinCore, message: StoredMessage, previous: Json): void {
  const ts = core.ids.ts();
  pushMessageEvent(core, message, {
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    ts,
    event_ts: ts,
    deleted_ts: message.ts,
    previous_message: previous,
  });
}

/** `ReactionAddedEvent` and `ReactionRemovedEvent`. */
export function pushReaction(
  core: TwinCore,
  message: StoredMessage,
  change: { isAdded: boolean; name: string; user: string },
): void {
  const channel = channelOf(core, message);
  const type = change.isAdded ? 'reaction_added' : 'reaction_removed';
  if (!isHeard(core, channel, type, 'reactions:read')) return;
  const event = {
    type,
    user: change.user,
    reaction: change.name,
    item_user: message.user,
    item: { type: 'message', channel: message.channel, ts: message.ts },
    event_ts: core.ids.ts(),
  };
  core.push(enveloped(core, event, { channel }));
}

/**
 * `PinAddedEvent` and `PinRemovedEvent` (docs.slack.dev/reference/events/pin_added, /pin_removed; `PinnedItem` of
 * @slack/types: its message has no `thread_ts`).
 */
export function pushPin(
  core: TwinCore,
  message: StoredMessage,
  change: { isAdded: boolean; user: string; pinnedBy: string; pinnedMs: number },
): void {
  const channel = channelOf(core, message);
  const type = change.isAdded ? 'pin_added' : 'pin_removed';
  if (!isHeard(core, channel, type, 'pins:read')) return;
  const { thread_ts: _thread, parent_user_id: _parent, ...object } = core.objects.toObject(message, 'event');
  const created = Math.floor(change.pinnedMs / 1000);
  const count = core.messages.history(channel.id).filter(({ pin }) => pin !== null).length;
  const event = {
    type,
    user: change.user,
    channel_id: channel.id,
    item: {
      type: 'message',
      channel: channel.id,
      created,
      created_by: change.pinnedBy,
      message: {
        ...object,
        permalink: `https://${core.workspace.team.domain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`,
      },
    },
    item_user: message.user,
    pin_count: String(count),
    pinned_info: { channel: channel.id, pinned_by: change.pinnedBy, pinned_ts: created },
    ...(change.isAdded ? {} : { has_pins: count > 0 }),
    event_ts: core.ids.ts(),
  };
  core.push(enveloped(core, event, { channel }));
}

/** `FileSharedEvent`; pushed beside the message where it is subscribed to. */
export function pushFileShared(core: TwinCore, message: StoredMessage): void {
  const channel = channelOf(core, message);
  if (!isHeard(core, channel, 'file_shared', 'files:read')) return;
  for (const id of message.files) {
    const event = {
      type: 'file_shared',
      file_id: id,
      file: { id },
      user_id: message.user,
      channel_id: channel.id,
      event_ts: core.ids.ts(),
    };
    core.push(enveloped(core, event, { channel }));
  }
}

/** `ChannelIDChangedEvent`: docs.slack.dev/reference/events/channel_id_changed, of channels that the app is in. */
export function pushChannelId(core: TwinCore, channel: Channel, from: string): void {
  if (!isHeard(core, channel, 'channel_id_changed', 'groups:read')) return;
  const event = {
    type: 'channel_id_changed',
    old_channel_id: from,
    new_channel_id: channel.id,
    event_ts: core.ids.ts(),
  };
  core.push(enveloped(core, event, { channel }));
}

/**
 * `TokensRevokedEvent` and `AppUninstalledEvent` (docs.slack.dev/reference/events/tokens_revoked, /app_uninstalled); no
 * scopes. They may come in either order.
 */
export function pushEnd(core: TwinCore, what: 'tokens_revoked' | 'app_uninstalled'): void {
  if (!core.settings.subscriptions.includes(what)) return;
  const { botUserId } = core.workspace.app;
  const tokens = what === 'tokens_revoked' ? { tokens: { oauth: [], bot: [botUserId] } } : {};
  core.push(enveloped(core, { type: what, ...tokens, event_ts: core.ids.ts() }, {}));
}

/** `AppHomeOpenedEvent`: docs.slack.dev/reference/events/app_home_opened; no scopes. */
export function pushHomeOpened(core: TwinCore, user: string, tab: 'home' | 'messages'): void {
  if (!core.settings.subscriptions.includes('app_home_opened')) return;
  const view = tab === 'home' ? core.interactions.homes.get(user) : undefined;
  const event = {
    type: 'app_home_opened',
    user,
    channel: core.ids.next('D'),
    tab,
    event_ts: core.ids.ts(),
    ...(view ? { view } : {}),
  };
  core.push(enveloped(core, event, {}));
}

/** `MemberJoinedChannelEvent`. */
export function pushJoin(
  core: TwinCore,
  channel: Channel,
  user: string,
  inviter: string | null = null,
): void {
  const scope = channel.isPrivate ? 'groups:read' : 'channels:read';
  if (!isHeard(core, channel, 'member_joined_channel', scope)) return;
  const event = {
    type: 'member_joined_channel',
    user,
    channel: channel.id,
    channel_type: channel.isPrivate ? 'G' : 'C',
    team: core.workspace.team.id,
    ...(inviter === null ? {} : { inviter }),
    event_ts: core.ids.ts(),
  };
  core.push(enveloped(core, event, { channel }));
}
