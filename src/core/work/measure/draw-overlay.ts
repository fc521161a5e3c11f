import { describePortraits } from '../../alignment/class-words.ts';
import { PUBLISHED_EYE_POSITION } from '../../alignment/gan-eye-distance.ts';
import { LIMIT } from '../../alignment/limit.ts';
import { type Reading, readAssessment } from '../../alignment/reading.ts';
import type { Picture } from '../../image/picture.ts';
import { type Overlay, type OverlayPortrait, renderOverlay } from '../../render/overlay.ts';
import type { MeasuredPortrait } from '../../set/measured-portrait.ts';
import type { MeasureContext, MeasuredPicture } from './measured-picture.ts';

/** The overlay of a measured picture: eye lines, reference, caption, and how it was made in its metadata. */
export function drawOverlay(
  picture: Picture,
  measured: Omit<MeasuredPicture, 'overlay'>,
  context: MeasureContext,
): Promise<Overlay> {
  const { measure, meaning } = readPicture(measured.portraits);
  const detail = [meaning, ...measured.warnings].join(' ');
  return renderOverlay({
    raster: picture.raster,
    rasterScale: picture.rasterScale,
    portraits: measured.portraits.map(toOverlayPortrait),
    reference: PUBLISHED_EYE_POSITION,
    tolerance: context.reference.eyeTolerance,
    caption: measure,
    detail,
    alt: `${describePicture(measured.portraits)} ${measure}. ${detail}`,
    provenance: {
      method: measured.method,
      backend: `${measured.backend.name} (${measured.backend.version}, models ${measured.backend.models})`,
      inputSha256: measured.sha256,
      software: context.software,
    },
  });
}

/** What is marked of a portrait. */
export function toOverlayPortrait({ frame, face, alignment, assessment }: MeasuredPortrait): OverlayPortrait {
  return { frame, face, alignment, eyes: assessment?.eyes ?? null };
}

/** What people are told of a whole picture: its one portrait, or why there is nothing to tell. */
export function readPicture(portraits: readonly MeasuredPortrait[]): Reading {
  const [first, ...others] = portraits;
  if (!first) return { measure: 'No portrait found', meaning: 'No human face was found.' };
  const isSet = portraits.filter(({ frame }) => frame !== null).length > 1;
  if (isSet) {
    return {
      measure: `${describePortraits(portraits.map(({ alignment }) => alignment))}`,
      meaning: LIMIT,
    };
  }
  if (first.assessment)
    return readAssessment({ ...first.assessment, alignment: first.alignment, reason: first.reason });
  const measure = others.length > 0 ? `${portraits.length} faces: undetermined` : 'One face: undetermined';
  const reason = first.reason ?? '';
  return { measure, meaning: first.frame ? reason : `${reason} Send each profile picture on its own.` };
}

function describePicture(portraits: readonly MeasuredPortrait[]): string {
  if (portraits.length === 0) return 'The picture as received, without marks.';
  if (portraits.some(({ assessment }) => assessment))
    return 'The portrait with yellow lines through both eyes and marks where StyleGAN faces have their eyes.';
  return 'The picture with a dashed box around each face.';
}
