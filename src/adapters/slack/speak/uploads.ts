import { z } from 'zod';
import type { Clock } from '../../../core/async/clock.ts';
import type { Draft } from '../../../core/chat/port/adapter.ts';
import type { OutgoingFile } from '../../../core/chat/port/message.ts';
import { EyelineError } from '../../../core/errors.ts';
import { checkAddress, type Hosts } from '../../../core/source/check-address.ts';
import type { SlackApi } from '../connection/web-api.ts';
import { refusal, slackCode, toEyelineError, unavailable } from '../errors.ts';

/** Where files go. */
export interface UploadPlace {
  readonly channel: string;
  readonly thread: string;
}

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
  readonly api: SlackApi;
  /** Upload addresses are on Slack's hosts; the bytes go nowhere else. */
  readonly hosts: Hosts;
  readonly read: (file: OutgoingFile) => Promise<Uint8Array>;
  readonly shareMs: number;
  readonly timeoutMs: number;
  readonly clock: Clock;
}

/** First wait for an upload's message, and the longest; each is twice the one before, ms. */
const POLL = { firstMs: 100, longestMs: 2000 } as const;

/** Characters of an alternative text: docs.slack.dev/reference/methods/files.getUploadURLExternal. */
const ALT_LENGTH = 1000;

/** Files that Slack has the bytes of; whether they were completed is not known. */
const Uploaded = z.array(z.object({ id: z.string(), title: z.string() })).min(1);
type Uploaded = z.infer<typeof Uploaded>;

/** What became of files that were brought to Slack. */
type Standing = { readonly ts: string } | 'not completed' | 'not shown';

export function createUploads({ api, hosts, read, shareMs, timeoutMs, clock }: UploadOptions): Uploads {
  async function upload(file: OutgoingFile, key: string): Promise<{ id: string; title: string }> {
    const bytes = await read(file);
    const filename = fileNameWith(key, file.name);
    const alt = file.altText === '' ? {} : { alt_txt: file.altText.slice(0, ALT_LENGTH) };
    const ticket = await api.call('files.getUploadURLExternal', { filename, length: bytes.length, ...alt });
    const { upload_url: address, file_id: id } = ticket;
    if (!address || !id) throw unavailable('files.getUploadURLExternal', 'no address');
    await sendBytes(address, bytes);
    return { id, title: file.name };
  }

  async function sendBytes(address: string, bytes: Uint8Array): Promise<void> {
    const url = checkUploadAddress(address, hosts);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: Buffer.from(bytes),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    }).catch(() => null);
    await response?.body?.cancel().catch(() => {});
    if (response?.status !== 200) {
      throw unavailable('an upload', response ? `status ${response.status}` : 'no answer');
    }
  }

  /** `shares` is filled some time after the upload is completed; before it is, Slack knows no such file. */
  async function standingOf([first]: Uploaded, { channel }: UploadPlace): Promise<Standing> {
    const endMs = clock.now() + shareMs;
    for (let waitMs: number = POLL.firstMs; ; waitMs = Math.min(2 * waitMs, POLL.longestMs)) {
      const answer = await asked('files.info', () => api.callRaw('files.info', { file: first?.id }));
      if (answer === null) return 'not completed';
      const { shares } = answer.file ?? {};
      const all = { ...shares?.public, ...shares?.private } as Record<string, { ts?: string }[]>;
      const ts = all[channel]?.[0]?.ts;
      if (ts) return { ts };
      if (clock.now() + waitMs > endMs) return 'not shown';
      await clock.sleep(waitMs);
    }
  }

  /** False where Slack does not know the files: they were completed already, or their time is over. */
  async function complete(files: Uploaded, { channel, thread }: UploadPlace): Promise<boolean> {
    const args = { files, channel_id: channel, thread_ts: thread };
    const method = 'files.completeUploadExternal';
    return (await asked(method, () => api.callRaw(method, args))) !== null;
  }

  /** The message of files of an earlier try; null where they are to be sent again. */
  async function resume(files: Uploaded, place: UploadPlace): Promise<string | null> {
    let standing = await standingOf(files, place);
    if (standing === 'not completed' && (await complete(files, place))) {
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
      const uploaded: Uploaded = [];
      for (const file of files) uploaded.push(await upload(file, key));
      draft.keep(JSON.stringify(uploaded));
      if (!(await complete(uploaded, place))) throw unavailable('files.completeUploadExternal', 'no file');
      const standing = await standingOf(uploaded, place);
      if (typeof standing === 'object') return standing.ts;
      throw notShown();
    },
  };
}

/** A call; null where Slack knows no such file. @throws EyelineError */
async function asked<T>(method: string, call: () => Promise<T>): Promise<T | null> {
  try {
    return await call();
  } catch (error) {
    if (['file_not_found', 'file_deleted'].includes(slackCode(error) ?? '')) return null;
    throw error instanceof EyelineError ? error : toEyelineError(error, method);
  }
}

function notShown(): EyelineError {
  return unavailable('files.completeUploadExternal', 'no message with the files');
}

function readDraft(kept: string | null): Uploaded | null {
  return kept === null ? null : (Uploaded.safeParse(JSON.parse(kept)).data ?? null);
}

/** A file's name with the key that it is found by: `overlay-1a2b3c4d-eyeline-12-files.png`. */
export function fileNameWith(key: string, name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? `${name}-${key}` : `${name.slice(0, dot)}-${key}${name.slice(dot)}`;
}

/** Whether a name was made by {@link fileNameWith} with this key. */
export function bearsKey(name: string, key: string): boolean {
  return name.endsWith(`-${key}`) || name.includes(`-${key}.`);
}

function checkUploadAddress(address: string, hosts: Hosts): URL {
  try {
    return checkAddress(address, hosts);
  } catch {
    throw refusal(
      'an upload address on one of Slack’s hosts',
      'one elsewhere',
      'Add its host to SLACK_FILES_HOSTS if it is to be trusted.',
    );
  }
}
