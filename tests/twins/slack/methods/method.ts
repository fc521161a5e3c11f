import type { webApi } from '@slack/bolt';
import type { ArgumentSpecs } from '../arguments.ts';
import type { TwinCore } from '../core.ts';
import type { Tier } from '../limits.ts';
import type { Json } from '../rules.ts';
import { scopePrefix } from '../scopes.ts';
import type { Token } from '../tokens.ts';
import type { Channel } from '../workspace.ts';

/** What a method answers: the SDK's response type where the twin fills it. */
export type Answer = webApi.WebAPICallResult & Json;

export interface Method {
  readonly args: ArgumentSpecs;
  /** Default `bot`. */
  readonly token?: 'bot' | 'app' | 'any';
  /** Null: not limited by tier (docs.slack.dev/apis/web-api/rate-limits). */
  readonly tier: Tier | null;
  /** The scope that is needed whatever the arguments are. */
  readonly scope?: string;
  run(core: TwinCore, args: Json, token: Token): Answer;
}

/** Thrown by methods: what Slack answers in place of `ok: true`. */
export class SlackRefusal extends Error {
  readonly answer: Answer;

  constructor(error: string, extra: Json = {}) {
    super(error);
    this.name = 'SlackRefusal';
    this.answer = { ok: false, error, ...extra };
  }
}

/** A refusal for what no correct app sends: a violation as well. */
export function refuseWrong(
  core: TwinCore,
  where: string,
  error: string,
  problems: readonly string[],
): never {
  for (const problem of problems) core.violations.add(where, problem);
  throw new SlackRefusal(error, {
    ...(error === 'invalid_blocks' ? { errors: [...problems] } : {}),
    response_metadata: { messages: problems.map((problem) => `[ERROR] ${problem}`) },
  });
}

/** `missing_scope` names what is needed and what is provided: `needed`, `provided` of every response type of the SDK. */
export function needScope(core: TwinCore, scope: string, token: Token = core.tokens.bot): void {
  if (token.scopes.has(scope)) return;
  throw new SlackRefusal('missing_scope', { needed: scope, provided: [...token.scopes].join(',') });
}

/** A conversation that the app may know of: private ones only as a member. */
export function visibleChannel(core: TwinCore, id: unknown): Channel {
  const channel = core.workspace.channels.get(String(id));
  if (!channel || (channel.isPrivate && !core.workspace.isBotIn(channel))) {
    throw new SlackRefusal('channel_not_found');
  }
  return channel;
}

/** A conversation that the app is a member of and has this kind of scope for. */
export function joinedChannel(core: TwinCore, id: unknown, scopeEnding: 'history' | 'read' | null): Channel {
  const channel = visibleChannel(core, id);
  if (scopeEnding) needScope(core, `${scopePrefix(channel)}:${scopeEnding}`);
  if (!core.workspace.isBotIn(channel)) throw new SlackRefusal('not_in_channel');
  return channel;
}

/** Where a post goes: a person's id opens the direct messages with them. */
export function postingChannel(core: TwinCore, id: unknown): Channel {
  const user = core.workspace.users.get(String(id));
  const channel = user ? core.workspace.directMessages(user.id) : joinedChannel(core, id, null);
  if (channel.isArchived) throw new SlackRefusal('is_archived');
  return channel;
}

/**
 * The thread to post into. A `ts` that never was, or a reply's, is a violation ("Avoid using a reply's ts value;
 * use its parent instead"). Error name constructed: the pages name none for chat.postMessage.
 */
export function postingThread(core: TwinCore, where: string, channel: Channel, ts: unknown): string | null {
  if (ts === undefined) return null;
  const parent = core.messages.find(channel.id, String(ts));
  if (parent && parent.threadTs === null) return parent.ts;
  if (parent) refuseWrong(core, where, 'thread_not_found', ["thread_ts is a reply's, not its parent's"]);
  if (!core.messages.wasThere(channel.id, String(ts))) {
    refuseWrong(core, where, 'thread_not_found', ['thread_ts is of no message in this channel']);
  }
  throw new SlackRefusal('thread_not_found');
}
