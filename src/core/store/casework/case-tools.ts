import { EyelineError } from '../../errors.ts';
import type { Author } from '../../incident/author.ts';
import type { Incident, IncidentReader, IncidentWriter } from '../../incident/incident.ts';
import type { ThreadStore } from '../../incident/thread.ts';
import type { Timeline } from '../../incident/timeline.ts';
import type { PinTaker } from '../conversations/pin-repository.ts';
import { missing } from '../missing.ts';
import type { UnfiledFiler } from '../unfiled-messages.ts';

/** The other repositories of the tenant that casework writes through. */
export interface CaseworkParts {
  readonly incidents: IncidentReader & IncidentWriter;
  readonly threads: ThreadStore;
  readonly timeline: Timeline;
  readonly unfiled: Pick<UnfiledFiler, 'file' | 'waiting'>;
  readonly pins: PinTaker;
}

/** What all casework does with incidents: find one by its number, and say in its timeline what was done. */
export function createCaseTools({ incidents, timeline }: CaseworkParts) {
  return {
    /** @throws EyelineError `NOT_FOUND` */
    get(number: number): Incident {
      const incident = incidents.find(number, 'tenant');
      if (!incident) throw missing('incident', number);
      return incident;
    },

    write(
      number: number,
      kind: 'merged' | 'parted' | 'moved' | 'restored' | 'thread',
      text: string,
      by: Author,
      data: object | null = null,
    ): void {
      timeline.add(number, { kind, text, data: data && JSON.stringify(data) }, by);
    },
  };
}

/** Why an incident that was merged is left alone. */
export function isPart(): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'two incidents that stand by themselves',
    received: 'one that is part of another',
    problem: 'One of these incidents is part of another one.',
    action: 'Take its merge back first: `incident merge <number> --undo`.',
  });
}
