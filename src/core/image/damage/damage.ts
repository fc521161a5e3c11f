import type { Raster, Rectangle } from '../raster.ts';

/** Part of a picture that cannot be trusted, in stored px, and the sentence that says so. */
export interface Damage {
  readonly damage: Rectangle;
  readonly warning: string;
}

/** px around a raster pixel, on either side, that the shrinking kernel (Lanczos 3) mixes into it. */
const KERNEL_RADIUS = 3;

/**
 * Everything below the sound rows of a file that ends early.
 *
 * @param soundRows rows from the top that are as they were, 1 or more.
 * @param scale raster px per picture px: when the picture was shrunk, what lies below bled upwards a little.
 */
export function damageBelow(
  soundRows: number,
  size: { readonly width: number; readonly height: number },
  scale: number,
  isUpright: boolean,
): Damage {
  const bleed = scale < 1 ? Math.ceil(KERNEL_RADIUS / scale) : 0;
  const top = Math.max(0, soundRows - bleed);
  const reach = isUpright
    ? `it could be read down to row ${top} of ${size.height}`
    : `${Math.floor((100 * top) / size.height)}% of the picture could be read`;
  return {
    damage: { x: 0, y: top, width: size.width, height: size.height - top },
    warning: `The file is damaged: ${reach}.`,
  };
}

/** The whole picture: the bytes are wrong somewhere, and pixels before the first error may be wrong too. */
export function damageSomewhere(size: { readonly width: number; readonly height: number }): Damage {
  return {
    damage: { x: 0, y: 0, width: size.width, height: size.height },
    warning: 'The file is damaged: parts of the picture may be wrong, and it is not known which.',
  };
}

/** The whole picture: it is stored coarse to fine, and the finer passes are missing. */
export function damageCoarse(size: { readonly width: number; readonly height: number }): Damage {
  return {
    damage: { x: 0, y: 0, width: size.width, height: size.height },
    warning: 'The file is damaged: it ends early, so the picture is coarser than the original.',
  };
}

/** Whether all pixels are the same: what decoders give for a file whose pixels are all missing. */
export function isUniform(raster: Raster): boolean {
  const { data } = raster;
  for (let at = 3; at < data.length; at += 1) if (data[at] !== data[at - 3]) return false;
  return true;
}
