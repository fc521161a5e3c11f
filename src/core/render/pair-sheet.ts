import type { Raster } from '../image/raster.ts';
import { renderCaptioned } from './caption/captioned.ts';
import type { DrawnPicture } from './drawn-picture.ts';
import { createCanvas, paste } from './encode/canvas.ts';
import { loadFontMetrics } from './font.ts';
import { fitLine } from './marks/sheet-marks.ts';
import { palette } from './palette.ts';
import { svgText } from './svg.ts';

/** Side of a portrait of a pair, px. */
export const PAIR_PX = 220;

const GAP_PX = 8;
/** Between two pairs beside each other. */
const ASIDE_PX = 28;
const FONT_PX = 15;
const LINE_PX = 22;
const LABELS_PX = 2 * LINE_PX + 8;
const PAIR_WIDTH_PX = 2 * PAIR_PX + GAP_PX;

/** Two portraits that show the same picture. */
export interface DrawnPair {
  /** Squares of {@link PAIR_PX}. */
  readonly cuts: readonly [Raster, Raster];
  /** What each is called; may hold somebody else's text. */
  readonly labels: readonly [string, string];
  /** See `pixelDistance`. */
  readonly distance: number;
  readonly isMirrored: boolean;
  /** SHA-256 of the files that they are from. */
  readonly inputs: readonly [string, string];
}

/** What is drawn, and by which program. */
export interface PairSheet {
  /** At least one. */
  readonly pairs: readonly DrawnPair[];
  readonly software: string;
}

/** Draws pairs of portraits, each pair side by side with its distance below. */
export async function renderPairs({ pairs, software }: PairSheet): Promise<DrawnPicture> {
  const metrics = await loadFontMetrics();
  const columns = Math.min(2, pairs.length);
  const rows = Math.ceil(pairs.length / columns);
  const rowPx = PAIR_PX + LABELS_PX + GAP_PX;
  const picture = createCanvas(
    2 * GAP_PX + columns * PAIR_WIDTH_PX + (columns - 1) * ASIDE_PX,
    GAP_PX + rows * rowPx,
    palette.strip,
  );
  const elements = pairs.map(({ cuts, labels, distance, isMirrored }, index) => {
    const x = GAP_PX + (index % columns) * (PAIR_WIDTH_PX + ASIDE_PX);
    const y = GAP_PX + Math.floor(index / columns) * rowPx;
    const left = [x, x + PAIR_PX + GAP_PX] as const;
    const baseline = y + PAIR_PX + FONT_PX + 4;
    for (const [at, cut] of cuts.entries()) paste(picture, cut, left[at] as number, y);
    const below = `distance ${distance.toFixed(2)}${isMirrored ? ', mirrored' : ''}`;
    return [
      ...labels.map((label, at) =>
        svgText(
          fitLine(label, metrics, FONT_PX, PAIR_PX),
          left[at] as number,
          baseline,
          FONT_PX,
          palette.text,
        ),
      ),
      svgText(below, x, baseline + LINE_PX, FONT_PX, palette.textSecondary),
    ].join('');
  });
  const inputs = [...new Set(pairs.flatMap((pair) => pair.inputs))];
  return renderCaptioned({
    picture,
    elements: elements.join(''),
    title: 'Seen before',
    detail:
      'Left: this message. Right: the record. Distance: how far the part that differs most is off; 0 is equal pixels, and up to 0.6 counts as the same picture.',
    alt: `${pairs.length === 1 ? 'A pair' : `${pairs.length} pairs`} of portraits: one of this message beside the same picture in the record, with the distance.`,
    provenance: { software, method: 'pixel-distance-1', backend: 'no face models', inputs },
  });
}
