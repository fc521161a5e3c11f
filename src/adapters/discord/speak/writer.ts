import {
  type APIMessage,
  RESTJSONErrorCodes as Code,
  type RawFile,
  type RouteLike,
  Routes,
} from 'discord.js';
import type { ChatHost } from '../../../core/chat/port/adapter.ts';
import type { OutgoingFile } from '../../../core/chat/port/message.ts';
import type { ApiRequest, DiscordApi } from '../connection/api.ts';
import { codeOf } from '../errors.ts';
import { type EncodedMessage, MAX_DESCRIPTION, shorten } from './encode.ts';
import { FILES_TOO_LARGE } from './texts.ts';

/** Where a message of ours is changed: by the bot's own right, or by that of a deferred answer. */
export type Handle = Pick<ApiRequest, 'route' | 'isInteraction'>;

/** Bytes of files a request: Discord takes 25 MiB of it ("Create Message"). */
const MAX_REQUEST = 20 * 1024 * 1024;

export function messageHandle(channel: string, message: string): Handle {
  return { route: Routes.channelMessage(channel, message) as RouteLike };
}

/** Writes messages with their files. All throw the SDK's errors. */
export interface Writer {
  /**
   * Posts, with the fields of `extra`; files that do not fit into one request follow in edits. Where the nonce was
   * known already, what stands there is changed.
   */
  post(
    route: RouteLike,
    extra: object,
    changed: Body,
    team: string,
    files: readonly OutgoingFile[],
  ): Promise<APIMessage>;
  /** Changes the text, then adds the files that are not there yet: a repeat adds none twice. */
  edit(handle: Handle, changed: Body, team: string, files: readonly OutgoingFile[]): Promise<APIMessage>;
}

/** The body without files, also with a last line that says what could not be done. */
export type Body = (note: string | null) => EncodedMessage;

export function createWriter(api: DiscordApi, host: () => Pick<ChatHost, 'read'>): Writer {
  async function load(team: string, files: readonly OutgoingFile[]): Promise<RawFile[]> {
    const loaded: RawFile[] = [];
    for (const file of files) {
      const data = Buffer.from(await host().read(team, file));
      loaded.push({ name: file.name, data, contentType: file.mediaType });
    }
    return loaded;
  }

  /** Adds files to what the message has. */
  async function add(handle: Handle, message: APIMessage, team: string, files: readonly OutgoingFile[]) {
    const kept = message.attachments.map(({ id }) => ({ id }));
    const body = { attachments: [...kept, ...describeFiles(files)] };
    return api.call<APIMessage>({ method: 'PATCH', ...handle, body, files: await load(team, files) });
  }

  async function addAll(
    handle: Handle,
    message: APIMessage,
    team: string,
    groups: OutgoingFile[][],
    changed: Body,
  ) {
    let standing = message;
    try {
      for (const group of groups) standing = await add(handle, standing, team, group);
      return standing;
    } catch (error) {
      if (!isTooLarge(error)) throw error;
      return api.call<APIMessage>({ method: 'PATCH', ...handle, body: changed(FILES_TOO_LARGE) });
    }
  }

  async function edit(handle: Handle, changed: Body, team: string, files: readonly OutgoingFile[]) {
    const message = await api.call<APIMessage>({ method: 'PATCH', ...handle, body: changed(null) });
    const there = new Set(message.attachments.map(({ filename }) => filename));
    const groups = grouped(files.filter(({ name }) => !there.has(name)));
    return addAll(handle, message, team, groups, changed);
  }

  return {
    edit,

    post: async (route, extra, changed, team, files) => {
      const [first = [], ...others] = grouped(files);
      const text = changed(null);
      const body = { ...text, ...extra, ...(first.length > 0 ? { attachments: describeFiles(first) } : {}) };
      let message: APIMessage;
      try {
        message = await api.call({ method: 'POST', route, body, files: await load(team, first) });
      } catch (error) {
        if (!isTooLarge(error)) throw error;
        return api.call<APIMessage>({
          method: 'POST',
          route,
          body: { ...changed(FILES_TOO_LARGE), ...extra },
        });
      }
      const handle = messageHandle(message.channel_id, message.id);
      // The nonce was known: what stands there is an earlier try, maybe with an earlier text.
      if (message.content.trim() !== text.content.trim()) return edit(handle, changed, team, files);
      return addAll(handle, message, team, others, changed);
    },
  };
}

function describeFiles(files: readonly OutgoingFile[]) {
  return files.map(({ name, altText }, id) => ({
    id,
    filename: name,
    ...(altText === '' ? {} : { description: shorten(altText, MAX_DESCRIPTION) }),
  }));
}

function isTooLarge(error: unknown): boolean {
  return codeOf(error) === Code.RequestEntityTooLarge || (error as { status?: unknown }).status === 413;
}

/** In order, as many together as one request takes. */
function grouped(files: readonly OutgoingFile[]): OutgoingFile[][] {
  const groups: OutgoingFile[][] = [];
  let bytes = 0;
  for (const file of files) {
    const group = groups.at(-1);
    bytes += file.sizeBytes;
    if (group && bytes <= MAX_REQUEST) group.push(file);
    else {
      groups.push([file]);
      bytes = file.sizeBytes;
    }
  }
  return groups;
}
