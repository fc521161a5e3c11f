import type { Log } from '../../../core/log.ts';
import { botScopes } from '../connection/scopes.ts';
import { deadToken } from '../connection/token.ts';
import type { SlackApi } from '../connection/web-api.ts';
import { toEyelineError } from '../errors.ts';
import { wrongSetting } from '../options.ts';

/** Who the bot token is. */
export interface Identity {
  /** The installation's team. */
  readonly team: string;
  readonly teamName: string;
  /** The workspace's own address, `https://example.slack.com/`; null where Slack does not say. */
  readonly address: string | null;
  readonly botUserId: string;
  /** Empty where Slack does not say. */
  readonly botId: string;
  readonly botName: string;
  /** The token's; null where Slack does not say. */
  readonly scopes: readonly string[] | null;
}

/** @throws EyelineError `INVALID_SETTING` for a token that Slack refuses for good, `PLATFORM_UNAVAILABLE`. */
export async function identify(api: SlackApi): Promise<Identity> {
  const answer = await api.callRaw('auth.test', {}).catch((error: unknown) => {
    throw api.token.isFinal ? deadToken('SLACK_BOT_TOKEN') : toEyelineError(error, 'auth.test');
  });
  const { team_id, team, user_id, bot_id, user, url } = answer;
  if (!team_id || !user_id) {
    throw wrongSetting('SLACK_BOT_TOKEN', 'a bot token of one workspace', 'another kind of token');
  }
  return {
    team: team_id,
    teamName: team ?? team_id,
    address: url ?? null,
    botUserId: user_id,
    botId: bot_id ?? '',
    botName: user ?? 'eyeline',
    scopes: answer.response_metadata?.scopes ?? null,
  };
}

/** Scopes that are asked for and were not given; none where Slack does not say. */
export function missingScopes({ scopes }: Identity, directMessages: boolean): string[] {
  return scopes === null ? [] : botScopes(directMessages).filter((scope) => !scopes.includes(scope));
}

/** Says which scopes are missing; what needs them fails with its own error. */
export function warnOfMissingScopes(identity: Identity, directMessages: boolean, logger: Log): void {
  const missing = missingScopes(identity, directMessages);
  if (missing.length > 0) {
    logger.warn(
      { missing },
      'the Slack app lacks scopes: add them on its page OAuth & Permissions, and install it again',
    );
  }
}
