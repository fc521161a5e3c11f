import type { Clock } from '../../../core/async/clock.ts';
import type { Draft } from '../../../core/chat/port/adapter.ts';
import type { OutgoingFile } from '../../../core/chat/port/message.ts';
import { slackCode, unavailable } from '../errors.ts';
import { type FileUploads, readDraft, type Uploaded } from './upload-files.ts';

/** Puts pictures into messages, as image blocks of files that Slack has (`slack_file`). */
export interface Pictures {
  /**
   * Brings pictures to Slack, shown nowhere, and posts what shows them. Slack looks at a file some time after its upload
   * is completed, and refuses blocks with it until then (slackapi/python-slack-sdk#1521).
   *
   * @param post posts with these ids, in the pictures' order; called again while Slack refuses its blocks.
   * @returns what `post` gave; null where Slack did not take the pictures in time: nothing was posted.
   * @throws EyelineError; what `post` throws.
   */
  postWith<T>(
    files: readonly OutgoingFile[],
    key: string,
    draft: Draft,
    post: (ids: readonly string[]) => Promise<T>,
  ): Promise<T | null>;
}

export interface PictureOptions {
  readonly uploads: FileUploads;
  /** How long Slack may take to look at them. */
  readonly pictureMs: number;
  readonly clock: Clock;
}

/** First wait for a look of Slack's at a picture, and the longest; each is twice the one before, ms. */
const POLL = { firstMs: 200, longestMs: 1600 } as const;

export function createPictures({ uploads, pictureMs, clock }: PictureOptions): Pictures {
  /** Files that an earlier try brought are completed, where they were not; null: they are to be sent again. */
  async function resume(files: Uploaded): Promise<Uploaded | null> {
    for (const { id } of files) {
      if ((await uploads.info(id)) === null) return (await uploads.complete(files, null)) ? files : null;
    }
    return files;
  }

  async function bring(files: readonly OutgoingFile[], key: string, draft: Draft): Promise<Uploaded> {
    const before = readDraft(draft.kept);
    const known = before?.length === files.length ? await resume(before) : null;
    if (known) return known;
    const uploaded = await uploads.upload(files, key);
    draft.keep(JSON.stringify(uploaded));
    if (await uploads.complete(uploaded, null)) return uploaded;
    throw unavailable('files.completeUploadExternal', 'no file');
  }

  /** Once Slack has looked at a file it says what kind it is (slackapi/node-slack-sdk#1865). */
  async function isSeen(files: Uploaded): Promise<boolean> {
    for (const { id } of files) {
      if (!(await uploads.info(id))?.mimetype) return false;
    }
    return true;
  }

  return {
    postWith: async (files, key, draft, post) => {
      const uploaded = await bring(files, key, draft);
      const ids = uploaded.map(({ id }) => id);
      const endMs = clock.now() + pictureMs;
      for (let waitMs: number = POLL.firstMs; ; waitMs = Math.min(2 * waitMs, POLL.longestMs)) {
        if (await isSeen(uploaded)) {
          try {
            return await post(ids);
          } catch (error) {
            if (slackCode(error) !== 'invalid_blocks') throw error;
          }
        }
        if (clock.now() + waitMs > endMs) return null;
        await clock.sleep(waitMs);
      }
    },
  };
}
