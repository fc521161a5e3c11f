import { EyelineError } from '../../errors.ts';
import { INSTEAD } from '../public/link-errors.ts';

/** A link that gives no profile picture. @param problem a sentence without the address */
export function noPicture(problem: string): EyelineError {
  return new EyelineError('LINK_WITHOUT_PICTURE', {
    expected: 'a profile with a picture',
    received: 'none',
    problem,
    action: INSTEAD,
  });
}

export function noProfile(): EyelineError {
  return noPicture('The link does not lead to a profile.');
}
