import type { Glyph } from './find-glyphs.ts';
import type { CharacterMeasure, FontMeasures } from './font-measures.ts';

/** How far edges of ink are from where they belong: by px, and by fractions of the font size for fonts that are only alike. */
const SPREAD = { px: 0.5, ofSize: 0.02 } as const;

/** How far the ends of letters of one height are from each other in one word, and the widths of one character, px. */
const WITHIN_PX = { ends: 0.25, widths: 0.45 } as const;

/** The same as {@link SPREAD} of gaps between letters: browsers move letters by half a px, and pairs closer to each other. */
const GAP_SPREAD = { px: 0.5, ofSize: 0.03 } as const;

/** What one measure costs at most: beyond it is wrong, however far. */
const MOST = 12;

/** Costs of what should not be: letters that touch, a letter in two parts, ink without a letter, a letter without ink. */
const COSTS = { touching: 1, parted: 5, ink: 9, letter: 12, dotMissing: 2, dotTooMany: 5 } as const;

/** Most letters that touch each other. */
const MAX_TOUCHING = 4;

/** Letters and glyphs that are further from each other in their order than this are not tried together. */
const MAX_APART = 6;

/** A text in a font and how it lies on glyphs. */
export interface TextFit {
  /** How badly it explains them: 0 is exact, and each measure that is off by its usual spread adds 1. */
  readonly cost: number;
  readonly size: TextSize;
}

/** Of a word, px. */
export interface TextSize {
  readonly em: number;
  /** The baseline's row on the page. */
  readonly baseline: number;
}

/**
 * Lays a text in a font on glyphs. null: it has characters that the font's measures lack, or there is nothing to lay.
 *
 * @param known the size of a text that differs little; default: found here.
 */
export function fitText(
  text: string,
  glyphs: readonly Glyph[],
  font: FontMeasures,
  known?: TextSize,
): TextFit | null {
  const letters: CharacterMeasure[] = [];
  for (const character of text) {
    const letter = font.get(character);
    if (!letter) return null;
    letters.push(letter);
  }
  if (letters.length === 0 || glyphs.length === 0) return null;
  let size = known ?? firstSize(letters, glyphs);
  let best: TextFit | null = null;
  for (let round = 0; round < (known ? 1 : 3); round++) {
    const path = alignLetters(letters, glyphs, size);
    const cost = path.cost + costAmongAlike(text, path.groups, letters, glyphs, size);
    if (!best || cost < best.cost) best = { cost, size };
    const next = refine(size, path.groups, letters, glyphs);
    if (!next) break;
    size = next;
  }
  return best;
}

/** Letters `from` up to `to` that one glyph shows. */
interface Group {
  readonly from: number;
  readonly to: number;
  readonly glyph: number;
}

function firstSize(letters: readonly CharacterMeasure[], glyphs: readonly Glyph[]): TextSize {
  const width = widthOf(letters, 0, letters.length);
  const [first, last] = [glyphs[0] as Glyph, glyphs.at(-1) as Glyph];
  const bottoms = glyphs.map(({ bottom }) => bottom).sort((a, b) => a - b);
  return {
    em: (last.right - first.left) / width,
    baseline: bottoms[Math.floor(bottoms.length / 2)] as number,
  };
}

/** Width of the ink of letters side by side. */
function widthOf(letters: readonly CharacterMeasure[], from: number, to: number): number {
  let width = 0;
  for (let at = from; at < to; at++) width += (letters[at] as CharacterMeasure).advance;
  const [first, last] = [letters[from] as CharacterMeasure, letters[to - 1] as CharacterMeasure];
  return width - first.left - (last.advance - last.right);
}

function squared(
  difference: number,
  { px, ofSize }: { readonly px: number; readonly ofSize: number },
  em: number,
) {
  return Math.min(MOST, difference ** 2 / (px ** 2 + (ofSize * em) ** 2));
}

/** The cheapest way to give letters to glyphs, in order. */
function alignLetters(letters: readonly CharacterMeasure[], glyphs: readonly Glyph[], size: TextSize) {
  const [n, m] = [letters.length, glyphs.length];
  const costs = new Float64Array((n + 1) * (m + 1)).fill(Number.POSITIVE_INFINITY);
  const steps = new Int8Array((n + 1) * (m + 1));
  costs[0] = 0;
  for (let i = 0; i <= n; i++)
    for (let j = 0; j <= m; j++) {
      if (Math.abs(i * m - j * n) > MAX_APART * Math.max(n, m)) continue;
      const here = costs[i * (m + 1) + j] as number;
      if (here === Number.POSITIVE_INFINITY) continue;
      const reach = (di: number, dj: number, cost: number, step: number) => {
        const to = (i + di) * (m + 1) + j + dj;
        if (here + cost < (costs[to] as number)) {
          costs[to] = here + cost;
          steps[to] = step;
        }
      };
      if (i < n) reach(1, 0, COSTS.letter, -1);
      if (j < m) reach(0, 1, COSTS.ink, -2);
      if (i === n || j === m) continue;
      const gap = i > 0 && j > 0 ? gapCost(letters, glyphs, i, j, size) : 0;
      for (let k = 1; k <= MAX_TOUCHING && i + k <= n; k++)
        reach(k, 1, gap + glyphCost(letters, i, i + k, glyphs[j] as Glyph, size), k);
      if (j + 2 <= m)
        reach(
          1,
          2,
          gap + COSTS.parted + glyphCost(letters, i, i + 1, joined(glyphs[j], glyphs[j + 1]), size),
          -3,
        );
    }
  const groups: Group[] = [];
  for (let i = n, j = m; i > 0 || j > 0; ) {
    const step = steps[i * (m + 1) + j] as number;
    if (step === -1) i--;
    else if (step === -2) j--;
    else if (step === -3) [i, j] = [i - 1, j - 2];
    else {
      groups.push({ from: i - step, to: i, glyph: j - 1 });
      [i, j] = [i - step, j - 1];
    }
  }
  return { cost: costs.at(-1) as number, groups };
}

function joined(a: Glyph | undefined, b: Glyph | undefined): Glyph {
  const [first, second] = [a as Glyph, b as Glyph];
  return {
    left: first.left,
    right: Math.max(first.right, second.right),
    top: Math.min(first.top, second.top),
    bottom: Math.max(first.bottom, second.bottom),
    isDotted: first.isDotted || second.isDotted,
  };
}

function gapCost(
  letters: readonly CharacterMeasure[],
  glyphs: readonly Glyph[],
  i: number,
  j: number,
  { em }: TextSize,
) {
  const [before, here] = [letters[i - 1] as CharacterMeasure, letters[i] as CharacterMeasure];
  const gap = (glyphs[j] as Glyph).left - (glyphs[j - 1] as Glyph).right;
  return squared(gap - em * (before.advance - before.right + here.left), GAP_SPREAD, em);
}

function glyphCost(
  letters: readonly CharacterMeasure[],
  from: number,
  to: number,
  glyph: Glyph,
  size: TextSize,
): number {
  const { em, baseline } = size;
  let above = Number.NEGATIVE_INFINITY;
  let below = Number.NEGATIVE_INFINITY;
  let touching = 0;
  let hasDot = false;
  for (let at = from; at < to; at++) {
    const letter = letters[at] as CharacterMeasure;
    above = Math.max(above, letter.above);
    below = Math.max(below, letter.below);
    hasDot ||= letter.isDotted;
    if (at === from) continue;
    const before = letters[at - 1] as CharacterMeasure;
    const gap = em * (before.advance - before.right + letter.left);
    touching += COSTS.touching + Math.max(0, gap - 0.5) ** 2 * 4;
  }
  const dots = hasDot === glyph.isDotted ? 0 : hasDot ? COSTS.dotMissing : COSTS.dotTooMany;
  return (
    touching +
    dots +
    squared(glyph.right - glyph.left - em * widthOf(letters, from, to), SPREAD, em) +
    squared(baseline - em * above - glyph.top, SPREAD, em) +
    squared(baseline + em * below - glyph.bottom, SPREAD, em)
  );
}

/**
 * What like letters of one word differ by: those that end at one height in the font do so on the page, wherever the browser put
 * that height, and one character is as wide each time.
 */
function costAmongAlike(
  text: string,
  groups: readonly Group[],
  letters: readonly CharacterMeasure[],
  glyphs: readonly Glyph[],
  { em, baseline }: TextSize,
): number {
  const alike = new Map<string, number[]>();
  const add = (key: string, off: number) => {
    const offs = alike.get(key);
    if (offs) offs.push(off);
    else alike.set(key, [off]);
  };
  for (const { from, to, glyph } of groups) {
    if (to - from !== 1) continue;
    const { left, right, above, below } = letters[from] as CharacterMeasure;
    const box = glyphs[glyph] as Glyph;
    add(`above ${Math.round(50 * above)}`, box.top - (baseline - em * above));
    add(`below ${Math.round(50 * below)}`, box.bottom - (baseline + em * below));
    add(`wide ${text[from]}`, box.right - box.left - em * (right - left));
  }
  let cost = 0;
  for (const [key, offs] of alike) {
    if (offs.length < 2) continue;
    const middle = [...offs].sort((a, b) => a - b)[Math.floor(offs.length / 2)] as number;
    const spreadPx = key.startsWith('wide') ? WITHIN_PX.widths : WITHIN_PX.ends;
    for (const off of offs) cost += Math.min(MOST, ((off - middle) / spreadPx) ** 2 / 2);
  }
  return cost;
}

/** Fits size and baseline to single letters and their glyphs. null: it changed nothing. */
function refine(
  size: TextSize,
  groups: readonly Group[],
  letters: readonly CharacterMeasure[],
  glyphs: readonly Glyph[],
): TextSize | null {
  // Least squares of three kinds of rows: width = em w; top = baseline - em above; bottom = baseline + em below.
  let [xx, xb, bb, xy, by] = [0, 0, 0, 0, 0];
  for (const { from, to, glyph } of groups) {
    if (to - from !== 1) continue;
    const { left, right, above, below } = letters[from] as CharacterMeasure;
    const box = glyphs[glyph] as Glyph;
    for (const [x, b, y] of [
      [right - left, 0, box.right - box.left],
      [-above, 1, box.top],
      [below, 1, box.bottom],
    ] as const) {
      const off = y - x * size.em - b * size.baseline;
      if (Math.abs(off) > 0.12 * size.em) continue;
      xx += x * x;
      xb += x * b;
      bb += b * b;
      xy += x * y;
      by += b * y;
    }
  }
  const determinant = xx * bb - xb * xb;
  if (determinant < 1e-6) return null;
  const em = (xy * bb - by * xb) / determinant;
  const baseline = (by * xx - xy * xb) / determinant;
  const isSame = Math.abs(em - size.em) < 0.01 && Math.abs(baseline - size.baseline) < 0.02;
  return isSame || em < 3 ? null : { em, baseline };
}
