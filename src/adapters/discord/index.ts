export { createDiscordAdapter } from './adapter.ts';
export { discordInvite } from './connection/permissions.ts';
export type { DiscordOptions, DiscordTimings } from './options.ts';
export { type CheckDiscordOptions, checkDiscord } from './setup/doctor.ts';
