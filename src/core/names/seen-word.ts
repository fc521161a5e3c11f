import type { Glyph } from './glyphs/find-glyphs.ts';

/** A word of a line as its first reading has it. */
export interface SeenWord {
  readonly text: string;
  /** How sure the reader is, 0 to 100. */
  readonly confidence: number;
  readonly glyphs: readonly Glyph[];
}
