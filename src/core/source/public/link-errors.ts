import { EyelineError } from '../../errors.ts';

/** What people can do about any link that gave nothing. */
export const INSTEAD = 'Save the profile picture or take a screenshot, and send that.';

/** An address that must not be asked. @param problem a sentence without the address */
export function linkRefused(problem: string): EyelineError {
  return new EyelineError('LINK_REFUSED', {
    expected: 'a link to the public web',
    received: 'another address',
    problem,
    action: INSTEAD,
  });
}

/** A server that gave nothing this time. @param problem a sentence without the address */
export function linkUnavailable(problem: string, cause?: unknown): EyelineError {
  const parts = {
    expected: 'the page from its server',
    received: 'none',
    problem,
    action: 'Try again later, or send the profile picture itself.',
  };
  return new EyelineError('LINK_UNAVAILABLE', parts, cause === undefined ? undefined : { cause });
}
