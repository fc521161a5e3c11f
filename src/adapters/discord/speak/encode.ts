import { createHash } from 'node:crypto';
import {
  type APIActionRowComponent,
  type APIButtonComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import { fitMessage } from '../../../core/chat/answers/sending/fit-message.ts';
import type { AdapterFeatures } from '../../../core/chat/port/adapter.ts';
import { type Button, MAX_BUTTONS, type OutgoingMessage, say } from '../../../core/chat/port/message.ts';
import { SLASH } from '../who/names.ts';
import { toMarkdown } from './markdown.ts';

/** Characters of a message's content ("Create Message"). */
const MAX_CONTENT = 2000;

/**
 * What Discord can do. Text stands in the message's content, not in embeds: it can be searched, is read out and shown
 * in notifications, and needs no permission to embed links. `maxTextLength` leaves room for markup; what
 * escaping makes longer still is shortened again by {@link encodeMessage}.
 */
export const FEATURES: AdapterFeatures = {
  edits: true,
  editFiles: true,
  buttons: true,
  forms: true,
  reactions: true,
  maxTextLength: 1800,
  maxFiles: 10,
  maxFileBytes: 10 * 1024 * 1024,
  editIntervalMs: 1100,
  progressAfterMs: 5_000,
  watchesAll: false,
  answersAll: false,
  commandPrefix: `/${SLASH} `,
  groupPrefix: `/${SLASH}-`,
};

/** Most of a button's label, of a file's description ("Button Structure", "Attachment Structure"). */
const MAX_LABEL = 80;
/** Longest address of a link button ("Button Structure"). */
const MAX_URL = 512;
export const MAX_DESCRIPTION = 1024;

/** What messages that only one person sees bear as their key. */
const TOLD = 'told';

/** Buttons in a row ("Action Row"). */
const A_ROW = 5;

/** The parts of a message's body that its text and buttons make. */
export interface EncodedMessage {
  readonly content: string;
  readonly components: APIActionRowComponent<APIButtonComponent>[];
  readonly flags: number;
  /** Nobody is called, whatever a text holds. */
  readonly allowed_mentions: { readonly parse: [] };
}

/** What is said with it beside the message. */
export interface EncodeContext {
  /** By which the message is found again; see {@link readKey}. */
  readonly key: string;
  /** A last line, where something could not be done as it should. */
  readonly note: string | null;
  /** The opaque id of a button. */
  readonly keepButton: (button: Button) => string;
  /** Seen by one person only, and never looked for: it bears no key that people see. Default: it does. */
  readonly isPrivate?: boolean;
}

/** A message of Eyeline's for Discord. */
export function encodeMessage(
  message: OutgoingMessage,
  { key, note, keepButton, isPrivate = false }: EncodeContext,
): EncodedMessage {
  const ids = new Map(message.buttons.slice(0, MAX_BUTTONS).map((button) => [keepButton(button), button]));
  const buttons = [...ids].map(
    ([id, { label }]): APIButtonComponent => ({
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      label: shorten(label, MAX_LABEL),
      custom_id: `${id}:${key}`,
    }),
  );
  // A longer address is refused, and the whole message with it.
  const links = (message.links ?? []).filter(({ url }) => url.length <= MAX_URL).slice(0, MAX_BUTTONS);
  const opening = links.map(
    ({ label, url }): APIButtonComponent => ({
      type: ComponentType.Button,
      style: ButtonStyle.Link,
      label: shorten(label, MAX_LABEL),
      url,
    }),
  );
  const tail = [
    ...(note === null ? [] : [`\n\n${toMarkdown(say(note).blocks)}`]),
    ...(buttons.length === 0 && !isPrivate ? [`\n-# ${key}`] : []),
  ].join('');
  return {
    content: fitContent(message, MAX_CONTENT - tail.length) + tail,
    components: [...inRows(opening), ...inRows(buttons)],
    flags: MessageFlags.SuppressEmbeds,
    allowed_mentions: { parse: [] },
  };
}

function inRows(buttons: readonly APIButtonComponent[]): EncodedMessage['components'] {
  const starts = Array.from({ length: Math.ceil(buttons.length / A_ROW) }, (_, row) => row * A_ROW);
  return starts.map((start) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(start, start + A_ROW),
  }));
}

/** Escaping can double a text: it is shortened by its lines and rows until it fits. */
function fitContent(message: OutgoingMessage, room: number): string {
  const whole = toMarkdown(message.blocks);
  if (whole.length <= room) return whole;
  for (let maxTextLength = room; ; maxTextLength = Math.floor(maxTextLength * 0.8)) {
    const { blocks } = fitMessage(message, { ...FEATURES, maxTextLength, maxFiles: message.files.length });
    const content = toMarkdown(blocks);
    if (content.length <= room || maxTextLength < 300) return content.slice(0, room);
  }
}

/**
 * The key of a message of ours. Discord forgets nonces within minutes, so it stands in the message itself: in the
 * id of its first button, which nobody sees, and where there is no button in a line of small print.
 */
export function readKey(message: {
  readonly content: string;
  readonly components?: readonly unknown[];
}): string | null {
  const rows = (message.components ?? []) as readonly { readonly components?: readonly object[] }[];
  for (const component of rows.flatMap(({ components = [] }) => components)) {
    if ('custom_id' in component) return String(component.custom_id).split(':')[1] ?? null;
  }
  return /(?:^|\n)-# ([A-Za-z0-9-]+)$/.exec(message.content)?.[1] ?? null;
}

/** The button's id in a `custom_id`. */
export function buttonId(customId: string): string {
  return customId.split(':')[0] ?? '';
}

/** The key of what one person is told: its buttons bear the thread that a press belongs to. Null: the channel itself. */
export function toldKey(thread: string | null): string {
  return thread === null ? TOLD : `${TOLD}:${thread}`;
}

/** The thread of {@link toldKey} in a `custom_id`; null: the message itself says where it stands. */
export function toldThread(customId: string): string | null {
  return /^[^:]*:told:(\d{15,20})$/.exec(customId)?.[1] ?? null;
}

/** A nonce of at most 25 characters for a key ("Create Message"). */
export function nonceOf(key: string): string {
  return key.length <= 25 ? key : createHash('sha256').update(key).digest('hex').slice(0, 25);
}

/** Cut at a whole character. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const kept: string[] = [];
  let used = 1;
  for (const { segment } of new Intl.Segmenter('en').segment(text)) {
    used += segment.length;
    if (used > length) break;
    kept.push(segment);
  }
  return `${kept.join('')}…`;
}
