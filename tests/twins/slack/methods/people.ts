/** auth.test, apps.connections.open, users.info, team.info, usergroups.users.list, bots.info, reactions.*. */
import type { webApi } from '@slack/bolt';
import type { TwinCore } from '../core.ts';
import { pushReaction } from '../events.ts';
import type { StoredMessage } from '../messages.ts';
import type { Json } from '../rules.ts';
import type { Token } from '../tokens.ts';
import { userObject } from '../workspace-objects.ts';
import { type Answer, joinedChannel, type Method, refuseWrong, SlackRefusal } from './method.ts';

function authTest(core: TwinCore, _args: Json, token: Token): Answer & webApi.AuthTestResponse {
  const { team, app } = core.workspace;
  if (token.kind === 'app') return { ok: true, app_name: app.name, app_id: app.appId };
  return {
    ok: true,
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: app.name,
    team_id: team.id,
    user_id: app.botUserId,
    bot_id: app.botId,
    is_enterprise_install: false,
  };
}

function openConnection(core: TwinCore): Answer & webApi.AppsConnectionsOpenResponse {
  // Error of an app whose Socket Mode is off; constructed after docs.slack.dev/apis/events-api/using-socket-mode.
  if (core.settings.transport !== 'socket') throw new SlackRefusal('socket_mode_not_enabled');
  return { ok: true, url: core.openSocketAddress() };
}

function usersInfo(core: TwinCore, args: Json): Answer & webApi.UsersInfoResponse {
  const user = core.workspace.users.get(args.user as string);
  if (!user) throw new SlackRefusal('user_not_found');
  return { ok: true, user: userObject(core.workspace, user) };
}

function teamInfo(core: TwinCore, args: Json): Answer & webApi.TeamInfoResponse {
  const { team } = core.workspace;
  if (args.team !== undefined && args.team !== team.id) throw new SlackRefusal('team_not_found');
  return {
    ok: true,
    team: {
      id: team.id,
      name: team.name,
      domain: team.domain,
      email_domain: '',
      url: `https://${team.domain}.slack.com/`,
    },
  };
}

function groupUsers(core: TwinCore, args: Json): Answer & webApi.UsergroupsUsersListResponse {
  const group = core.workspace.userGroups.get(args.usergroup as string);
  if (!group || (group.isDisabled && args.include_disabled !== true)) {
    throw new SlackRefusal('no_such_subteam');
  }
  return { ok: true, users: [...group.users] };
}

function botsInfo(core: TwinCore, args: Json): Answer & webApi.BotsInfoResponse {
  const { app } = core.workspace;
  if (args.bot !== undefined && args.bot !== app.botId) throw new SlackRefusal('bot_not_found');
  return {
    ok: true,
    bot: {
      id: app.botId,
      deleted: false,
      name: app.name,
      updated: 0,
      app_id: app.appId,
      user_id: app.botUserId,
    },
  };
}

/** The message to react to, and who has reacted so; whether the emoji exists is not checked. */
function reactionTarget(
  core: TwinCore,
  where: string,
  args: Json,
): { message: StoredMessage; name: string; users: Set<string> } {
  const name = args.name as string;
  if (!/^[a-z0-9_+'-]{1,100}$/.test(name)) {
    refuseWrong(core, where, 'invalid_name', ['a reaction is an emoji name without colons']);
  }
  const channel = joinedChannel(core, args.channel, null);
  if (channel.isArchived) throw new SlackRefusal('is_archived');
  const message = core.messages.find(channel.id, args.timestamp as string);
  if (!message || message.isTombstone) throw new SlackRefusal('message_not_found');
  const users = message.reactions.get(name) ?? new Set<string>();
  return { message, name, users };
}

function addReaction(core: TwinCore, args: Json): Answer & webApi.ReactionsAddResponse {
  const { message, name, users } = reactionTarget(core, 'reactions.add', args);
  const user = core.workspace.app.botUserId;
  if (users.has(user)) throw new SlackRefusal('already_reacted');
  // 23 is Slack's limit for one person's reactions on a message; constructed: the page gives no number.
  const own = [...message.reactions.values()].filter((people) => people.has(user)).length;
  if (own >= 23) throw new SlackRefusal('too_many_reactions');
  message.reactions.set(name, users.add(user));
  pushReaction(core, message, { isAdded: true, name, user });
  return { ok: true };
}

function removeReaction(core: TwinCore, args: Json): Answer & webApi.ReactionsRemoveResponse {
  const { message, name, users } = reactionTarget(core, 'reactions.remove', args);
  const user = core.workspace.app.botUserId;
  if (!users.delete(user)) throw new SlackRefusal('no_reaction');
  if (users.size === 0) message.reactions.delete(name);
  pushReaction(core, message, { isAdded: false, name, user });
  return { ok: true };
}

const reactionArgs = { name: 'string!', channel: 'string!', timestamp: 'ts!' } as const;

export const peopleMethods: Readonly<Record<string, Method>> = {
  'auth.test': { args: {}, tier: null, token: 'any', run: authTest },
  'apps.connections.open': {
    args: {},
    tier: 3,
    token: 'app',
    scope: 'connections:write',
    run: openConnection,
  },
  'users.info': {
    args: { user: 'string!', include_locale: 'boolean' },
    tier: 4,
    scope: 'users:read',
    run: usersInfo,
  },
  'team.info': { args: { team: 'string', domain: 'string' }, tier: 3, scope: 'team:read', run: teamInfo },
  'usergroups.users.list': {
    args: { usergroup: 'string!', include_disabled: 'boolean' },
    tier: 2,
    scope: 'usergroups:read',
    run: groupUsers,
  },
  'bots.info': { args: { bot: 'string' }, tier: 3, scope: 'users:read', run: botsInfo },
  'reactions.add': { args: reactionArgs, tier: 3, scope: 'reactions:write', run: addReaction },
  'reactions.remove': { args: reactionArgs, tier: 2, scope: 'reactions:write', run: removeReaction },
};
