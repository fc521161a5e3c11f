import { EyelineError } from '../../../errors.ts';
import {
  DISARM_TECHNIQUES,
  DISARM_VERSION,
  type DisarmTechnique,
  findTechnique,
  searchTechniques,
} from '../../../incident/techniques/disarm-catalogue.ts';
import { nearest } from '../../language/nearest.ts';

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

/** By its number where it looks like one, else by its name. */
function nearestTechnique(text: string): DisarmTechnique | null {
  const isNumber = /^t?\d/i.test(text);
  const [only, ...others] = isNumber ? [] : searchTechniques(text);
  if (only && others.length === 0) return only;
  const candidates = DISARM_TECHNIQUES.map(({ number, name }) => (isNumber ? number : name));
  const near = nearest(text, candidates);
  return DISARM_TECHNIQUES.find(({ number, name }) => (isNumber ? number : name) === near) ?? null;
}
