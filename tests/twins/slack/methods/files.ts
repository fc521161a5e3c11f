/** docs.slack.dev/reference/methods/files.info, files.delete, files.getUploadURLExternal, files.completeUploadExternal. */
import type { webApi } from '@slack/bolt';
import { blockProblems, completeBlocks } from '../blocks.ts';
import type { TwinCore } from '../core.ts';
import { mimeTypeOf, type StoredFile } from '../files.ts';
import { array, type Json, object, problemsOf, required, string } from '../rules.ts';
import { shareFiles } from '../uploads.ts';
import {
  type Answer,
  type Method,
  postingChannel,
  postingThread,
  refuseWrong,
  SlackRefusal,
} from './method.ts';

/** Whether the app may see a file: its own, one in a conversation it is in, or one given to it in a modal. */
export function isVisible(core: TwinCore, file: StoredFile): boolean {
  const { workspace } = core;
  return (
    file.user === workspace.app.botUserId ||
    core.interactions.grantedFiles.has(file.id) ||
    file.shares.some(({ channel }) => workspace.channels.get(channel)?.members.has(workspace.app.botUserId))
  );
}

function info(core: TwinCore, args: Json): Answer & webApi.FilesInfoResponse {
  const file = core.files.all.get(args.file as string);
  if (!file || !isVisible(core, file)) throw new SlackRefusal('file_not_found');
  if (file.mode === 'tombstone') throw new SlackRefusal('file_deleted');
  return {
    ok: true,
    file: core.files.toObject(file, 'api'),
    comments: [],
    response_metadata: { next_cursor: '' },
  };
}

/** docs.slack.dev/reference/methods/files.delete: a bot token may delete only files that the bot uploaded. */
function remove(core: TwinCore, args: Json): Answer & webApi.FilesDeleteResponse {
  const file = core.files.all.get(args.file as string);
  if (!file || !isVisible(core, file)) throw new SlackRefusal('file_not_found');
  if (file.mode === 'tombstone') throw new SlackRefusal('file_deleted');
  if (file.user !== core.workspace.app.botUserId) throw new SlackRefusal('cant_delete_file');
  file.mode = 'tombstone';
  return { ok: true };
}

function getUploadAddress(core: TwinCore, args: Json): Answer & webApi.FilesGetUploadURLExternalResponse {
  const where = 'files.getUploadURLExternal';
  const length = args.length as number;
  const altTexts = [args.alt_txt, ...(core.settings.altTextArgument === 'either' ? [args.alt_text] : [])];
  const altText = (altTexts.find((text) => text !== undefined) as string | undefined) ?? '';
  if (length <= 0) refuseWrong(core, where, 'missing_argument', ['length must be above 0']);
  if (length > core.settings.maxUploadBytes) throw new SlackRefusal('file_upload_size_restricted');
  if (altText.length > 1000) {
    refuseWrong(core, where, 'alt_txt_too_large', ['alt_txt is longer than 1,000 characters']);
  }
  if ((args.filename as string) === '') refuseWrong(core, where, 'missing_argument', ['filename is empty']);
  const upload = core.uploads.start({ name: args.filename as string, sizeBytes: length, altText });
  return { ok: true, upload_url: `${core.origin()}/upload/v1/${upload.ticket}`, file_id: upload.fileId };
}

/** `FileUploadComplete`. */
const uploadList = array(object({ id: required(string()), title: string(), highlight_type: string() }), {
  min: 1,
  max: 100,
});

/**
 * Answers before the files are shared: `shares`, `channels` and types are empty at first. Error names where the
 * page has none of their own are those of chat.postMessage.
 */
function complete(core: TwinCore, args: Json): Answer & webApi.FilesCompleteUploadExternalResponse {
  const where = 'files.completeUploadExternal';
  const problems = problemsOf(uploadList, args.files, '/files');
  if (problems.length > 0) refuseWrong(core, where, 'invalid_arguments', problems);
  const entries = args.files as { id: string; title?: string }[];
  const uploads = entries.map(({ id }) => core.uploads.byFile.get(id));
  if (uploads.some((upload) => !upload?.bytes)) throw new SlackRefusal('file_not_found');
  const ids = [args.channel_id, ...((args.channels as string[] | undefined) ?? [])].filter(Boolean);
  const channels = ids.map((id) => postingChannel(core, id));
  if (args.thread_ts !== undefined && channels.length !== 1) {
    refuseWrong(core, where, 'invalid_arguments', ['thread_ts needs exactly one channel']);
  }
  const comment = (args.initial_comment as string | undefined) ?? '';
  if (comment.length > 40_000) refuseWrong(core, where, 'msg_too_long', ['initial_comment is too long']);
  const blockFaults = args.blocks === undefined ? [] : blockProblems(args.blocks);
  if (blockFaults.length > 0) refuseWrong(core, where, 'invalid_blocks', blockFaults);
  // "If the initial_comment field is provided, the blocks field is ignored".
  const blocks = comment ? [] : completeBlocks((args.blocks as Json[] | undefined) ?? [], core.ids.short);
  const threadTs = channels[0] ? postingThread(core, where, channels[0], args.thread_ts) : null;

  const files = entries.map(({ id, title }, index) => {
    const upload = uploads[index];
    core.uploads.byFile.delete(id);
    return core.files.add({
      id,
      name: upload?.name ?? '',
      user: core.workspace.app.botUserId,
      bytes: upload?.bytes ?? Buffer.alloc(0),
      altText: upload?.altText ?? '',
      isProcessed: false,
      ...(title !== undefined ? { title } : {}),
    });
  });
  const isShared = core.faults.next('share') === null;
  core.later(core.settings.shareDelayMs, () => {
    for (const file of files) file.mimeType = mimeTypeOf(file.name);
    if (!isShared) return;
    for (const channel of channels) shareFiles(core, { files, channel, threadTs, comment, blocks });
  });
  return { ok: true, files: files.map((file) => core.files.toObject(file, 'api')) };
}

export const fileMethods: Readonly<Record<string, Method>> = {
  'files.info': {
    args: { file: 'string!', cursor: 'string', limit: 'integer', count: 'integer', page: 'integer' },
    tier: 4,
    scope: 'files:read',
    run: info,
  },
  'files.delete': { args: { file: 'string!' }, tier: 3, scope: 'files:write', run: remove },
  'files.getUploadURLExternal': {
    // `alt_text` is what the SDK sends (`FilesGetUploadURLExternalArguments`), `alt_txt` what the page says.
    args: {
      filename: 'string!',
      length: 'integer!',
      alt_txt: 'string',
      alt_text: 'string',
      snippet_type: 'string',
    },
    tier: 4,
    scope: 'files:write',
    run: getUploadAddress,
  },
  'files.completeUploadExternal': {
    args: {
      files: 'json!',
      channel_id: 'string',
      channels: 'strings',
      thread_ts: 'ts',
      initial_comment: 'string',
      blocks: 'json',
    },
    tier: 4,
    scope: 'files:write',
    run: complete,
  },
};
