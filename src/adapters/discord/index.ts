export { createDiscordAdapter } from './adapter.ts';
export type { DiscordOptions, DiscordTimings } from './options.ts';
export { type CheckDiscordOptions, checkDiscord } from './setup/doctor.ts';
export { discordInvite } from './who/permissions.ts';
