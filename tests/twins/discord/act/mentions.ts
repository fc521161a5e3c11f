import type { APIAllowedMentions } from 'discord-api-types/v10';
import type { TwinGuild } from '../world/model.ts';

/** Whom a text mentions. */
export interface Mentions {
  readonly mentionIds: string[];
  readonly mentionRoleIds: string[];
  readonly mentionsEveryone: boolean;
}

/**
 * Reads mentions ("Message Formatting") and filters them ("Allowed Mentions Object"). `allowed` null: the
 * default allowances, everything in the text. A reply mentions whom it answers with `replied_user`.
 */
export function readMentions(
  content: string,
  guild: TwinGuild | null,
  options: {
    readonly allowed: APIAllowedMentions | null;
    readonly mayPingEveryone: boolean;
    readonly repliedUserId: string | null;
  },
): Mentions {
  const { allowed } = options;
  const parse: readonly string[] = allowed ? (allowed.parse ?? []) : ['users', 'roles', 'everyone'];
  const allows = (kind: 'users' | 'roles', id: string) =>
    parse.includes(kind) || (allowed?.[kind] ?? []).includes(id);
  const users = [...content.matchAll(/<@!?(\d{17,20})>/g)]
    .map((match) => match[1] as string)
    .filter((id) => (guild ? guild.members.has(id) : true) && allows('users', id));
  const roles = [...content.matchAll(/<@&(\d{17,20})>/g)]
    .map((match) => match[1] as string)
    .filter((id) => guild?.roles.has(id) && allows('roles', id));
  const pingsReplied = allowed ? allowed.replied_user === true : true;
  if (options.repliedUserId !== null && pingsReplied) users.push(options.repliedUserId);
  return {
    mentionIds: [...new Set(users)],
    mentionRoleIds: [...new Set(roles)],
    mentionsEveryone:
      /@(?:everyone|here)\b/.test(content) && parse.includes('everyone') && options.mayPingEveryone,
  };
}
