import type { Author } from '../author.ts';
import type { Judgement, Standing, Verdict } from './judgement.ts';

/**
 * Reads judgements. Both throw EyelineError `NOT_FOUND` for an incident that the tenant does not have.
 *
 * @example
 * judgements.ofIncident(4).get(2)?.verdict; // 'confirmed'
 */
export interface JudgementReader {
  /**
   * How each finding of the incident that counts stands, by its number. The newest judgement that was not taken back
   * decides.
   */
  ofIncident(incidentNumber: number): ReadonlyMap<number, Standing>;
  /** Every judgement of the incident, the earliest first; those too that were taken back. */
  history(incidentNumber: number): Judgement[];
}

/** What a person says of findings. */
export interface JudgementDraft {
  readonly verdict: Verdict;
  /** The findings' numbers. */
  readonly findings: readonly number[];
  readonly reason: string | null;
}

/** What a judgement, or taking one back, changed. */
export interface JudgementChange {
  /** Null where nothing was written: every finding stood so already. */
  readonly judgement: Judgement | null;
  /** The findings that stand otherwise now, by number, ascending. */
  readonly changed: readonly number[];
}

/**
 * Writes what people say of findings. A judgement is of a portrait under an incident:
 *
 * - The same picture posted again is the same portrait, so its judgement stands. Another file that shows the same
 *   picture is a portrait of its own, to be judged on its own.
 * - The same portrait under another incident is judged there: who reads the one may not read the other.
 * - A portrait that is measured again, by a newer method too, keeps its judgement: a person judged the picture. Which
 *   measurement the finding had then is kept with it. A face that the newer method finds elsewhere is a new portrait.
 * - A finding that is withdrawn keeps its judgement without being counted. It stands again when the finding comes back,
 *   so that taking a withdrawal back restores what was there.
 */
export interface JudgementWriter {
  /**
   * Writes a judgement of those findings that stand otherwise, and its line of the timeline, in one transaction. With a
   * reason also of those that stand so already, but for another reason or none.
   *
   * @throws EyelineError `NOT_FOUND` for an incident that the tenant does not have, or a finding that does not count there.
   */
  judge(incidentNumber: number, draft: JudgementDraft, by: Author): JudgementChange;
  /**
   * Takes a judgement back: each of its findings stands as the newest other judgement says. A repeat changes nothing.
   *
   * @throws EyelineError `NOT_FOUND` for a judgement that is not the incident's.
   */
  undo(incidentNumber: number, judgement: number, by: Author): JudgementChange;
}
