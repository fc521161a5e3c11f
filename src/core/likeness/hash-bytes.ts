import { readThumbnail, THUMBNAIL_PX, thumbnailMask } from './perceptual-hash.ts';

/** The version of the hashes that are written so. */
export const HASH_VERSION = 1;

/** Pixels of the thumbnail that count. */
const INSIDE = [...thumbnailMask(THUMBNAIL_PX).entries()].flatMap(([at, isInside]) => (isInside ? [at] : []));

/** A hash in 330 bytes or so: its digits within the circle, two a byte. @throws Error for a text that is no hash */
export function packHash(hash: string): Uint8Array {
  const levels = readThumbnail(hash);
  const bytes = new Uint8Array(Math.ceil(INSIDE.length / 2));
  for (const [index, at] of INSIDE.entries()) {
    const level = levels[at] as number;
    bytes[index >> 1] = (bytes[index >> 1] as number) | (index % 2 === 0 ? level << 4 : level);
  }
  return bytes;
}

/** What {@link packHash} was given. */
export function unpackHash(bytes: Uint8Array): string {
  const digits = new Array<string>(THUMBNAIL_PX ** 2).fill('0');
  for (const [index, at] of INSIDE.entries()) {
    const byte = bytes[index >> 1] as number;
    digits[at] = (index % 2 === 0 ? byte >> 4 : byte & 15).toString(16);
  }
  return `p${HASH_VERSION}:${digits.join('')}`;
}
