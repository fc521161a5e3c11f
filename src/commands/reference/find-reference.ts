import type { Call } from '../../core/chat/port/command.ts';
import { EyelineError } from '../../core/errors.ts';
import type { Reference } from '../../core/incident/casework/reference.ts';

/** A reference of an incident by its number. @throws EyelineError `NOT_FOUND` */
export function findReference({ store }: Pick<Call, 'store'>, incident: number, number: number): Reference {
  const found = store.references.ofIncident(incident).find((each) => each.number === number);
  if (found) return found;
  throw new EyelineError('NOT_FOUND', {
    expected: `a reference of incident ${incident}`,
    received: `number ${number}`,
    problem: `Incident ${incident} has no reference ${number}.`,
    action: `\`incident show ${incident}\` lists its references.`,
  });
}
