import {
  type APIApplicationCommandInteractionDataOption,
  type APIAttachment,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageApplicationCommandInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  type ChannelType,
  MessageReferenceType,
  MessageType,
  ApplicationCommandOptionType as OptionType,
} from 'discord.js';
import type { Incoming } from '../../../core/chat/port/incoming.ts';
import type { Invocation } from '../../../core/chat/port/message.ts';
import type { TenantReference } from '../../../core/incident/tenant.ts';
import { filesOf } from '../connection/files-of.ts';
import { PICTURES } from '../setup/register.ts';
import { toldThread } from '../speak/encode.ts';
import { type Location, locationOf } from '../who/directory.ts';
import { SLASH } from '../who/names.ts';
import { permalinkOf } from '../who/permalink.ts';
import { timeOf } from '../who/reading.ts';
import { decodeFile } from './files.ts';

/** Whose interaction it is, and where it stands. */
export interface InteractionContext {
  readonly tenant: TenantReference;
  readonly location: Location;
}

/** Options by name, and the one that is being typed. */
export interface ReadOptions {
  readonly command: string;
  readonly options: Readonly<Record<string, string | number | boolean>>;
  /** Of a half-written command; null where there is none. */
  readonly focused: string | null;
}

/** What a slash command's interaction says of the command. */
interface Called {
  readonly name: string;
  readonly options?: readonly APIApplicationCommandInteractionDataOption[];
}

/**
 * Which command was called: `/eyeline note`, `/eyeline-incident show`. A client that did not load the commands anew yet calls
 * `/eyeline incident show`, as it was in earlier versions.
 */
export function readOptions({ name: slash, options: given = [] }: Called): ReadOptions {
  const names = slash.startsWith(`${SLASH}-`) ? [slash.slice(SLASH.length + 1)] : [];
  let options: readonly APIApplicationCommandInteractionDataOption[] = given;
  for (;;) {
    const [first] = options;
    const isNested = first?.type === OptionType.Subcommand || first?.type === OptionType.SubcommandGroup;
    if (!isNested) break;
    names.push(first.name);
    options = first.options ?? [];
  }
  const values = options.flatMap((each) => ('value' in each ? [[each.name, each.value] as const] : []));
  const focused = options.find((each) => 'focused' in each && each.focused === true)?.name ?? null;
  return { command: names.join(' '), options: Object.fromEntries(values), focused };
}

/** Where an interaction was called; null where Discord does not say. */
export function interactionLocation({ channel }: APIInteraction): Location | null {
  if (!channel?.id) return null;
  const parent = 'parent_id' in channel ? (channel.parent_id ?? null) : null;
  return locationOf(channel.id, channel.type as ChannelType, parent);
}

export function actorOf({ member, user }: APIInteraction): string | null {
  return member?.user.id ?? user?.id ?? null;
}

/** A slash command, its options typed, its attachments as files. */
export function decodeSlash(
  interaction: APIChatInputApplicationCommandInteraction,
  { tenant, location }: InteractionContext,
): Incoming {
  const { data } = interaction;
  const { command, options } = readOptions(data);
  const attachments = data.resolved?.attachments ?? {};
  const pictures = PICTURES.flatMap((name): APIAttachment[] => {
    const picture = attachments[String(options[name])];
    return picture ? [picture] : [];
  });
  const typed = Object.entries(options).filter(([name]) => !PICTURES.includes(name));
  return {
    ...headOf(interaction, tenant),
    ...location,
    text: '',
    files: pictures.map((file) => decodeFile(file, null)),
    isDirected: true,
    invocation: { command, options: Object.fromEntries(typed) },
    ...linkOf(tenant, location.thread),
  };
}

/**
 * The command of a message's menu: the answer goes to that message's thread. What the message says is somebody's word
 * about the pictures, for the title of an incident.
 */
export function decodeMenu(
  interaction: APIMessageApplicationCommandInteraction,
  { tenant, location }: InteractionContext,
): Incoming | null {
  const { target_id: id, resolved } = interaction.data;
  const message = resolved.messages[id];
  if (!message) return null;
  const source = { channel: message.channel_id, message: id };
  const forwarded = (message.message_snapshots ?? []).map((snapshot) => snapshot.message.content);
  return {
    ...headOf(interaction, tenant),
    channel: location.channel,
    thread: location.thread ?? id,
    text: [message.content, ...forwarded].filter((text) => text !== '').join('\n'),
    files: filesOf(message).map((file) => decodeFile(file, source)),
    isDirected: false,
    invocation: { command: 'check', options: {} },
    permalink: permalinkOf(tenant.platformId, message.channel_id, id),
  };
}

/** A pressed button, or what its dialog was filled in with. */
export function decodePress(
  interaction: APIMessageComponentInteraction | APIModalSubmitInteraction,
  { tenant, location }: InteractionContext,
  invocation: Invocation,
): Incoming {
  return {
    ...headOf(interaction, tenant),
    channel: location.channel,
    thread: location.thread ?? toldThread(interaction.data.custom_id) ?? threadOf(interaction),
    text: '',
    files: [],
    isDirected: true,
    invocation,
    ...linkOf(tenant, location.thread),
  };
}

/** A command leaves no message of its own: the way to it is its thread. */
function linkOf({ platformId }: TenantReference, thread: string | null): { permalink?: string } {
  return thread === null ? {} : { permalink: permalinkOf(platformId, thread, null) };
}

/**
 * The thread of a message that stands in the channel itself: the one that it answers in place of a thread, else
 * the one that is, or can be, started from it.
 */
function threadOf({ message }: APIMessageComponentInteraction | APIModalSubmitInteraction): string | null {
  if (!message) return null;
  const { message_reference: reference, type, channel_id } = message;
  const isReply =
    type === MessageType.Reply &&
    reference?.type !== MessageReferenceType.Forward &&
    reference?.channel_id === channel_id;
  return (isReply ? reference?.message_id : undefined) ?? message.id;
}

function headOf(interaction: APIInteraction, tenant: TenantReference) {
  const { id } = interaction;
  const actor = actorOf(interaction);
  return { tenant, kind: 'command' as const, platformId: id, actor, sentMs: timeOf(id) };
}
