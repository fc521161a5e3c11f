import type { Raster, Rectangle } from '../image/raster.ts';
import { centreOf, holdsCentre, intersectionOverUnion } from '../image/rectangle.ts';
import { BLAZEFACE_INPUT_PX, type FaceCandidate } from './models/blazeface.ts';
import { groundShare, type PictorialBlob, pictorialAreas } from './sampling/pictorial-blobs.ts';
import { type Crop, type Pyramid, squareAround } from './sampling/sampler.ts';

/** Looks at squares of a raster, brought to `cellPx` and laid side by side into as few calls of the detector as do. */
export type LookAt = (squares: readonly Crop[], cellPx: number) => FaceCandidate[][];

/** Whether the faces seen in a part of a raster are enough to tell it as a sheet of portraits: then no more are looked for there. */
export type IsSheet = (region: Rectangle, faces: readonly Rectangle[]) => boolean;

/** Smallest side of a profile picture that is looked for, px. */
export const MIN_PORTRAIT_PX = 24;

/** Sides at which small squares are looked at, px: 16 or 4 of them to a call. */
const SMALL_CELL_PX = 64;
const LARGE_CELL_PX = 128;

/** A blob of at most this side, px, is looked at as one; a larger one in parts too. */
const LARGEST_SINGLE_PX = 256;

/** A blob more than this many times as long as wide is a strip: a line of text, a row of avatars. */
const STRIP_ASPECT = 2;

/** A piece of a strip is looked at if no more of it than this is of one colour. */
const MAX_GROUND_SHARE = 0.8;

/** Most looks at parts of large blobs of one page: a wall of pictures in print could take minutes. */
const MAX_LOOKS = 80;

/** Squares of a large blob overlap by this share. */
const TILE_OVERLAP = 0.3;

/** Narrowest face that one look finds surely, px of the detector's input. */
const SURE_FACE_PX = 28;

/** A face at least this share of a blob's side makes it one portrait, or a photo of a few people: no page of small ones. */
const LARGE_SHARE = 0.2;

/** From so many faces on a blob may be a sheet. */
const SHEET_FACES = 6;

/** Least score for a face that is small in a look to make a finer one worth while. */
const HINT_SCORE = 0.5;

/**
 * Faces anywhere on a page, each once, px of the raster. The detector sees a square of 256 px, in which small
 * faces of a large page vanish; so it is shown what is pictorial there, coarse first: each blob the size of an
 * avatar as one of 16 in a call, finer where it may be two; larger ones whole and then in ever smaller parts, as long as faces turn up
 * that are small in what was looked at.
 *
 * @param isSheet default: nothing is one.
 */
export function searchFaces(
  pyramid: Pyramid,
  lookAt: LookAt,
  isSheet: IsSheet = () => false,
): FaceCandidate[] {
  const { blobs, knots } = pictorialAreas(pyramid.base, MIN_PORTRAIT_PX - 4);
  const boxes = blobs.map(({ box }) => box);
  // Apart: what stands beside a square in a call sways the detector a little.
  const found = [...searchSmall(blobs, pyramid.base, lookAt), ...searchSmall(knots, pyramid.base, lookAt)];
  const large = boxes.filter(isLarge).sort((a, b) => b.width * b.height - a.width * a.height);
  return eachOnce([...found, ...searchLarge(large, lookAt, isSheet)]);
}

/** What is no larger than an avatar may be, each as one; finer where no face is seen, and where it may be two. */
function searchSmall(blobs: readonly PictorialBlob[], raster: Raster, lookAt: LookAt): FaceCandidate[] {
  const boxes = blobs.map(({ box }) => box);
  const squares = boxes.filter((box) => !isLarge(box)).flatMap((box) => squaresOf(box, raster));
  const first = lookAt(squares, SMALL_CELL_PX);
  const unseen = squares.filter((square, i) => first[i]?.length === 0 && square.side > SMALL_CELL_PX);
  const stepped = blobs.flatMap(({ box, isStepped }) =>
    isStepped && isSingle(box) && Math.min(box.width, box.height) > SMALL_CELL_PX
      ? squaresOf(box, raster)
      : [],
  );
  return [...first, ...lookAt([...unseen, ...stepped], LARGE_CELL_PX)].flat();
}

function isStrip({ width, height }: Rectangle): boolean {
  return Math.max(width, height) > STRIP_ASPECT * Math.min(width, height);
}

/** Whether a blob is no strip and none of those looked at in parts. */
function isSingle(box: Rectangle): boolean {
  return !isStrip(box) && !isLarge(box);
}

function isLarge(box: Rectangle): boolean {
  const { width, height } = box;
  return (isStrip(box) ? Math.min(width, height) : Math.max(width, height)) > LARGEST_SINGLE_PX;
}

/** One square about a blob; along a strip one wherever it is not mostly ground, as text is. */
function squaresOf(box: Rectangle, raster: Raster): Crop[] {
  if (!isStrip(box)) return [squareAround(box, 1.25)];
  const side = Math.min(box.width, box.height);
  return tile(box, side, 0.5)
    .filter((square) => groundShare(raster, squareBox(square)) <= MAX_GROUND_SHARE)
    .map((square) => ({ ...square, side: 1.6 * side }));
}

function squareBox({ centre, side }: Crop): Rectangle {
  const x = Math.max(0, Math.floor(centre[0] - side / 2));
  const y = Math.max(0, Math.floor(centre[1] - side / 2));
  return { x, y, width: Math.floor(side), height: Math.floor(side) };
}

/** Each blob whole; those without a face that fills a good part of them in parts too, the largest first. */
function searchLarge(boxes: readonly Rectangle[], lookAt: LookAt, isSheet: IsSheet): FaceCandidate[] {
  const found: FaceCandidate[] = [];
  let left = MAX_LOOKS;
  const lookAtPart: LookAt = (squares, cellPx) => {
    left -= squares.length;
    return left < 0 ? squares.map(() => []) : lookAt(squares, cellPx);
  };
  const wholes = boxes.map((box) => {
    const side = Math.min(Math.max(box.width, box.height), 2 * Math.min(box.width, box.height)) * 1.05;
    return { box, side, squares: tile(box, side, TILE_OVERLAP) };
  });
  const seen = lookAt(
    wholes.flatMap(({ squares }) => squares),
    LARGE_CELL_PX,
  );
  let at = 0;
  for (const { box, side, squares } of wholes) {
    const faces = seen.slice(at, at + squares.length).flat();
    at += squares.length;
    found.push(...faces);
    const isPortrait = faces.some((face) => face.score >= HINT_SCORE && face.box.width >= LARGE_SHARE * side);
    if (!isPortrait) found.push(...searchParts(box, side / 2, lookAtPart, isSheet));
  }
  return found;
}

/** Squares of a side all over a blob, then smaller ones about what faces were small in those. */
function searchParts(box: Rectangle, firstSide: number, lookAt: LookAt, isSheet: IsSheet): FaceCandidate[] {
  const found: FaceCandidate[] = [];
  let side = firstSide;
  let squares = tile(box, side, TILE_OVERLAP);
  while (squares.length > 0 && side >= 4 * MIN_PORTRAIT_PX) {
    const now = lookAt(squares, BLAZEFACE_INPUT_PX).flat();
    found.push(...now);
    const sure = eachOnce(found.filter(({ score }) => score >= HINT_SCORE));
    if (
      sure.length >= SHEET_FACES &&
      isSheet(
        box,
        sure.map((face) => face.box),
      )
    )
      return sure;
    const surePx = (SURE_FACE_PX * side) / BLAZEFACE_INPUT_PX;
    const hints = now.filter((face) => face.score >= HINT_SCORE && face.box.width < surePx);
    side /= 2;
    squares = squaresAbout(hints, side);
  }
  return found;
}

/** Squares of a side such that each face lies well inside of one. */
function squaresAbout(faces: readonly FaceCandidate[], side: number): Crop[] {
  const squares: Crop[] = [];
  for (const { box } of faces) {
    const [x, y] = centreOf(box);
    const isCovered = squares.some(
      ({ centre }) => Math.abs(centre[0] - x) < 0.3 * side && Math.abs(centre[1] - y) < 0.3 * side,
    );
    if (!isCovered) squares.push({ centre: [x, y], side, angle: 0 });
  }
  return squares;
}

/** Squares of a side that cover a box, overlapping at least by a share; centred where one does. */
function tile(box: Rectangle, side: number, share: number): Crop[] {
  const along = (start: number, length: number): number[] => {
    if (length <= side) return [start + length / 2];
    const count = Math.ceil((length - side) / (side * (1 - share))) + 1;
    return Array.from({ length: count }, (_, i) => start + side / 2 + ((length - side) * i) / (count - 1));
  };
  return along(box.y, box.height).flatMap((y) =>
    along(box.x, box.width).map((x): Crop => ({ centre: [x, y], side, angle: 0 })),
  );
}

/** Seen in several looks, a face is kept as the most confident saw it. */
function eachOnce(faces: readonly FaceCandidate[]): FaceCandidate[] {
  const kept: FaceCandidate[] = [];
  for (const face of [...faces].sort((a, b) => b.score - a.score))
    if (!kept.some((other) => isSame(other.box, face.box))) kept.push(face);
  return kept;
}

function isSame(a: Rectangle, b: Rectangle): boolean {
  if (intersectionOverUnion(a, b) > 0.3) return true;
  return a.width < b.width ? holdsCentre(b, a, 0.1) : holdsCentre(a, b, 0.1);
}
