import { fileTypeFromBuffer } from 'file-type';

/** What browsers show as a picture and nothing else: no scripts, no documents. SVG is none. */
const PICTURES: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'];

/** For everything that is only to be saved. */
export const ANY_BYTES = 'application/octet-stream';

/** Whether `/files/SHA256` shows a file of this type in the page. */
export function isPicture(mediaType: string): boolean {
  return PICTURES.includes(mediaType);
}

/** The type of a picture that browsers show, by its bytes; {@link ANY_BYTES} for all else. */
export async function sniffMediaType(bytes: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(bytes);
  return found && isPicture(found.mime) ? found.mime : ANY_BYTES;
}
