import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { describe as describeError, toPlatformError } from '../../../src/adapters/discord/errors.ts';
import { EyelineError } from '../../../src/core/errors.ts';

const SECRET = 'aW50ZXJhY3Rpb24tdG9rZW4';
const URL = `https://discord.com/api/v10/webhooks/1/${SECRET}/messages/@original`;

function refusal(code: number, status = 403): DiscordAPIError {
  return new DiscordAPIError({ code, message: 'said by Discord' }, code, status, 'PATCH', URL, {});
}

function map(error: unknown, missing: readonly string[] = []): EyelineError {
  return toPlatformError(error, { doing: 'to post an answer', missing: () => missing }) as EyelineError;
}

describe('errors of Discord', () => {
  it.each([
    [
      refusal(50013),
      ['Attach Files'],
      'PLATFORM_REFUSED',
      /which needs Attach Files .*50013 MissingPermissions/,
    ],
    [refusal(50013), [], 'PLATFORM_REFUSED', /"eyeline doctor" says what is missing/],
    [refusal(50001), [], 'PLATFORM_REFUSED', /Let Eyeline’s role view that channel/],
    [refusal(10003, 404), [], 'PLATFORM_GONE', /The channel or thread is gone/],
    [refusal(160005), [], 'PLATFORM_REFUSED', /Unlock the thread/],
    [new HTTPError(413, 'Too Large', 'PATCH', URL, {}), [], 'PLATFORM_REFUSED', /status 413/],
    [new HTTPError(502, 'Bad Gateway', 'PATCH', URL, {}), [], 'PLATFORM_UNAVAILABLE', /status 502/],
    [refusal(0, 500), [], 'PLATFORM_UNAVAILABLE', /status 500/],
    [
      Object.assign(new Error(URL), { code: 'ECONNREFUSED' }),
      [],
      'PLATFORM_UNAVAILABLE',
      /no answer \(ECONNREFUSED\)/,
    ],
    [new DOMException('late', 'TimeoutError'), [], 'PLATFORM_UNAVAILABLE', /no answer/],
  ])('become the core’s, by code, without a token or an address: %#', (error, missing, code, text) => {
    const mapped = map(error, missing);

    expect(mapped.code).toBe(code);
    expect(mapped.message).toMatch(text);
    expect(mapped.cause).toBeUndefined();
    expect(JSON.stringify({ ...mapped, message: mapped.message, stack: mapped.stack })).not.toContain(SECRET);
  });

  it('are told apart from a rate limit that was not waited for', () => {
    const limit = { timeToReset: 60_000, limit: 5, method: 'POST', hash: 'h', url: URL, route: '/x' };
    const error = new RateLimitError({
      ...limit,
      majorParameter: '1',
      global: false,
      retryAfter: 60_000,
      sublimitTimeout: 0,
      scope: 'user',
    });

    expect(map(error)).toMatchObject({ code: 'PLATFORM_UNAVAILABLE' });
    expect(describeError(error)).toBe('a rate limit that lasts too long');
  });

  it('leave the core’s own alone, and mistakes of this program what they are', () => {
    const own = new EyelineError('NOT_FOUND', { expected: 'a', received: 'b', action: 'c' });
    const mistake = new TypeError('x is undefined');

    expect(map(own)).toBe(own);
    expect(map(mistake)).toBe(mistake);
    expect(describeError(mistake)).toContain('a mistake of this program: TypeError: x is undefined');
  });
});
