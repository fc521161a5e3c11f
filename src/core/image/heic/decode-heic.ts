import { EyelineError } from '../../errors.ts';
import { damageSomewhere } from '../damage/damage.ts';
import { unreadable, unsupportedFormat } from '../picture-errors.ts';
import { checkPixels, describePages, readSharpHeader } from '../stored/sharp-header.ts';
import { readSharpPixels } from '../stored/sharp-pixels.ts';
import type { DecodeContext, StoredPicture } from '../stored/stored-picture.ts';
import { HEIF_CODES, HeifError } from './call.ts';
import { makeProfile } from './coded-colour.ts';
import { checkHeicMemory } from './heic-memory.ts';
import { type HeicPicture, OnlySequence, openHeic } from './heic-picture.ts';
import { makeUncompressedTiff } from './uncompressed-tiff.ts';

/**
 * Reads the main picture of a HEIC. libheif turns, mirrors and crops it as the file says; an orientation in its EXIF
 * data repeats that and counts for nothing.
 */
export async function decodeHeic(bytes: Uint8Array, context: DecodeContext): Promise<StoredPicture> {
  const picture = explain('one whose header is broken', () => openHeic(bytes, context.limits.maxPixels));
  checkPixels(picture.storedWidth, picture.storedHeight, context);
  checkPixels(picture.width, picture.height, context);
  checkHeicMemory(picture, context.limits);
  context.deadline.check();
  const tiff = explain('one whose data is broken', () =>
    picture.decode((pixels) => makeUncompressedTiff(pixels, findProfile(picture))),
  );
  const damage = picture.isSound() ? null : damageSomewhere({ width: picture.width, height: picture.height });
  const header = await readSharpHeader('tiff', tiff, context);
  const pixels = await readSharpPixels(tiff, header, context, 'lenient');
  return {
    width: header.width,
    height: header.height,
    orientation: 1,
    ...pixels,
    damage: damage?.damage ?? null,
    warnings: [...describePages('heic', picture.pictures), ...(damage === null ? [] : [damage.warning])],
  };
}

function findProfile({ profile }: HeicPicture): Uint8Array | null {
  if (profile === null) return null;
  return 'icc' in profile ? profile.icc : makeProfile(profile.coded);
}

/** @throws EyelineError for whatever the work throws */
function explain<T>(received: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof EyelineError) throw error;
    if (error instanceof OnlySequence) {
      throw unsupportedFormat(
        'a HEIC file with moving pictures only',
        'Send one frame of it as JPEG or PNG.',
      );
    }
    if (error instanceof HeifError) {
      const { unsupportedFileType, unsupportedFeature, noDecoder, endOfData } = HEIF_CODES;
      if (
        error.code === unsupportedFileType ||
        error.code === unsupportedFeature ||
        error.subcode === noDecoder
      ) {
        throw unsupportedFormat('a HEIF picture with another codec than HEVC');
      }
      if (error.subcode === endOfData) throw unreadable('heic', 'one that ends early', error);
    }
    throw unreadable('heic', received, error);
  }
}
