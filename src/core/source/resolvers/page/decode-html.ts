/** How much of a page is searched for a `meta` element that names its encoding: as browsers do. */
const PRESCAN_BYTES = 1024;

/**
 * The text of a page: by its byte order mark, what its server says, what it says itself, or UTF-8. Bytes that are
 * not of that encoding become U+FFFD.
 *
 * @param contentType The `Content-Type` header with its parameters; empty where none came.
 */
export function decodeHtml(bytes: Uint8Array, contentType: string): string {
  const label = markOf(bytes) ?? charsetIn(contentType) ?? declaredIn(bytes) ?? 'utf-8';
  return (decoderOf(label) ?? new TextDecoder()).decode(bytes);
}

function markOf(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return null;
}

function charsetIn(text: string): string | null {
  const label = /charset\s*=\s*["']?\s*([\w:.+-]+)/i.exec(text)?.[1];
  return label !== undefined && decoderOf(label) ? label : null;
}

/** A page whose `meta` element can be read byte by byte is not UTF-16, whatever it says. */
function declaredIn(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, PRESCAN_BYTES));
  const label = charsetIn(/<meta[^>]{0,200}charset[^>]{0,100}/i.exec(head)?.[0] ?? '');
  return label !== null && /^utf-?16/i.test(label) ? 'utf-8' : label;
}

function decoderOf(label: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}
