import type { Rectangle } from '../image/raster.ts';
import { boxAt, sharedArea } from '../image/rectangle.ts';
import type { FittedFrame } from './fitted-frame.ts';

/** Two frames are one from this share of the smaller in common on; and where that is much smaller, from the second. */
const MAX_SHARED = 0.4;
const MAX_INSIDE = 0.85;
const ALIKE_SIDES = 0.75;

/** A frame and the faces that the search of the page saw in it, px of the raster. */
export interface Avatar {
  readonly frame: FittedFrame;
  readonly seen: readonly Rectangle[];
}

/** Each frame once, with all faces that were seen in it. */
export function distinctAvatars(
  boxes: readonly Rectangle[],
  ofFaces: readonly (FittedFrame | null)[],
  withoutFace: readonly FittedFrame[],
): Avatar[] {
  const avatars: { frame: FittedFrame; seen: Rectangle[] }[] = [];
  const add = (frame: FittedFrame, seen: Rectangle[]) => {
    const known = avatars.find((other) => isSameFrame(other.frame, frame));
    if (known) known.seen.push(...seen);
    else avatars.push({ frame, seen });
  };
  boxes.forEach((box, i) => {
    const frame = ofFaces[i];
    if (frame) add(frame, [box]);
  });
  for (const frame of withoutFace) add(frame, []);
  return avatars;
}

/** Whether two frames are one seen twice, and not two avatars of which one lies over the other's corner. */
export function isSameFrame(a: FittedFrame, b: FittedFrame): boolean {
  const [less, more] = a.side < b.side ? [a.side, b.side] : [b.side, a.side];
  return sharedArea(boxAt(a), boxAt(b)) > (less < ALIKE_SIDES * more ? MAX_INSIDE : MAX_SHARED) * less ** 2;
}
