import { isAscii, isUtf8 } from 'node:buffer';
import { type ExtraField, getFileNameLowLevel } from 'yauzl';

/** A name as it stands in a ZIP. */
export interface RawName {
  readonly bytes: Buffer;
  /** The general purpose flags; bit 11 says that the name is UTF-8. */
  readonly flags: number;
  readonly extraFields: readonly ExtraField[];
}

const SAYS_UTF8 = 0x800;

/** A field that gives the name in UTF-8, with a checksum of the one beside it. */
const UNICODE_PATH = 0x7075;

/** Runs of two or more letters, as far as a code page that is not known yet has them: one alone tells nothing. */
const WORDS = /[A-Za-z\x80-\xff]{2,}/g;

/** The letters of cp866: А to п, р to я, and seven further letters with their capitals. */
const CYRILLIC = /[\x80-\xaf\xe0-\xf7]/g;

/**
 * The names of a ZIP's files, with `/` between folders. A name is what its UTF-8 flag or its Unicode field says. The
 * others are UTF-8 where they can be: hardly a name of a code page happens to be valid UTF-8. The rest of one ZIP is of
 * one code page, since one program wrote it: cp866 where most words with letters beyond ASCII are Cyrillic from end to
 * end, as Windows in Russian writes them; else cp437, the page that the format names.
 */
export function decodeNames(names: readonly RawName[]): string[] {
  const unknown = names.filter((name) => decodeKnown(name) === null).map(({ bytes }) => bytes);
  const decodeOthers = looksCyrillic(unknown) ? decodeCp866 : decodeCp437;
  return names.map((name) => (decodeKnown(name) ?? decodeOthers(name.bytes)).replaceAll('\\', '/'));
}

/** Null where the name is of a code page. */
function decodeKnown({ bytes, flags, extraFields }: RawName): string | null {
  if (isAscii(bytes)) return bytes.toString('latin1');
  const field = extraFields.filter(({ id }) => id === UNICODE_PATH);
  if (field.length > 0) {
    // yauzl takes the field only where its checksum is that of the name beside it; else it decodes that as cp437.
    const named = getFileNameLowLevel(0, bytes, field, true);
    if (named !== decodeCp437(bytes)) return named;
  }
  const isText = isUtf8(bytes);
  return isText || (flags & SAYS_UTF8) !== 0 ? bytes.toString('utf8') : null;
}

function looksCyrillic(names: readonly Buffer[]): boolean {
  let cyrillic = 0;
  let other = 0;
  for (const name of names) {
    for (const [word] of name.toString('latin1').matchAll(WORDS)) {
      if (!/[\x80-\xff]/.test(word)) continue;
      if (word.replaceAll(CYRILLIC, '') === '') cyrillic += word.length;
      else other += word.length;
    }
  }
  return cyrillic > other;
}

function decodeCp866(bytes: Buffer): string {
  return new TextDecoder('ibm866').decode(bytes);
}

function decodeCp437(bytes: Buffer): string {
  return getFileNameLowLevel(0, bytes, [], true);
}
