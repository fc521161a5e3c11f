import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type ErrorCode, type ErrorParts, EyelineError } from '../../core/errors.ts';
import type { Refusal } from './api.ts';

/** Statuses of failures that the desk does not decide itself; any other is 500. */
const STATUSES: Readonly<Partial<Record<ErrorCode, ContentfulStatusCode>>> = {
  NOT_FOUND: 404,
  EMPTY_FILE: 400,
  FILE_TOO_LARGE: 413,
  INVALID_USAGE: 400,
  PLATFORM_UNAVAILABLE: 503,
  STORE_FAILED: 503,
  STORE_DAMAGED: 500,
  FILE_CHANGED: 500,
};

/** What a failed request is answered with. */
export interface ErrorAnswer {
  readonly status: ContentfulStatusCode;
  readonly refusal: Refusal;
  /** To be logged: nobody expected it. */
  readonly isDefect: boolean;
}

/** Failures of the record: whoever runs Eyeline has to know of them. */
const OF_RECORD: ReadonlySet<string> = new Set<ErrorCode>(['STORE_FAILED', 'STORE_DAMAGED', 'FILE_CHANGED']);

export function isOfRecord({ refusal }: ErrorAnswer): boolean {
  return OF_RECORD.has(refusal.error.code);
}

/** Statuses after which the same request may do better, and when, seconds. */
const RETRY_AFTER_S: Readonly<Record<number, string>> = { 429: '5', 503: '5' };

/** The header Retry-After of a status; none where another try does not help. */
export function retryAfter(status: number): Readonly<Record<string, string>> {
  const seconds = RETRY_AFTER_S[status];
  return seconds === undefined ? {} : { 'Retry-After': seconds };
}

/** A setting of the desk that cannot be, to be thrown. */
export function invalidSetting(
  expected: string,
  received: string,
  action: string,
  options?: ErrorOptions,
): EyelineError {
  return new EyelineError('INVALID_SETTING', { expected, received, action }, options);
}

/** A refusal with a status of its own, to be thrown. */
export function refuse(
  status: ContentfulStatusCode,
  parts: ErrorParts,
  code: ErrorCode = 'DESK_REFUSED',
  options?: ErrorOptions,
): HTTPException {
  return new HTTPException(status, { cause: new EyelineError(code, parts, options) });
}

/** There is none of it, or it is not this tenant's. */
export function notFound(what: string): HTTPException {
  return refuse(
    404,
    {
      expected: `${what} that exists`,
      received: 'an address without one',
      action: 'Go back to the channel.',
    },
    'NOT_FOUND',
  );
}

/** While the desk stops. */
export function stopping(): HTTPException {
  return refuse(
    503,
    {
      expected: 'a running desk',
      received: 'one that is stopping',
      action: 'Send it again once Eyeline has restarted.',
    },
    'PLATFORM_UNAVAILABLE',
  );
}

/** Too many at once of what `what` names. */
export function busy(what: string): HTTPException {
  return refuse(
    503,
    { expected: `fewer ${what} at once`, received: 'too many', action: 'Try again in a moment.' },
    'PLATFORM_UNAVAILABLE',
  );
}

/** Anything thrown, as an answer; of what is not for people no detail is told. */
export function toErrorAnswer(error: unknown): ErrorAnswer {
  if (error instanceof HTTPException && error.cause instanceof EyelineError) {
    return answer(error.status, error.cause, false);
  }
  if (error instanceof EyelineError) {
    const status = STATUSES[error.code];
    return answer(status ?? 500, error, status === undefined);
  }
  const message =
    'Eyeline could not do this, because of a mistake in its program. Report it with what the log says.';
  return { status: 500, refusal: { error: { code: 'DEFECT', message } }, isDefect: true };
}

function answer(status: number, { code, message }: EyelineError, isDefect: boolean): ErrorAnswer {
  return { status: status as ContentfulStatusCode, refusal: { error: { code, message } }, isDefect };
}
