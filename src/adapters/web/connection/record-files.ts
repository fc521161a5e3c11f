import type { RecordFile, RecordPages } from '../../../core/chat/pages/incident-page.ts';
import type { BlobReference, BlobStore } from '../../../core/incident/stores/blob-store.ts';
import type { LoggedMessage, MessageLog } from '../../../core/incident/stores/message-log.ts';
import { eyelineContent, personContent } from '../content.ts';
import type { Uploads } from '../hear/uploads.ts';
import { ANY_BYTES, isShown, sniffMediaType } from '../media-type.ts';
import { FILE_POLICY } from './headers.ts';

/** What a browser may be told of a file that it only saves. */
const SAVED_TYPES: readonly string[] = ['application/json', 'application/zip', 'text/csv', 'text/plain'];

/** Where the desk's files are named. */
export interface RecordFilesParts {
  readonly log: MessageLog;
  readonly files: BlobStore;
  readonly pages: RecordPages;
  readonly uploads: Uploads;
}

/**
 * A file of the tenant, by what names it: the record, an upload of the last day, or a message (a picture that
 * is not measured yet, a file that is none). Null where nothing does.
 */
export async function readRecordFile(parts: RecordFilesParts, sha256: string): Promise<RecordFile | null> {
  const { log, files, pages, uploads } = parts;
  const recorded = await pages.file(sha256);
  if (recorded) return recorded;
  const message = log.findByFile(sha256);
  const reference = uploads.findByHash(sha256) ?? (message && fileOf(message, sha256));
  return reference && { mediaType: ANY_BYTES, bytes: await files.get(reference) };
}

/**
 * The answer that carries a file: a picture to be shown, anything else to be saved. What somebody sent decides
 * by its bytes alone, never by its name: an SVG or HTML file would run in the desk's name.
 */
export async function answerWithFile({ mediaType, bytes }: RecordFile): Promise<Response> {
  const sniffed = await sniffMediaType(bytes);
  const isOpened = isShown(sniffed);
  const savedType = SAVED_TYPES.includes(mediaType) ? mediaType : ANY_BYTES;
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'Content-Type': isOpened ? sniffed : savedType,
      'Content-Length': String(bytes.length),
      // Without a name: the page's links say it.
      ...(isOpened ? {} : { 'Content-Disposition': 'attachment' }),
      'Content-Security-Policy': FILE_POLICY,
      'Cache-Control': 'private, max-age=31536000, immutable',
    },
  });
}

function fileOf(message: LoggedMessage, sha256: string): BlobReference | null {
  const { files } = message.author === 'person' ? personContent(message) : eyelineContent(message);
  return files.find((file) => file.sha256 === sha256) ?? null;
}
