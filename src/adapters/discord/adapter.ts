import {
  type APIInteraction,
  type APIThreadChannel,
  type APIUser,
  GatewayDispatchEvents as Event,
  Routes,
} from 'discord.js';
import { untilDone } from '../../core/async/until-done.ts';
import { isDoneWithin } from '../../core/async/within.ts';
import type { ChatAdapter, ChatHost } from '../../core/chat/port/adapter.ts';
import { onceStarted } from '../../core/chat/port/once-started.ts';
import { createApi } from './connection/api.ts';
import { createGateway, type Listeners } from './connection/gateway.ts';
import { describe } from './errors.ts';
import { createCatchUp } from './hear/catch-up.ts';
import { compareThreads } from './hear/compare-threads.ts';
import { createConversations } from './hear/conversations.ts';
import { createFetcher } from './hear/files.ts';
import { createInbox, type HeardMessage } from './hear/inbox.ts';
import { createInteractions } from './hear/interactions.ts';
import { type ArrivedGuild, createMembership } from './hear/membership.ts';
import { createPinReactions, type HeardReaction } from './hear/pin-reactions.ts';
import { createPins } from './hear/pins.ts';
import { checkOptions, type DiscordOptions, TIMINGS } from './options.ts';
import { toRegistration } from './setup/register.ts';
import { syncCommands } from './setup/sync-commands.ts';
import { FEATURES } from './speak/encode.ts';
import { createOutbox } from './speak/outbox.ts';
import { createPlaces } from './speak/places.ts';
import { createReact } from './speak/react.ts';
import { createReplies } from './speak/replies.ts';
import { createThreadNames } from './speak/thread-names.ts';
import { createWriter } from './speak/writer.ts';
import { createDirectory, isDirectTeam } from './who/directory.ts';
import { createReading, type Reading } from './who/reading.ts';
import { createStanding } from './who/standing.ts';

/** Messages of a guild, and more than one of them, as the gateway tells of their deletion. */
interface Deletion {
  readonly id?: string;
  readonly ids?: readonly string[];
  readonly channel_id: string;
  readonly guild_id?: string;
}

/**
 * Discord, by discord.js: its client keeps the gateway's session and what is known of guilds; everything said and read goes
 * over its REST client, which keeps to the rate limits. Events are taken as Discord sends them, so that what
 * comes live and what is read after an absence go one way.
 *
 * A guild is a tenant. A thread's channel is the one that it hangs in; a message of a channel has the thread that is
 * started from it, of the same id.
 *
 * @throws EyelineError `INVALID_SETTING`
 */
export function createDiscordAdapter(options: DiscordOptions): ChatAdapter {
  checkOptions(options);
  const { logger, directMessages = false, cdnHosts, fetchFile } = options;
  const timings = { ...TIMINGS, ...options.timings };
  const over = new AbortController();

  let chatHost: ChatHost | null = null;
  let bookmarks: Reading | null = null;
  let started: Promise<void> | null = null;
  let registered: Promise<void> = Promise.resolve();
  let quieted: Promise<void> | null = null;

  const host = () => onceStarted(chatHost);
  const reading = () => onceStarted(bookmarks);
  const api = createApi(options, timings, {
    onRefused: ({ message }) => logger.error({ reason: message }, 'Discord refuses DISCORD_TOKEN'),
    onAccepted: () => {
      logger.info({}, 'Discord accepts DISCORD_TOKEN again');
      chatHost?.tryAgain();
    },
  });
  const conversations = createConversations();
  const names = createThreadNames();
  const listeners: Listeners = {};
  const gateway = createGateway({ options, listeners, token: api.token, logger, timings });

  /** Asked for where the gateway has not said it yet: answers of an earlier life go out before. */
  async function ownId(): Promise<string> {
    return (
      gateway.client()?.user?.id ?? (await api.call<APIUser>({ method: 'GET', route: Routes.user() })).id
    );
  }

  const directory = createDirectory(gateway.client, api);
  const places = createPlaces(api, directory, names);
  const replies = createReplies(api, timings.replyMs);
  const writer = createWriter(api, host);

  /** `<@id>`, as older clients write it too, and the role that came with the bot, which people take for it. */
  function mentions(team: string): string[] {
    const own = gateway.client()?.user?.id;
    const role = gateway.client()?.guilds.cache.get(team)?.members.me?.roles.botRole;
    return [`<@${own}>`, `<@!${own}>`, ...(role ? [`<@&${role.id}>`] : [])];
  }

  /** Ends with the first try; what could not be registered is tried again behind it, until the adapter stops. */
  async function register(): Promise<void> {
    const applicationId = gateway.client()?.application?.id;
    if (!applicationId) return;
    const wanted = toRegistration(host().commands, directMessages);
    const waits = { firstMs: timings.longestRetryMs, longestMs: 60 * timings.longestRetryMs };
    await new Promise<void>((tried) => {
      const registering = untilDone(() => syncCommands(api, applicationId, wanted), {
        waits,
        signal: over.signal,
        onFailure: (error) => {
          logger.warn({ reason: describe(error) }, 'commands could not be registered on Discord');
          tried();
        },
      });
      registered = registering.then(
        (names) => {
          if (names.length > 0) logger.info({ commands: names }, 'registered commands on Discord');
          tried();
        },
        () => tried(),
      );
    });
  }

  /** Everything that is being caught up with. */
  const catchingUp = new Set<Promise<void>>();

  /** Everything that is being compared with the record after that. */
  const comparing = new Set<Promise<void>>();

  function listen(): void {
    const signal = over.signal;
    const common = {
      host: host(),
      api,
      directory,
      conversations,
      reading: reading(),
      logger,
      timings,
      signal,
    };
    const ownIdKnown = () => gateway.client()?.user?.id ?? null;
    const inbox = createInbox({ ...common, names, mentions, directMessages, ownId: ownIdKnown });
    const pins = createPins({ ...common, ownId: ownIdKnown });
    const reactions = createPinReactions({ ...common, ownId: ownIdKnown });
    const catchUp = createCatchUp({ ...common, inbox, pins, ownId: ownIdKnown });
    const answer = createInteractions({
      ...common,
      replies,
      directMessages,
      audience: (team, channel) =>
        options.visibility === 'tenant' || isDirectTeam(team)
          ? 'tenant'
          : [channel, ...directory.openChannels(team)],
    });
    const onDeletion = ({ id, ids = id === undefined ? [] : [id], channel_id, guild_id }: Deletion) =>
      inbox.hearDeletion(ids, channel_id, guild_id);
    const membership = createMembership({
      ...common,
      managers:
        options.managers.length === 0
          ? 'members with the permission Manage Threads in this channel'
          : 'members with a role that this installation names',
    });
    const orTell = (work: Promise<void>) =>
      void work.catch((error: unknown) =>
        logger.error({ reason: describe(error) }, 'an introduction on Discord was not written down'),
      );
    const onGuild = (guild: ArrivedGuild & { threads?: readonly APIThreadChannel[] }) => {
      const { id, threads = [] } = guild;
      // First: whether the record knows the server is asked before anything is kept of it.
      orTell(membership.arrive(guild));
      reading().arrive(id);
      const done = catchUp(id, threads)
        .catch((error: unknown) =>
          logger.error({ reason: describe(error) }, 'a server could not be caught up with'),
        )
        .then(() => void compare(id))
        .finally(() => catchingUp.delete(done));
      catchingUp.add(done);
    };
    /** Behind everything else: nobody waits for it. */
    const compare = (id: string) => {
      const done = compareThreads(id, { ...common, pins, ownId: ownIdKnown })
        .catch((error: unknown) =>
          logger.warn({ reason: describe(error) }, 'a server could not be compared with the record'),
        )
        .finally(() => comparing.delete(done));
      comparing.add(done);
    };
    const onPins = ({ channel_id, guild_id }: { channel_id: string; guild_id?: string }) => {
      if (guild_id !== undefined) pins.hear(channel_id, guild_id);
    };
    const onMessage = (message: HeardMessage) => {
      if (message.guild_id !== undefined) pins.hearNotice(message, message.guild_id);
      inbox.hear(message);
    };
    /** Rights may be others now: of the bot's roles, of a channel, of a thread that was locked. */
    const onRights = ({ guild_id: team }: { guild_id?: string }) => {
      if (team !== undefined) host().tryAgain({ team, channel: null });
    };
    const onMember = (member: { guild_id: string; user: { id: string } }) => {
      if (member.user.id === gateway.client()?.user?.id) onRights(member);
    };
    Object.assign(listeners, {
      [Event.ChannelUpdate]: (channel: Parameters<typeof membership.change>[0]) => {
        onRights(channel as { guild_id?: string });
        orTell(membership.change(channel));
      },
      [Event.ChannelDelete]: membership.lose,
      [Event.ThreadDelete]: membership.lose,
      [Event.GuildDelete]: membership.leave,
      [Event.GuildRoleUpdate]: onRights,
      [Event.GuildMemberUpdate]: onMember,
      [Event.ThreadUpdate]: onRights,
      [Event.Ready]: () => reading().reset(),
      [Event.GuildCreate]: onGuild,
      [Event.ChannelPinsUpdate]: onPins,
      [Event.MessageReactionAdd]: (reaction: HeardReaction) => reactions.hear(reaction, true),
      [Event.MessageReactionRemove]: (reaction: HeardReaction) => reactions.hear(reaction, false),
      [Event.MessageCreate]: onMessage,
      [Event.MessageUpdate]: (message: HeardMessage) => inbox.hearUpdate(message),
      [Event.MessageDelete]: onDeletion,
      [Event.MessageDeleteBulk]: onDeletion,
      [Event.InteractionCreate]: (interaction: APIInteraction) => void answer(interaction),
    });
  }

  async function start(given: ChatHost): Promise<void> {
    chatHost = given;
    bookmarks = createReading(given.marks);
    listen();
    const ready = gateway.connect().then(register);
    await withinStart(ready, 'Discord is not connected yet; Eyeline goes on without it and keeps trying');
    await withinStart(Promise.all(catchingUp), 'what was missed on Discord is still being read');
  }

  /** Waits so long; then it goes on behind the start. */
  async function withinStart(work: Promise<unknown>, message: string): Promise<void> {
    // What Discord refuses may take days; it is said once, and everything else goes on.
    const refused = api.token.refused().then(() => void work.catch(() => {}));
    if (await isDoneWithin(timings.startMs, Promise.race([work, refused]))) return;
    logger.warn({}, message);
    // After the start there is nobody to throw at.
    work.catch((error: unknown) => logger.error({ reason: describe(error) }, 'Discord could not be started'));
  }

  async function quiet(): Promise<void> {
    over.abort();
    await gateway.close();
    await Promise.all(comparing);
    await registered;
    await conversations.idle();
  }

  return {
    platform: 'discord',
    features: { ...FEATURES, progressAfterMs: timings.progressMs },
    start: (given) => {
      started ??= start(given);
      return started;
    },
    quiet: () => {
      quieted ??= quiet();
      return quieted;
    },
    stop: async () => {
      quieted ??= quiet();
      await quieted;
      api.close();
    },
    ...createOutbox({ host, api, directory, places, replies, reading, writer, ownId, logger }),
    fetch: createFetcher({ api, fetchFile, cdnHosts, timeoutMs: timings.fetchMs }),
    standing: createStanding({ ...options, api, directory }),
    react: createReact(api, places, logger),
  };
}
