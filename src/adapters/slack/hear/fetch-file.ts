import type { FetchedFile } from '../../../core/chat/port/adapter.ts';
import { fileOverLimit } from '../../../core/chat/port/adapter-errors.ts';
import type { IncomingFile } from '../../../core/chat/port/incoming.ts';
import { type ErrorParts, EyelineError } from '../../../core/errors.ts';
import type { Hosts } from '../../../core/source/check-address.ts';
import type { FetchedResource, GuardedFetch } from '../../../core/source/guarded-fetch.ts';
import { SlackFile } from '../connection/payloads.ts';
import type { SlackApi } from '../connection/web-api.ts';
import { slackCode, toEyelineError } from '../errors.ts';
import { FileHandle, fileHandle } from './decode-files.ts';

export interface FetchOptions {
  readonly api: SlackApi;
  readonly botToken: string;
  /** The only hosts that the token goes to. */
  readonly hosts: Hosts;
  readonly fetchFile: GuardedFetch;
  readonly timeoutMs: number;
}

const DELETED = 'This file was deleted from Slack.';

/** What lets Eyeline read a file that it cannot see. */
const SEE_FILE = 'Add Eyeline to the conversation that holds it and try again, or send the file again.';

/**
 * The bytes of a file of a message. Where its address is not known, or does not give it, Slack is asked about it
 * once; what lies elsewhere is never fetched.
 *
 * @throws EyelineError `FILE_TOO_LARGE`; `FILE_UNAVAILABLE` or `FILE_GONE` with the reason; `PLATFORM_UNAVAILABLE`.
 */
export async function fetchSlackFile(
  { handle, sizeBytes }: IncomingFile,
  maxBytes: number,
  signal: AbortSignal,
  options: FetchOptions,
): Promise<FetchedFile> {
  signal.throwIfAborted();
  if (sizeBytes !== null && sizeBytes > maxBytes) throw fileOverLimit(maxBytes, sizeBytes);
  const known = checked(readHandle(handle));
  if (known.url !== null) {
    try {
      return await download(known, maxBytes, signal, options);
    } catch (error) {
      if (!(error instanceof EyelineError) || error.code !== 'FILE_UNAVAILABLE') throw error;
    }
  }
  const { file, sizeBytes: size } = await askAbout(known.id, options.api);
  if (size !== null && size > maxBytes) throw fileOverLimit(maxBytes, size);
  return download(checked(file), maxBytes, signal, options);
}

async function download(
  { url, isHtml }: FileHandle,
  maxBytes: number,
  signal: AbortSignal,
  { botToken, hosts, fetchFile, timeoutMs }: FetchOptions,
): Promise<FetchedFile> {
  if (url === null) throw unavailable('Slack gives no address for this file.', 'Send it again.');
  let came: FetchedResource;
  try {
    const authorization = `Bearer ${botToken}`;
    came = await fetchFile({ url, hosts, authorization, maxBytes, timeoutMs, maxRedirects: 0, signal });
  } catch (error) {
    if (error instanceof EyelineError && error.code === 'FILE_UNAVAILABLE') throw notGiven(error);
    throw error;
  }
  if (came.mediaType === 'text/html' && !isHtml) throw notGiven();
  const { bytes, lastModifiedMs, servedMs } = came;
  return { bytes, sourceAddress: url, lastModifiedMs, servedMs };
}

async function askAbout(
  id: string,
  api: SlackApi,
): Promise<{ readonly file: FileHandle; readonly sizeBytes: number | null }> {
  try {
    const file = SlackFile.parse((await api.callRaw('files.info', { file: id })).file);
    return { file: fileHandle(file), sizeBytes: file.size ?? null };
  } catch (error) {
    const code = slackCode(error);
    if (code === 'file_deleted') throw gone(DELETED, 'Send it again.', error);
    // Slack says the same of a file that is gone and of one in a conversation that Eyeline is not in.
    if (code === 'file_not_found')
      throw unavailable('This file was deleted, or Eyeline may not see it.', SEE_FILE, error);
    const known = toEyelineError(error, 'files.info');
    if (known.code === 'PLATFORM_UNAVAILABLE') throw known;
    // Of one file only: the others of the message may be had.
    throw new EyelineError('FILE_UNAVAILABLE', known.parts, { cause: error });
  }
}

/** @throws EyelineError `FILE_GONE` for what is known not to be there. */
function checked(file: FileHandle): FileHandle {
  switch (file.state) {
    case 'external':
      throw gone(
        'This file is on another service, and Slack has only a link to it.',
        'Download it there, and post the picture itself.',
      );
    case 'deleted':
      throw gone(DELETED, 'Send it again.');
    case 'hidden':
      throw gone(
        'Slack hides this file, because the workspace’s plan limits how long files are kept.',
        'Send it again.',
      );
    case 'hosted':
      return file;
  }
}

function readHandle(handle: string): FileHandle {
  try {
    return FileHandle.parse(JSON.parse(handle));
  } catch (error) {
    throw gone('Eyeline’s note of this file cannot be read.', 'Send it again.', error);
  }
}

/** Slack answers with its sign-in page, or leads there, where the token may not read. */
function notGiven(cause?: unknown): EyelineError {
  return unavailable(
    'Slack did not give Eyeline this file.',
    'Check that the Slack app has the scope files:read and that Eyeline is in the channel, then try again.',
    cause,
  );
}

function unavailable(problem: string, action: string, cause?: unknown): EyelineError {
  return new EyelineError('FILE_UNAVAILABLE', partsOf(problem, action), { cause });
}

function gone(problem: string, action: string, cause?: unknown): EyelineError {
  return new EyelineError('FILE_GONE', partsOf(problem, action), { cause });
}

function partsOf(problem: string, action: string): ErrorParts {
  return { expected: 'the file from Slack', received: 'none', problem, action };
}
