import type { Account } from '../../incident/accounts/account.ts';
import type { Author } from '../../incident/author.ts';
import type { Reference } from '../../incident/casework/reference.ts';
import type { Evidence } from '../../incident/evidence/evidence.ts';
import { mediaTypeOf } from '../../incident/evidence/media-type.ts';
import type { Finding } from '../../incident/findings/finding.ts';
import { readRecorded } from '../../incident/findings/read-recorded.ts';
import { type Audience, type Incident, mayReadChannel } from '../../incident/incident.ts';
import type { Standing } from '../../incident/judgement/judgement.ts';
import type { Note } from '../../incident/note.ts';
import type { TenantStore } from '../../incident/stores/tenant-store.ts';
import type { TimelineEntry } from '../../incident/timeline.ts';
import { accountOf } from './account-of.ts';
import type {
  Case,
  CaseFile,
  CaseFinding,
  CaseJudgement,
  CaseOptions,
  CaseReference,
  CaseSource,
} from './case.ts';
import { judgeFindings } from './judge-findings.ts';
import { maskCase, replaceNames } from './mask-case.ts';
import { techniqueOf } from './technique-of.ts';

/** Findings that are read before others get their turn. */
const STEP = 100;

/** What a case is read with. */
export interface CaseParts {
  readonly store: TenantStore;
  /** One that whoever asks may see. */
  readonly incident: Incident;
  readonly options: CaseOptions;
  /** For whom: of a place that they may not read, nothing is said. */
  readonly audience: Audience;
  /** Name and version of the program. */
  readonly software: string;
  readonly now: () => number;
  /** Told of the findings read so far, and of how many. */
  readonly onProgress?: (done: number, of: number) => void;
  /** Aborted: no more is read. */
  readonly signal: AbortSignal;
}

/**
 * Reads an incident for an export. Only what belongs to this incident is in it: of a picture that other incidents have
 * too, neither their file names nor their links. Findings are read in steps, with a pause for others in between.
 *
 * @throws EyelineError `NOT_FOUND` where there are findings and none may go into it; the signal's reason.
 */
export async function readCase(parts: CaseParts): Promise<Case> {
  const { store, incident, options, software, now, onProgress, signal } = parts;
  const { number, title, summary, status, openedMs, closedMs } = incident;
  const { activityStart, activityEnd, attribution, attributedBy, countries, tags } = incident;
  const judged = judgeFindings(store, number, options.isAll);
  const { chosen: recorded } = judged;
  const accounts = store.accounts.ofIncident(number);
  const accountsOf = accountsByPortrait(accounts);
  const own = new OwnSubmissions(store, number, recorded);
  const findings: CaseFinding[] = [];
  for (const finding of recorded) {
    if (findings.length % STEP === 0) {
      onProgress?.(findings.length, recorded.length);
      await new Promise((resolve) => setImmediate(resolve));
      signal.throwIfAborted();
    }
    const about = { accounts: accountsOf.get(finding.number) ?? [], standing: judged.standingOf(finding) };
    findings.push(readFinding(finding, about, own, parts));
  }
  onProgress?.(recorded.length, recorded.length);
  const timeline = store.timeline.ofIncident(number);
  const present = new Set(findings.map((finding) => finding.number));
  // Whoever is shown by left out portraits only is no part of the case, and is not named in what Eyeline wrote of it.
  const isShown = ({ portraits }: Account) =>
    portraits.length === 0 || portraits.some((portrait) => present.has(portrait));
  const leftOut = accounts.filter((account) => !isShown(account));
  const unnamed = replaceNames(leftOut.map((account) => accountOf(account, present)));
  const isOfRemovedNote = linesOfNotes(store.notes.removed());
  const { platform, platformId, name } = store.tenant;
  const read: Case = {
    options,
    software,
    readMs: now(),
    team: { platform, platformId, name },
    incident: {
      number,
      title,
      summary,
      status,
      openedMs,
      closedMs,
      activityStart,
      activityEnd,
      attribution,
      attributedBy,
      countries,
      tags,
      changedMs: Math.max(openedMs, closedMs ?? 0, ...timeline.map(({ recordedMs }) => recordedMs)),
    },
    findings,
    unconfirmed: judged.unconfirmed,
    rejected: judged.rejected.map((each) => ({
      ...each,
      reason: each.reason === null ? null : unnamed(each.reason),
    })),
    accounts: accounts.filter(isShown).map((account) => accountOf(account, present)),
    techniques: store.techniques.ofIncident(number).map((technique) => techniqueOf(technique, present)),
    references: store.references.ofIncident(number).map(referenceOf),
    notes: store.notes
      .ofIncident(number)
      .map((note) => ({ id: note.id, text: note.text, atMs: note.atMs, ...sourceOf(note, own, parts) })),
    timeline: timeline.map((entry) => ({
      id: entry.id,
      kind: entry.kind,
      text: isOfRemovedNote(entry) ? 'A note that was taken back later.' : unnamed(entry.text),
      atMs: entry.atMs,
      ...sourceOf(entry, own, parts),
    })),
  };
  return options.isMasked ? maskCase(read) : read;
}

/** What a line says before the words of a note. */
const BEFORE_A_NOTE = /^(?:Incident \d+: )?(?:Note \d+: )?$/;

/**
 * Whether a line of the timeline tells what one of these notes says, or said before a change. A merge or a split gives
 * notes other numbers and names the incident that a line came from, so a line is known by who wrote it, when, and its
 * end.
 */
function linesOfNotes(notes: readonly Note[]): (entry: TimelineEntry) => boolean {
  const said = notes.flatMap((note) => {
    const texts = [...note.edits.map(({ earlier }) => earlier), note.text];
    return [note, ...note.edits].map(({ atMs, submissionId }, index) => ({
      atMs,
      submissionId,
      text: texts[index] as string,
    }));
  });
  return (entry) =>
    (entry.kind === 'note' || entry.kind === 'edited') &&
    said.some(
      ({ text, atMs, submissionId }) =>
        entry.atMs === atMs &&
        entry.submissionId === submissionId &&
        entry.text.endsWith(text) &&
        BEFORE_A_NOTE.test(entry.text.slice(0, entry.text.length - text.length)),
    );
}

function readFinding(
  finding: Finding,
  { accounts, standing }: { readonly accounts: readonly number[]; readonly standing: Standing },
  own: OwnSubmissions,
  parts: CaseParts,
): CaseFinding {
  const { store } = parts;
  const { number, evidence, measurement, submissionId, recordedMs } = finding;
  const { frame, face, alignment, reason, assessment, method, backend, measuredMs, animationFrame } =
    measurement;
  const submission = own.find(submissionId);
  return {
    number,
    judgement: judgementOf(standing, parts.options),
    file: readFile(evidence, own, store),
    frame,
    face,
    animationFrame: animationFrame ?? null,
    alignment,
    reason,
    ...readRecorded(measurement),
    eyes: assessment?.eyes ?? null,
    ganEyeDistance: assessment?.ganEyeDistance ?? null,
    meanEyeOffset: assessment?.meanEyeOffset ?? null,
    score: assessment?.score ?? null,
    likelihoodRatio: assessment?.likelihoodRatio ?? null,
    method,
    backend,
    measuredMs,
    recordedMs,
    postedMs: submission?.sentMs ?? recordedMs,
    accounts,
    declarations: store.declarations.ofEvidence(evidence.id),
    provenance: store.provenance
      .ofEvidence(evidence.id)
      .filter((each) => own.has(each.submissionId))
      .map(({ linkAddress, uploaded, capturedMs, fetches }) => ({
        linkAddress,
        uploaded,
        capturedMs,
        fetches,
      })),
    ...sourceOf({ actor: submission?.actor ?? null, submissionId }, own, parts),
  };
}

function referenceOf(reference: Reference): CaseReference {
  const { number, address, title, publisher, authors, published, archiveAddress } = reference;
  return { number, address, title, publisher, authors, published, archiveAddress };
}

function judgementOf({ verdict, judgement }: Standing, { hasMembers }: CaseOptions): CaseJudgement {
  return {
    verdict: verdict === 'confirmed' ? 'confirmed' : 'proposed',
    reason: judgement?.reason ?? null,
    atMs: judgement?.atMs ?? null,
    member: hasMembers ? (judgement?.actor ?? null) : null,
  };
}

function readFile(evidence: Evidence, own: OwnSubmissions, store: TenantStore): CaseFile {
  const { sha256, sizeBytes, format, widthPx, heightPx, receivedMs } = evidence;
  const names = store.evidence
    .sightings(evidence.id)
    .filter((sighting) => own.has(sighting.submissionId))
    .flatMap(({ fileName }) => fileName ?? []);
  return {
    sha256,
    sizeBytes,
    mediaType: mediaTypeOf(format),
    widthPx,
    heightPx,
    names: [...new Set(names)],
    receivedMs,
  };
}

function sourceOf(
  { actor, submissionId }: Pick<Author, 'actor' | 'submissionId'>,
  own: OwnSubmissions,
  { options: { hasMembers, hasPlaces }, audience }: CaseParts,
): CaseSource {
  const submission = hasPlaces && submissionId !== null ? own.find(submissionId) : null;
  return {
    member: hasMembers ? actor : null,
    place:
      submission && mayReadChannel(audience, submission.channel)
        ? {
            channel: submission.channel,
            thread: submission.thread?.platformId ?? null,
            permalink: submission.permalink,
          }
        : null,
  };
}

function accountsByPortrait(accounts: readonly Account[]): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const { number, portraits } of accounts) {
    for (const portrait of portraits) found.set(portrait, [...(found.get(portrait) ?? []), number]);
  }
  return found;
}

/** The submissions of an incident: those that brought its findings, and all of its threads. What came with any other is of another place. */
class OwnSubmissions {
  readonly #store: TenantStore;
  readonly #incident: number;
  readonly #ids: ReadonlySet<number>;
  readonly #found = new Map<number, ReturnType<TenantStore['submissions']['find']>>();

  constructor(store: TenantStore, incident: number, findings: readonly Finding[]) {
    this.#store = store;
    this.#incident = incident;
    this.#ids = new Set(findings.map(({ submissionId }) => submissionId));
  }

  has(id: number): boolean {
    return this.#ids.has(id) || this.find(id)?.thread?.incidentNumber === this.#incident;
  }

  find(id: number) {
    const known = this.#found.get(id);
    if (known !== undefined) return known;
    const found = this.#store.submissions.find(id);
    this.#found.set(id, found);
    return found;
  }
}
