import type { webApi } from '@slack/bolt';
import type { Channel, User, Workspace } from './workspace.ts';

type ChannelObject = NonNullable<webApi.ConversationsInfoResponse['channel']>;
type UserObject = NonNullable<webApi.UsersInfoResponse['user']>;

/** `ConversationsInfoResponse['channel']`; docs.slack.dev/reference/objects/conversation-object. */
export function channelObject(workspace: Workspace, channel: Channel): ChannelObject {
  const created = Math.floor(channel.createdMs / 1000);
  if (channel.kind === 'im') {
    const user = [...channel.members].find((id) => id !== workspace.app.botUserId);
    return {
      id: channel.id,
      created,
      is_im: true,
      is_org_shared: false,
      is_archived: channel.isArchived,
      ...(user ? { user } : {}),
      context_team_id: workspace.team.id,
    };
  }
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: channel.isPrivate,
    is_archived: channel.isArchived,
    is_general: false,
    is_shared: channel.isShared,
    is_ext_shared: channel.isShared,
    is_org_shared: false,
    is_pending_ext_shared: false,
    pending_shared: [],
    shared_team_ids: channel.isShared ? [workspace.team.id, workspace.otherTeam.id] : [workspace.team.id],
    created,
    creator: channel.creator,
    is_member: workspace.isBotIn(channel),
    context_team_id: workspace.team.id,
    previous_names: [],
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}

/** `UsersInfoResponse['user']`; docs.slack.dev/reference/objects/user-object. */
export function userObject(workspace: Workspace, user: User): UserObject {
  const isOwner = user.role === 'owner';
  return {
    id: user.id,
    team_id: user.teamId,
    name: user.name,
    real_name: user.name,
    deleted: false,
    is_admin: isOwner || user.role === 'admin',
    is_owner: isOwner,
    is_primary_owner: isOwner,
    is_restricted: user.role === 'guest',
    is_ultra_restricted: false,
    is_bot: user.role === 'bot',
    is_app_user: false,
    ...(user.role === 'external' ? { is_stranger: false } : {}),
    profile: {
      real_name: user.name,
      display_name: user.name,
      team: user.teamId,
      ...(user.id === workspace.app.botUserId
        ? { api_app_id: workspace.app.appId, bot_id: workspace.app.botId }
        : {}),
      // docs.slack.dev/reference/objects/user-object: of a bot user, its bot.
      ...(user.id === workspace.otherBot.userId ? { bot_id: workspace.otherBot.botId } : {}),
    },
    updated: 0,
  };
}
