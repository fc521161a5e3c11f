import { randomUUID } from 'node:crypto';
import { describeFiles } from '../core/chat/incident-lines.ts';
import { encodePayload } from '../core/chat/payload.ts';
import { EyelineError } from '../core/errors.ts';
import type { Incident } from '../core/incident/incident.ts';
import type { TenantStore } from '../core/incident/tenant-store.ts';
import { keepPicture } from '../core/work/keep-picture.ts';
import type { MeasuredPicture } from '../core/work/measured-picture.ts';

/** Where pictures come from that were sent by no platform. */
const CHANNEL = 'command-line';

/** Records measured pictures under one incident. */
export interface Recorder {
  readonly incident: Incident;
  /** Keeps the file, its overlay and what was found; on disk, all of it, when the promise is kept. */
  record(fileName: string, bytes: Uint8Array, picture: MeasuredPicture): Promise<void>;
}

/**
 * A recorder for an incident of the local desk's. Each picture is written in one transaction with its
 * submission, so that nothing is left half done for a bot that runs beside it.
 *
 * @throws EyelineError `INVALID_USAGE` for a number that there is not.
 */
export function createRecorder(store: TenantStore, incidentNumber: number, now = Date.now): Recorder {
  const incident = store.incidents.find(incidentNumber, 'tenant');
  if (!incident) {
    throw new EyelineError('INVALID_USAGE', {
      expected: 'the number of an incident of the local desk',
      received: `${incidentNumber}`,
      action: 'Open one at the desk with "/incident open"; "/incident list" shows which there are.',
    });
  }
  const run = randomUUID();
  let files = 0;
  return {
    incident,
    record: async (fileName, bytes, measured) => {
      const platformId = `${run}/${++files}`;
      const seenMs = now();
      const evidence = await store.blobs.put(bytes);
      const sighting = { fileName, sourceAddress: null, lastModifiedMs: null, servedMs: null, seenMs };
      const { picture, facts } = await keepPicture(
        fileName,
        measured,
        store.blobs,
        evidence.sizeBytes,
        sighting,
      );
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
          pictures: [picture],
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
          outcome: JSON.stringify({ submission: submission.id, files: [facts] }),
        });
        store.submissions.settle(submission.id);
      });
    },
  };
}
