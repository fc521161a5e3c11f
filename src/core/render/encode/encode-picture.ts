import sharp from 'sharp';
import type { Raster } from '../../image/raster.ts';
import type { DrawnPicture } from '../drawn-picture.ts';
import { encodePng } from './canvas.ts';
import { type PngText, withPngTexts } from './png-text.ts';

/** JPEG qualities that are tried in turn where a PNG is over its budget. */
const QUALITIES = [90, 80, 65] as const;

/** Pictures are not shrunk below this many px a side to keep to a budget: nothing could be read. */
const MIN_SIDE_PX = 320;

/**
 * A canvas as PNG with its texts; as JPEG, then smaller, where that is over `maxBytes`. A JPEG holds the texts in
 * EXIF (`ImageDescription`, one `keyword: text` a line, what is not ASCII as `\u{...}`; `Software`).
 */
export async function encodePicture(
  canvas: Raster,
  texts: readonly PngText[],
  maxBytes: number,
): Promise<Pick<DrawnPicture, 'bytes' | 'mediaType' | 'width' | 'height'>> {
  const { width, height } = canvas;
  const bytes = withPngTexts(await encodePng(canvas), texts);
  if (bytes.length <= maxBytes) return { bytes, mediaType: 'image/png', width, height };
  const description = texts.map(({ keyword, text }) => `${keyword}: ${toAscii(text)}`).join('\n');
  const software = toAscii(texts.find(({ keyword }) => keyword === 'Software')?.text ?? '');
  for (let scale = 1; ; scale *= 0.75) {
    const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
    for (const quality of QUALITIES) {
      const jpeg = await sharp(canvas.data, { raw: { width, height, channels: 3 } })
        .resize(size.width, size.height, { fit: 'fill' })
        .withExif({ IFD0: { ImageDescription: description, Software: software } })
        .jpeg({ quality, chromaSubsampling: '4:4:4' })
        .toBuffer();
      const isLeast = quality === QUALITIES.at(-1) && Math.min(size.width, size.height) <= MIN_SIDE_PX;
      if (jpeg.length <= maxBytes || isLeast) return { bytes: jpeg, mediaType: 'image/jpeg', ...size };
    }
  }
}

/** EXIF's and GIF's texts are ASCII. */
export function toAscii(text: string): string {
  return text.replace(/[^\n -~]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
