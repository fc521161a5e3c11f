import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { OutgoingFile } from '../../../core/chat/port/message.ts';
import { EyelineError } from '../../../core/errors.ts';
import { checkAddress, type Hosts } from '../../../core/source/check-address.ts';
import type { SlackApi } from '../connection/web-api.ts';
import { refusal, slackCode, toEyelineError, unavailable } from '../errors.ts';

/** Files that Slack has the bytes of; whether they were completed is not known. */
export const Uploaded = z.array(z.object({ id: z.string(), title: z.string() })).min(1);
export type Uploaded = z.infer<typeof Uploaded>;

/** A file as files.info shows it. */
export type FileInfo = NonNullable<webApi.FilesInfoResponse['file']>;

/** Where files are shown. */
export interface UploadPlace {
  readonly channel: string;
  readonly thread: string;
}

/** The calls that bring files to Slack (docs.slack.dev/messaging/working-with-files). */
export interface FileUploads {
  /** Brings the bytes to Slack; `key` is in the files' names. @throws EyelineError */
  upload(files: readonly OutgoingFile[], key: string): Promise<Uploaded>;
  /**
   * Has Slack take the files and, with a place, show them there in one message.
   *
   * @returns false where Slack does not know them: they were completed already, or their time is over.
   * @throws EyelineError
   */
  complete(files: Uploaded, place: UploadPlace | null): Promise<boolean>;
  /** Null where Slack knows no such file: before it is completed, Slack does not. @throws EyelineError */
  info(id: string): Promise<FileInfo | null>;
}

export interface FileUploadOptions {
  readonly api: SlackApi;
  /** Upload addresses are on Slack's hosts; the bytes go nowhere else. */
  readonly hosts: Hosts;
  readonly read: (file: OutgoingFile) => Promise<Uint8Array>;
  readonly timeoutMs: number;
}

/** Characters of an alternative text: docs.slack.dev/reference/methods/files.getUploadURLExternal. */
const ALT_LENGTH = 1000;

export function createFileUploads({ api, hosts, read, timeoutMs }: FileUploadOptions): FileUploads {
  async function uploadOne(file: OutgoingFile, key: string): Promise<Uploaded[number]> {
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

  return {
    upload: async (files, key) => {
      const uploaded: Uploaded = [];
      for (const file of files) uploaded.push(await uploadOne(file, key));
      return uploaded;
    },
    complete: async (files, place) => {
      const where = place ? { channel_id: place.channel, thread_ts: place.thread } : {};
      const method = 'files.completeUploadExternal';
      return (await asked(method, () => api.callRaw(method, { files, ...where }))) !== null;
    },
    info: async (id) => {
      const answer = await asked('files.info', () => api.callRaw('files.info', { file: id }));
      return answer && (answer.file ?? {});
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

/** What an earlier try brought to Slack; null where nothing is known of one. */
export function readDraft(kept: string | null): Uploaded | null {
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
    // The host alone: the rest of the address is signed.
    const host = URL.canParse(address) ? new URL(address).host : '';
    throw refusal(
      'an upload address on one of Slack’s hosts',
      host === '' ? 'something that is not an address' : `one on ${host}`,
      'If that host is to be trusted, add it to SLACK_FILES_HOSTS.',
    );
  }
}
