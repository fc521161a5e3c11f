import { setTimeout as sleep } from 'node:timers/promises';
import type { OutgoingFile } from '../../core/chat/message.ts';
import { EyelineError } from '../../core/errors.ts';
import { checkAddress, type Hosts } from '../../core/source/check-address.ts';
import { refusal, unavailable } from './errors.ts';
import type { SlackApi } from './web-api.ts';

/** Where files go. */
export interface UploadPlace {
  readonly channel: string;
  readonly thread: string;
}

/** Sends files into a thread, all in one message. */
export interface Uploads {
  /**
   * Gives the message's `ts`.
   *
   * @throws EyelineError; `PLATFORM_UNAVAILABLE` also where Slack takes them and does not show them in time.
   */
  send(files: readonly OutgoingFile[], place: UploadPlace, key: string): Promise<string>;
  /** The message of an upload of this life whose end is not known; null where it is not shown. */
  findLate(key: string, place: UploadPlace): Promise<string | null>;
}

export interface UploadOptions {
  readonly api: SlackApi;
  /** Upload addresses are on Slack's hosts; the bytes go nowhere else. */
  readonly hosts: Hosts;
  readonly read: (file: OutgoingFile) => Promise<Uint8Array>;
  readonly shareMs: number;
  readonly timeoutMs: number;
}

/** First wait for an upload's message, and the longest; each is twice the one before, ms. */
const POLL = { firstMs: 100, longestMs: 2000 } as const;

/** Characters of an alternative text: docs.slack.dev/reference/methods/files.getUploadURLExternal. */
const ALT_LENGTH = 1000;

export function createUploads({ api, hosts, read, shareMs, timeoutMs }: UploadOptions): Uploads {
  /** Uploads that Slack may have heard of. */
  const open = new Map<string, string>();

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

  /** `shares` is filled some time after the upload is completed. */
  async function shownAt(id: string, { channel }: UploadPlace): Promise<string | null> {
    const endMs = performance.now() + shareMs;
    for (let waitMs: number = POLL.firstMs; ; waitMs = Math.min(2 * waitMs, POLL.longestMs)) {
      const { file } = await api.call('files.info', { file: id });
      const shares = { ...file?.shares?.public, ...file?.shares?.private } as Record<
        string,
        { ts?: string }[]
      >;
      const ts = shares[channel]?.[0]?.ts;
      if (ts) return ts;
      if (performance.now() + waitMs > endMs) return null;
      await sleep(waitMs);
    }
  }

  async function findLate(key: string, place: UploadPlace): Promise<string | null> {
    const id = open.get(key);
    if (id === undefined) return null;
    const ts = await shownAt(id, place);
    open.delete(key);
    return ts;
  }

  return {
    findLate,
    send: async (files, place, key) => {
      const uploaded: { id: string; title: string }[] = [];
      for (const file of files) uploaded.push(await upload(file, key));
      open.set(key, (uploaded[0] as { id: string }).id);
      try {
        await api.call('files.completeUploadExternal', {
          files: uploaded,
          channel_id: place.channel,
          thread_ts: place.thread,
        });
      } catch (error) {
        if (error instanceof EyelineError && error.code !== 'PLATFORM_UNAVAILABLE') open.delete(key);
        throw error;
      }
      const ts = await findLate(key, place);
      if (ts === null) throw unavailable('files.completeUploadExternal', 'no message with the files');
      return ts;
    },
  };
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
