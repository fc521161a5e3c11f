export { createDiscordAdapter } from './adapter.ts';
export type { DiscordOptions, DiscordTimings } from './options.ts';
export { type CheckDiscordOptions, checkDiscord, type DoctorLine } from './setup/doctor.ts';
export { discordInvite } from './who/permissions.ts';
