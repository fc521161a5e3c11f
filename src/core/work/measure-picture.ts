import { createHash } from 'node:crypto';
import { assess } from '../alignment/assess.ts';
import type { Reference } from '../alignment/reference.ts';
import { decodePicture } from '../image/decode.ts';
import type { Picture } from '../image/picture.ts';
import type { Rectangle } from '../image/raster.ts';
import { findPortraits } from '../portrait/find-portraits.ts';
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
  const picture = await decodePicture(bytes, limits);
  const { portraits, backgroundFaces } = findPortraits(picture, detector.detect(picture.raster));
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

function measurePortrait(portrait: Portrait, picture: Picture, reference: Reference): MeasuredPortrait {
  const { frame, face } = portrait;
  if (!frame) {
    const { reason } = portrait;
    return { frame, face, alignment: 'undetermined', reason, eyes: null, assessment: null };
  }
  const found = assess(portrait.points, frame, reference);
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
