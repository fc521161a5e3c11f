import { fileTypeFromBuffer } from 'file-type';

/** What browsers show as a picture and nothing else: no scripts, no documents. SVG is none. */
const SHOWN: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'];

/** What Eyeline reads and few browsers show: seen in the page by its thumbnails alone. */
const DRAWN: readonly string[] = ['image/heic', 'image/heif', 'image/tiff', 'image/bmp'];

/** For everything that is only to be saved. */
export const ANY_BYTES = 'application/octet-stream';

/** Whether a file of this type can have thumbnails. */
export function isPicture(mediaType: string): boolean {
  return isShown(mediaType) || DRAWN.includes(mediaType);
}

/** Whether `/files/SHA256` is shown by browsers, rather than saved. */
export function isShown(mediaType: string): boolean {
  return SHOWN.includes(mediaType);
}

/** The type of a picture, by its bytes; {@link ANY_BYTES} for all else. */
export async function sniffMediaType(bytes: Uint8Array): Promise<string> {
  // file-type would unpack a ZIP to tell documents by what they hold.
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const found = isZip ? undefined : await fileTypeFromBuffer(bytes);
  return found && isPicture(found.mime) ? found.mime : ANY_BYTES;
}
