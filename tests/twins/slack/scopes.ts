import type { Channel } from './workspace.ts';

/** What a bot that hears pictures and answers with files may ask for: docs.slack.dev/reference/scopes. */
export const BOT_SCOPES: readonly string[] = [
  'app_mentions:read',
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'mpim:history',
  'mpim:read',
  'reactions:write',
  'team:read',
  'usergroups:read',
  'users:read',
];

/** The prefix of a conversation's scopes: `channels:history`, `groups:read` ... */
export function scopePrefix(channel: Channel): 'channels' | 'groups' | 'im' {
  if (channel.kind === 'im') return 'im';
  return channel.isPrivate ? 'groups' : 'channels';
}

/** The subscription and the scope that a `message` event needs, by kind of conversation. */
export function messageSubscription(channel: Channel): { subscription: string; scope: string } {
  const prefix = scopePrefix(channel);
  return { subscription: `message.${prefix}`, scope: `${prefix}:history` };
}
