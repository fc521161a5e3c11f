import { z } from 'zod';
import type { IncomingFile } from '../../../core/chat/port/incoming.ts';
import type { SlackFile, SlackMessage } from '../connection/payloads.ts';

/** What a file needs to be fetched, days later too. Its address is no secret: it asks for the token. */
export const FileHandle = z.strictObject({
  id: z.string(),
  /** Null where Slack has to be asked. */
  url: z.string().nullable(),
  /** Why it cannot be had, as far as is known already. */
  state: z.enum(['hosted', 'external', 'deleted', 'hidden']),
  /** Whether a page of HTML is what was sent, and not what comes in place of a file. */
  isHtml: z.boolean(),
});
export type FileHandle = z.infer<typeof FileHandle>;

/** All files of a message, those of forwarded messages too, each once. */
export function decodeFiles({
  files,
  attachments,
}: Pick<SlackMessage, 'files' | 'attachments'>): IncomingFile[] {
  const all = [...files, ...(attachments ?? []).flatMap((attachment) => attachment.files)];
  const byId = new Map(all.map((file) => [file.id, file]));
  return [...byId.values()].map(decodeFile);
}

function decodeFile(file: SlackFile): IncomingFile {
  return {
    name: file.name ?? null,
    sizeBytes: file.size ?? null,
    mediaType: file.mimetype ?? null,
    handle: JSON.stringify(fileHandle(file)),
  };
}

/** What is known of a file, from a message or from files.info. */
export function fileHandle(file: SlackFile): FileHandle {
  const { id, url_private_download, url_private, mimetype } = file;
  const state = stateOf(file);
  return {
    id,
    // The address of what lies elsewhere is a third party's.
    url: state === 'hosted' ? (url_private_download ?? url_private ?? null) : null,
    state,
    isHtml: mimetype === 'text/html',
  };
}

function stateOf({ mode, is_external }: SlackFile): FileHandle['state'] {
  if (mode === 'tombstone') return 'deleted';
  if (mode === 'hidden_by_limit') return 'hidden';
  return is_external === true || mode === 'external' ? 'external' : 'hosted';
}
