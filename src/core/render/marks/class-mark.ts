import type { Alignment } from '../../alignment/assess.ts';
import { palette } from '../palette.ts';
import { svgNumber as n, svgText } from '../svg.ts';

/** How a class is drawn: a letter and a filling as well as a colour, as no meaning may rest on colour alone. */
export interface ClassStyle {
  readonly letter: string;
  readonly colour: string;
  /** Filled chip with a dark letter; else an outlined one with a letter of the colour. */
  readonly isFilled: boolean;
  readonly isDashed: boolean;
}

/**
 * Yellow, orange, white and grey differ in lightness too (relative luminance about 0.78, 0.42, 1 and 0.33), so they
 * stay apart in grey and for people with any of the common colour-vision deficiencies.
 */
export const classStyles: Readonly<Record<Alignment, ClassStyle>> = {
  aligned: { letter: 'A', colour: palette.measured, isFilled: true, isDashed: false },
  near: { letter: 'N', colour: '#FF9447', isFilled: true, isDashed: true },
  unaligned: { letter: '–', colour: palette.outline, isFilled: false, isDashed: false },
  undetermined: { letter: '?', colour: '#9AA0AC', isFilled: false, isDashed: true },
};

/** What the letters mean, for captions; only those of the classes given, in a set order. */
export function explainClasses(classes: readonly Alignment[]): string {
  const meanings: readonly (readonly [Alignment, string])[] = [
    ['aligned', 'aligned'],
    ['near', 'near'],
    ['unaligned', 'not aligned'],
    ['undetermined', 'undetermined'],
  ];
  return meanings
    .filter(([alignment]) => classes.includes(alignment))
    .map(([alignment, meaning]) => `${classStyles[alignment].letter}\u00a0${meaning}`)
    .join(', ');
}

/** A square chip of `sidePx` with the class's letter, its upper left corner at `x`, `y`. */
export function classChip(alignment: Alignment, x: number, y: number, sidePx: number): string {
  const { letter, colour, isFilled, isDashed } = classStyles[alignment];
  const fontPx = sidePx * 0.82;
  const inset = isFilled ? 0 : 0.5;
  const dash = isDashed && !isFilled ? ' stroke-dasharray="2 1.5"' : '';
  const side = n(sidePx - 2 * inset);
  const box =
    `<rect x="${n(x + inset)}" y="${n(y + inset)}" width="${side}" height="${side}" rx="${n(sidePx * 0.2)}" ` +
    (isFilled ? `fill="${colour}"/>` : `fill="none" stroke="${colour}"${dash}/>`);
  // Advances of DejaVu Sans in em: A 0.684, N 0.748, en dash 0.5, ? 0.531.
  const advance = { aligned: 0.684, near: 0.748, unaligned: 0.5, undetermined: 0.531 }[alignment];
  const left = x + (sidePx - advance * fontPx) / 2;
  return box + svgText(letter, left, y + sidePx * 0.8, fontPx, isFilled ? palette.casing : colour);
}
