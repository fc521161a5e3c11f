import type { Clock } from '../../../core/async/clock.ts';
import type { Draft } from '../../../core/chat/port/adapter.ts';
import type { OutgoingFile } from '../../../core/chat/port/message.ts';
import type { EyelineError } from '../../../core/errors.ts';
import { unavailable } from '../errors.ts';
import { type FileUploads, readDraft, type Uploaded, type UploadPlace } from './upload-files.ts';

/** Sends files into a thread, all in one message. */
export interface Uploads {
  /**
   * Gives the message's `ts`. Files that an earlier try brought to Slack are completed rather than sent again, and
   * only looked for where they were completed: there is never a second message of them.
   *
   * @throws EyelineError; `PLATFORM_UNAVAILABLE` also where Slack takes them and does not show them in time.
   */
  send(files: readonly OutgoingFile[], place: UploadPlace, key: string, draft: Draft): Promise<string>;
}

export interface UploadOptions {
  readonly uploads: FileUploads;
  readonly shareMs: number;
  readonly clock: Clock;
}

/** First wait for an upload's message, and the longest; each is twice the one before, ms. */
const POLL = { firstMs: 100, longestMs: 2000 } as const;

/** What became of files that were brought to Slack. */
type Standing = { readonly ts: string } | 'not completed' | 'not shown';

export function createUploads({ uploads, shareMs, clock }: UploadOptions): Uploads {
  /** `shares` is filled some time after the upload is completed; before it is, Slack knows no such file. */
  async function standingOf([first]: Uploaded, { channel }: UploadPlace): Promise<Standing> {
    const endMs = clock.now() + shareMs;
    for (let waitMs: number = POLL.firstMs; ; waitMs = Math.min(2 * waitMs, POLL.longestMs)) {
      const file = await uploads.info(first?.id ?? '');
      if (file === null) return 'not completed';
      const { shares } = file;
      const all = { ...shares?.public, ...shares?.private } as Record<string, { ts?: string }[]>;
      const ts = all[channel]?.[0]?.ts;
      if (ts) return { ts };
      if (clock.now() + waitMs > endMs) return 'not shown';
      await clock.sleep(waitMs);
    }
  }

  /** The message of files of an earlier try; null where they are to be sent again. */
  async function resume(files: Uploaded, place: UploadPlace): Promise<string | null> {
    let standing = await standingOf(files, place);
    if (standing === 'not completed' && (await uploads.complete(files, place))) {
      standing = await standingOf(files, place);
      if (standing === 'not shown') throw notShown();
    }
    return typeof standing === 'object' ? standing.ts : null;
  }

  return {
    send: async (files, place, key, draft) => {
      const before = readDraft(draft.kept);
      const known = before && (await resume(before, place));
      if (known) return known;
      const uploaded = await uploads.upload(files, key);
      draft.keep(JSON.stringify(uploaded));
      if (!(await uploads.complete(uploaded, place))) {
        throw unavailable('files.completeUploadExternal', 'no file');
      }
      const standing = await standingOf(uploaded, place);
      if (typeof standing === 'object') return standing.ts;
      throw notShown();
    },
  };
}

function notShown(): EyelineError {
  return unavailable('files.completeUploadExternal', 'no message with the files');
}
