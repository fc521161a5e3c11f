import { randomUUID } from 'node:crypto';
import { describeFiles } from '../core/chat/answers/lines/incident-lines.ts';
import { encodePayload } from '../core/chat/port/payload.ts';
import { EyelineError } from '../core/errors.ts';
import type { Account } from '../core/incident/accounts/account.ts';
import type { Container } from '../core/incident/evidence/evidence.ts';
import type { PictureResult } from '../core/incident/findings/result.ts';
import { matchPortraits } from '../core/incident/findings/same-portrait.ts';
import type { Incident } from '../core/incident/incident.ts';
import type { BlobReference, BlobStore } from '../core/incident/stores/blob-store.ts';
import type { TenantStore } from '../core/incident/stores/tenant-store.ts';
import type { FetchedPicture } from '../core/source/links/link-reader.ts';
import { describeLink, type FollowedLink, keepPages } from '../core/work/examine/link-provenance.ts';
import { linkedAccount } from '../core/work/examine/linked-account.ts';
import { wholeFile, zipResult } from '../core/work/examine/zip-result.ts';
import { fileChanged } from '../core/work/files/stored-file.ts';
import { keepPicture } from '../core/work/measure/keep-picture.ts';
import type { MeasuredPicture } from '../core/work/measure/measured-picture.ts';

/** Where pictures come from that were sent by no platform. */
const CHANNEL = 'command-line';

/** Records measured pictures under one incident. */
export interface Recorder {
  readonly incident: Incident;
  /** Keeps the file, its overlay and what was found; on disk, all of it, when the promise is kept. */
  record(
    fileName: string,
    bytes: Uint8Array,
    picture: MeasuredPicture,
    source?: RecordedSource,
  ): Promise<void>;
  /** The accounts that each portrait of a recorded file shows in the incident, in the portraits' order. */
  accountsOn(picture: MeasuredPicture): readonly (readonly Account[])[];
}

/** Where a picture is from that is no file of its own. */
export interface RecordedSource {
  readonly zip?: RecordedZip;
  readonly list?: RecordedList;
  /** The link that led to it. */
  readonly followed?: FollowedPicture | undefined;
}

/** The list that a link is from. */
export interface RecordedList {
  readonly name: string;
  /** Hex. */
  readonly sha256: string;
  /** Its bytes. */
  read(): Promise<Uint8Array>;
}

/** A link that gave a picture. */
export interface FollowedPicture extends FollowedLink {
  readonly came: FetchedPicture;
}

/** The ZIP that a picture is from. */
export interface RecordedZip {
  readonly name: string;
  readonly container: Container;
  /** Its bytes, once for all of its pictures. */
  read(): Promise<Uint8Array>;
}

/**
 * A recorder for an incident of the local desk's. Each picture is written in one transaction with its
 * submission, so that nothing is left half done for a bot that runs beside it.
 *
 * @throws EyelineError `INVALID_USAGE` for an incident that does not exist.
 */
export function createRecorder(store: TenantStore, incidentNumber: number, now = Date.now): Recorder {
  const incident = store.incidents.find(incidentNumber, 'tenant');
  if (!incident) {
    throw new EyelineError('INVALID_USAGE', {
      expected: 'the number of an incident of the local desk',
      received: `${incidentNumber}`,
      action: 'Open one at the desk with "/incident open"; "/incident list" lists them.',
    });
  }
  const run = randomUUID();
  const keepSource = createSourceKeeper(store.blobs);
  let files = 0;
  return {
    incident,
    accountsOn: (picture) => accountsOn(picture, store, incidentNumber),
    record: async (fileName, bytes, measured, { zip, list, followed } = {}) => {
      const platformId = `${run}/${++files}`;
      const seenMs = now();
      const { sourceAddress = null, lastModifiedMs = null, servedMs = null } = followed?.came ?? {};
      const ofFile = { sourceAddress: null, lastModifiedMs: null, servedMs: null, seenMs };
      const seen = { sourceAddress, lastModifiedMs, servedMs, seenMs };
      const source =
        (zip &&
          zipResult({
            reference: await keepSource(zip.container.sha256, zip.read),
            sighting: { fileName: zip.name, ...seen },
          })) ??
        (list &&
          wholeFile(await keepSource(list.sha256, list.read), { fileName: list.name, ...ofFile }, null));
      const container = zip ? { container: zip.container } : {};
      const evidence = await store.blobs.put(bytes);
      if (followed) await keepPages(followed.log, store.blobs);
      const { picture, facts } = await keepPicture(fileName, measured, store.blobs, evidence.sizeBytes, {
        fileName,
        ...container,
        ...seen,
      });
      const recorded = followed ? withLink(picture, followed, seenMs) : picture;
      const sent = [{ name: fileName, sizeBytes: evidence.sizeBytes, handle: '' }];
      store.atomically(() => {
        const { submission } = store.submissions.receive({
          kind: 'upload',
          platformId,
          channel: CHANNEL,
          thread: null,
          actor: null,
          sentMs: seenMs,
          payload: encodePayload({ text: '', title: '', hasLink: false, files: sent, invocation: null }),
        });
        store.results.complete(submission.id, {
          pictures: source ? [source, recorded] : [recorded],
          artifacts: [],
          timeline: [
            {
              kind: 'findings',
              text: describeFiles([facts]),
              data: null,
            },
          ],
          incidentNumber,
          incidentTitle: '',
          outcome: JSON.stringify({ submission: submission.id, files: [{ ...facts, ...container }] }),
        });
        store.submissions.settle(submission.id);
      });
    },
  };
}

function accountsOn(
  { sha256, portraits }: MeasuredPicture,
  { accounts, findings }: TenantStore,
  incidentNumber: number,
): (readonly Account[])[] {
  const tied = accounts.ofIncident(incidentNumber).filter((account) => account.portraits.length > 0);
  // Reading all findings for every file of a folder takes long.
  if (tied.length === 0) return portraits.map(() => []);
  const own = findings
    .ofIncident(incidentNumber)
    .filter(({ evidence }) => evidence.sha256 === sha256)
    .map((finding) => ({ finding, face: finding.portrait.face }));
  return matchPortraits(own, portraits).map((match) => {
    const number = match?.finding.number;
    return tied.filter((account) => number !== undefined && account.portraits.includes(number));
  });
}

/** The picture with how its link was followed, and the account whose picture it is. */
function withLink(picture: PictureResult, followed: FollowedPicture, seenMs: number): PictureResult {
  const { profile } = followed.came;
  const account = profile && linkedAccount(profile, picture.evidence.sha256, seenMs);
  return { ...picture, provenance: describeLink(followed, true), ...(account ? { account } : {}) };
}

/** Keeps each ZIP and each list once, by its hash. @throws EyelineError `FILE_CHANGED` where it is not what was read before any more */
function createSourceKeeper(
  blobs: BlobStore,
): (sha256: string, read: () => Promise<Uint8Array>) => Promise<BlobReference> {
  const kept = new Map<string, Promise<BlobReference>>();
  return (sha256, read) => {
    const known = kept.get(sha256) ?? read().then((bytes) => blobs.put(bytes));
    kept.set(sha256, known);
    return known.then((reference) => {
      if (reference.sha256 === sha256) return reference;
      throw fileChanged(sha256, 'one with other contents');
    });
  };
}
