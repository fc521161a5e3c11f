/** docs.slack.dev/reference/methods/conversations.*. */
import type { webApi } from '@slack/bolt';
import type { ArgumentSpecs } from '../arguments.ts';
import type { TwinCore } from '../core.ts';
import type { Json } from '../rules.ts';
import { scopePrefix } from '../scopes.ts';
import { channelObject } from '../workspace-objects.ts';
import {
  type Answer,
  joinedChannel,
  type Method,
  needScope,
  SlackRefusal,
  visibleChannel,
} from './method.ts';
import { pageOf, timeFilter } from './pages.ts';

const pageArgs = { cursor: 'string', limit: 'integer' } as const satisfies ArgumentSpecs;
const timeArgs = {
  oldest: 'string',
  latest: 'string',
  inclusive: 'boolean',
  include_all_metadata: 'boolean',
} as const satisfies ArgumentSpecs;

function isHidden({ hiddenUpTo }: TwinCore, ts: string): boolean {
  return hiddenUpTo !== null && Number(ts) <= Number(hiddenUpTo);
}

/** Whether what was asked for reaches into what the plan hides. */
function hiddenIn(core: TwinCore, { oldest = '0' }: Json): boolean {
  return isHidden(core, String(oldest));
}

/** Newest first, without replies (but with broadcast ones); default limit 100. */
function history(core: TwinCore, args: Json): Answer & webApi.ConversationsHistoryResponse {
  const channel = joinedChannel(core, args.channel, 'history');
  const isWithin = timeFilter(args);
  const items = core.messages
    .history(channel.id)
    .filter((message) => isWithin(message.ts) && !isHidden(core, message.ts))
    .reverse();
  const page = pageOf(core, 'conversations.history', args, {
    items,
    idOf: (message) => message.ts,
    of: channel.id,
    defaultLimit: 100,
  });
  const hasMetadata = args.include_all_metadata === true;
  return {
    ok: true,
    messages: page.items.map((message) => core.objects.toObject(message, 'api', hasMetadata)),
    has_more: page.nextCursor !== '',
    pin_count: 0,
    ...(hiddenIn(core, args) ? { is_limited: true } : {}),
    ...(args.latest !== undefined ? { latest: String(args.latest) } : {}),
    ...(page.nextCursor ? { response_metadata: { next_cursor: page.nextCursor } } : {}),
  };
}

/**
 * Oldest first; default limit 1,000. The parent comes first on every page, whatever `oldest` says
 * (rusq/slackdump: "slack returns the thread starter as the first message with every call").
 */
function replies(core: TwinCore, args: Json): Answer & webApi.ConversationsRepliesResponse {
  const channel = joinedChannel(core, args.channel, 'history');
  const parent = core.messages.find(channel.id, args.ts as string);
  if (!parent) throw new SlackRefusal('thread_not_found');
  const isWithin = timeFilter(args);
  const page = pageOf(core, 'conversations.replies', args, {
    items: parent.threadTs === null ? core.messages.replies(parent).filter(({ ts }) => isWithin(ts)) : [],
    idOf: (message) => message.ts,
    of: `${channel.id} ${parent.ts}`,
    defaultLimit: 1000,
  });
  const hasMetadata = args.include_all_metadata === true;
  return {
    ok: true,
    messages: [parent, ...page.items].map((message) => core.objects.toObject(message, 'api', hasMetadata)),
    has_more: page.nextCursor !== '',
    ...(page.nextCursor ? { response_metadata: { next_cursor: page.nextCursor } } : {}),
  };
}

function info(core: TwinCore, args: Json): Answer & webApi.ConversationsInfoResponse {
  const channel = visibleChannel(core, args.channel);
  needScope(core, `${scopePrefix(channel)}:read`);
  return {
    ok: true,
    channel: {
      ...channelObject(core.workspace, channel),
      ...(args.include_num_members === true ? { num_members: channel.members.size } : {}),
    },
  };
}

function members(core: TwinCore, args: Json): Answer & webApi.ConversationsMembersResponse {
  const channel = visibleChannel(core, args.channel);
  needScope(core, `${scopePrefix(channel)}:read`);
  const page = pageOf(core, 'conversations.members', args, {
    items: [...channel.members],
    idOf: (id) => id,
    of: channel.id,
    defaultLimit: 100,
  });
  return { ok: true, members: [...page.items], response_metadata: { next_cursor: page.nextCursor } };
}

/** With one person only: group direct messages are not modelled. */
function open(core: TwinCore, args: Json): Answer & webApi.ConversationsOpenResponse {
  const { users, channel: id } = args as { users?: string[]; channel?: string };
  if (id !== undefined) return { ok: true, channel: { id: visibleChannel(core, id).id } };
  if (!users) throw new SlackRefusal('users_list_not_supplied');
  if (users.length !== 1) {
    core.violations.add('conversations.open', 'group direct messages are not modelled by the twin');
    throw new SlackRefusal('not_enough_users');
  }
  const user = core.workspace.users.get(users[0] as string);
  if (!user || user.role === 'bot') throw new SlackRefusal('user_not_found');
  const isOpen = [...core.workspace.channels.values()].some(
    ({ kind, members: people }) => kind === 'im' && people.has(user.id),
  );
  if (args.prevent_creation === true && !isOpen) throw new SlackRefusal('channel_not_found');
  const channel = core.workspace.directMessages(user.id);
  return {
    ok: true,
    no_op: isOpen,
    already_open: isOpen,
    channel: args.return_im === true ? channelObject(core.workspace, channel) : { id: channel.id },
  };
}

export const conversationMethods: Readonly<Record<string, Method>> = {
  'conversations.history': { args: { channel: 'string!', ...pageArgs, ...timeArgs }, tier: 3, run: history },
  'conversations.replies': {
    args: { channel: 'string!', ts: 'ts!', ...pageArgs, ...timeArgs },
    tier: 3,
    run: replies,
  },
  'conversations.info': {
    args: { channel: 'string!', include_locale: 'boolean', include_num_members: 'boolean' },
    tier: 3,
    run: info,
  },
  'conversations.members': { args: { channel: 'string!', ...pageArgs }, tier: 4, run: members },
  'conversations.open': {
    args: { channel: 'string', users: 'strings', prevent_creation: 'boolean', return_im: 'boolean' },
    tier: 3,
    scope: 'im:write',
    run: open,
  },
};
