import type { Glyph } from './glyphs/find-glyphs.ts';
import type { TextLine } from './text-line.ts';

/** A word of a line as its first reading has it. */
export interface SeenWord {
  readonly text: string;
  readonly glyphs: readonly Glyph[];
}

/** A line and the words that were first read on it, left to right. */
export interface SeenLine {
  readonly box: TextLine;
  readonly words: readonly SeenWord[];
}
