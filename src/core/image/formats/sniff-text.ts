/** What a file that is text looks like; null when it is not text. */
export type TextKind = 'svg' | 'html' | 'xml' | 'text';

/** Enough to get past an XML declaration, a DOCTYPE and a comment. */
const SNIFFED_BYTES = 4096;

/**
 * Tells text from binary and markup from prose by the first 4 KiB. Nothing is parsed: entities, scripts and
 * references in it stay dead letters.
 */
export function sniffText(bytes: Uint8Array): TextKind | null {
  const text = decodeText(bytes.subarray(0, SNIFFED_BYTES));
  if (text === null) return null;
  const start = text.trimStart().toLowerCase();
  if (!start.startsWith('<')) return 'text';
  if (/<svg[\s>:/]/.test(start)) return 'svg';
  if (/<(!doctype html|html|head|body|title|meta|script|div|p|h1|center)\b/.test(start)) return 'html';
  return start.startsWith('<?xml') || /^<[a-z!]/.test(start) ? 'xml' : 'text';
}

/** The text, or null when the bytes are not UTF-8 or UTF-16 text without control characters. */
function decodeText(bytes: Uint8Array): string | null {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const encoding = isUtf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  try {
    // `stream` forgives a character that the cut after 4 KiB split.
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary.
    return /[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(text) ? null : text;
  } catch {
    return null;
  }
}
