import type { Raster, Rectangle } from '../image/raster.ts';
import { findLines } from './layout/find-lines.ts';
import { linesBeside } from './layout/lines-beside.ts';
import { toLuma } from './pixels/luma.ts';
import { readLine } from './read-line.ts';
import type { ReadName } from './read-name.ts';
import type { TextReader } from './text-reader.ts';
import { composeName } from './wording/compose-name.ts';
import type { LineWord } from './wording/line-word.ts';

/** How names are read. */
export interface ReadNamesOptions {
  readonly reader: TextReader;
  /** Asked before each portrait: true ends the reading, and the rest stay unread. Default: never. */
  readonly isOver?: () => boolean;
}

/**
 * Reads whom a page names beside each frame: display name and handle, at its right or below it.
 *
 * @param frames px of `raster`; what lies within them is no text.
 * @returns one for each frame, in their order; null: no name stands there, or it was not read.
 */
export async function readNames(
  raster: Raster,
  frames: readonly Rectangle[],
  { reader, isOver = () => false }: ReadNamesOptions,
): Promise<(ReadName | null)[]> {
  const luma = toLuma(raster);
  const lines = findLines(luma, frames);
  const names: (ReadName | null)[] = [];
  for (const frame of frames) {
    if (isOver()) break;
    const words: LineWord[][] = [];
    for (const line of linesBeside(frame, frames, lines)) words.push(await readLine(luma, line, reader));
    names.push(composeName(words));
  }
  return frames.map((_, index) => names[index] ?? null);
}
