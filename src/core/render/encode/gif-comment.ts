/** Bytes of a GIF's header and screen descriptor before its global colour table (GIF89a, sections 17 and 18). */
const HEADER_BYTES = 13;

/**
 * A GIF with a comment extension (GIF89a, section 24) before its first frame. Comments are 7-bit ASCII: what is not
 * becomes `?`.
 *
 * @throws {RangeError} for bytes that are no GIF89a.
 */
export function withGifComment(gif: Uint8Array, comment: string): Uint8Array {
  const start = afterColours(gif);
  const text = Buffer.from(comment.replace(/[^\n -~]/gu, '?'), 'latin1');
  const blocks: Uint8Array[] = [];
  for (let at = 0; at < text.length; at += 255) {
    const part = text.subarray(at, at + 255);
    blocks.push(Buffer.of(part.length), part);
  }
  return Buffer.concat([
    gif.subarray(0, start),
    Buffer.of(0x21, 0xfe),
    ...blocks,
    Buffer.of(0),
    gif.subarray(start),
  ]);
}

/** The comment that stands first in a GIF; null where there is none. @throws {RangeError} as above */
export function readGifComment(gif: Uint8Array): string | null {
  let at = afterColours(gif);
  if (gif[at] !== 0x21 || gif[at + 1] !== 0xfe) return null;
  const parts: string[] = [];
  for (at += 2; gif[at]; at += (gif[at] as number) + 1)
    parts.push(Buffer.from(gif.subarray(at + 1, at + 1 + (gif[at] as number))).toString('latin1'));
  return parts.join('');
}

function afterColours(gif: Uint8Array): number {
  const head = Buffer.from(gif.subarray(0, 6)).toString('latin1');
  if (head !== 'GIF89a' || gif.length < HEADER_BYTES)
    throw new RangeError(`Expected a GIF89a but received ${JSON.stringify(head)}.`);
  const packed = gif[10] as number;
  return HEADER_BYTES + (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0);
}
