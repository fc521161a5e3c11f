import { THUMBNAIL_PX } from './perceptual-hash.ts';
import { createRegister } from './registration.ts';
import type { Detail } from './thumbnail-detail.ts';

const register = createRegister(THUMBNAIL_PX);

/**
 * How alike two thumbnails are once the second is laid on the first as well as it will go: correlation of their
 * detail, -1 to 1.
 *
 * @param zoom from which the search starts.
 */
export function likeness(first: Detail, second: Detail, zoom: number): number {
  return register(first, second, [zoom, 0, zoom, 0]).correlation;
}
