import { pictorialBlobs } from '../face/pictorial-blobs.ts';
import type { Pyramid } from '../face/sampler.ts';
import type { Rectangle } from '../image/raster.ts';
import { holdsCentre } from '../image/rectangle.ts';
import { searchFrame } from './fit/search-frame.ts';
import type { Face, PictureSize } from './picture-faces.ts';

/** Least side of the crop recovered around the face, share of the picture's short side: smaller ones stand in a scene. */
const LEAST_SIDE_SHARE = 0.15;

/** What is picture about the face ends no farther than this share of the height above the picture's lower edge. */
const MOST_BELOW = 0.03;

/** Most of the picture that may be picture apart from the person: a page has other things on it. */
const MOST_BESIDE = 0.12;

/** Blobs lower than this, px, are letters and noise. */
const LEAST_BLOB_PX = 8;

/**
 * Whether a picture without any frame is one person's: waist-up, in full figure, the face small. The person stands on the
 * picture's lower edge, as a profile picture on a page seldom does; nothing about the face may be a smaller frame's outline,
 * and there is little else to be seen.
 *
 * Of 221 avatars cropped by hand with one small face 191 are told so; of 338 photographs of screens (pages turned by 1 to
 * 4 degrees, blurred, noisy) none of the 18 that showed one face without a frame (docs/results.md).
 *
 * @param face the only one of the picture.
 */
export function isOnePerson(picture: PictureSize, pyramid: Pyramid, { face, side }: Face): boolean {
  if (side < LEAST_SIDE_SHARE * Math.min(picture.width, picture.height)) return false;
  const { raster } = picture;
  const blobs = pictorialBlobs(raster, LEAST_BLOB_PX);
  const own = blobs
    .filter(({ box }) => holdsCentre(box, face.box))
    .reduce((a, b) => (a && areaOf(a) > areaOf(b) ? a : b), blobs[0]);
  if (!own || !holdsCentre(own.box, face.box)) return false;
  if (own.box.y + own.box.height < (1 - MOST_BELOW) * raster.height) return false;
  const beside = blobs.reduce((sum, blob) => sum + (blob === own ? 0 : blob.fill * areaOf(blob)), 0);
  if (beside > MOST_BESIDE * raster.width * raster.height) return false;
  return searchFrame(pyramid, face.box) === null;
}

function areaOf({ box }: { readonly box: Rectangle }): number {
  return box.width * box.height;
}
