import type { Route } from '../route.ts';
import { applicationRoutes } from './application.ts';
import { commandRoutes } from './commands.ts';
import { guildRoutes } from './guilds.ts';
import { interactionRoutes } from './interactions.ts';
import { messageRoutes } from './messages.ts';
import { reactionRoutes } from './reactions.ts';
import { threadMemberRoutes } from './thread-members.ts';
import { threadRoutes } from './threads.ts';

/** Every endpoint of the twin. */
export function allRoutes(gateway: Parameters<typeof applicationRoutes>[0]): readonly Route[] {
  return [
    ...applicationRoutes(gateway),
    ...commandRoutes,
    ...guildRoutes,
    ...messageRoutes,
    ...threadRoutes,
    ...threadMemberRoutes,
    ...reactionRoutes,
    ...interactionRoutes,
  ];
}
