import { beforeAll, describe, expect, it } from 'vitest';
import { decodePicture } from '../../../src/core/image/decode.ts';
import { DEFAULT_PICTURE_LIMITS } from '../../../src/core/image/limits.ts';
import type { Picture } from '../../../src/core/image/picture.ts';
import { makeOddFiles } from '../../fixtures/odd-files.ts';

const KINDS = 'a JPEG, PNG, WebP, GIF, AVIF, HEIC, TIFF or BMP picture';
const AGAIN = 'Download it again or send another copy.';
const SMALLER = 'Send a smaller copy of the picture.';
const CONVERT = 'Send it as JPEG or PNG.';
const FRAMES = 'frame 1 of 3';
const SOMEWHERE = 'The file is damaged: parts of the picture may be wrong, and it is not known which.';
const COARSE = 'The file is damaged: it ends early, so the picture is coarser than the original.';
const SVG = `UNSUPPORTED_FORMAT: Expected ${KINDS} but received an SVG drawing. ${CONVERT}`;

/** What is expected of a file, as one line: what came of it, or its error's code and full message. */
const sound = (format: string, size: string, ...warnings: string[]) =>
  [`${format} ${size}`, ...warnings].join(' | ');
const damaged = (format: string, size: string, area: string, warning: string) =>
  `${format} ${size} | ${warning} | damage ${area}`;
const unreadable = (format: string, received: string) =>
  `UNREADABLE_IMAGE: Expected ${format} picture that can be decoded but received ${received}. ${AGAIN}`;
const tooLarge = (says: string) =>
  `TOO_MANY_PIXELS: Expected a picture of at most 60 megapixels but received one whose header says ${says}. ${SMALLER}`;
const unsupported = (received: string, action = CONVERT) =>
  `UNSUPPORTED_FORMAT: Expected ${KINDS} but received ${received}. ${action}`;
const noPicture = (received: string, action = 'Send the picture file itself.') =>
  `NOT_A_PICTURE: Expected ${KINDS} but received ${received}. ${action}`;
/** Damage below a row that depends on the encoder: N stands for the row. */
const cutBelow = (format: string) =>
  damaged(format, '320x240', '0,N,320,240-N', 'The file is damaged: it could be read down to row N of 240.');

const EXPECTED: Readonly<Record<string, string>> = {
  'exif orientation 1.jpg': sound('jpeg', '320x240'),
  'exif orientation 2.jpg': sound('jpeg', '320x240'),
  'exif orientation 3.jpg': sound('jpeg', '320x240'),
  'exif orientation 4.jpg': sound('jpeg', '320x240'),
  'exif orientation 5.jpg': sound('jpeg', '240x320'),
  'exif orientation 6.jpg': sound('jpeg', '240x320'),
  'exif orientation 7.jpg': sound('jpeg', '240x320'),
  'exif orientation 8.jpg': sound('jpeg', '240x320'),
  'baseline.jpg': sound('jpeg', '320x240'),
  'progressive.jpg': sound('jpeg', '320x240'),
  'quality 10.jpg': sound('jpeg', '320x240'),
  'grey.jpg': sound('jpeg', '320x240'),
  'cmyk.jpg': sound('jpeg', '320x240'),
  'gain map announced.jpg': sound('jpeg', '320x240'),
  'full.png': sound('png', '320x240'),
  'interlaced.png': sound('png', '320x240'),
  '16 bit.png': sound('png', '320x240'),
  'palette.png': sound('png', '320x240'),
  '1 bit.png': sound('png', '320x240'),
  'half transparent.png': sound('png', '320x240', 'transparent'),
  'opaque alpha.png': sound('png', '320x240'),
  'bad profile and texts.png': sound('png', '320x240'),
  'lossy.webp': sound('webp', '320x240'),
  'lossless.webp': sound('webp', '320x240'),
  'still.gif': sound('gif', '320x240'),
  'still.avif': sound('avif', '320x240'),
  'still.heic': sound('heic', '192x192'),
  'lzw.tiff': sound('tiff', '320x240'),
  'jpeg.tiff': sound('tiff', '320x240'),
  '24 bit.bmp': sound('bmp', '33x20'),

  'animated.gif': sound('gif', '80x60', FRAMES),
  'animated.webp': sound('webp', '80x60', FRAMES),
  'animated.png': sound('png', '80x60', 'frame 1 of 7'),
  '600 frames.gif':
    'TOO_MANY_FRAMES: Expected a picture of at most 500 frames or pages but received one of 600. Send one frame of it as JPEG or PNG.',
  'cut in the first frame.gif': damaged('gif', '80x60', '0,0,80,60', `${SOMEWHERE} | transparent`),
  'cut in the last frame.gif': sound('gif', '80x60', FRAMES),

  'cut to 1%.jpg': unreadable('a JPEG', 'one that ends before its pixels begin'),
  'cut to 10%.jpg': unreadable('a JPEG', 'one that ends before its first rows are complete'),
  'cut to 50%.jpg': cutBelow('jpeg'),
  'cut to 90%.jpg': cutBelow('jpeg'),
  'cut to 50%, filled up with zeros.jpg': cutBelow('jpeg'),
  'cut to 50%, turned.jpg': damaged(
    'jpeg',
    '240x320',
    '0,0,145,320',
    'The file is damaged: 39% of the picture could be read.',
  ),
  'cut to 5%, progressive.jpg': unreadable(
    'a JPEG',
    'one that ends before its first coarse pass is complete',
  ),
  'cut to 50%, progressive.jpg': damaged('jpeg', '320x240', '0,0,320,240', COARSE),
  'bytes changed.jpg': damaged('jpeg', '320x240', '0,0,320,240', SOMEWHERE),
  'bytes changed, progressive.jpg': damaged('jpeg', '320x240', '0,0,320,240', SOMEWHERE),
  'zip behind.jpg': sound('jpeg', '320x240', "The file goes on for 2004 bytes after the picture's end."),
  'cut to 1%.png': cutBelow('png'),
  'cut to 50%.png': cutBelow('png'),
  'cut to 50%, interlaced.png': unreadable('a PNG', 'an interlaced one that is incomplete'),
  'byte changed.png': cutBelow('png'),
  'end mark missing.png': sound('png', '320x240'),
  'zip behind.png': sound('png', '320x240', "The file goes on for 4 bytes after the picture's end."),
  'cut to 50%.webp': cutBelow('webp'),
  'cut to 50%, lossless.webp': cutBelow('webp'),
  'cut to 1%.webp': unreadable('a WebP', 'one that ends before its first rows are complete'),
  'cut, animated.webp': unreadable('a WebP', 'one whose header is broken'),
  'cut to 50%.avif': unreadable('an AVIF', 'one whose data is broken'),
  'cut to 50%.heic': unreadable('a HEIC', 'one that ends early'),
  'bytes changed.heic': damaged('heic', '192x192', '0,0,192,192', SOMEWHERE),
  'cut to 50%.tiff': unreadable('a TIFF', 'one whose header is broken'),
  'cut to 50%.bmp': damaged(
    'bmp',
    '40x30',
    '0,0,40,16',
    'The file is damaged: 46% of the picture could be read.',
  ),

  '20000 x 20000 bomb.png': tooLarge('20000 x 20000 px (400 megapixels)'),
  'claims 2^31 - 1.png': tooLarge('2147483647 x 2147483647 px (4611686014133 megapixels)'),
  'claims 60000 x 60000.png': tooLarge('60000 x 60000 px (3600 megapixels)'),
  'claims 5000 x 5000.png': unreadable('a PNG', 'one that ends before its first row is complete'),
  'claims 0 x 0.png': unreadable('a PNG', 'one whose header says 0 x 0 px'),
  'claims 65500 x 65500.jpg': tooLarge('65500 x 65500 px (4291 megapixels)'),
  'claims 320 x 0.jpg': unreadable('a JPEG', 'one whose header says 320 x 0 px'),
  'claims 320 x 2400.jpg': damaged('jpeg', '320x2400', '0,0,320,2400', SOMEWHERE),
  'claims 2^31 - 1.bmp': tooLarge('2147483647 x 2147483647 px (4611686014133 megapixels)'),
  'claims 7000 x 7000.bmp': unreadable('a BMP', 'one that ends before its first row is complete'),
  'claims 0 x 4.bmp': unreadable('a BMP', 'one whose header says 0 x 4 px'),
  'claims -4 x 4.bmp': unreadable('a BMP', 'one whose header says -4 x 4 px'),
  'nothing but marks.jpg': unreadable('a JPEG', 'one that ends before its pixels begin'),
  '800 passes.jpg': unreadable('a JPEG', 'one with 800 passes over the picture, more than the 100 allowed'),

  '1 x 1.png': sound('png', '1x1'),
  '1 x 10000.png': sound('png', '1x10000'),
  '16000 x 20.png': sound('png', '16000x20'),
  'black.png': sound('png', '512x512'),
  'transparent.png': sound('png', '64x64', 'transparent'),
  '300 packed texts.png': sound('png', '512x512'),

  'empty.jpg': `EMPTY_FILE: Expected ${KINDS} but received a file of 0 bytes. Send the picture again: its download or upload may have failed.`,
  'text.jpg': noPicture('plain text'),
  'page.jpg': noPicture(
    'a web page (HTML)',
    'This is typical of a failed download: open the address and save the picture itself.',
  ),
  'document.xml': noPicture('an XML document'),
  'noise.jpg': noPicture('bytes of an unknown format'),
  'script.svg': SVG,
  'external.svg': SVG,
  'huge.svg': SVG,
  'declared.svg': SVG,
  'phone.heic': unreadable('a HEIC', 'one whose header is broken'),
  'clip.mp4': unsupported('a video (MP4)', 'Send one frame of it as JPEG or PNG.'),
  'document.pdf': unsupported('a PDF document', 'Send its page as JPEG or PNG.'),
  'archive.zip': unsupported('a file of type ZIP', 'Send the picture itself as JPEG or PNG.'),
  'run length.bmp': unsupported('a compressed BMP picture (RLE8)'),
};

describe('decodePicture, over every odd file', () => {
  let files: Readonly<Record<string, Uint8Array>>;
  beforeAll(async () => {
    files = await makeOddFiles();
  });

  it('has an expectation for every file and a file for every expectation', () => {
    expect(Object.keys(files).sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it.each(Object.entries(EXPECTED))('%s', async (name, expected) => {
    const bytes = files[name] ?? new Uint8Array(0);

    const outcome = await describeOutcome(bytes);

    expect(expected.includes('N') ? outcome.byRow : outcome.text).toBe(expected);
  });

  it('gives a raster of the size it says, at most 2048 px long', async () => {
    const picture = await decodePicture(files['16000 x 20.png'] ?? new Uint8Array(0), DEFAULT_PICTURE_LIMITS);

    expect([picture.raster.width, picture.raster.height]).toEqual([2048, 3]);
    expect(picture.raster.data.length).toBe(2048 * 3 * 3);
    expect(picture.rasterScale).toBe(2048 / 16000);
  });
});

async function describeOutcome(bytes: Uint8Array): Promise<{ text: string; byRow: string }> {
  try {
    const picture = await decodePicture(bytes, DEFAULT_PICTURE_LIMITS);
    const text = describePicture(picture);
    const top = picture.damage?.y ?? 0;
    const byRow = text
      .replace(`row ${top} of`, 'row N of')
      .replace(`0,${top},320,${240 - top}`, '0,N,320,240-N');
    return { text, byRow };
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return { text: `${code}: ${message}`, byRow: `${code}: ${message}` };
  }
}

function describePicture(picture: Picture): string {
  const { format, width, height, warnings, hasTransparency, damage, animation } = picture;
  const parts = [`${format} ${width}x${height}`, ...warnings];
  if (animation) parts.push(`frame ${animation.frame} of ${animation.frames}`);
  if (hasTransparency) parts.push('transparent');
  if (damage !== null) parts.push(`damage ${damage.x},${damage.y},${damage.width},${damage.height}`);
  return parts.join(' | ');
}
