import sharp from 'sharp';

const LOADERS = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif', 'Tiff'].map(
  (name) => `VipsForeignLoad${name}Buffer`,
);

/**
 * A second lock behind `identify`: whatever a file pretends to be, no other decoder of libvips can be used.
 *
 * Between the two calls nothing can be decoded: to be called before the first picture.
 */
export function lockDecoders(): void {
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: LOADERS });
}
