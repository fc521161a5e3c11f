import type { TwinCore } from './core.ts';
import { pushFileShared, pushMessage } from './events.ts';
import type { StoredFile } from './files.ts';
import type { Json } from './rules.ts';
import type { Channel } from './workspace.ts';

/** An upload between files.getUploadURLExternal and files.completeUploadExternal. */
export interface Upload {
  readonly fileId: string;
  readonly ticket: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly altText: string;
  /** Null until they were posted. */
  bytes: Buffer | null;
}

export interface Uploads {
  readonly byFile: Map<string, Upload>;
  start(upload: Pick<Upload, 'name' | 'sizeBytes' | 'altText'>): Upload;
  /** The bytes as they came in; the HTTP status of the answer. */
  receive(ticket: string, bytes: Buffer): number;
}

export function makeUploads(core: () => TwinCore): Uploads {
  const byFile = new Map<string, Upload>();
  return {
    byFile,
    start(draft) {
      const { ids } = core();
      const upload: Upload = { ...draft, fileId: ids.next('F'), ticket: ids.next('UP'), bytes: null };
      byFile.set(upload.fileId, upload);
      return upload;
    },
    receive(ticket, bytes) {
      const upload = [...byFile.values()].find((candidate) => candidate.ticket === ticket);
      const { violations } = core();
      if (!upload) {
        violations.add('upload', 'no such upload address');
        return 404;
      }
      if (bytes.length !== upload.sizeBytes) {
        violations.add('upload', `${bytes.length} bytes came, ${upload.sizeBytes} were announced`);
        return 400;
      }
      upload.bytes = bytes;
      return 200;
    },
  };
}

export interface ShareRequest {
  readonly files: readonly StoredFile[];
  readonly channel: Channel;
  readonly threadTs: string | null;
  readonly comment: string;
  readonly blocks: Json[];
}

/**
 * What Slack's job does after files.completeUploadExternal has answered: the files get their types, then one
 * message shows them, and `shares` is filled (slackapi/python-slack-sdk#1277, slackapi/node-slack-sdk#1865).
 * The message is the bot user's, without bot_id (constructed after docs.slack.dev/reference/events/message/file_share).
 */
export function shareFiles(core: TwinCore, request: ShareRequest): void {
  const { channel, threadTs } = request;
  const message = core.messages.add({
    channel: channel.id,
    ts: core.ids.ts(),
    threadTs,
    user: core.workspace.app.botUserId,
    text: request.comment,
    blocks: request.blocks,
    files: request.files.map((file) => file.id),
  });
  for (const file of request.files) {
    file.shares.push({ channel: channel.id, isPrivate: channel.isPrivate, ts: message.ts, threadTs });
  }
  pushMessage(core, message);
  pushFileShared(core, message);
}
