import { pictorialAreas } from '../../face/sampling/pictorial-blobs.ts';
import { createPyramid, type Pyramid } from '../../face/sampling/sampler.ts';
import { MIN_PORTRAIT_PX } from '../../face/search-faces.ts';
import type { Raster, Rectangle } from '../../image/raster.ts';
import { boxAt, holdsCentre } from '../../image/rectangle.ts';
import { isLetters } from '../edges/letters.ts';
import { fitOfSize } from '../fit/fit-of-size.ts';
import { fits, frameOfBlob, frameOfSize } from '../fit/frame-of-face.ts';
import { frameSizes, isOfSize, snapToSizes } from '../fit/frame-sizes.ts';
import { CLEAR, CLEAR_OF_SIZE, withinRing } from '../fit/outline.ts';
import { searchFrame } from '../fit/search-frame.ts';
import type { FittedFrame } from '../fitted-frame.ts';
import { framesOfSheet } from '../sheet/sheet-frames.ts';
import { settleDoubtful } from './doubtful-frames.ts';
import { IN_LINE_PX, openSlots } from './frame-slots.ts';
import { framesInLine, oddOnes, refit } from './frames-in-line.ts';
import { hexagonFrames } from './hexagon-frames.ts';
import { oblongFrames } from './oblong-frames.ts';
import { widePictures } from './wide-pictures.ts';

/** The frames of a page, px of the raster. */
export interface FoundFrames {
  /** One a face, in their order; null where none could be told. */
  readonly ofFaces: readonly (FittedFrame | null)[];
  /** Profile pictures like the others, in line with them, in which no face was found. */
  readonly withoutFace: readonly FittedFrame[];
  /** Pictures that are wider than profile pictures are; see `widePictures`. */
  readonly wide: readonly Rectangle[];
}

/** Faces without a frame that outlines are searched about, the largest first: those of a crowd are in vain. */
const MAX_SEARCHED = 100;

/** How much more of its outline must be edge for another frame to be taken instead of a doubtful one. */
const MIN_GAIN = 0.15;

/** Least share of a page that is pictorial where the whole of it may be a sheet. */
const SHEET_SHARE = 0.3;

/** The same is no sheet where this share of the faces has clear frames that lie apart. */
const APART_SHARE = 0.5;

/** Faces with one frame between them from which on it may be several pictures: two may be a couple. */
const MIN_SHARED = 3;

/** Faces of a sheet that circles are looked for about. */
const MAX_LOOKED_AT = 4;

/** Least number of faces that make a sheet. */
const SHEET_FACES = 2;

/** From this side on, px, one frame of its size is enough. */
const SURE_SIDE_PX = 36;

/** Below it, another must have a side no farther off than this share. */
const ALIKE_SHARE = 0.12;

/** Or its own edges must be as clear as those of the person's own avatar in a site's head: whole, and on one ground. */
const CLEAR_ALONE = { coverage: 0.95, ground: 0.95, outline: 0.6 };

/**
 * Finds the frame around each face of a page. First each alone, by the edges around what is pictorial there; then
 * as a page: its portraits come in few sizes, stand in rows and columns, or fill a sheet without gaps.
 *
 * @param onStep told between the parts of the work.
 * @param lines that were drawn over the page and taken out of the raster; default none.
 */
export function findFrames(
  raster: Raster,
  faces: readonly Rectangle[],
  onStep: () => void = () => {},
  lines: readonly Rectangle[] = [],
): FoundFrames {
  const pyramid = createPyramid(raster);
  const { blobs: areas, knots } = pictorialAreas(raster, MIN_PORTRAIT_PX - 4);
  const blobs = [...areas, ...knots].map(({ box }) => box);
  const frames: (FittedFrame | null)[] = faces.map(() => null);
  const withoutFace: FittedFrame[] = [];
  const acrossSeams = new Set<number>();

  const takeSheet = (region: Rectangle) => {
    const inside = faces.flatMap((face, i) => (!frames[i] && holdsCentre(region, face) ? [i] : []));
    if (inside.length < SHEET_FACES) return;
    const sheet = framesOfSheet(
      pyramid,
      region,
      inside.map((i) => faces[i] as Rectangle),
      lines,
    );
    if (
      sheet &&
      isOfCircles(
        pyramid,
        inside.map((i) => faces[i] as Rectangle),
      )
    )
      return;
    inside.forEach((i, at) => {
      frames[i] = sheet?.ofFaces[at] ?? null;
      if (sheet && !frames[i]) acrossSeams.add(i);
    });
    withoutFace.push(...(sheet?.withoutFace ?? []));
  };
  const alone = faces.map((face) => frameOfBlob(pyramid, face, blobs));
  const clear = alone.filter((frame) => frame && frame.outline >= CLEAR).length;
  const pictured = areas.reduce((sum, { box, fill }) => sum + fill * box.width * box.height, 0);
  const isPictured = pictured >= SHEET_SHARE * raster.width * raster.height;
  if (isPictured && clear < APART_SHARE * faces.length) takeSheet({ ...raster, x: 0, y: 0 });
  const oblong = oblongFrames(
    pyramid,
    faces,
    areas.map(({ box }) => box),
  );
  faces.forEach((_, i) => {
    frames[i] ??= oblong[i] ?? null;
  });
  const hexagons = hexagonFrames(
    pyramid,
    faces.map((face, i) => (frames[i] || (alone[i]?.outline ?? 0) >= CLEAR ? null : face)),
    blobs,
  );
  faces.forEach((_, i) => {
    frames[i] ??= hexagons[i] ?? null;
  });
  for (const region of sharedFrames(faces, alone)) takeSheet(region);
  const onSheet = new Set(frames);
  faces.forEach((_, i) => {
    frames[i] ??= alone[i] ?? null;
  });
  onStep();
  correct(pyramid, faces, frames, onSheet);
  onStep();
  for (const blob of blobs) takeSheet(blob);
  onStep();
  // Oblong cells are known to a px, and of no size that the rest of a page has.
  const kept = faces.map((_, i) => i).filter((i) => !acrossSeams.has(i) && !isOblong(frames[i]));
  const settled = settleFrames(
    pyramid,
    kept.map((i) => faces[i] as Rectangle),
    kept.map((i) => frames[i] ?? null),
    onStep,
  );
  const ofFaces = faces.map((_, i) => (isOblong(frames[i]) ? frames[i] : settled[kept.indexOf(i)]) ?? null);
  const known = ofFaces.filter((frame) => frame !== null);
  withoutFace.push(...framesInLine(pyramid, blobs, [...known, ...withoutFace], known));
  for (const { x, y, size } of openSlots(
    known.filter((frame) => !isOblong(frame)),
    [...known, ...withoutFace],
  )) {
    const frame = fitOfSize(pyramid, { x, y, side: size.side }, size, IN_LINE_PX);
    if (frame && frame.outline >= CLEAR_OF_SIZE && !isLetters(raster, frame)) withoutFace.push(frame);
  }
  return { ofFaces, withoutFace, wide: widePictures(areas, [...known, ...withoutFace]) };
}

/** Where several faces have one and the same frame: a block of pictures that touch is as square as each of them. */
function sharedFrames(faces: readonly Rectangle[], alone: readonly (FittedFrame | null)[]): Rectangle[] {
  const shared: Rectangle[] = [];
  for (const frame of alone) {
    const box = frame && boxAt(frame);
    if (!box || shared.some((other) => holdsCentre(other, box))) continue;
    const held = alone.filter((other, i) => {
      const face = faces[i];
      return other && face && holdsCentre(box, face) && holdsCentre(box, boxAt(other));
    });
    if (held.length >= MIN_SHARED) shared.push(box);
  }
  return shared;
}

/** Whether round avatars stand in what was split as a sheet: lines and boxes about them made its cells. */
function isOfCircles(pyramid: Pyramid, faces: readonly Rectangle[]): boolean {
  const some = faces.slice(0, MAX_LOOKED_AT);
  const found = some.map((face) => searchFrame(pyramid, face));
  const clear = found.filter(
    (frame, i) => frame?.shape === 'circle' && frame.outline >= CLEAR && fits(frame, some[i] as Rectangle),
  );
  return clear.length >= some.length / 2;
}

function isOblong(frame: FittedFrame | null | undefined): boolean {
  return frame?.height !== undefined;
}

/** Finds frames for the faces without one, and judges all of them as those of one page. */
function settleFrames(
  pyramid: Pyramid,
  faces: readonly Rectangle[],
  found: readonly (FittedFrame | null)[],
  onStep: () => void,
): (FittedFrame | null)[] {
  const frames = [...found];
  searchLeft(pyramid, faces, frames);
  onStep();
  takeSizes(pyramid, faces, frames);
  onStep();
  settleDoubtful(pyramid, faces, frames);
  onStep();

  const odd = oddOnes(frames.filter((frame) => frame !== null));
  faces.forEach((_, i) => {
    const frame = frames[i];
    const size = frame && odd.get(frame);
    if (frame && size) frames[i] = refit(pyramid, frame, size) ?? frame;
  });

  faces.forEach((_, i) => {
    const frame = frames[i];
    if (frame && isLetters(pyramid.base, frame)) frames[i] = null;
  });
  const sides = frames.flatMap((frame) => (frame ? [frame.side] : []));
  faces.forEach((_, i) => {
    const frame = frames[i];
    if (!frame || frame.side >= SURE_SIDE_PX || isClearAlone(frame)) return;
    // A few px of edge are soon found in any picture: a small frame counts where the page has another about as large.
    const alike = sides.filter((other) => Math.abs(other - frame.side) <= ALIKE_SHARE * frame.side);
    if (alike.length < 2) frames[i] = null;
  });

  return snapToSizes(frames);
}

function isClearAlone({ coverage, ground, outline }: FittedFrame): boolean {
  const { coverage: leastCoverage, ground: leastGround, outline: leastOutline } = CLEAR_ALONE;
  return coverage >= leastCoverage && ground >= leastGround && outline >= leastOutline;
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
    if (!found || found.outline < Math.max(CLEAR, frame.outline + MIN_GAIN)) return;
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
