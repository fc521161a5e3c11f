import type { Point, Rectangle } from '../../image/raster.ts';

/** The points of a face by which its parts are placed, px; left is the picture's left. */
export interface FacePlaces {
  readonly leftEye: { readonly outer: Point; readonly inner: Point };
  readonly rightEye: { readonly outer: Point; readonly inner: Point };
  readonly mouthLeft: Point;
  readonly mouthRight: Point;
  /** From chin to forehead and from ear to ear. */
  readonly box: Rectangle;
}

/** Where parts may lie: the portrait's frame within its picture, px. */
export interface Region extends Rectangle {
  /** Whether only the circle within it is the portrait. */
  readonly isRound: boolean;
}

/** A part of a portrait for a person to look at. */
export interface CloseUpPart {
  readonly label: string;
  /** px, of the part's own proportions; null where it cannot be placed. */
  readonly box: Rectangle | null;
  /** Why it cannot be placed; null where it is. */
  readonly missing: string | null;
  /** Width over height: 1 or 2. */
  readonly aspect: 1 | 2;
}

/**
 * Shares of the distance between the eyes' centres, by which a face's parts are placed. Adult faces: 63 mm between the
 * pupils, 137 mm from cheekbone to cheekbone, ears of 63 mm that begin at the brow's height.
 */
const SIZES = {
  eyes: 2.3,
  eye: 0.64,
  ear: 1.2,
  hair: 1.4,
  background: 1.3,
  smallestBackground: 0.35,
  /** An ear's middle lies so far below the eyes: with room for an earring. */
  earBelow: 0.45,
  /** The head's own edge beyond the face's: ear and hair. */
  headBeyond: 0.3,
} as const;

/** Less of the face than this between an eye's outer corner and the face's edge: that ear is turned away. */
const TURNED_AWAY = 0.2;

/** A part may be moved by this share of its side to lie within its region. */
const MAX_MOVED = 0.3;

/** Smaller parts show nothing, px. */
const SMALLEST_PX = 6;

/**
 * Places the parts that DFRLab's report on generated faces looks at: eyes with glasses, pupils and reflections, teeth,
 * ears with earrings, the hair's outline, the background beside the head. Each lies within the region; what would not is
 * not placed, and says why.
 */
export function placeParts(face: FacePlaces, region: Region): CloseUpPart[] {
  const left = middle(face.leftEye.outer, face.leftEye.inner);
  const right = middle(face.rightEye.outer, face.rightEye.inner);
  const between = middle(left, right);
  const mouth = middle(face.mouthLeft, face.mouthRight);
  const unit = Math.hypot(right[0] - left[0], right[1] - left[1]);
  const across: Point = [(right[0] - left[0]) / unit, (right[1] - left[1]) / unit];
  /** So many units along the line of the eyes and down from it. */
  const at = (x: number, y: number): Point => [
    between[0] + (x * across[0] - y * across[1]) * unit,
    between[1] + (x * across[1] + y * across[0]) * unit,
  ];
  const { box } = face;
  const toLeft = (between[0] - box.x) / unit;
  const toRight = (box.x + box.width - between[0]) / unit;
  const up = (between[1] - box.y) / unit;
  const teeth = Math.max(1, (1.5 * distance(face.mouthLeft, face.mouthRight)) / unit);
  const place = (label: string, centre: Point, units: number, aspect: 1 | 2 = 1): CloseUpPart =>
    within({ label, centre, width: units * unit, aspect }, region);
  const ear = (label: string, x: number, cheek: number): CloseUpPart =>
    cheek / unit < TURNED_AWAY
      ? { label, box: null, missing: 'the head is turned', aspect: 1 }
      : place(label, at(x, SIZES.earBelow), SIZES.ear);
  const background = (label: string, isLeft: boolean): CloseUpPart => {
    const edge = isLeft ? box.x - SIZES.headBeyond * unit : box.x + box.width + SIZES.headBeyond * unit;
    const room = isLeft ? edge - region.x : region.x + region.width - edge;
    const side = Math.min(SIZES.background * unit, room, region.height);
    if (side < SIZES.smallestBackground * unit)
      return { label, box: null, missing: 'no room beside the head', aspect: 1 };
    const x = isLeft ? edge - side / 2 : edge + side / 2;
    return within({ label, centre: [x, between[1] - 0.25 * unit], width: side, aspect: 1 }, region);
  };
  return [
    place('Eyes and glasses', between, SIZES.eyes, 2),
    place('Image-left eye', left, SIZES.eye),
    place('Image-right eye', right, SIZES.eye),
    place('Mouth and teeth', mouth, teeth, 2),
    ear('Image-left ear', -toLeft, face.leftEye.outer[0] - box.x),
    ear('Image-right ear', toRight, box.x + box.width - face.rightEye.outer[0]),
    place('Hair, image left', at(-0.7 * toLeft, -up), SIZES.hair),
    place('Hair, image right', at(0.7 * toRight, -up), SIZES.hair),
    background('Background, image left', true),
    background('Background, image right', false),
  ];
}

interface Wish {
  readonly label: string;
  readonly centre: Point;
  readonly width: number;
  readonly aspect: 1 | 2;
}

/** The part where it is wished, moved a little where the region ends; not placed where that is not enough. */
function within({ label, centre, width, aspect }: Wish, region: Region): CloseUpPart {
  const height = width / aspect;
  const none = (missing: string): CloseUpPart => ({ label, box: null, missing, aspect });
  const outside = none(region.isRound ? 'outside the round frame' : 'outside the picture');
  if (width > region.width || height > region.height) return outside;
  if (height < SMALLEST_PX) return none('too few pixels');
  const x = between(centre[0] - width / 2, region.x, region.x + region.width - width);
  const y = between(centre[1] - height / 2, region.y, region.y + region.height - height);
  const moved = distance([x, y], [centre[0] - width / 2, centre[1] - height / 2]);
  const box = { x, y, width, height };
  if (moved > MAX_MOVED * height || (region.isRound && insideShare(box, region) < 0.5)) return outside;
  return { label, box, missing: null, aspect };
}

/** How much of a box lies within the circle of a region. */
function insideShare(box: Rectangle, region: Rectangle): number {
  const steps = [0.1, 0.3, 0.5, 0.7, 0.9];
  const points = steps.flatMap((x) => steps.map((y) => [box.x + x * box.width, box.y + y * box.height]));
  const inside = points.filter(([x = 0, y = 0]) => isInCircle(x, y, region)).length;
  return inside / points.length;
}

/** Whether a point lies in the circle (or ellipse) within a region. */
export function isInCircle(x: number, y: number, region: Rectangle): boolean {
  const fromX = (x - region.x) / region.width - 0.5;
  const fromY = (y - region.y) / region.height - 0.5;
  return fromX ** 2 + fromY ** 2 <= 0.25;
}

function between(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

function middle(a: Point, b: Point): Point {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
