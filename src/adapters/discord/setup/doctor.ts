import {
  type APIApplication,
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  ApplicationFlags,
  ChannelType,
  type RESTAPIPartialCurrentUserGuild,
  type RouteLike,
  Routes,
} from 'discord.js';
import type { CommandHead } from '../../../core/chat/port/command-head.ts';
import type { PlatformFinding } from '../../../core/chat/port/platform-finding.ts';
import { EyelineError } from '../../../core/errors.ts';
import { createApi, type DiscordApi } from '../connection/api.ts';
import {
  discordInvite,
  missingOf,
  type Overwrite,
  PERMISSIONS,
  permissionsOf,
} from '../connection/permissions.ts';
import { codeOf, describe } from '../errors.ts';
import { checkOptions, type DiscordOptions, intentsOff, TIMINGS } from '../options.ts';
import { isThreadType } from '../who/directory.ts';
import { toRegistration } from './register.ts';
import { findOutdated } from './sync-commands.ts';

export interface CheckDiscordOptions extends Pick<DiscordOptions, 'token' | 'apiUrl' | 'directMessages'> {
  readonly commands: readonly CommandHead[];
}

/** How long one question may take, ms: the doctor does not wait for an outage to end. */
const QUESTION_MS = 10_000;

/** Channels that are named for a server. */
const NAMED = 5;

/**
 * Asks Discord about the token, the intent, what the bot may do in each server, and the commands. Opens no session and
 * changes nothing. Never throws for what Discord says.
 */
export async function checkDiscord(options: CheckDiscordOptions): Promise<PlatformFinding[]> {
  let api: DiscordApi | null = null;
  try {
    checkOptions(options);
    api = createApi(options, { ...TIMINGS, requestMs: QUESTION_MS, rateLimitMs: QUESTION_MS });
    const application = await api.call<APIApplication>({ method: 'GET', route: Routes.currentApplication() });
    const guilds = await api.call<RESTAPIPartialCurrentUserGuild[]>({
      method: 'GET',
      route: Routes.userGuilds(),
    });
    const lines = [
      line('Discord token', true, `the bot of the application ${application.name}`),
      checkIntent(application),
      await checkCommands(api, application.id, options),
    ];
    for (const guild of guilds) lines.push(await checkGuild(api, guild, application));
    return guilds.length > 0 ? lines : [...lines, nowhere(application.id)];
  } catch (error) {
    return [line(...whatFailed(error))];
  } finally {
    api?.close();
  }
}

function whatFailed(error: unknown): [string, boolean, string] {
  if (error instanceof EyelineError) {
    const name = error.code === 'PLATFORM_UNAVAILABLE' ? 'Discord token' : 'Discord settings';
    return [name, false, error.message];
  }
  return [
    'Discord',
    false,
    `does not answer: ${describe(error)}. Check the network, and DISCORD_API_URL if it is set.`,
  ];
}

function checkIntent({ flags }: APIApplication): PlatformFinding {
  const mask = ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited;
  const isOn = ((flags ?? 0) & mask) !== 0;
  return line('Discord message content', isOn, isOn ? 'may be read' : intentsOff().message);
}

async function checkCommands(
  api: DiscordApi,
  id: string,
  options: CheckDiscordOptions,
): Promise<PlatformFinding> {
  const wanted = toRegistration(options.commands, options.directMessages ?? false);
  const outdated = await findOutdated(api, id, wanted);
  const isFine = outdated.length === 0;
  const names = outdated.map(({ name }) => name).join(', ');
  return line(
    'Discord commands',
    isFine,
    isFine ? 'registered' : `not registered yet, or outdated: ${names}. "npm start" registers them.`,
  );
}

async function checkGuild(
  api: DiscordApi,
  { id, name }: RESTAPIPartialCurrentUserGuild,
  application: APIApplication,
): Promise<PlatformFinding> {
  const title = `Discord server ${name}`;
  try {
    const guild = await api.call<APIGuild>({ method: 'GET', route: Routes.guild(id) as RouteLike });
    const channels = await api.call<APIChannel[]>({
      method: 'GET',
      route: Routes.guildChannels(id) as RouteLike,
    });
    const ownId = application.bot?.id ?? application.id;
    const own = await api.call<APIGuildMember>({
      method: 'GET',
      route: Routes.guildMember(id, ownId) as RouteLike,
    });
    const roles = new Map(guild.roles.map((role) => [role.id, BigInt(role.permissions)]));
    const rules = { id, ownerId: guild.owner_id, roles };
    const holder = { id: ownId, roleIds: own.roles };
    const needed = PERMISSIONS.map((permission) => permission.name);
    const missing = missingOf(permissionsOf(rules, [], holder), needed);
    if (missing.length > 0) {
      const link = discordInvite(application.id);
      return line(
        title,
        false,
        `Eyeline's role lacks ${missing.join(', ')}. Give it these, or invite Eyeline again: ${link}`,
      );
    }
    const closed = channels.filter(takesMessages).flatMap((channel) => {
      const bits = permissionsOf(rules, overwritesOf(channel), holder);
      const lacks = missingOf(bits, needed);
      // A channel that Eyeline cannot see at all is meant to be so, most likely.
      return lacks.length > 0 && bits !== 0n ? [`${lacks.join(', ')} in #${channel.name}`] : [];
    });
    if (closed.length === 0) return line(title, true, 'all permissions are there');
    const left = closed.length - NAMED;
    const more = left > 0 ? `; and some in ${left} more ${left === 1 ? 'channel' : 'channels'}` : '';
    return line(title, false, `Eyeline's role lacks ${closed.slice(0, NAMED).join('; ')}${more}`);
  } catch (error) {
    if (codeOf(error) === null) throw error;
    return line(title, false, `could not be checked: ${describe(error)}`);
  }
}

function takesMessages(channel: APIChannel): channel is APIChannel & { name: string } {
  const types = [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum];
  return types.includes(channel.type) && !isThreadType(channel.type);
}

function overwritesOf(channel: APIChannel): Overwrite[] {
  const overwrites = 'permission_overwrites' in channel ? (channel.permission_overwrites ?? []) : [];
  return overwrites.map(({ id, allow, deny }) => ({ id, allow: BigInt(allow), deny: BigInt(deny) }));
}

function nowhere(applicationId: string): PlatformFinding {
  return line('Discord servers', false, `Eyeline is in none. Invite it: ${discordInvite(applicationId)}`);
}

function line(name: string, isFine: boolean, text: string): PlatformFinding {
  return { name, isFine, text };
}
