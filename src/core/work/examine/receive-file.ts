import { looksLikeAccounts } from '../../account-table/looks-like-accounts.ts';
import type { ChatAdapter } from '../../chat/port/adapter.ts';
import type { ExaminedFile, ExaminedTable } from '../../chat/port/command.ts';
import type { IncomingFile } from '../../chat/port/incoming.ts';
import type { SightingDraft } from '../../incident/evidence/evidence.ts';
import type { PictureResult } from '../../incident/findings/result.ts';
import type { BlobReference } from '../../incident/stores/blob-store.ts';
import { isNamedList, type LinkList, readLinkList } from '../../source/links/read-link-list.ts';
import { isZip } from '../../source/zip/is-zip.ts';
import { type OpenZip, openZip } from '../../source/zip/open-zip.ts';
import { zipOverLimit } from '../../source/zip/zip-errors.ts';
import { toStoreError } from '../../store/disk/store-error.ts';
import type { ExaminerContext, ExaminerParts } from './examiner.ts';
import { knownError, measureReceived, unread } from './measure-received.ts';
import { unreadPicture } from './unread-picture.ts';
import { wholeFile, zipResult } from './zip-result.ts';

/** A file of a message after its turn: examined, a ZIP that lies open, a list of links, or a table of accounts. */
export type ReceivedFile = { readonly examined: ExaminedFile } | ReceivedZip | ReceivedList | ReceivedTable;

export interface ReceivedList {
  readonly list: LinkList;
  readonly name: string | null;
  /** For the record. */
  readonly picture: PictureResult;
  /** Whether it looks like a table of accounts too. */
  readonly isTable: boolean;
}

export interface ReceivedTable {
  readonly table: ExaminedTable;
}

export interface ReceivedZip {
  /** To be closed. */
  readonly zip: OpenZip;
  readonly name: string | null;
  readonly reference: BlobReference;
  readonly sighting: SightingDraft;
}

/** Whether a file's name says that it is a ZIP: then it may be as large as one. */
export function isNamedZip({ name }: Pick<IncomingFile, 'name'>): boolean {
  return /\.zip$/i.test(name ?? '');
}

/**
 * Fetches a file and examines it or, where it is a ZIP, keeps it and opens it from there: its bytes are not held any
 * longer.
 *
 * @throws what is not one file's fault, see `picturesError`.
 */
export async function receiveFile(
  file: IncomingFile,
  parts: ExaminerParts,
  context: ExaminerContext,
): Promise<ReceivedFile> {
  const { name } = file;
  const { fetch, signal } = context;
  const seenMs = parts.now();
  let came: Awaited<ReturnType<ChatAdapter['fetch']>>;
  try {
    const most = isNamedZip(file) ? Math.max(parts.maxBytes, parts.zip.maxBytes) : parts.maxBytes;
    came = await fetch(file, most, signal);
  } catch (error) {
    const known = knownError(error, parts, signal);
    const isTooLarge = known.code === 'FILE_TOO_LARGE' && isNamedZip(file);
    return { examined: unread(name, isTooLarge ? zipOverLimit(known, parts.zip) : known) };
  }
  const { bytes, sourceAddress, lastModifiedMs, servedMs } = came;
  const sighting = { fileName: name, sourceAddress, lastModifiedMs, servedMs, seenMs };
  if (isZip(bytes)) return openReceived(name, bytes, sighting, parts, context);
  const list =
    parts.links.policy !== 'off' && isNamedList(name) ? readLinkList(bytes, isProfile(parts)) : null;
  const isTable = looksLikeAccounts(name, bytes, isProfile(parts));
  if (list || isTable) {
    const reference = await context.blobs.put(bytes);
    const picture = wholeFile(reference, sighting, null);
    return list ? { list, name, picture, isTable } : { table: { facts: { ...reference, name }, picture } };
  }
  return { examined: await measureReceived({ name, bytes, sighting, fromPx: file.fromPx }, parts, context) };
}

function isProfile({ links }: ExaminerParts): (address: string) => boolean {
  return (address) => links.know(address).isProfile;
}

async function openReceived(
  name: string | null,
  bytes: Uint8Array,
  sighting: SightingDraft,
  parts: ExaminerParts,
  { blobs, signal }: ExaminerContext,
): Promise<ReceivedFile> {
  const reference = await blobs.put(bytes);
  try {
    const zip = await fromDisk(() => openZip(blobs.locate(reference), parts.zip));
    return { zip, name, reference, sighting };
  } catch (error) {
    const facts = unreadPicture(name, knownError(error, parts, signal), reference.sha256);
    return { examined: { name, picture: zipResult({ reference, sighting }), facts, portraits: [] } };
  }
}

/** What a kept ZIP gives. @throws as the store does, where its file cannot be read */
export async function fromDisk<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw toStoreError(error, 'work');
  }
}
