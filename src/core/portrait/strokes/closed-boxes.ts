import type { Stroke } from './find-strokes.ts';

/** How far the sides of a box may miss each other at a corner, px: a number may stand over it. */
const CORNER_SLACK_PX = 14;

/** The strokes that are sides of closed boxes: each meets another at both its ends. */
export function closedBoxes(strokes: readonly Stroke[]): Stroke[] {
  let kept = [...strokes];
  for (;;) {
    const next = kept.filter(
      (stroke) => meetsAnother(stroke, stroke.start, kept) && meetsAnother(stroke, stroke.end, kept),
    );
    if (next.length === kept.length) return kept;
    kept = next;
  }
}

/** Whether another stroke crosses or touches a stroke at one of its ends. */
function meetsAnother(stroke: Stroke, end: number, others: readonly Stroke[]): boolean {
  return others.some(
    (other) =>
      other.isUpright !== stroke.isUpright &&
      isNear(end, other.from, other.to) &&
      other.start <= stroke.to + CORNER_SLACK_PX &&
      other.end >= stroke.from - CORNER_SLACK_PX,
  );
}

function isNear(place: number, from: number, to: number): boolean {
  return place >= from - CORNER_SLACK_PX && place <= to + CORNER_SLACK_PX;
}
