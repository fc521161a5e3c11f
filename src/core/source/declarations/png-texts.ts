import { inflateSync } from 'node:zlib';
import { boundedChunks } from './png-parts.ts';

/** Most texts that are read, and most bytes of one, unpacked. */
const MAX_TEXTS = 100;
const MAX_BYTES = 1024 * 1024;

/** A text of a PNG. */
export interface PngText {
  /** 1 to 79 characters as the format wants it; somebody else's text. */
  readonly keyword: string;
  readonly text: string;
}

/** The texts of a PNG (`tEXt`, `zTXt`, `iTXt`) in the order of the file; none of another file. Never throws. */
export function readPngTexts(bytes: Uint8Array): PngText[] {
  const texts: PngText[] = [];
  for (const { type, dataStart, dataEnd } of boundedChunks(bytes)) {
    if (texts.length >= MAX_TEXTS) break;
    const text = READERS[type]?.(
      Buffer.from(bytes.buffer, bytes.byteOffset + dataStart, dataEnd - dataStart),
    );
    if (text) texts.push(text);
  }
  return texts;
}

const READERS: Readonly<Record<string, (data: Buffer) => PngText | null>> = {
  tEXt: (data) => {
    const { keyword, rest } = keywordOf(data);
    return { keyword, text: decode(rest) };
  },
  zTXt: (data) => {
    const { keyword, rest } = keywordOf(data);
    const text = unpack(rest.subarray(1));
    return text && { keyword, text: decode(text) };
  },
  iTXt: (data) => {
    const { keyword, rest } = keywordOf(data);
    const isPacked = rest[0] === 1;
    const { rest: afterLanguage } = keywordOf(rest.subarray(2));
    const { rest: body } = keywordOf(afterLanguage);
    const text = isPacked ? unpack(body) : body;
    return text && { keyword, text: text.toString('utf8') };
  },
};

/** What stands before the first zero byte, and what behind it. */
function keywordOf(data: Buffer): { readonly keyword: string; readonly rest: Buffer } {
  const end = data.indexOf(0);
  if (end < 0) return { keyword: '', rest: Buffer.alloc(0) };
  return { keyword: data.toString('latin1', 0, Math.min(end, 79)), rest: data.subarray(end + 1) };
}

/** Latin-1 by the format; UTF-8 where it is that, as programs write it. */
function decode(text: Buffer): string {
  const utf8 = text.toString('utf8');
  return utf8.includes('\uFFFD') ? text.toString('latin1') : utf8;
}

/** Null for what is damaged, or unpacks to too much. */
function unpack(packed: Buffer): Buffer | null {
  try {
    return inflateSync(packed, { maxOutputLength: MAX_BYTES });
  } catch {
    return null;
  }
}
