import type { Incoming } from '../../../core/chat/port/incoming.ts';
import { withShownPictures } from '../../../core/chat/port/shown-pictures.ts';
import { hasLink } from '../../../core/source/links/find-links.ts';
import type { Envelope, MessageEvent, SlackMessage } from '../connection/payloads.ts';
import type { Identity } from '../who/identity.ts';
import { permalinkOf } from '../who/permalink.ts';
import { decodeFiles } from './decode-files.ts';
import { readTypedText } from './typed-text.ts';

/** Messages that people and bots write; other subtypes are Slack's own, or changes. */
const SUBTYPES: ReadonlySet<string> = new Set([
  'file_share',
  'me_message',
  'thread_broadcast',
  'bot_message',
]);

/** A message beside its channel. */
export interface MessageIn {
  readonly channel: string;
  /** Null where it is not said: the channel's id tells. */
  readonly channelType: string | null;
  readonly message: SlackMessage;
}

/**
 * A message for the core; of a bot with the ids by which it may be allowed. Null for what cannot matter: Eyeline's own,
 * joins and such, words that are not for Eyeline, direct messages where those are not answered.
 */
export function decodeMessage(
  { channel, channelType, message }: MessageIn,
  identity: Identity,
  directMessages: boolean,
): Incoming | null {
  const { team, teamName, botUserId } = identity;
  const { user, bot_id, subtype, ts } = message;
  const bot = botOf(message);
  const actor = user ?? bot_id;
  if (!actor || user === 'USLACKBOT' || isOwn(message, identity)) return null;
  if (subtype && !SUBTYPES.has(subtype)) return null;
  const isDirect = isDirectMessage(channel, channelType);
  if (isDirect && !directMessages) return null;
  const typed = readTypedText(message.text, botUserId);
  const { isMentioned } = typed;
  const text = bot === null ? typed.text : withShownPictures(typed.text, picturesShownBy(message));
  const files = decodeFiles(message);
  const isDirected = bot === null && (isMentioned || isDirect);
  if (!isDirected && files.length === 0 && !hasLink(text)) return null;
  const permalink = permalinkOf({ channel, ts, thread: message.thread_ts ?? null }, identity);
  return {
    tenant: { platform: 'slack', platformId: team, name: teamName },
    kind: 'message',
    platformId: ts,
    channel,
    thread: message.thread_ts ?? ts,
    actor,
    sentMs: timeOf(ts),
    text,
    files,
    isDirected,
    invocation: null,
    ...(bot === null ? {} : { bot }),
    ...(permalink === null ? {} : { permalink }),
  };
}

/** Whether Eyeline wrote it. */
export function isOwn({ user, bot_id }: SlackMessage, { botUserId, botId }: Identity): boolean {
  return user === botUserId || (botId !== '' && bot_id === botId);
}

/**
 * The addresses of pictures in blocks and attachments (docs.slack.dev/reference/block-kit/blocks/image-block,
 * docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments). Slack's own previews of links have a `from_url`.
 */
function picturesShownBy({ blocks, attachments }: SlackMessage) {
  const own = (attachments ?? []).filter(({ from_url }) => !from_url);
  const all = [...(blocks ?? []), ...own.flatMap((attachment) => attachment.blocks ?? [])];
  return [
    ...all.flatMap(({ image_url, accessory }) => [image_url, accessory?.image_url]),
    ...own.map(({ image_url }) => image_url),
  ];
}

/** The ids of a bot, its app and its user (docs.slack.dev/reference/events/message/bot_message); null for a person. */
function botOf({ user, bot_id, app_id, subtype }: SlackMessage): NonNullable<Incoming['bot']> | null {
  if (!bot_id && subtype !== 'bot_message') return null;
  return { ids: [bot_id, app_id, user].flatMap((id) => id || []) };
}

/** An event's message and where it stands. */
export function messageIn(event: MessageEvent): MessageIn {
  return { channel: event.channel, channelType: event.channel_type ?? null, message: event };
}

/** Whether the installation heard an event for this team, whoever sent it. */
export function isForTeam({ context_team_id, authorizations, team_id }: Envelope, team: string): boolean {
  if (context_team_id) return context_team_id === team;
  if (authorizations && authorizations.length > 0) {
    return authorizations.some((authorization) => authorization.team_id === team);
  }
  return team_id === team;
}

/** Direct messages with one person or several; a channel's id says it where nothing else does. */
export function isDirectMessage(channel: string, channelType: string | null): boolean {
  return channelType === 'im' || channelType === 'mpim' || channel.startsWith('D');
}

/** A `ts` as a time, epoch ms. */
export function timeOf(ts: string): number {
  return Math.floor(Number(ts) * 1000);
}
