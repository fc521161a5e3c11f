import { pictorialBlobs } from '../face/pictorial-blobs.ts';
import { createPyramid, type Pyramid } from '../face/sampler.ts';
import { LEAST_PORTRAIT_PX } from '../face/search-faces.ts';
import type { Raster, Rectangle } from '../image/raster.ts';
import { fitCircle } from './fit-circle.ts';
import { clarity, fitFrame } from './fit-frame.ts';
import { fitSquare } from './fit-square.ts';
import type { FittedFrame } from './fitted-frame.ts';
import { type FrameSize, frameSizes, isOfSize, snapToSizes } from './frame-sizes.ts';
import { isLetters } from './letters.ts';
import { CLEAR, CLEAR_OF_SIZE, outlineOf, withinRing, withOutline } from './outline.ts';
import { searchFrame } from './search-frame.ts';
import { findLattice } from './sheet-lattice.ts';

/** The frames of a page, px of the raster. */
export interface FoundFrames {
  /** One a face, in their order; null where none could be told. */
  readonly ofFaces: readonly (FittedFrame | null)[];
  /** Profile pictures like the others, in line with them, in which no face was found. */
  readonly withoutFace: readonly FittedFrame[];
}

/** A frame is taken on its own edges from this clarity on; one of a size that the page has elsewhere from the second. */
const LEAST_CLARITY = 0.75;
const LEAST_CLARITY_OF_SIZE = 0.6;

/** A frame is at most this many times as wide as its face. */
const MOST_FACES_WIDE = 6;

/** Faces without a frame that outlines are searched about, the largest first: those of a crowd are in vain. */
const MAX_SEARCHED = 100;

/** Sizes of the page that a face without a frame is tried with. */
const MAX_SIZES = 2;

/** A portrait of 24 px may be seen a little smaller. */
const LEAST_SIDE_PX = LEAST_PORTRAIT_PX - 1.5;

/** Least and most of a frame's side that a face takes up in it, where a size of the page is tried about it. */
const LEAST_FACE_SHARE = 0.25;
const MOST_FACE_SHARE = 0.95;

/** How much more of its outline must be edge for another frame to be taken instead of a doubtful one. */
const LEAST_GAIN = 0.15;

/** Least share of a page that is pictorial where the whole of it may be a sheet. */
const SHEET_SHARE = 0.75;

/** Cells of a sheet whose outlines are looked at. */
const SHEET_CELLS_SEEN = 24;

/** Least number of faces that make a sheet. */
const SHEET_FACES = 2;

/** So many frames make a size that one almost like it is doubted for. */
const COMMON_COUNT = 3;

/** From this side on, px, one frame of its size is enough. */
const SURE_SIDE_PX = 36;

/** Below it, another must have a side no farther off than this share. */
const ALIKE_SHARE = 0.12;

/** How far frames in one row or column may be out of line, px. */
const IN_LINE_PX = 2;

/**
 * Finds the frame around each face of a page. First each alone, by the edges around what is pictorial there; then
 * as a page: its portraits come in few sizes, stand in rows and columns, or fill a sheet without gaps.
 */
export function findFrames(raster: Raster, faces: readonly Rectangle[]): FoundFrames {
  const pyramid = createPyramid(raster);
  const found = pictorialBlobs(raster, LEAST_PORTRAIT_PX - 4);
  const blobs = found.map(({ box }) => box);
  const frames: (FittedFrame | null)[] = faces.map(() => null);
  const withoutFace: FittedFrame[] = [];

  const takeSheet = (region: Rectangle) => {
    const inside = faces.flatMap((face, i) => (!frames[i] && holds(region, face) ? [i] : []));
    if (inside.length < SHEET_FACES) return;
    const sheet = framesOfSheet(
      pyramid,
      region,
      inside.map((i) => faces[i] as Rectangle),
    );
    inside.forEach((i, at) => {
      frames[i] = sheet?.ofFaces[at] ?? null;
    });
    withoutFace.push(...(sheet?.withoutFace ?? []));
  };
  const pictured = found.reduce((sum, { box, fill }) => sum + fill * box.width * box.height, 0);
  if (pictured >= SHEET_SHARE * raster.width * raster.height) takeSheet({ ...raster, x: 0, y: 0 });
  const onSheet = new Set(frames);
  faces.forEach((face, i) => {
    frames[i] ??= frameOfBlob(pyramid, face, blobs);
  });
  correct(pyramid, faces, frames, onSheet);
  for (const blob of blobs) takeSheet(blob);
  searchLeft(pyramid, faces, frames);
  takeSizes(pyramid, faces, frames);

  const odd = oddOnes(frames.filter((frame) => frame !== null));
  faces.forEach((_, i) => {
    const frame = frames[i];
    const size = frame && odd.get(frame);
    if (frame && size) frames[i] = refit(pyramid, frame, size) ?? frame;
  });

  faces.forEach((_, i) => {
    const frame = frames[i];
    if (frame && isLetters(raster, frame)) frames[i] = null;
  });
  const sides = frames.flatMap((frame) => (frame ? [frame.side] : []));
  faces.forEach((_, i) => {
    const side = frames[i]?.side ?? SURE_SIDE_PX;
    // A few px of edge are soon found in any picture: a small frame counts where the page has another about as large.
    const alike = sides.filter((other) => Math.abs(other - side) <= ALIKE_SHARE * side);
    if (side < SURE_SIDE_PX && alike.length < 2) frames[i] = null;
  });

  const snapped = snapToSizes(frames);
  const known = snapped.filter((frame) => frame !== null);
  withoutFace.push(...framesInLine(pyramid, blobs, [...known, ...withoutFace], known));
  return { ofFaces: snapped, withoutFace };
}

/** Looks again where the outline of a frame is hardly seen: a card's edges, or a cover's, may have made it. */
function correct(
  pyramid: Pyramid,
  faces: readonly Rectangle[],
  frames: (FittedFrame | null)[],
  sure: ReadonlySet<FittedFrame | null>,
): void {
  frames.forEach((frame, i) => {
    if (!frame || sure.has(frame)) return;
    const inner = withinRing(pyramid, frame);
    if (inner) {
      frames[i] = inner;
      return;
    }
    if (frame.outline >= CLEAR) return;
    const found = searchFrame(pyramid, faces[i] as Rectangle);
    if (!found || found.outline < Math.max(CLEAR, frame.outline + LEAST_GAIN)) return;
    if (fits(found, faces[i] as Rectangle)) frames[i] = found;
  });
}

/** Gives faces without a frame one of the page's sizes. */
function takeSizes(pyramid: Pyramid, faces: readonly Rectangle[], frames: (FittedFrame | null)[]): void {
  const sizes = frameSizes(frames.filter((frame) => frame !== null));
  faces.forEach((face, i) => {
    frames[i] ??= frameOfSize(pyramid, face, sizes);
  });
}

/** Searches for outlines about the faces without a frame. */
function searchLeft(pyramid: Pyramid, faces: readonly Rectangle[], frames: (FittedFrame | null)[]): void {
  const left = faces.map((_, i) => i).filter((i) => frames[i] === null);
  left.sort((a, b) => (faces[b] as Rectangle).width - (faces[a] as Rectangle).width);
  const doubtful: [number, FittedFrame][] = [];
  for (const i of left.slice(0, MAX_SEARCHED)) {
    const found = searchFrame(pyramid, faces[i] as Rectangle);
    if (!found || !fits(found, faces[i] as Rectangle)) continue;
    if (found.outline >= CLEAR) frames[i] = found;
    else doubtful.push([i, found]);
  }
  const sizes = frameSizes(frames.filter((frame) => frame !== null));
  for (const [i, frame] of doubtful) if (sizes.some((size) => isOfSize(frame, size))) frames[i] = frame;
}

function frameOfBlob(pyramid: Pyramid, face: Rectangle, blobs: readonly Rectangle[]): FittedFrame | null {
  const around = blobs
    .filter((blob) => holds(blob, face) && isSquarish(blob) && longer(blob) <= MOST_FACES_WIDE * face.width)
    .sort((a, b) => longer(a) - longer(b));
  for (const blob of around) {
    const frame = fitBlob(pyramid, blob);
    if (frame && isCredible(frame) && fits(frame, face)) return frame;
  }
  return null;
}

function isCredible(frame: FittedFrame): boolean {
  return clarity(frame) >= LEAST_CLARITY || frame.outline >= CLEAR;
}

function fitBlob(pyramid: Pyramid, blob: Rectangle): FittedFrame | null {
  const side = longer(blob);
  const guess = { x: blob.x + blob.width / 2, y: blob.y + blob.height / 2, side };
  return fitFrame(pyramid, guess, Math.max(4, 0.06 * side) + Math.abs(blob.width - blob.height) / 2);
}

/** The cells of a sheet: those of its faces in their order, and those without one. */
function framesOfSheet(pyramid: Pyramid, blob: Rectangle, faces: readonly Rectangle[]): FoundFrames | null {
  const widths = faces.map(({ width }) => width).sort((a, b) => a - b);
  const median = widths[widths.length >> 1] as number;
  const lattice = findLattice(pyramid.base, blob, 1.1 * median, MOST_FACES_WIDE * median);
  if (!lattice) return null;
  const cells = lattice.rows.starts.flatMap((y, row) =>
    lattice.columns.starts.map((x, column): FittedFrame => {
      const width = (lattice.columns.ends[column] as number) - x;
      const height = (lattice.rows.ends[row] as number) - y;
      const side = (width + height) / 2;
      return { x, y, side, shape: 'square', coverage: 1, ground: 0, errorPx: 0.25, outline: 1 };
    }),
  );
  const ofFaces = faces.map((face) => cells.find((cell) => fits(cell, face)) ?? null);
  const found = ofFaces.filter((frame) => frame !== null);
  // A sheet has a portrait in most cells, and every portrait in one.
  if (found.length < 0.7 * faces.length || new Set(found).size < 0.4 * cells.length) return null;
  // Lines of one photo can lie at one distance, but do not go around its parts.
  const outlines = found.slice(0, SHEET_CELLS_SEEN).map((cell) => outlineOf(pyramid, cell));
  outlines.sort((a, b) => a - b);
  if ((outlines[outlines.length >> 1] as number) < CLEAR_OF_SIZE) return null;
  return { ofFaces, withoutFace: cells.filter((cell) => !found.includes(cell)) };
}

/** A frame of one of the page's sizes about a face. */
function frameOfSize(pyramid: Pyramid, face: Rectangle, sizes: readonly FrameSize[]): FittedFrame | null {
  const x = face.x + face.width / 2;
  const y = face.y + face.height / 2;
  let best: FittedFrame | null = null;
  for (const size of sizes.slice(0, MAX_SIZES)) {
    const { side } = size;
    const share = face.width / side;
    if (share < LEAST_FACE_SHARE || share > MOST_FACE_SHARE) continue;
    const column = closest(size.centresX, x);
    const row = closest(size.centresY, y);
    const guessX = Math.abs(column - x) < 0.4 * side ? column : x;
    const guesses =
      Math.abs(row - y) < 0.4 * side ? [row] : [y - 0.1 * side, y + 0.05 * side, y + 0.2 * side];
    for (const guessY of guesses) {
      const frame = fitFrame(
        pyramid,
        { x: guessX, y: guessY, side },
        Math.max(3, 0.08 * side),
        LEAST_CLARITY_OF_SIZE,
      );
      if (!frame || !isOfSize(frame, size) || !fits(frame, face)) continue;
      if (clarity(frame) >= LEAST_CLARITY_OF_SIZE && (!best || clarity(frame) > clarity(best))) best = frame;
    }
  }
  return best;
}

/** Frames in line with several of another size that is nearly theirs: most likely of that size, and badly seen. */
function oddOnes(frames: readonly FittedFrame[]): Map<FittedFrame, FrameSize> {
  const sizes = frameSizes(frames).filter(({ count }) => count >= COMMON_COUNT);
  const odd = new Map<FittedFrame, FrameSize>();
  for (const frame of frames) {
    if (sizes.some((size) => isOfSize(frame, size))) continue;
    const x = frame.x + frame.side / 2;
    const y = frame.y + frame.side / 2;
    const size = sizes.find(
      ({ side, centresX, centresY }) =>
        Math.abs(frame.side - side) <= 0.25 * side &&
        (centresX.some((other) => Math.abs(other - x) <= 0.1 * side) ||
          centresY.some((other) => Math.abs(other - y) <= 0.1 * side)),
    );
    if (size) odd.set(frame, size);
  }
  return odd;
}

/** The frame again, of the size that others are, in line with them; null where its edges do not bear that. */
function refit(pyramid: Pyramid, frame: FittedFrame, size: FrameSize): FittedFrame | null {
  const x = frame.x + frame.side / 2;
  const y = frame.y + frame.side / 2;
  const away = Math.abs(frame.side - size.side);
  const column = closest(size.centresX, x);
  const row = closest(size.centresY, y);
  const guess = {
    x: Math.abs(column - x) <= away ? column : x,
    y: Math.abs(row - y) <= away ? row : y,
    side: size.side,
  };
  for (const slackPx of [IN_LINE_PX, Math.max(3, away)]) {
    const again = size.isCircle
      ? fitCircle(pyramid.base, guess, slackPx, Math.max(1, 0.02 * size.side))
      : fitSquare(pyramid.base, guess, slackPx);
    if (!again) continue;
    const fitted = withOutline(pyramid, again);
    const isClear = clarity(fitted) >= LEAST_CLARITY_OF_SIZE || fitted.outline >= CLEAR_OF_SIZE;
    if (isClear && isOfSize(fitted, size)) return fitted;
  }
  return null;
}

function closest(centres: readonly number[], to: number): number {
  return centres.reduce(
    (a, centre) => (Math.abs(centre - to) < Math.abs(a - to) ? centre : a),
    Number.POSITIVE_INFINITY,
  );
}

/** Frames of the page's sizes about what is pictorial, in line with a portrait, that no known frame covers. */
function framesInLine(
  pyramid: Pyramid,
  blobs: readonly Rectangle[],
  taken: readonly FittedFrame[],
  portraits: readonly FittedFrame[],
): FittedFrame[] {
  const sizes = frameSizes(portraits).filter(({ count }) => count >= 2);
  const found: FittedFrame[] = [];
  for (const blob of blobs) {
    if (!isSquarish(blob)) continue;
    if (!sizes.some(({ side }) => longer(blob) > 0.6 * side && longer(blob) < 1.2 * side)) continue;
    if ([...taken, ...found].some((frame) => touches(frame, blob))) continue;
    const frame = fitBlob(pyramid, blob);
    if (!frame || !isCredible(frame) || isLetters(pyramid.base, frame)) continue;
    const size = sizes.find((one) => isOfSize(frame, one));
    const isInLine = portraits.some(
      (other) => size && isOfSize(other, size) && (isNear(other.x, frame.x) || isNear(other.y, frame.y)),
    );
    if (isInLine) found.push(frame);
  }
  return found;
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= IN_LINE_PX;
}

/** Whether a face may be a frame's: its centre lies well inside, and it is neither speck nor larger. */
function fits(frame: FittedFrame, face: Rectangle): boolean {
  const x = (face.x + face.width / 2 - frame.x) / frame.side;
  const y = (face.y + face.height / 2 - frame.y) / frame.side;
  const share = face.width / frame.side;
  if (frame.side < LEAST_SIDE_PX) return false;
  return x > 0.1 && x < 0.9 && y > 0.05 && y < 0.95 && share > 1 / MOST_FACES_WIDE && share < 1.1;
}

function holds(outer: Rectangle, face: Rectangle): boolean {
  const x = face.x + face.width / 2;
  const y = face.y + face.height / 2;
  return x > outer.x && x < outer.x + outer.width && y > outer.y && y < outer.y + outer.height;
}

function touches(frame: FittedFrame, box: Rectangle): boolean {
  return (
    frame.x < box.x + box.width &&
    box.x < frame.x + frame.side &&
    frame.y < box.y + box.height &&
    box.y < frame.y + frame.side
  );
}

function isSquarish({ width, height }: Rectangle): boolean {
  return Math.max(width, height) <= 1.5 * Math.min(width, height);
}

function longer({ width, height }: Rectangle): number {
  return Math.max(width, height);
}
