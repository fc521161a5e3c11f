import { type APIMessage, EmbedType, MessageType } from 'discord.js';
import type { Incoming } from '../../../core/chat/port/incoming.ts';
import { withShownPictures } from '../../../core/chat/port/shown-pictures.ts';
import type { TenantReference } from '../../../core/incident/tenant.ts';
import { filesOf } from '../connection/files-of.ts';
import type { Location } from '../who/directory.ts';
import { permalinkOf } from '../who/permalink.ts';
import { CDN_HOSTS, decodeFile } from './files.ts';
import { readTypedText } from './typed-text.ts';

/** What a message is decoded with. */
export interface DecodeContext {
  readonly tenant: TenantReference;
  readonly location: Location;
  /** The ways to mention the bot: `<@id>` and its role's `<@&id>`. */
  readonly mentions: readonly string[];
  /** Whether everything there is said to Eyeline: in direct messages. */
  readonly isSpokenTo: boolean;
}

/** Messages that people write; all others are Discord's own or answers of applications. */
const WRITTEN: readonly MessageType[] = [MessageType.Default, MessageType.Reply];

type Sender = Pick<APIMessage, 'author' | 'webhook_id' | 'application_id' | 'type'>;

/** Whether a person wrote it: not Eyeline, another bot, a webhook, or Discord. */
export function isPersons({ author, webhook_id, type }: Sender): boolean {
  return !author.bot && !author.system && webhook_id === undefined && WRITTEN.includes(type);
}

/**
 * Whether another bot or a webhook wrote it of its own accord: not Eyeline, and no reply, which may be one to Eyeline.
 *
 * @param ownId null where it is not known who Eyeline is.
 */
export function isOtherBots({ author, webhook_id, type }: Sender, ownId: string | null): boolean {
  const isBot = Boolean(author.bot) || webhook_id !== undefined;
  return isBot && !author.system && ownId !== null && author.id !== ownId && type === MessageType.Default;
}

/**
 * A person's message, for the core. A message of a channel has the thread that would be started from it, whose id
 * is the message's own.
 */
export function decodeMessage(message: APIMessage, context: DecodeContext): Incoming {
  const { id, channel_id, author, content, timestamp, message_snapshots = [] } = message;
  const { tenant, location, mentions, isSpokenTo } = context;
  const own = withoutMentions(content, mentions);
  const forwarded = message_snapshots.map((snapshot) => snapshot.message.content);
  const text = [own ?? content, ...forwarded]
    .map(readTypedText)
    .filter((each) => each !== '')
    .join('\n');
  return {
    tenant,
    kind: 'message',
    platformId: id,
    channel: location.channel,
    thread: location.thread ?? id,
    actor: author.id,
    sentMs: Date.parse(timestamp),
    text: isPersons(message) ? text : withShownPictures(text, picturesShownBy(message)),
    files: filesOf(message).map((file) => decodeFile(file, { channel: channel_id, message: id })),
    isDirected: isSpokenTo || own !== null,
    invocation: null,
    ...(isPersons(message) ? {} : { bot: { ids: botIdsOf(message) } }),
    permalink: permalinkOf(tenant.platformId, channel_id, id),
  };
}

/**
 * The addresses of pictures in a bot's own embeds ("Embed Object"): `rich` ones, others are Discord's previews of links. What
 * Discord serves itself is signed, and is left out.
 */
function picturesShownBy({ embeds = [] }: Pick<APIMessage, 'embeds'>): string[] {
  return embeds
    .filter(({ type }) => type === EmbedType.Rich)
    .flatMap(({ image, thumbnail }) => [image?.url, thumbnail?.url])
    .filter((url) => url !== undefined)
    .filter((url) => !URL.canParse(url) || !CDN_HOSTS.includes(new URL(url).host));
}

/** Of the bot's user, its application, and the webhook ("Message Object"). */
function botIdsOf({ author, webhook_id, application_id }: Sender): string[] {
  return [author.id, webhook_id, application_id].filter((id) => id !== undefined);
}

/** The text without the bot's mentions; null where it has none. A reply that pings the bot does not mention it. */
function withoutMentions(content: string, mentions: readonly string[]): string | null {
  const parts = mentions.reduce((all, mention) => all.flatMap((part) => part.split(mention)), [content]);
  if (parts.length === 1) return null;
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ');
}
