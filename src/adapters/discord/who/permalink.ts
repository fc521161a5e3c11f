import { isDirectTeam } from './directory.ts';

/**
 * The address that opens a message, or a thread, in Discord: `https://discord.com/channels/GUILD/CHANNEL/MESSAGE`,
 * as discord.js makes it (`Message#url`).
 *
 * @param conversation where it stands: the channel, of what stands in a thread the thread.
 * @param message null: the conversation itself.
 */
export function permalinkOf(team: string, conversation: string, message: string | null): string {
  const guild = isDirectTeam(team) ? '@me' : team;
  return ['https://discord.com/channels', guild, conversation, ...(message === null ? [] : [message])].join(
    '/',
  );
}
