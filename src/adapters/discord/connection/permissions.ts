import { GatewayIntentBits, PermissionFlagsBits } from 'discord.js';

/** A permission that Eyeline's role needs. */
export interface NeededPermission {
  readonly name: keyof typeof PermissionFlagsBits;
  /** As Discord's settings call it. */
  readonly label: string;
  /** What needs it. */
  readonly reason: string;
}

/** All that Eyeline asks for; a test holds this to what is used. */
export const PERMISSIONS = [
  { name: 'ViewChannel', label: 'View Channels', reason: 'to hear what is posted' },
  { name: 'SendMessages', label: 'Send Messages', reason: 'to answer where there is no thread' },
  {
    name: 'CreatePublicThreads',
    label: 'Create Public Threads',
    reason: 'to answer in a thread of the message',
  },
  { name: 'SendMessagesInThreads', label: 'Send Messages in Threads', reason: 'to answer in threads' },
  { name: 'AttachFiles', label: 'Attach Files', reason: 'to show overlays' },
  {
    name: 'ReadMessageHistory',
    label: 'Read Message History',
    reason: 'to catch up after an absence, to find its own messages, to get files again',
  },
  { name: 'AddReactions', label: 'Add Reactions', reason: 'to mark what is at work and what is done' },
] as const satisfies readonly NeededPermission[];

export type PermissionName = (typeof PERMISSIONS)[number]['name'];

/** All of them are named at once where Discord refuses: it does not say which one was missing. */
export const TO_ANSWER: readonly PermissionName[] = [
  'ViewChannel',
  'SendMessages',
  'CreatePublicThreads',
  'SendMessagesInThreads',
  'AttachFiles',
  'ReadMessageHistory',
];

/** What Eyeline asks the gateway for; a test holds this to what is used. */
export const INTENTS = [
  {
    bit: GatewayIntentBits.Guilds,
    reason: 'channels, threads and roles: where a message stands, who may read there',
  },
  { bit: GatewayIntentBits.GuildMessages, reason: 'messages in channels and threads' },
  {
    bit: GatewayIntentBits.GuildMessageReactions,
    reason: 'the pin emoji, which puts a message on a timeline',
  },
  { bit: GatewayIntentBits.MessageContent, reason: 'their text and files; privileged, to be switched on' },
] as const;

/** Beside {@link INTENTS} where direct messages are taken. */
export const DIRECT_INTENT = {
  bit: GatewayIntentBits.DirectMessages,
  reason: 'direct messages to Eyeline',
} as const;

/** The link by which someone brings Eyeline to a server, with exactly {@link PERMISSIONS}. */
export function discordInvite(applicationId: string): string {
  const permissions = PERMISSIONS.reduce((sum, { name }) => sum | PermissionFlagsBits[name], 0n);
  const query = new URLSearchParams({
    client_id: applicationId,
    permissions: String(permissions),
    integration_type: '0',
    scope: 'bot applications.commands',
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

/** A guild as far as it decides what its members may do. */
export interface GuildRules {
  /** Also the id of the role `@everyone`. */
  readonly id: string;
  readonly ownerId: string;
  /** What each role may, by id. */
  readonly roles: ReadonlyMap<string, bigint>;
}

/** What a channel allows and denies a role or a member. */
export interface Overwrite {
  /** Of the role or the member. */
  readonly id: string;
  readonly allow: bigint;
  readonly deny: bigint;
}

/** Someone in a guild. */
export interface Holder {
  readonly id: string;
  readonly roleIds: readonly string[];
}

/** Somebody who has no role of their own and owns nothing. */
export const ANYONE: Holder = { id: '', roleIds: [] };

const ALL = Object.values(PermissionFlagsBits).reduce((sum, bit) => sum | bit, 0n);

/**
 * What a member may do in a channel: Discord's topics/permissions, "Permission Overwrites". For a thread the
 * overwrites are its parent's. Without View Channel nothing.
 *
 * @param overwrites none: what holds in the guild at large.
 */
export function permissionsOf(
  guild: GuildRules,
  overwrites: readonly Overwrite[],
  { id, roleIds }: Holder,
): bigint {
  if (id === guild.ownerId) return ALL;
  const ofRoles = roleIds.map((role) => guild.roles.get(role) ?? 0n);
  const base = ofRoles.reduce((sum, bits) => sum | bits, guild.roles.get(guild.id) ?? 0n);
  if (has(base, 'Administrator')) return ALL;
  const everyone = overwrites.filter((each) => each.id === guild.id);
  const roles = overwrites.filter((each) => roleIds.includes(each.id) && each.id !== guild.id);
  const own = overwrites.filter((each) => each.id === id);
  const bits = [everyone, roles, own].reduce(apply, base);
  return has(bits, 'ViewChannel') ? bits : 0n;
}

/** All denials of a step, then all that it allows. */
function apply(bits: bigint, step: readonly Overwrite[]): bigint {
  const deny = step.reduce((sum, each) => sum | each.deny, 0n);
  return step.reduce((sum, each) => sum | each.allow, bits & ~deny);
}

export function has(bits: bigint, name: keyof typeof PermissionFlagsBits): boolean {
  return (bits & PermissionFlagsBits[name]) !== 0n;
}

/** Of the needed ones those that are not there, as Discord's settings call them. */
export function missingOf(bits: bigint, needed: readonly PermissionName[]): string[] {
  return PERMISSIONS.filter(({ name }) => needed.includes(name) && !has(bits, name)).map(
    ({ label }) => label,
  );
}
