import { pngChunk } from '../../image/png-chunks.ts';
import { readPngChunks } from './png-chunks.ts';

/** One text of a PNG: `keyword` of 1 to 79 printable ASCII characters, `text` in any script, without NUL. */
export interface PngText {
  readonly keyword: string;
  readonly text: string;
}

/**
 * A PNG with texts, and the statement that its colours are sRGB, put before its pixels. ASCII texts become
 * `tEXt` chunks, which every tool reads, others `iTXt` in UTF-8 (PNG specification, third edition, 11.3.3).
 * Texts that it already has stay.
 *
 * @throws {RangeError} for a keyword or a text that a PNG cannot hold.
 * @throws {EyelineError} `UNREADABLE_IMAGE` for bytes that are no whole PNG.
 */
export function withPngTexts(png: Uint8Array, texts: readonly PngText[]): Uint8Array {
  const chunks = readPngChunks(png);
  const added = texts.map(textChunk);
  const isTagged = chunks.some(({ type }) => type === 'sRGB' || type === 'iCCP');
  if (!isTagged) added.unshift(pngChunk('sRGB', [Buffer.of(0)]));
  const afterHeader = chunks[1]?.start ?? 8;
  return Buffer.concat([png.subarray(0, afterHeader), ...added, png.subarray(afterHeader)]);
}

/**
 * The texts of a PNG in the order of the file: how anyone can check an overlay's provenance. Compressed
 * texts, which Eyeline does not write, are passed over.
 *
 * @throws {EyelineError} `UNREADABLE_IMAGE` for bytes that are no PNG, are cut short, or fail a checksum.
 */
export function readPngTexts(png: Uint8Array): PngText[] {
  return readPngChunks(png).flatMap(({ type, data }) => decodeText(type, data) ?? []);
}

function textChunk({ keyword, text }: PngText): Buffer {
  if (!/^[!-~]([ -~]{0,77}[!-~])?$/.test(keyword)) {
    const received = JSON.stringify(keyword);
    throw new RangeError(`Expected a PNG keyword of 1 to 79 printable characters but received ${received}.`);
  }
  if (text.includes('\0')) {
    throw new RangeError(
      `Expected a text without NUL for the PNG keyword ${keyword} but received one with it.`,
    );
  }
  if (/^[\n -~]*$/.test(text)) return pngChunk('tEXt', [Buffer.from(`${keyword}\0${text}`, 'latin1')]);
  // After the keyword: not compressed, no language, no translated keyword.
  return pngChunk('iTXt', [Buffer.from(`${keyword}\0\0\0\0\0${text}`, 'utf8')]);
}

function decodeText(type: string, data: Buffer): PngText | undefined {
  const nul = data.indexOf(0);
  if (nul < 1) return undefined;
  const keyword = data.toString('latin1', 0, nul);
  if (type === 'tEXt') return { keyword, text: data.toString('latin1', nul + 1) };
  if (type !== 'iTXt' || data[nul + 1] !== 0) return undefined;
  const language = data.indexOf(0, nul + 3);
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
  return translated < 0 ? undefined : { keyword, text: data.toString('utf8', translated + 1) };
}
