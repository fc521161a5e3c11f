import type { Rectangle } from '../../image/raster.ts';
import { overlaps } from '../../image/rectangle.ts';

/** Touching edges are no overlap, whatever rounding does to them. */
const SLACK_PX = 0.5;

/** A frame that wants a tag. */
export interface TagWish {
  readonly frame: Rectangle;
  /** Where its eyes are, px of the canvas: no tag may cover them. */
  readonly eyesY: number | null;
  readonly width: number;
  readonly height: number;
}

/**
 * A place for each frame's tag: beside or above the frame where that hides no other frame and no tag, else in one of
 * its own corners away from the eyes. All within the canvas; px of the canvas.
 */
export function placeTags(
  wishes: readonly TagWish[],
  canvas: { readonly width: number; readonly height: number },
): Rectangle[] {
  const placed: Rectangle[] = [];
  const frames = createGrid(wishes.map(({ frame }) => frame));
  const tags = createGrid([]);
  for (const wish of wishes) {
    const { frame, width, height } = wish;
    const right = frame.x + frame.width;
    const bottom = frame.y + frame.height;
    const outside = [
      { x: frame.x - width, y: frame.y },
      { x: frame.x, y: frame.y - height },
      { x: frame.x - width, y: bottom - height },
      { x: right, y: frame.y },
      { x: frame.x, y: bottom },
      { x: right, y: bottom - height },
    ].map(({ x, y }) => ({ x, y, width, height }));
    const free = outside.find((box) => isWithin(box, canvas) && !frames.meets(box) && !tags.meets(box));
    const box = free ?? insideCorner(wish, canvas);
    tags.add(box);
    placed.push(box);
  }
  return placed;
}

/** The upper left corner, or the lower one where the eyes are high. */
function insideCorner(
  { frame, eyesY, width, height }: TagWish,
  canvas: { readonly width: number; readonly height: number },
): Rectangle {
  const margin = height * 0.4;
  const isHigh = eyesY !== null && frame.y + height + margin > eyesY;
  const y = isHigh ? frame.y + frame.height - height : frame.y;
  return {
    x: Math.max(0, Math.min(frame.x, canvas.width - width)),
    y: Math.max(0, Math.min(y, canvas.height - height)),
    width,
    height,
  };
}

function isWithin(box: Rectangle, { width, height }: { readonly width: number; readonly height: number }) {
  return box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
}

/** Rectangles that are asked for overlaps: by rows of 64 px, as a page may hold a thousand. */
function createGrid(boxes: readonly Rectangle[]) {
  const rows = new Map<number, Rectangle[]>();
  const rowsOf = ({ y, height }: Rectangle) => {
    const first = Math.floor(y / 64);
    return Array.from({ length: Math.floor((y + height) / 64) - first + 1 }, (_, index) => first + index);
  };
  const add = (box: Rectangle) => {
    for (const row of rowsOf(box)) rows.set(row, [...(rows.get(row) ?? []), box]);
  };
  for (const box of boxes) add(box);
  return {
    add,
    meets: (box: Rectangle) =>
      rowsOf(box).some((row) => (rows.get(row) ?? []).some((one) => overlaps(one, box, SLACK_PX))),
  };
}
