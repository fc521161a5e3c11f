import sharp from 'sharp';

const LOADERS = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif', 'Tiff'].map(
  (name) => `VipsForeignLoad${name}Buffer`,
);

/**
 * A second lock behind `identify`: whatever a file pretends to be, no other decoder of libvips is to be had.
 *
 * libvips is one for all threads of a process, and between the two calls no thread can decode: to be called
 * before the threads start, never by each of them.
 */
export function lockDecoders(): void {
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: LOADERS });
}
