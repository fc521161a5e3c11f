/** A word as it was read. */
export interface ReadWord {
  readonly text: string;
  /** How sure the reader is, 0 to 100. */
  readonly confidence: number;
  /** Its left and right edges in the picture, px. */
  readonly left: number;
  readonly right: number;
}

/**
 * Reads text in pictures: a port, filled by Tesseract.
 *
 * @example
 * (await reader.readLine(png)).map(({ text }) => text).join(' '); // 'Ada Byron'
 */
export interface TextReader {
  /** Reads the one line of text in a PNG, dark on white; empty: it read nothing. */
  readLine(png: Uint8Array): Promise<readonly ReadWord[]>;
  close(): Promise<void>;
}
