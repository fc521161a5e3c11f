import type { Reference } from '../../alignment/reference/reference.ts';
import { type PlacedMember, readSet } from '../../alignment/set/set-reading.ts';
import { SET_REFERENCE } from '../../alignment/set/set-reference-table.ts';
import { eyeSharpness, medianEyes } from '../../alignment/set/sharpness.ts';
import { uncutEyes } from '../../alignment/side-cut.ts';
import { createPyramid } from '../../face/sampling/sampler.ts';
import type { PictureLimits } from '../../image/limits.ts';
import type { Picture } from '../../image/picture.ts';
import type { Point, Raster } from '../../image/raster.ts';
import { nearDuplicates } from '../../likeness/near-duplicates.ts';
import { CUT_PX, cutPortrait } from '../../portrait/cut-portrait.ts';
import type { FramePlace } from '../../portrait/frame.ts';
import type { DrawnPicture } from '../../render/drawn-picture.ts';
import { openMeasured } from '../files/open-measured.ts';
import { readStoredFile } from '../files/stored-file.ts';
import { drawPage } from '../measure/draw-page.ts';
import { MAX_PAGE_SIDE_PX } from '../measure/measured-picture.ts';
import type { DrawnSet, SetFile, SetPortrait, SetRequest } from './drawn-set.ts';
import { createSetDrawing } from './set-drawing.ts';

/** What sets are drawn with. */
export interface DrawContext {
  readonly limits: PictureLimits;
  readonly reference: Reference;
  /** Name and version of the program. */
  readonly software: string;
  /** Told of every portrait that is in. */
  readonly onProgress: (done: number, of: number) => void;
  /** What draws. Default: in full. A test that asks for what is said of a set may leave the pixels out. */
  readonly pens?: DrawingPens;
}

/** What draws a set and the pictures that it came from. */
export interface DrawingPens {
  readonly createSetDrawing: typeof createSetDrawing;
  readonly drawPage: typeof drawPage;
}

/**
 * Draws a set in one pass over its files: each is read, checked by its hash, decoded, and its portraits cut out one
 * after the other into everything that is drawn of them. One picture and one cut are in memory at a time, beside
 * what is drawn.
 *
 * @throws EyelineError `FILE_CHANGED`; as `decodePicture`.
 */
export async function drawSet(request: SetRequest, context: DrawContext): Promise<DrawnSet> {
  const { files } = request;
  const portraits = files.flatMap((file) => file.portraits);
  const duplicateOf = findDuplicates(portraits);
  const { software, reference, limits, pens = { createSetDrawing, drawPage } } = context;
  const shared = { software, method: request.method, backend: request.backend };
  const inputs = [...new Set(files.map(({ sha256 }) => sha256))];
  const provenance = { ...shared, inputs };
  const gifPx = (request.superimposed && request.figure?.gifPx) ?? CUT_PX;
  let done = 0;
  context.onProgress(done, portraits.length);
  const drawing = pens.createSetDrawing({
    request,
    portraits,
    duplicateOf,
    reference,
    provenance,
    onAlive: () => context.onProgress(done, portraits.length),
  });
  const annotated: (DrawnPicture | null)[] = [];
  for (const file of files) {
    const { bytes } = await readStoredFile(file, limits);
    const options = isWhole(file) ? {} : { maxSidePx: MAX_PAGE_SIDE_PX };
    const picture = await openMeasured(bytes, file.animationFrame, limits, options);
    const cut = createCutter(picture);
    for (const portrait of file.portraits) {
      const large = gifPx > CUT_PX ? cut(portrait.frame, gifPx) : null;
      await drawing.add(portrait, cut(portrait.frame), duplicateOf[done] ?? null, large);
      context.onProgress(++done, portraits.length);
    }
    annotated.push(
      file.annotate
        ? await pens.drawPage(picture, file.annotate, { ...shared, inputs: [file.sha256] })
        : null,
    );
  }
  const mean = drawing.mean();
  const members = portraits.map((portrait, index) => toMember(portrait, duplicateOf[index] ?? null));
  const eyes = medianEyes(
    members.filter((member) => member.duplicateOf === null).map((member) => member.eyes),
  );
  const sharpness = mean && eyes && eyeSharpness(mean, eyes);
  const references = { reference, sets: SET_REFERENCE };
  const reading = members.length < 2 ? null : readSet(members, sharpness, references, request.left);
  context.onProgress(done, portraits.length);
  const duplicates = members.flatMap(({ number, duplicateOf: of }): DrawnSet['duplicates'][number][] =>
    of === null ? [] : [[number, of]],
  );
  return { software, reading, duplicates, annotated, ...(await drawing.finish(reading)) };
}

/** Whether a picture is the portrait: then it need not be decoded in full size. */
function isWhole({ portraits, annotate }: SetFile): boolean {
  return annotate === null && portraits.every(({ frame }) => frame.shape === 'whole');
}

/** Cuts frames out of a picture. */
function createCutter({ raster, width, height }: Picture): (frame: FramePlace, sidePx?: number) => Raster {
  const pyramid = createPyramid(raster);
  const scale: Point = [raster.width / width, raster.height / height];
  return (frame, sidePx) => cutPortrait(pyramid, frame, scale, sidePx);
}

/** For each portrait, the number of the first that it is a near duplicate of; null: counted. */
function findDuplicates(portraits: readonly SetPortrait[]): (number | null)[] {
  return nearDuplicates(portraits.map(({ hash }) => hash)).map((index) =>
    index === null ? null : (portraits[index] as SetPortrait).number,
  );
}

function toMember(
  { number, alignment, assessment, frame }: SetPortrait,
  duplicateOf: number | null,
): PlacedMember {
  const eyes = uncutEyes(assessment.eyes, frame.width / frame.height);
  return { number, alignment, duplicateOf, ...assessment, eyes };
}
