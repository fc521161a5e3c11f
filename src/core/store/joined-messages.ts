import { z } from 'zod';
import { readKept } from '../incident/kept-json.ts';

const Kept = z.looseObject({ joined: z.array(z.number()) });

/** What the timeline keeps of the submissions that joined an incident when it opened; null for none. */
export function writeJoined(submissions: readonly number[]): string | null {
  return submissions.length === 0 ? null : JSON.stringify({ joined: submissions });
}

/** Which submissions joined. @param data as {@link writeJoined} gives it. @throws EyelineError `STORE_DAMAGED` */
export function readJoined(data: string | null): number[] {
  return data === null ? [] : readKept('the opening of an incident', Kept, data).joined;
}
