import {
  DISARM_TECHNIQUES,
  type DisarmTechnique,
  searchTechniques,
} from '../../incident/techniques/disarm-catalogue.ts';
import { nearest } from './nearest.ts';

/**
 * The techniques that an unfinished text could mean, those whose number or name has its words; where none has, the
 * nearest one. None for an empty text.
 */
export function completeTechnique(text: string): readonly DisarmTechnique[] {
  const found = searchTechniques(text);
  if (found.length > 0 || text.trim() === '') return found;
  const near = nearestTechnique(text.trim());
  return near ? [near] : [];
}

/** The technique that a mistyped text most likely means: by its number where it looks like one, else by its name. */
export function nearestTechnique(text: string): DisarmTechnique | null {
  const isNumber = /^t?\d/i.test(text);
  const [only, ...others] = isNumber ? [] : searchTechniques(text);
  if (only && others.length === 0) return only;
  const candidates = DISARM_TECHNIQUES.map(({ number, name }) => (isNumber ? number : name));
  const near = nearest(text, candidates);
  return DISARM_TECHNIQUES.find(({ number, name }) => (isNumber ? number : name) === near) ?? null;
}
