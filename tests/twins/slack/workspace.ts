import type { Ids } from './ids.ts';

export interface User {
  readonly id: string;
  readonly name: string;
  /** Another organisation's for `external`. */
  readonly teamId: string;
  readonly role: 'owner' | 'admin' | 'member' | 'guest' | 'external' | 'bot';
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'channel' | 'im';
  readonly isPrivate: boolean;
  /** Shared with another organisation (Slack Connect). */
  readonly isShared: boolean;
  readonly creator: string;
  readonly createdMs: number;
  readonly members: Set<string>;
  isArchived: boolean;
}

export interface UserGroup {
  readonly id: string;
  readonly users: readonly string[];
  readonly isDisabled: boolean;
}

/** A team, its people and channels; the app is installed in it. */
export interface Workspace {
  readonly team: { readonly id: string; readonly name: string; readonly domain: string };
  /** The organisation at the other end of shared channels. */
  readonly otherTeam: { readonly id: string };
  readonly app: {
    readonly appId: string;
    readonly botId: string;
    readonly botUserId: string;
    readonly name: string;
  };
  /** Another app's bot; in no channel unless it is put there. */
  readonly otherBot: { readonly userId: string; readonly botId: string };
  readonly users: Map<string, User>;
  readonly channels: Map<string, Channel>;
  readonly userGroups: Map<string, UserGroup>;
  addUser(user: { name: string; role: Exclude<User['role'], 'bot'> }): User;
  /** The creator and the bot are members unless said otherwise. */
  addChannel(channel: {
    name: string;
    creator: string;
    members?: readonly string[];
    isPrivate?: boolean;
    isShared?: boolean;
    hasBot?: boolean;
  }): Channel;
  addUserGroup(users: readonly string[]): UserGroup;
  /** The direct messages of the bot and a person, opened if there are none. */
  directMessages(user: string): Channel;
  isBotIn(channel: Channel): boolean;
  /** The channel under a new id; the old one is nobody's. */
  changeId(channel: Channel): Channel;
}

export function makeWorkspace(ids: Ids, nowMs: () => number): Workspace {
  const team = { id: ids.next('T'), name: 'Twin Research', domain: 'twin-research' };
  const otherTeam = { id: ids.next('T') };
  const app = {
    appId: ids.next('A'),
    botId: ids.next('B'),
    botUserId: ids.next('U'),
    name: 'eyeline',
  };
  const otherBot = { userId: ids.next('U'), botId: ids.next('B') };
  const users = new Map<string, User>();
  const channels = new Map<string, Channel>();
  const userGroups = new Map<string, UserGroup>();
  users.set(app.botUserId, { id: app.botUserId, name: app.name, teamId: team.id, role: 'bot' });
  users.set(otherBot.userId, { id: otherBot.userId, name: 'robot', teamId: team.id, role: 'bot' });
  const keep = (channel: Channel) => {
    channels.set(channel.id, channel);
    return channel;
  };

  return {
    team,
    otherTeam,
    app,
    otherBot,
    users,
    channels,
    userGroups,
    addUser({ name, role }) {
      const user = { id: ids.next('U'), name, role, teamId: role === 'external' ? otherTeam.id : team.id };
      users.set(user.id, user);
      return user;
    },
    addChannel({ name, creator, members = [], isPrivate = false, isShared = false, hasBot = true }) {
      return keep({
        id: ids.next('C'),
        name,
        kind: 'channel',
        isPrivate,
        isShared,
        creator,
        createdMs: nowMs(),
        members: new Set([creator, ...members, ...(hasBot ? [app.botUserId] : [])]),
        isArchived: false,
      });
    },
    addUserGroup(members) {
      const group = { id: ids.next('S'), users: members, isDisabled: false };
      userGroups.set(group.id, group);
      return group;
    },
    directMessages(user) {
      const known = [...channels.values()].find(
        (channel) => channel.kind === 'im' && channel.members.has(user),
      );
      return (
        known ??
        keep({
          id: ids.next('D'),
          name: 'directmessage',
          kind: 'im',
          isPrivate: true,
          isShared: false,
          creator: user,
          createdMs: nowMs(),
          members: new Set([user, app.botUserId]),
          isArchived: false,
        })
      );
    },
    changeId: (channel) => {
      channels.delete(channel.id);
      return keep({ ...channel, id: ids.next('C'), isShared: true });
    },
    isBotIn: (channel) => channel.members.has(app.botUserId),
  };
}
