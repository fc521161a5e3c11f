import { EyelineError } from '../../../errors.ts';
import {
  DISARM_TECHNIQUES,
  DISARM_VERSION,
  type DisarmTechnique,
  findTechnique,
} from '../../../incident/techniques/disarm-catalogue.ts';
import { nearestTechnique } from '../../language/complete-technique.ts';

/**
 * The technique of DISARM that a text names: its number, or its whole name.
 *
 * @throws EyelineError `NOT_FOUND` with the nearest.
 */
export function requireTechnique(text: string): DisarmTechnique {
  const wanted = text.trim();
  const found =
    findTechnique(wanted) ??
    DISARM_TECHNIQUES.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (found) return found;
  const near = nearestTechnique(wanted);
  const shown = [...wanted].slice(0, 40).join('');
  throw new EyelineError('NOT_FOUND', {
    expected: `a technique of DISARM ${DISARM_VERSION}`,
    received: shown,
    problem: `DISARM ${DISARM_VERSION} has no technique "${shown}".`,
    action: near
      ? `Did you mean ${near.number} ${near.name}?`
      : '`technique search` looks through their names.',
  });
}
