/** Bodies of commands and interactions: docs.slack.dev/reference/interaction-payloads, interactivity/implementing-slash-commands. */
import type {
  BlockAction,
  MessageShortcut,
  SlashCommand,
  ViewClosedAction,
  ViewSubmitAction,
} from '@slack/bolt';
import type { Ephemeral, TwinCore } from './core.ts';
import type { StoredMessage } from './messages.ts';
import type { Json } from './rules.ts';
import type { Channel, User } from './workspace.ts';

/** The types of @slack/bolt with `unknown` where the twin keeps JSON. */
type Body<Type> = { [Key in keyof Type]?: unknown } & Json;

function common(core: TwinCore, user: User): Json {
  const { team, app } = core.workspace;
  return {
    token: 'twin-verification-token',
    api_app_id: app.appId,
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: user.id, username: user.name, name: user.name, team_id: user.teamId },
  };
}

/** `SlashCommand`: every field is text. */
export function slashCommand(
  core: TwinCore,
  user: User,
  channel: Channel,
  command: string,
  text: string,
): Body<SlashCommand> {
  const { team, app } = core.workspace;
  return {
    token: 'twin-verification-token',
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channel.isPrivate && channel.kind === 'channel' ? 'privategroup' : channel.name,
    user_id: user.id,
    user_name: user.name,
    command,
    text,
    api_app_id: app.appId,
    is_enterprise_install: 'false',
    response_url: core.interactions.makeResponseAddress({
      channel: channel.id,
      user: user.id,
      messageTs: null,
      threadTs: null,
    }),
    trigger_id: core.interactions.makeTrigger(user.id),
  };
}

function messageContext(core: TwinCore, user: User, channel: Channel, message: StoredMessage): Json {
  return {
    ...common(core, user),
    channel: { id: channel.id, name: channel.isPrivate ? 'privategroup' : channel.name },
    message: core.objects.toObject(message, 'event'),
    trigger_id: core.interactions.makeTrigger(user.id),
    response_url: core.interactions.makeResponseAddress({
      channel: channel.id,
      user: user.id,
      messageTs: message.ts,
      threadTs: message.threadTs,
    }),
  };
}

/** `BlockAction<ButtonAction>` of a button in a message. */
export function blockActions(
  core: TwinCore,
  user: User,
  channel: Channel,
  message: StoredMessage,
  block: Json,
  element: Json,
): Body<BlockAction> {
  return {
    type: 'block_actions',
    ...messageContext(core, user, channel, message),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: false,
      ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    },
    state: { values: {} },
    actions: [actionOf(core, block, element)],
  };
}

/**
 * `BlockAction<ButtonAction>` of a button that only one person sees. Its `message` is optional: "if the block was contained in
 * a message" (docs.slack.dev/reference/interaction-payloads/block_actions-payload). What is shown to one person is not kept
 * as a message ("Ephemeral messages do not persist", docs.slack.dev/messaging), so there is none, and `container` says so.
 */
export function privateActions(
  core: TwinCore,
  user: User,
  channel: Channel,
  shown: Ephemeral,
  block: Json,
  element: Json,
): Body<BlockAction> {
  return {
    type: 'block_actions',
    ...common(core, user),
    channel: { id: channel.id, name: channel.isPrivate ? 'privategroup' : channel.name },
    trigger_id: core.interactions.makeTrigger(user.id),
    response_url: core.interactions.makeResponseAddress({
      channel: channel.id,
      user: user.id,
      messageTs: null,
      threadTs: shown.threadTs,
    }),
    container: {
      type: 'message',
      message_ts: shown.ts,
      channel_id: channel.id,
      is_ephemeral: true,
      ...(shown.threadTs ? { thread_ts: shown.threadTs } : {}),
    },
    state: { values: {} },
    actions: [actionOf(core, block, element)],
  };
}

function actionOf(core: TwinCore, block: Json, element: Json) {
  return {
    type: element.type,
    action_id: element.action_id,
    block_id: block.block_id,
    text: element.text,
    ...(element.value !== undefined ? { value: element.value } : {}),
    ...(element.style !== undefined ? { style: element.style } : {}),
    action_ts: core.ids.ts(),
  };
}

/** `MessageShortcut`. */
export function messageAction(
  core: TwinCore,
  user: User,
  channel: Channel,
  message: StoredMessage,
  callbackId: string,
): Body<MessageShortcut> {
  return {
    type: 'message_action',
    ...messageContext(core, user, channel, message),
    callback_id: callbackId,
    message_ts: message.ts,
    action_ts: core.ids.ts(),
  };
}

/** `ViewSubmitAction`. */
export function viewSubmission(core: TwinCore, user: User, view: Json, values: Json): Body<ViewSubmitAction> {
  return {
    type: 'view_submission',
    ...common(core, user),
    trigger_id: core.interactions.makeTrigger(user.id),
    view: { ...view, state: { values } },
    response_urls: [],
  };
}

/** `ViewClosedAction`. */
export function viewClosed(core: TwinCore, user: User, view: Json): Body<ViewClosedAction> {
  return {
    type: 'view_closed',
    ...common(core, user),
    view: { ...view, state: { values: {} } },
    is_cleared: false,
  };
}
