import type { Address, Libheif } from './libheif.ts';

/** What libheif said about a file: its own number of the kind of error, the finer one, and a text for logs. */
export class HeifError extends Error {
  override readonly name = 'HeifError';
  readonly code: number;
  readonly subcode: number;

  constructor(code: number, subcode: number, text: string) {
    super(text);
    this.code = code;
    this.subcode = subcode;
  }
}

/** The numbers of `heif_error_code` and `heif_suberror_code` that are told apart. */
export const HEIF_CODES = {
  unsupportedFileType: 3,
  unsupportedFeature: 4,
  endOfData: 100,
  noDecoder: 6003,
} as const;

/** Calls with C's conventions: places for an error and for results, made once. */
export interface Caller {
  /**
   * Runs a function that gives an error, and gives the word that it left at `out`.
   *
   * @throws HeifError
   */
  read(run: (error: Address, out: Address) => void): number;
  /** Copies bytes into libheif's memory. */
  place(bytes: Uint8Array): Address;
  /** A copy of so many bytes. */
  take(from: Address, length: number): Uint8Array;
}

/** Three words, as `heif_error` is laid out: code, subcode, address of the text. */
const ERROR_BYTES = 12;

export function createCaller(heif: Libheif): Caller {
  const error = heif._malloc(ERROR_BYTES);
  const out = heif._malloc(8);
  const word = (at: Address) => heif.HEAPU32[at >> 2] ?? 0;
  return {
    read: (run) => {
      heif.HEAPU32[out >> 2] = 0;
      run(error, out);
      const code = word(error);
      if (code !== 0) throw new HeifError(code, word(error + 4), readText(heif, word(error + 8)));
      return word(out);
    },
    place: (bytes) => {
      const at = heif._malloc(bytes.length);
      heif.HEAPU8.set(bytes, at);
      return at;
    },
    take: (from, length) => heif.HEAPU8.slice(from, from + length),
  };
}

function readText(heif: Libheif, from: Address): string {
  const end = from === 0 ? 0 : heif.HEAPU8.indexOf(0, from);
  return Buffer.from(heif.HEAPU8.slice(from, end)).toString('utf8');
}
