import type { Glyph } from './glyphs/find-glyphs.ts';

/** A word of a line as its first reading has it. */
export interface SeenWord {
  readonly text: string;
  readonly glyphs: readonly Glyph[];
}
