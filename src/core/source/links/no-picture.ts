import { EyelineError } from '../../errors.ts';

/** A link that gives no profile picture. @param problem a sentence without the address */
export function noPicture(problem: string): EyelineError {
  return new EyelineError('LINK_WITHOUT_PICTURE', {
    expected: 'a profile with a picture',
    received: 'none',
    problem,
    action: 'Save the profile picture or take a screenshot, and send that.',
  });
}

export function noProfile(): EyelineError {
  return noPicture('The link does not lead to a profile.');
}
