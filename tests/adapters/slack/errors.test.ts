import { webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { withoutSecrets } from '../../../src/adapters/slack/connection/sdk-logger.ts';
import { toEyelineError } from '../../../src/adapters/slack/errors.ts';

function platformError(error: string, extra = {}) {
  return new webApi.WebAPIPlatformError({ ok: false, error, response_metadata: {}, ...extra });
}

describe('a refused call', () => {
  it.each(['is_archived', 'thread_not_found', 'message_not_found', 'msg_too_long'])(
    '%s is final: no right changes it',
    (code) => {
      expect(toEyelineError(platformError(code), 'chat.postMessage').code).toBe('PLATFORM_GONE');
    },
  );

  it.each([
    ['not_in_channel', 'Invite Eyeline to the channel: /invite @Eyeline.'],
    ['channel_not_found', 'Invite Eyeline to the channel, if it still exists: /invite @Eyeline.'],
    ['restricted_action', 'Let Eyeline post there: the channel’s settings say who may.'],
  ])('%s says what to do', (code, action) => {
    const error = toEyelineError(platformError(code), 'chat.postMessage');

    expect(error.code).toBe('PLATFORM_REFUSED');
    expect(error.message).toBe(`Slack refused chat.postMessage (${code}). ${action}`);
  });

  it('names the scope that is missing', () => {
    const error = toEyelineError(platformError('missing_scope', { needed: 'files:read' }), 'files.info');

    expect(error.code).toBe('PLATFORM_REFUSED');
    expect(error.parts.action).toBe(
      'Add the scope files:read at https://api.slack.com/apps, page OAuth & Permissions, and install the app again.',
    );
  });

  it('repeats no text that is none of Slack’s names', () => {
    const error = toEyelineError(platformError('<html>xoxb-1-secret</html>'), 'chat.update');

    expect(error.message).not.toContain('xoxb');
  });
});

describe('a call that may succeed later', () => {
  it.each([
    ['an outage', new webApi.WebAPIHTTPError(503, 'gone', {}, 'https://signed.example/?t=1'), 'status 503'],
    ['a limit', new webApi.WebAPIRateLimitedError(12), 'a rate limit, for 12 s more'],
    ['no network', new webApi.WebAPIRequestError(new Error('https://signed.example xoxb-1')), 'no answer'],
    ['Slack’s own trouble', platformError('internal_error'), 'internal_error'],
  ])('is unavailable: %s', (_, cause, received) => {
    const error = toEyelineError(cause, 'chat.update');

    expect(error.code).toBe('PLATFORM_UNAVAILABLE');
    expect(error.message).toBe(
      `Expected Slack to answer chat.update but received ${received}. Eyeline tries again.`,
    );
  });
});

it('leaves tokens and addresses out of what the SDK says', () => {
  const said = withoutSecrets(
    'failed xoxb-1-2-abc xapp-1-A-b wss://wss-x.slack.com/link/?ticket=1 Bearer ok',
  );

  expect(said).toBe('failed (left out) (left out) (left out) Bearer ok');
});
