import type { Point } from '../image/raster.ts';
import type { EyePosition } from './eye-position.ts';

/**
 * Mean eye position of StyleGAN faces, fractions of the picture.
 * Source: Yang, Singh, Menczer 2024, repository osome-iu/fake_gan_accounts.
 */
export const PUBLISHED_EYE_POSITION: EyePosition = {
  left: [0.3808205078125, 0.4770548828125],
  right: [0.6152169921875, 0.4771314453125],
};

/** At most this GANEyeDistance flags a picture in Yang, Singh, Menczer 2024. */
export const PUBLISHED_THRESHOLD = 0.02;

function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** Mean distance of the two eyes from the published position, fraction of the frame's width: what people are told. */
export function meanEyeOffset(eyes: EyePosition): number {
  return (
    (distance(eyes.left, PUBLISHED_EYE_POSITION.left) + distance(eyes.right, PUBLISHED_EYE_POSITION.right)) /
    2
  );
}

/**
 * GANEyeDistance as published: (|L - L0| + |R - R0|) / (2 sqrt 2), 0 on the position. Reported for comparison
 * with the literature; classes come from the crop measure.
 */
export function ganEyeDistance(eyes: EyePosition): number {
  return meanEyeOffset(eyes) / Math.SQRT2;
}
