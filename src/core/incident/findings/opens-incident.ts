import type { Alignment } from '../../alignment/assess.ts';
import type { MeasurementDraft } from './portrait.ts';

/**
 * When a thread's incident opens by itself, by the team's setting or, where it has none, `INCIDENT_OPENS`:
 * - `aligned`: at its first portrait that is aligned or near, or at a set.
 * - `portrait`: at its first portrait.
 *
 * A person opens one at any time.
 */
export type IncidentOpening = 'aligned' | 'portrait';

/** What is known of one portrait when that is decided. */
export type OpeningPortrait = Pick<MeasurementDraft, 'frame' | 'alignment' | 'assessment'>;

/** Classes that a person has to look at. */
const WORTH_A_LOOK: readonly Alignment[] = ['aligned', 'near'];

/** Portraits that are read together. */
const SET = 2;

/**
 * Whether what a message brought opens the incident of its thread. A frame that holds no face, or a drawn one, never
 * does.
 *
 * @param portraits of all its pictures.
 */
export function opensIncident(portraits: readonly OpeningPortrait[], opening: IncidentOpening): boolean {
  if (opening === 'portrait') return portraits.some(isFace);
  const measured = portraits.filter(({ assessment }) => assessment !== null);
  return measured.length >= SET || portraits.some(({ alignment }) => WORTH_A_LOOK.includes(alignment));
}

/** Whether a portrait holds a face, as far as that is known. */
function isFace({ frame, assessment }: OpeningPortrait): boolean {
  return frame === null || assessment !== null;
}
