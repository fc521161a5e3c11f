import { PUBLISHED_EYE_POSITION } from '../../alignment/gan-eye-distance.ts';
import type { Picture } from '../../image/picture.ts';
import { type Overlay, type OverlayPortrait, renderOverlay } from '../../render/overlay.ts';
import type { MeasuredPortrait } from '../../set/measured-portrait.ts';
import type { MeasureContext, MeasuredPicture } from './measured-picture.ts';
import { readPicture } from './read-picture.ts';

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

function describePicture(portraits: readonly MeasuredPortrait[]): string {
  if (portraits.length === 0) return 'The picture as received, without marks.';
  if (portraits.some(({ assessment }) => assessment))
    return 'The portrait with yellow lines through both eyes and marks where StyleGAN faces have their eyes.';
  return 'The picture with a dashed box around each face.';
}
