export { createDiscordAdapter } from './adapter.ts';
export { type CheckDiscordOptions, checkDiscord, type DoctorLine } from './doctor.ts';
export type { DiscordOptions, DiscordTimings } from './options.ts';
export { discordInvite } from './permissions.ts';
