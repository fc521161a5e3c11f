import { webApi } from '@slack/bolt';
import { EyelineError } from '../../core/errors.ts';

/** What Slack says when it is Slack's own trouble and will pass (the pages' lists of errors). */
const PASSING: ReadonlySet<string> = new Set([
  'fatal_error',
  // Of files.completeUploadExternal; Slack’s support says to call it again (slackapi/python-slack-sdk#1730).
  'file_update_failed',
  'internal_error',
  'message_limit_exceeded',
  'org_login_required',
  'rate_limited',
  'ratelimited',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
]);

/** What to do about what Slack refuses, by its own names. */
const ACTIONS: Readonly<Record<string, string>> = {
  not_in_channel: 'Invite Eyeline to the channel: /invite @Eyeline.',
  channel_not_found: 'Invite Eyeline to the channel, if it still exists: /invite @Eyeline.',
  is_archived: 'Unarchive the channel, or ask in another one.',
  restricted_action: 'Let Eyeline post there: the channel’s settings say who may.',
  restricted_action_read_only_channel: 'Let Eyeline post there: the channel’s settings say who may.',
  restricted_action_thread_only_channel: 'Let Eyeline post there: the channel’s settings say who may.',
  restricted_action_non_threadable_channel: 'Ask in a channel that allows threads.',
  thread_not_found: 'The message that this answers was deleted. Send the pictures again.',
  message_not_found: 'The message was deleted. Send the pictures again.',
  file_uploads_disabled: 'An owner of the workspace can allow file uploads.',
  file_upload_size_restricted: 'An owner of the workspace can allow larger files.',
  storage_limit_reached: 'Make room: the workspace’s storage is full.',
};

/**
 * What no right changes (docs.slack.dev/reference/methods/chat.postMessage and chat.update, "Errors"): the channel is
 * archived, the message was deleted, or the message itself is one that Slack takes from nobody. `channel_not_found` is
 * none of them: Slack says so of a private channel too that Eyeline may be invited to again.
 */
const FINAL: ReadonlySet<string> = new Set([
  'cannot_reply_to_message',
  'is_archived',
  'invalid_arguments',
  'invalid_blocks',
  'message_not_found',
  'msg_too_long',
  'no_text',
  'thread_not_found',
]);

/** Slack's own name for why it refused a call; null where it did not get that far. */
export function slackCode(error: unknown): string | null {
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : null;
}

/** Seconds after which Slack may be asked again; null where it is not about its limits. */
export function retryAfter(error: unknown): number | null {
  return error instanceof webApi.WebAPIRateLimitedError ? error.retryAfter : null;
}

/**
 * A failed call as people are told of it: `PLATFORM_UNAVAILABLE` where trying later may help, else
 * `PLATFORM_GONE` where nothing can, `PLATFORM_REFUSED` where a right is missing, with what to do. Never with an address, an argument or a token.
 */
export function toEyelineError(error: unknown, method: string): EyelineError {
  if (error instanceof EyelineError) return error;
  const code = slackCode(error);
  if (code !== null && !PASSING.has(code)) return refused(error as webApi.WebAPIPlatformError, code, method);
  return unavailable(method, code === null ? failureOf(error) : code);
}

/** Slack did not answer, or says to come back later. */
export function unavailable(method: string, received: string): EyelineError {
  return new EyelineError('PLATFORM_UNAVAILABLE', {
    expected: `Slack to answer ${method}`,
    received,
    action: 'Eyeline tries again.',
  });
}

/** Slack, or what it says of a place, forbids it. */
export function refusal(expected: string, received: string, action: string): EyelineError {
  return new EyelineError('PLATFORM_REFUSED', { expected, received, action });
}

function refused(error: webApi.WebAPIPlatformError, code: string, method: string): EyelineError {
  const parts = {
    expected: `Slack to take ${method}`,
    received: safeCode(code),
    problem: `Slack refused ${method} (${safeCode(code)}).`,
    action: actionFor(error, code),
  };
  return new EyelineError(FINAL.has(code) ? 'PLATFORM_GONE' : 'PLATFORM_REFUSED', parts);
}

function actionFor(error: webApi.WebAPIPlatformError, code: string): string {
  if (code === 'missing_scope') {
    const { needed } = error.data as { needed?: unknown };
    const scope = typeof needed === 'string' ? safeCode(needed) : 'that it needs';
    return `Add the scope ${scope} at https://api.slack.com/apps, page OAuth & Permissions, and install the app again.`;
  }
  return ACTIONS[code] ?? '`eyeline doctor` lists what Eyeline may do there.';
}

function failureOf(error: unknown): string {
  if (error instanceof webApi.WebAPIHTTPError) return `status ${error.statusCode}`;
  const seconds = retryAfter(error);
  if (seconds !== null) return `a rate limit, for ${seconds} s more`;
  return 'no answer';
}

/** Names of errors and scopes as Slack writes them; anything else is not repeated. */
function safeCode(code: string): string {
  return /^[a-z0-9_:.,-]{1,80}$/.test(code) ? code : 'an error';
}
