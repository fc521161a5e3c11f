import { makeDiscordHarness } from './discord.ts';
import { describeAdapter } from './suite.ts';

describeAdapter('Discord', (openRecord) => makeDiscordHarness(openRecord));
