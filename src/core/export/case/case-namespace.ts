import { uuid5 } from '../uuid5.ts';
import type { Case } from './case.ts';

/** Eyeline's own namespace: a UUIDv4 that was drawn once. Another one would give every object a new id. */
const EYELINE = 'b2f6f0c4-6a3e-4d0e-9d57-0f1c8c1b7a52';

/**
 * The namespace of a team's ids: the same for each export, another for every team. A masked export has ids of its own,
 * as its objects say other things than those of the same incident that name accounts.
 */
export function caseNamespace({ team, options }: Pick<Case, 'team' | 'options'>): string {
  const whose = `${team.platform}:${team.platformId}`;
  return uuid5(EYELINE, options.isMasked ? `${whose}:masked` : whose);
}
