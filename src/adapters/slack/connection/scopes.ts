/**
 * What the app may do, from what it does: every Web API method that is called and every event that is heard, each
 * with the scopes that its page asks for (docs.slack.dev/reference). The manifest asks for these and no others.
 */

/** Methods of the bot token. `call` takes these only, so none can be called without its scopes being asked for. */
export const METHODS = {
  'auth.test': [],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.replies': ['channels:history', 'groups:history'],
  'files.completeUploadExternal': ['files:write'],
  'files.delete': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.info': ['files:read'],
  'reactions.add': ['reactions:write'],
  'reactions.remove': ['reactions:write'],
  'usergroups.users.list': ['usergroups:read'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Method = keyof typeof METHODS;

/** Events that are subscribed to. */
export const EVENTS = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  app_uninstalled: [],
  channel_id_changed: ['channels:read', 'groups:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  pin_added: ['pins:read'],
  pin_removed: ['pins:read'],
  reaction_added: ['reactions:read'],
  reaction_removed: ['reactions:read'],
  tokens_revoked: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What direct messages need beside it, where they are answered. */
export const DIRECT_MESSAGES = {
  events: { 'message.im': ['im:history'] },
  methods: { 'conversations.info': ['im:read'] },
} as const;

/** What is neither a method's nor an event's: the slash command and the shortcut. */
const FEATURES = ['commands'] as const;

/** Why each scope is asked for; for docs/connect-slack.md and the doctor. */
export const REASONS: Readonly<Record<string, string>> = {
  'app_mentions:read': 'hears when it is mentioned',
  'channels:history': 'hears pictures in public channels it is in, and reads what it missed',
  'channels:read': 'knows which channels are public, shared with others, and who made them',
  'chat:write': 'answers',
  commands: 'has /eyeline and the message shortcut',
  'files:read': 'reads the pictures',
  'files:write': 'sends the overlays, and deletes them when they are forgotten',
  'groups:history': 'hears pictures in private channels it is in, and reads what it missed',
  'groups:read': 'knows which private channels it is in are shared with others, and who made them',
  'im:history': 'hears direct messages',
  'im:read': 'knows which conversations are direct messages',
  'pins:read': 'hears which messages are pinned, for the timelines of incidents',
  'reactions:read': 'hears pin reactions, and reads those that it missed',
  'reactions:write': 'marks a message while it is at work and when it is done',
  'usergroups:read': 'knows who is in the user groups of SLACK_MANAGERS',
  'users:read': 'tells people of the team from guests and bots',
};

/** All scopes of the bot token, sorted. */
export function botScopes(directMessages: boolean): string[] {
  const asked = [
    ...Object.values(METHODS).flat(),
    ...Object.values(EVENTS).flat(),
    ...FEATURES,
    ...(directMessages
      ? [...Object.values(DIRECT_MESSAGES.events).flat(), ...Object.values(DIRECT_MESSAGES.methods).flat()]
      : []),
  ];
  return [...new Set<string>(asked)].sort();
}

/** All events that are subscribed to, sorted. */
export function botEvents(directMessages: boolean): string[] {
  return [...Object.keys(EVENTS), ...(directMessages ? Object.keys(DIRECT_MESSAGES.events) : [])].sort();
}
