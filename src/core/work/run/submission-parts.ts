import { writeInvocation } from '../../chat/language/write-invocation.ts';
import type { ChatAdapter, Place } from '../../chat/port/adapter.ts';
import type { CommandDefinition } from '../../chat/port/command.ts';
import { INTRODUCE } from '../../chat/port/introduction.ts';
import { decodePayload } from '../../chat/port/payload.ts';
import type { IncidentOpening } from '../../incident/findings/opens-incident.ts';
import type { TenantStore } from '../../incident/stores/tenant-store.ts';
import type { Submission } from '../../incident/submission.ts';
import type { Log } from '../../log.ts';
import type { ExaminerParts } from '../examine/examiner.ts';
import type { Outage } from './refused/outage.ts';
import type { RecordOutage } from './refused/record-outage.ts';

/** What all submissions are run with. */
export interface SubmissionParts {
  readonly commands: readonly CommandDefinition[];
  readonly examiner: ExaminerParts;
  /** Name and version of the program. */
  readonly software: string;
  /** When incidents open by themselves where the team has not said. */
  readonly incidentOpening: IncidentOpening;
  readonly log: Log;
}

/** What one submission is run with. */
export interface RunOptions extends SubmissionParts {
  readonly store: TenantStore;
  readonly adapter: ChatAdapter;
  /** The outages of the adapter's platform. */
  readonly outage: Outage;
  readonly recordOutage: RecordOutage;
  /** Who shares the turns: the thread. */
  readonly turnKey: string;
  /** Written down in this life of the process: no earlier one can have sent anything for it. */
  readonly isFresh: boolean;
  /** Left by an earlier life, and tried for the first time in this one: what that life sent and marked is not known. */
  readonly isLeft: boolean;
  /** Runs the work when it may be begun. @throws the reason of `noStart` */
  inTurn(work: () => Promise<void>): Promise<void>;
  /** Queues another submission of this tenant's that was just written down. */
  take(submission: Submission): void;
  /** Tries once more to send an answer of this tenant's that waits for a right. */
  sendAgain(submission: number): void;
  /** Aborted: nothing is begun any more, and no platform waited for. */
  readonly noStart: AbortSignal;
  /** Aborted: running work ends now and is handed back. */
  readonly noWork: AbortSignal;
}

/** Where the answer to a submission stands. */
export function placeOf(submission: Submission, store: TenantStore): Place {
  const { channel, thread, kind, platformId, actor } = submission;
  const team = store.tenant.platformId;
  const origin = { kind, platformId, actor, ...askedBy(submission) };
  return { team, channel, thread: thread?.platformId ?? null, origin };
}

function askedBy({ kind, payload }: Submission): { asked?: string } {
  if (kind !== 'command') return {};
  try {
    const { text, invocation } = decodePayload(payload);
    // Nobody asked for it.
    if (invocation?.command === INTRODUCE) return {};
    return { asked: text !== '' || !invocation ? text : writeInvocation(invocation) };
  } catch {
    // Where it belongs is known all the same: it is told there that the record is damaged.
    return {};
  }
}
