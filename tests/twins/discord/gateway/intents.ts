import { GatewayDispatchEvents as Event, GatewayIntentBits as Intent } from 'discord-api-types/v10';
import { isSeen } from '../encode/channel.ts';
import type { World, WorldEvent } from '../world/world.ts';

/** Every bit of "List of Intents". */
export const ALL_INTENTS = Object.values(Intent)
  .filter((value): value is Intent => typeof value === 'number')
  .reduce((sum, bit) => sum | bit, 0);

/** "List of Intents": what a session must ask for to hear of it. Events that are not here need none. */
const NEEDED: Readonly<Partial<Record<Event, { readonly guild: number; readonly direct?: number }>>> = {
  [Event.GuildCreate]: { guild: Intent.Guilds },
  [Event.GuildUpdate]: { guild: Intent.Guilds },
  [Event.GuildDelete]: { guild: Intent.Guilds },
  [Event.GuildRoleUpdate]: { guild: Intent.Guilds },
  [Event.ChannelCreate]: { guild: Intent.Guilds },
  [Event.ChannelUpdate]: { guild: Intent.Guilds },
  [Event.ChannelDelete]: { guild: Intent.Guilds },
  [Event.ChannelPinsUpdate]: { guild: Intent.Guilds, direct: Intent.DirectMessages },
  [Event.ThreadCreate]: { guild: Intent.Guilds },
  [Event.ThreadUpdate]: { guild: Intent.Guilds },
  [Event.ThreadDelete]: { guild: Intent.Guilds },
  [Event.ThreadMembersUpdate]: { guild: Intent.Guilds },
  [Event.GuildMemberAdd]: { guild: Intent.GuildMembers },
  [Event.GuildMemberRemove]: { guild: Intent.GuildMembers },
  [Event.MessageCreate]: { guild: Intent.GuildMessages, direct: Intent.DirectMessages },
  [Event.MessageUpdate]: { guild: Intent.GuildMessages, direct: Intent.DirectMessages },
  [Event.MessageDelete]: { guild: Intent.GuildMessages, direct: Intent.DirectMessages },
  [Event.MessageReactionAdd]: { guild: Intent.GuildMessageReactions, direct: Intent.DirectMessageReactions },
  [Event.MessageReactionRemove]: {
    guild: Intent.GuildMessageReactions,
    direct: Intent.DirectMessageReactions,
  },
};

/** Events that need an intent; besides them there are READY, RESUMED, INTERACTION_CREATE, GUILD_MEMBER_UPDATE. */
export const EVENTS_WITH_INTENTS = Object.keys(NEEDED) as Event[];

/** Whether a session with these intents hears of the event. */
export function isHeard(world: World, intents: number, event: WorldEvent): boolean {
  const needed = NEEDED[event.type];
  if (needed) {
    const bit = event.guildId === null ? (needed.direct ?? needed.guild) : needed.guild;
    if ((intents & bit) === 0) return false;
  }
  const guild = event.guildId === null ? null : world.guilds.get(event.guildId);
  const isGuildGone = event.type === Event.GuildDelete;
  if (guild && !isGuildGone && !(guild.isAvailable && guild.members.has(world.bot.id))) return false;
  const channel = event.channelId === null ? null : world.channels.get(event.channelId);
  // Interactions reach the bot also from channels that it cannot view ("Interaction Create").
  if (!channel || event.type === Event.InteractionCreate) return true;
  return isSeen(world, channel);
}
