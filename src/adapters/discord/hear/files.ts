import type { APIAttachment, APIMessage, RouteLike } from 'discord.js';
import { Routes } from 'discord.js';
import { z } from 'zod';
import type { FetchedFile } from '../../../core/chat/port/adapter.ts';
import type { IncomingFile } from '../../../core/chat/port/incoming.ts';
import { EyelineError } from '../../../core/errors.ts';
import type { FetchedResource, GuardedFetch } from '../../../core/source/guarded-fetch.ts';
import type { DiscordApi } from '../connection/api.ts';
import { filesOf } from '../connection/files-of.ts';
import { isForbidden, isUnavailable, toPlatformError } from '../errors.ts';

/** Where Discord serves attachments. */
export const CDN_HOSTS: readonly string[] = ['cdn.discordapp.com', 'media.discordapp.net'];

/** The message that an attachment is in: it gives a fresh address when the one that came has expired. */
export interface FileSource {
  readonly channel: string;
  readonly message: string;
}

/** What an attachment is fetched by. `source` null: of a command, whose attachments have one address only. */
const Handle = z.strictObject({
  url: z.string(),
  attachment: z.string(),
  source: z.strictObject({ channel: z.string(), message: z.string() }).nullable(),
});

export function decodeFile(
  { id, filename, size, url, content_type: mediaType }: APIAttachment,
  source: FileSource | null,
): IncomingFile {
  const handle = { url, attachment: id, source } satisfies z.infer<typeof Handle>;
  return { name: filename, sizeBytes: size, mediaType: mediaType ?? null, handle: JSON.stringify(handle) };
}

export interface FetcherOptions {
  readonly api: DiscordApi;
  readonly fetchFile: GuardedFetch;
  /** Hosts beside Discord's own. */
  readonly cdnHosts: readonly string[];
  readonly timeoutMs: number;
}

/** Fetches attachments; the CDN gets no token and is followed nowhere. */
export function createFetcher({ api, fetchFile, cdnHosts, timeoutMs }: FetcherOptions) {
  const hosts = new Set([...CDN_HOSTS, ...cdnHosts]);

  /** The address as the message gives it now. @throws EyelineError */
  async function renew({ source, attachment }: z.infer<typeof Handle>): Promise<string> {
    if (!source) throw gone('Discord’s address of this file no longer works.');
    const { channel, message } = source;
    try {
      const route = Routes.channelMessage(channel, message) as RouteLike;
      const found = filesOf(await api.call<APIMessage>({ method: 'GET', route }));
      const file = found.find(({ id }) => id === attachment);
      if (file) return file.url;
    } catch (error) {
      if (isUnavailable(error))
        throw toPlatformError(error, { doing: 'to give a file again', missing: () => [] });
      if (isForbidden(error)) throw mayNotRead();
    }
    throw gone('The message was deleted, or no longer has this file.');
  }

  /** @throws EyelineError `FILE_TOO_LARGE`, `FILE_UNAVAILABLE`, `FILE_GONE`, `PLATFORM_UNAVAILABLE`; the signal's reason. */
  return async (file: IncomingFile, maxBytes: number, signal: AbortSignal): Promise<FetchedFile> => {
    signal.throwIfAborted();
    const handle = readHandle(file.handle);
    const get = (url: string) => fetchFile({ url, hosts, maxBytes, timeoutMs, signal });
    try {
      return fetched(await get(handle.url));
    } catch (error) {
      const isRefused = error instanceof EyelineError && error.code === 'FILE_UNAVAILABLE';
      if (!isRefused) throw error;
      return fetched(await get(await renew(handle)));
    }
  };
}

/** The address without what signs it. */
function fetched({ bytes, lastModifiedMs, servedMs, url }: FetchedResource): FetchedFile {
  const { origin, pathname } = new URL(url);
  return { bytes, sourceAddress: origin + pathname, lastModifiedMs, servedMs };
}

function readHandle(json: string): z.infer<typeof Handle> {
  try {
    return Handle.parse(JSON.parse(json));
  } catch {
    throw gone('Eyeline’s note of this file cannot be read.');
  }
}

function gone(problem: string): EyelineError {
  return new EyelineError('FILE_GONE', {
    expected: 'the file from Discord',
    received: 'none',
    problem,
    action: 'Send the file again.',
  });
}

function mayNotRead(): EyelineError {
  return new EyelineError('FILE_UNAVAILABLE', {
    expected: 'the file from Discord',
    received: 'a message that Eyeline may not read',
    problem: 'Eyeline may not read the message that has this file.',
    action: "Give Eyeline's role View Channel and Read Message History in that channel, then try again.",
  });
}
