import { createHash } from 'node:crypto';
import { assess } from '../../alignment/assess.ts';
import { METHOD } from '../../alignment/method.ts';
import type { Reference } from '../../alignment/reference/reference.ts';
import { createPyramid } from '../../face/sampling/sampler.ts';
import type { Picture } from '../../image/picture.ts';
import type { Point } from '../../image/raster.ts';
import { overlaps } from '../../image/rectangle.ts';
import type { Portrait } from '../../portrait/portrait.ts';
import type { MeasuredPortrait } from '../../set/measured-portrait.ts';
import { findPortraits } from './find-portraits.ts';
import { hashCut } from './hash-cuts.ts';
import {
  isPage,
  type MeasureContext,
  type MeasuredPicture,
  type MeasureOptions,
} from './measured-picture.ts';
import { describeReduced, describeTilt, describeUnread } from './reading-time.ts';

/**
 * Received bytes to a measured picture: hash, decode, find portraits, measure, and draw on request.
 *
 * @throws EyelineError for everything that can be wrong with the bytes, see `decodePicture`.
 */
export async function measurePicture(
  bytes: Uint8Array,
  context: MeasureContext,
  options: MeasureOptions,
): Promise<MeasuredPicture> {
  const { detector, reference } = context;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const found = await findPortraits(bytes, context, options.animationFrame, options.fromPx);
  const { picture, backgroundFaces, animationFrame, notes, unread, tiltDegrees } = found;
  const onFrame = animationFrame === undefined ? {} : { animationFrame };
  const measured = {
    sha256,
    format: picture.format,
    width: picture.width,
    height: picture.height,
    portraits: withHashes(
      found.portraits.map((portrait) => ({ ...measurePortrait(portrait, picture, reference), ...onFrame })),
      picture,
      options.hashes ?? false,
    ),
    unread,
    warnings: [
      ...(unread ? [describeUnread(unread, found.portraits.length, context.limits.totalTimeoutMs)] : []),
      ...(picture.rasterScale < 1 ? [describeReduced(picture.raster)] : []),
      ...(tiltDegrees === undefined ? [] : [describeTilt(tiltDegrees)]),
      ...notes,
      ...picture.warnings,
      ...backgroundWarning(backgroundFaces),
    ],
    backend: detector.backend,
    method: METHOD,
  };
  const isDrawn = options.overlay === 'single' ? !isPage(measured) : options.overlay;
  return { ...measured, overlay: isDrawn ? await drawMeasured(picture, measured, context) : null };
}

/** The overlay of one portrait, or the page with its portraits numbered in the order of the measures. */
async function drawMeasured(
  picture: Picture,
  measured: Omit<MeasuredPicture, 'overlay'>,
  context: MeasureContext,
): Promise<MeasuredPicture['overlay']> {
  // Loaded when something is drawn: with it come the renderer and its fonts.
  if (!isPage(measured)) return (await import('./draw-overlay.ts')).drawOverlay(picture, measured, context);
  const { portraits, warnings, method, backend, sha256 } = measured;
  const numbered = portraits.map((portrait, index) => ({ portrait, number: index + 1 }));
  const { drawPage } = await import('./draw-page.ts');
  const { bytes, width, height, alt } = await drawPage(
    picture,
    { portraits: numbered, warnings },
    {
      software: context.software,
      method,
      backend: `${backend.name} (${backend.version}, models ${backend.models})`,
      inputs: [sha256],
    },
    // A file of its own, not a platform's: it stays a PNG.
    Number.POSITIVE_INFINITY,
  );
  return { png: bytes, width, height, alt };
}

/** Each portrait with the hash of what its frame holds, where that is asked for. */
function withHashes(
  portraits: readonly Omit<MeasuredPortrait, 'hash'>[],
  { raster, width, height }: Picture,
  isHashed: boolean,
): MeasuredPortrait[] {
  const pyramid = createPyramid(raster);
  const scale: Point = [raster.width / width, raster.height / height];
  return portraits.map((portrait) => {
    if (!isHashed || !portrait.frame || !portrait.assessment) return { ...portrait, hash: null };
    return { ...portrait, hash: hashCut(pyramid, portrait.frame, scale) };
  });
}

function measurePortrait(
  portrait: Portrait,
  picture: Picture,
  reference: Reference,
): Omit<MeasuredPortrait, 'hash'> {
  const { frame, face, points, framePx } = portrait;
  if (!frame || !points) {
    const { reason } = portrait;
    return { frame, face, alignment: 'undetermined', reason, assessment: null };
  }
  const found = assess(points, frame, reference, framePx);
  const assessment =
    picture.damage && overlaps(picture.damage, face)
      ? { ...found, alignment: 'undetermined' as const, reason: 'The file is damaged where the face is.' }
      : found;
  const { alignment, reason } = assessment;
  return { frame, face, alignment, reason, assessment };
}

function backgroundWarning(faces: number): string[] {
  if (faces === 0) return [];
  return [
    faces === 1
      ? 'A smaller face in the background was not measured.'
      : `${faces} smaller faces in the background were not measured.`,
  ];
}
