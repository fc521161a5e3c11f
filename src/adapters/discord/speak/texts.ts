import { PERMISSIONS } from '../connection/permissions.ts';

/** Stands under an answer that is in the channel because a permission is missing. */
export function missingThreadsNote(): string {
  const label = PERMISSIONS.find(({ name }) => name === 'CreatePublicThreads')?.label;
  return `To answer in a thread, Eyeline's role needs the permission ${label} in this channel.`;
}

/** Said where files do not go through. */
export const FILES_TOO_LARGE = 'Discord does not take files this large here; Eyeline’s record has them.';

/** Said to who called the menu's command: the answer stands in the message's thread. */
export function answeredIn(channelId: string): string {
  return `The answer is in <#${channelId}>.`;
}

/** Fills in a deferred answer that all see for a moment, before it is taken away. */
export const TOLD_ALONE = 'Only the person who asked sees the answer.';
