import { webApi } from '@slack/bolt';
import { createTokenGate, type TokenGate, type TokenVerdict } from '../../../core/chat/port/token-gate.ts';
import { EyelineError } from '../../../core/errors.ts';
import type { Log } from '../../../core/log.ts';
import { slackCode } from '../errors.ts';
import { PAGES, wrongSetting } from '../options.ts';

/** The settings that hold tokens. */
export type TokenName = 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN';

/**
 * What Slack says of tokens (docs.slack.dev/reference/methods/auth.test, "Errors"), and whether only another token
 * helps. `invalid_auth` also stands for an address that may not call, `not_authed` for a token that did not get there
 * (a proxy): both may end. A token that was revoked, that has expired, or whose user was removed never works again.
 */
const REFUSALS: Readonly<Record<string, 'final' | 'may end'>> = {
  account_inactive: 'final',
  invalid_auth: 'may end',
  not_allowed_token_type: 'final',
  not_authed: 'may end',
  token_expired: 'final',
  token_revoked: 'final',
};

export interface TokenOptions {
  readonly name: TokenName;
  readonly retryMs: number;
  readonly logger: Log;
  /** The smallest call that needs the token; throws the SDK's errors. */
  readonly probe: () => Promise<unknown>;
  /** Told when a token that was refused is taken again. */
  readonly onAccepted: () => void;
}

/** The gate of one of Slack's tokens: says in the log, once, that it is refused, and once that it no longer is. */
export function createSlackToken({ name, retryMs, logger, probe, onAccepted }: TokenOptions): TokenGate {
  return createTokenGate({
    retryMs,
    judge: (error) => judge(name, error),
    probe,
    onRefused: ({ message }) => logger.error({ reason: message }, `Slack refuses ${name}`),
    onAccepted: () => {
      logger.info({}, `Slack accepts ${name} again`);
      onAccepted();
    },
  });
}

function judge(name: TokenName, error: unknown): TokenVerdict {
  if (!(error instanceof webApi.WebAPIPlatformError)) return { kind: 'unknown' };
  const code = slackCode(error) ?? '';
  const refusal = REFUSALS[code];
  if (!refusal) return { kind: 'accepted' };
  return { kind: 'refused', isFinal: refusal === 'final', error: refusedToken(name, code, refusal) };
}

/** What is said while Slack refuses a token; what there is to say is kept. */
function refusedToken(name: TokenName, code: string, refusal: 'final' | 'may end'): EyelineError {
  const action =
    refusal === 'final'
      ? `Answers are kept until Eyeline is restarted with another token. ${PAGES[name]}`
      : `Answers are kept, and Eyeline tries the token once a minute. If this lasts, set another and restart. ${PAGES[name]}`;
  return new EyelineError('PLATFORM_UNAVAILABLE', {
    expected: `Slack to accept ${name}`,
    received: `a refusal (${code})`,
    action,
  });
}

/** A token that Slack will never take, at a start: a setting that is wrong. */
export function deadToken(name: TokenName): EyelineError {
  return wrongSetting(name, 'a token that Slack accepts', 'one that it refuses for good');
}
