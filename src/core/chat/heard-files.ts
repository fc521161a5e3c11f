import { isNamedList } from '../source/links/read-link-list.ts';
import type { IncomingFile } from './port/incoming.ts';

/** Names of files that may hold pictures. */
const PICTURE_NAME = /\.(?:a?png|jpe?g|jpe|jfif|webp|gif|heic|heif|avif|bmp|dib|tiff?|zip)$/i;

/** What a message's files are to somebody who was not spoken to. */
export type HeardFiles = 'pictures' | 'maybe-lists' | 'nothing';

/**
 * Whether files that were sent to nobody in particular are for Eyeline: pictures are, and ZIPs; what is named as a text
 * or a table is once it turns out to be a list of profiles; documents, sound and films are not. A file of which neither
 * name nor type is known may be a picture.
 */
export function judgeFiles(files: readonly IncomingFile[]): HeardFiles {
  if (files.some(mayBePicture)) return 'pictures';
  return files.some(({ name }) => isNamedList(name)) ? 'maybe-lists' : 'nothing';
}

function mayBePicture({ name, mediaType }: IncomingFile): boolean {
  if (PICTURE_NAME.test(name ?? '') || mediaType?.startsWith('image/')) return true;
  const hasExtension = /\.[a-z0-9]{1,8}$/i.test(name ?? '');
  return !hasExtension && !mediaType;
}
