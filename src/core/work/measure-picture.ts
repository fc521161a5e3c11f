import { createHash } from 'node:crypto';
import { assess } from '../alignment/assess.ts';
import type { Reference } from '../alignment/reference.ts';
import type { FaceDetector } from '../face/detector.ts';
import { decodePicture } from '../image/decode.ts';
import type { PictureLimits } from '../image/limits.ts';
import type { Picture } from '../image/picture.ts';
import type { Rectangle } from '../image/raster.ts';
import { findOnPage, findWhole } from '../portrait/find-portraits.ts';
import type { Portrait } from '../portrait/portrait.ts';
import { drawOverlay } from './draw-overlay.ts';
import type { MeasureContext, MeasuredPicture, MeasuredPortrait } from './measured-picture.ts';

/**
 * Received bytes to a measured picture: hash, decode, find portraits, measure, and draw on request.
 *
 * @throws EyelineError for everything that can be wrong with the bytes, see `decodePicture`.
 */
export async function measurePicture(
  bytes: Uint8Array,
  context: MeasureContext,
  options: { readonly overlay: boolean },
): Promise<MeasuredPicture> {
  const { detector, reference, limits } = context;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { picture, portraits, backgroundFaces } = await findPortraits(bytes, detector, limits);
  const measured = {
    sha256,
    format: picture.format,
    width: picture.width,
    height: picture.height,
    portraits: portraits.map((portrait) => measurePortrait(portrait, picture, reference)),
    warnings: [...picture.warnings, ...backgroundWarning(backgroundFaces)],
    backend: detector.backend,
    method: reference.method,
  };
  return { ...measured, overlay: options.overlay ? await drawOverlay(picture, measured, context) : null };
}

/** Longest side of a page's raster, px: pages are looked at pixel by pixel. */
const MAX_PAGE_SIDE_PX = 8192;

/** Most pictures are one portrait, which one look at a smaller raster tells; the others are searched in full size. */
async function findPortraits(bytes: Uint8Array, detector: FaceDetector, limits: PictureLimits) {
  const small = await decodePicture(bytes, limits);
  const whole = findWhole(small, detector.detect(small.raster));
  if (whole) return { picture: small, ...whole };
  const isShrunk = small.rasterScale < 1;
  const picture = isShrunk ? await decodePicture(bytes, limits, { maxSidePx: MAX_PAGE_SIDE_PX }) : small;
  return { picture, ...findOnPage(picture, detector.search(picture.raster)) };
}

function measurePortrait(portrait: Portrait, picture: Picture, reference: Reference): MeasuredPortrait {
  const { frame, face, points, framePx } = portrait;
  if (!frame || !points) {
    const { reason } = portrait;
    return { frame, face, alignment: 'undetermined', reason, eyes: null, assessment: null };
  }
  const found = assess(points, frame, reference, framePx);
  const assessment =
    picture.damage && touches(picture.damage, face)
      ? { ...found, alignment: 'undetermined' as const, reason: 'The file is damaged where the face is.' }
      : found;
  const { alignment, reason, eyes } = assessment;
  return { frame, face, alignment, reason, eyes, assessment };
}

function touches(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function backgroundWarning(faces: number): string[] {
  if (faces === 0) return [];
  return [
    faces === 1
      ? 'A smaller face in the background was not measured.'
      : `${faces} smaller faces in the background were not measured.`,
  ];
}
