import type { Raster } from '../image/raster.ts';
import { palette } from './palette.ts';
import { resizeRaster } from './picture.ts';

/** How drawings are made for a publication. */
export interface FigureStyle {
  /** Title, reading, key and provenance below the picture; the file's own texts keep them without. */
  readonly hasCaption: boolean;
  /** Dark text on white rather than white on near black. */
  readonly isLight: boolean;
  /** Stands below the picture, with a caption or without one; somebody else's text. Null: none. */
  readonly credit: string | null;
  /** Names of accounts and files beside the portraits' numbers. */
  readonly hasLabels: boolean;
  /** Width of sheets, means and plots, px; null: as they come out. */
  readonly widthPx: number | null;
  /** What is shown of the faces; `masked` leaves a grey oval, `blurred` a few large blots. */
  readonly faces: Faces;
}

/** What a figure shows of faces. */
export type Faces = 'shown' | 'blurred' | 'masked';

/** Drawings as they are made where nobody asks for another style. */
export const PLAIN_STYLE: FigureStyle = {
  hasCaption: true,
  isLight: false,
  credit: null,
  hasLabels: true,
  widthPx: null,
  faces: 'shown',
};

/** The colours that change places on a light ground. */
const ON_LIGHT: ReadonlyMap<string, string> = new Map([
  [palette.strip, '#FFFFFF'],
  [palette.panel, '#F1F2F5'],
  [palette.grid, '#D3D7DD'],
  [palette.text, '#101114'],
  [palette.textSecondary, '#3B404A'],
  [palette.textFaint, '#5C626D'],
]);

/** The ground that drawings stand on. */
export function groundOf({ isLight }: Pick<FigureStyle, 'isLight'>): string {
  return isLight ? '#FFFFFF' : palette.strip;
}

/**
 * SVG elements that were composed for the dark ground, in the style's colours: fills and strokes of the ground and of its
 * texts change, what is measured keeps its colour. Nothing between tags is touched: it may be somebody's text.
 */
export function inStyle(elements: string, { isLight }: Pick<FigureStyle, 'isLight'>): string {
  if (!isLight) return elements;
  return elements.replace(/<[^>]*>/g, (tag) =>
    tag.replace(/\b(fill|stroke)="(#[0-9A-F]{6})"/g, (whole, name, colour) =>
      ON_LIGHT.has(colour) ? `${name}="${ON_LIGHT.get(colour)}"` : whole,
    ),
  );
}

/** Side of a face's blots when it is blurred: so many stand across a cut. Nobody is known by 8 x 8 blots. */
const BLOTS = 8;

/** The grey of a mask. */
const MASK = 128;

/** A cut portrait with its face as the style shows it; its eye marks are drawn over it all the same. */
export async function disguise(cut: Raster, faces: Faces): Promise<Raster> {
  if (faces === 'shown') return cut;
  if (faces === 'blurred') {
    const blots = await resizeRaster(cut, BLOTS, BLOTS);
    return resizeRaster(blots, cut.width, cut.height);
  }
  const data = cut.data.slice();
  for (let y = 0, at = 0; y < cut.height; y++)
    for (let x = 0; x < cut.width; x++, at += 3) {
      // An oval that holds hair, ears and chin of a face in StyleGAN's crop, and of looser ones.
      const across = ((x + 0.5) / cut.width - 0.5) / 0.42;
      const down = ((y + 0.5) / cut.height - 0.52) / 0.52;
      if (across ** 2 + down ** 2 <= 1) data.fill(MASK, at, at + 3);
    }
  return { ...cut, data };
}
