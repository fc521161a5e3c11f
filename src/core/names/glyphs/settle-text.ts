import { settleLookAlikes } from '../look-alikes.ts';
import { MAX_HANDLE } from '../wording/line-word.ts';
import type { Glyph } from './find-glyphs.ts';
import { fitText, type TextSize } from './fit-text.ts';
import { FONT_MEASURES, type FontMeasures } from './font-measures.ts';
import { areSimilar, similarTo, unlikeReads } from './unlike-reads.ts';

/** Strokes that the reader drops and doubles. */
const STROKES = 'Il1i';

/** Weight of what is unlike the reads against how badly a text fits. */
const READS_WEIGHT = 3;

/** Cost of a look-alike that its neighbours make unlikely. */
const UNLIKELY = 2;

/** Fonts that changes are tried in: those that fit what was read best. */
const MAX_FONTS = 2;

/** Most rounds of changes. */
const MAX_ROUNDS = 6;

/** How a text fits glyphs, and what else may stand there. */
export interface SettledText {
  readonly text: string;
  /** How much worse another text fits, in the unit of a usual misfit: below about 2 it may be that as well. Negative: better. */
  costOf(other: string): number;
}

/**
 * The text that explains glyphs best, of those that were read and of what is like them: its letters have the widths and heights
 * of the same font. null: no read fits, or it is longer than a handle: the time that this takes grows with its third power and more.
 */
export function settleText(reads: readonly string[], glyphs: readonly Glyph[]): SettledText | null {
  if (glyphs.length > MAX_HANDLE) return null;
  const possible = reads.filter((read) => read.length <= MAX_HANDLE);
  const distinct = [...new Set(possible)].filter((read) => read.length > 0);
  const fonts = bestFonts(distinct, glyphs);
  if (fonts.length === 0) return null;
  const known = new Map<string, number>();
  const misfit = (text: string): number => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const cost = Math.min(
      ...fonts.map(({ font, size }) => fitText(text, glyphs, font, size)?.cost ?? Number.POSITIVE_INFINITY),
    );
    known.set(text, cost);
    return cost;
  };
  // Where even the best text fits badly, the font is another one, and differences count less.
  let unit = unitOf(Math.min(...distinct.map(misfit)), glyphs);
  const unlike = unlikeReads(possible);
  const total = (text: string) =>
    misfit(text) / unit + READS_WEIGHT * unlike(text) + UNLIKELY * unlikely(text);
  const start = distinct.reduce((a, b) => (total(b) < total(a) ? b : a));
  const found = climb(start, total);
  unit = unitOf(misfit(found), glyphs);
  const settled = climb(found, total);
  return { text: settled, costOf: (other) => (misfit(other) - misfit(settled)) / unit };
}

function unitOf(cost: number, glyphs: readonly Glyph[]): number {
  return Math.max(0.5, cost / (3 * glyphs.length));
}

/** The fonts that any of the texts fits best, with its size in them. */
function bestFonts(texts: readonly string[], glyphs: readonly Glyph[]) {
  const fits: { readonly font: FontMeasures; readonly cost: number; readonly size: TextSize }[] = [];
  for (const font of FONT_MEASURES.values()) {
    const fit = texts
      .map((text) => fitText(text, glyphs, font))
      .filter((one) => one !== null)
      .sort((a, b) => a.cost - b.cost)[0];
    if (fit) fits.push({ font, ...fit });
  }
  return fits.sort((a, b) => a.cost - b.cost).slice(0, MAX_FONTS);
}

/** Changes a text, one character at a time, as long as that makes it cheaper. */
function climb(start: string, total: (text: string) => number): string {
  let best = start;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = changesOf(best).reduce((a, b) => (total(b) < total(a) ? b : a), best);
    if (next === best) return best;
    best = next;
  }
  return best;
}

function changesOf(text: string): string[] {
  const changes: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const here = text[at] as string;
    const [before, after] = [text.slice(0, at), text.slice(at + 1)];
    for (const other of similarTo(here)) changes.push(before + other + after);
    if (areSimilar(here, text[at - 1] ?? '') || areSimilar(here, text[at + 1] ?? ''))
      changes.push(before + after);
    if (STROKES.includes(here))
      for (const stroke of 'Il') changes.push(before + here + stroke + after, before + stroke + here + after);
  }
  return changes;
}

/** How many look-alikes of a text would be others by what stands around them. */
function unlikely(text: string): number {
  const settled = settleLookAlikes(text);
  return [...text].filter((character, at) => character !== settled[at]).length;
}
