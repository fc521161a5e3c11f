import type { Command } from 'commander';
import { loadPlatforms } from '../platforms.ts';
import { printLine } from '../print.ts';

/** `eyeline discord-invite`. */
export function addDiscordInvite(program: Command): void {
  program
    .command('discord-invite')
    .description('print the link that brings the bot to a Discord server')
    .argument('<application-id>', 'from the page General Information of the application')
    .action(async (applicationId: string) => {
      const { discordInvite } = await loadPlatforms();
      printLine(discordInvite(applicationId));
    });
}
