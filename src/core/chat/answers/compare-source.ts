import { EyelineError } from '../../errors.ts';
import { type Container, labelOf } from '../../incident/evidence/evidence.ts';
import type { Finding } from '../../incident/findings/finding.ts';
import type { Candidate, CandidateFile } from '../../set/find-members.ts';
import type { Call } from '../port/command.ts';
import { requireIncident } from './asked-incident.ts';
import { tryAgain } from './failure-message.ts';
import { readCheckOutcome } from './outcome/check-outcome.ts';
import { findSeen, noSuchSubmission } from './seen-submission.ts';

/** Where a set comes from; JSON. */
export type SetOrigin = { readonly incident: number } | { readonly submission: number };

/** All that may be compared. */
export interface CompareSource {
  readonly origin: SetOrigin;
  /** The incident that the comparison is kept under; null: that of the thread, if it has one. */
  readonly incident: number | null;
  readonly files: readonly CandidateFile[];
  /** The largest number; of an incident some may be missing, which were withdrawn. */
  readonly most: number;
}

/** What is to be compared, as it was asked for. */
export interface CompareAsked {
  readonly incident?: number | undefined;
  /** An earlier message, by its submission. */
  readonly message?: number | undefined;
}

/** The options by which a command is asked for an origin. */
export function askedOf(origin: SetOrigin): { readonly incident: number } | { readonly message: number } {
  return 'submission' in origin ? { message: origin.submission } : { incident: origin.incident };
}

/**
 * The portraits of a submission, numbered as in its answer, or of an incident, numbered in the order they were
 * recorded; by default of the thread's incident.
 *
 * @throws EyelineError `NOT_FOUND` for what there is not, or not for those who read where it was asked;
 * `INVALID_USAGE` where neither is given and the thread has no incident, or for both.
 */
export function findSource(
  call: Pick<Call, 'store' | 'submission' | 'audience'>,
  { incident, message }: CompareAsked,
): CompareSource {
  if (message === undefined) return ofIncident(call, incident);
  if (incident === undefined) return ofSubmission(call, message);
  throw new EyelineError('INVALID_USAGE', {
    expected: 'the portraits of an incident or of a message',
    received: 'both',
    problem: '--incident and --message cannot be used together.',
    action: 'Give one of them.',
  });
}

function ofIncident(
  call: Pick<Call, 'store' | 'submission' | 'audience'>,
  asked: number | undefined,
): CompareSource {
  const { number: incident } = requireIncident(call, asked);
  const findings = call.store.findings.ofIncident(incident);
  const files = new Map<string, { file: CandidateFile; portraits: Candidate[] }>();
  for (const finding of findings) {
    const { evidence, measurement, portrait, number } = finding;
    const key = `${evidence.id}/${measurement.animationFrame ?? ''}`;
    const known = files.get(key) ?? { file: fileOf(finding, call.store), portraits: [] };
    known.portraits.push({ number, face: portrait.face });
    files.set(key, known);
  }
  return {
    origin: { incident },
    incident,
    files: [...files.values()].map(({ file, portraits }) => ({ ...file, portraits })),
    most: call.store.findings.lastNumber(incident),
  };
}

function fileOf({ evidence, measurement, submissionId }: Finding, store: Call['store']): CandidateFile {
  const { id, sha256, sizeBytes } = evidence;
  // What it was called elsewhere may have been seen by those who read there only.
  const sighting = store.evidence.sightings(id).find((each) => each.submissionId === submissionId);
  return {
    file: { sha256, sizeBytes, animationFrame: measurement.animationFrame ?? null },
    ...calledIn(sighting?.fileName ?? null, sighting?.container),
    portraits: [],
  };
}

function ofSubmission(
  call: Pick<Call, 'store' | 'submission' | 'audience'>,
  submission: number,
): CompareSource {
  const { store, audience } = call;
  const found = findSeen(submission, call);
  const completion = found && store.results.of(submission);
  const outcome = completion && readCheckOutcome(completion.outcome);
  if (!outcome) throw noSuchSubmission(submission);
  const files = outcome.files.flatMap(({ name, sha256, container, portraits }): CandidateFile[] => {
    const evidence = sha256 ? store.evidence.find(sha256) : null;
    if (!evidence || !portraits) return [];
    const { sizeBytes } = evidence;
    const animationFrame = portraits[0]?.animationFrame ?? null;
    const file = { sha256: evidence.sha256, sizeBytes, animationFrame };
    const candidates = portraits.map(({ number, face }) => ({ number, face }));
    return [{ file, ...calledIn(name, container), portraits: candidates }];
  });
  const isOld = outcome.files.some(({ alignments, portraits }) => alignments.length > 0 && !portraits);
  if (isOld) throw notNumbered(submission);
  const kept =
    completion.incident &&
    !completion.isWithdrawn &&
    store.incidents.find(completion.incident.number, audience);
  return {
    origin: { submission },
    incident: kept ? kept.number : null,
    files,
    most: files.reduce((sum, { portraits }) => sum + portraits.length, 0),
  };
}

function calledIn(
  name: string | null,
  container: Container | undefined,
): Pick<CandidateFile, 'label' | 'container'> {
  const label = labelOf(name, container);
  return container ? { label, container } : { label };
}

/** The first versions did not number portraits. */
function notNumbered(submission: number): EyelineError {
  const { again } = tryAgain(submission).invocation.options;
  return new EyelineError('INVALID_USAGE', {
    expected: 'a message whose portraits are numbered',
    received: `${submission}, which an earlier version answered`,
    problem: 'An earlier version answered this message and did not number its portraits.',
    action: `Check it again (\`check --again ${again}\`), then compare.`,
  });
}
