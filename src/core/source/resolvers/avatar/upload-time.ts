import type { PublicResource } from '../../public-fetch.ts';
import type { AvatarAddress } from '../resolver.ts';

/** When a picture was uploaded, and what says so. */
export interface UploadTime {
  /** Epoch ms. */
  readonly atMs: number;
  /** `address`: an id or a time in the picture's address. `last-modified`: its server's header, which a move to another store sets anew. */
  readonly source: 'address' | 'last-modified';
}

/** A Last-Modified this close to the answer itself was made for the answer. */
const MADE_WITHIN_MS = 60_000;

/**
 * When a profile's picture was uploaded, as far as it can be told without opening the file. An archive's own
 * Last-Modified is of the capture; the one that it keeps of the original counts.
 */
export function uploadTime({ url, uploadedMs }: AvatarAddress, resource: PublicResource): UploadTime | null {
  if (uploadedMs !== null) return { atMs: uploadedMs, source: 'address' };
  const isCapture = new URL(url).hostname === 'web.archive.org';
  const atMs = isCapture
    ? readTime(resource.headers['x-archive-orig-last-modified'])
    : resource.lastModifiedMs;
  const servedMs = isCapture ? readTime(resource.headers['x-archive-orig-date']) : resource.servedMs;
  if (atMs === null || atMs <= 0) return null;
  const isFresh = servedMs !== null && atMs > servedMs - MADE_WITHIN_MS;
  return isFresh ? null : { atMs, source: 'last-modified' };
}

function readTime(header: string | undefined): number | null {
  const time = Date.parse(header ?? '');
  return Number.isNaN(time) ? null : time;
}
