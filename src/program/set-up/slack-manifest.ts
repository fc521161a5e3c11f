import type { Command } from 'commander';
import { readConfig } from '../../config.ts';
import { loadPlatforms } from '../platforms.ts';
import { printLine } from '../print.ts';

/** `eyeline slack-manifest`. */
export function addSlackManifest(program: Command): void {
  program
    .command('slack-manifest')
    .description('print the manifest to make the Slack app from')
    .option('--url <address>', 'where Slack reaches this machine: for HTTP instead of Socket Mode')
    .action(async ({ url }: { url?: string }) => {
      const { composeSlackManifest } = await loadPlatforms();
      printLine(JSON.stringify(composeSlackManifest(readConfig(), url), null, 2));
    });
}
