import { fileTypeFromBuffer } from 'file-type';
import { findCodedItems, readHeifItems } from '../heic/heif-items.ts';
import type { PictureFormat } from '../picture.ts';
import { emptyFile, notAPicture, unsupportedFormat } from '../picture-errors.ts';
import { sniffText } from './sniff-text.ts';

/** file-type sees no more than this: it follows the structure of archives and media, which may be hostile. */
const SNIFFED_BYTES = 16 * 1024;

/** Of files that hold a picture as ISO media: with AV1, with HEVC, or without saying. */
const HEIF_BRANDS = /^(avi[fs]|hei[cxms]|hev[cxms]|mi[fa][12f]|msf1)$/;

/**
 * Tells the format by the bytes alone; names are not asked. The eight formats on the list are recognised
 * here by their signatures, file-type only names what is refused.
 *
 * @throws EyelineError `EMPTY_FILE`, `UNSUPPORTED_FORMAT` (SVG, PDF, video, raw photos ...) or
 * `NOT_A_PICTURE` (a web page, text, bytes of an unknown format).
 */
export async function identify(bytes: Uint8Array): Promise<PictureFormat> {
  if (bytes.length === 0) throw emptyFile();
  const format = matchSignature(bytes);
  if (format !== null && format !== 'tiff') return format;
  const brands = readBrands(bytes);
  if (brands.some((brand) => HEIF_BRANDS.test(brand))) return tellHeif(bytes, brands);
  const found = await nameFileType(bytes);
  // Raw photos (DNG, CR2, NEF ...) are TIFF by signature; what sharp reads of them is a thumbnail at best.
  if (format === 'tiff' && (found === null || found.ext === 'tif')) return 'tiff';
  throw refusal(bytes, found);
}

function matchSignature(bytes: Uint8Array): PictureFormat | null {
  const head = latin1(bytes, 0, 16);
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'gif';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp';
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return 'tiff';
  if (head.startsWith('BM') && bytes.length >= 18 && sniffText(bytes) === null) return 'bmp';
  return null;
}

/** The brands of an ISO media file (HEIC, AVIF, MP4): its major one, then the compatible ones. */
function readBrands(bytes: Uint8Array): string[] {
  if (bytes.length < 12 || latin1(bytes, 4, 8) !== 'ftyp') return [];
  const boxLength = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
  const brands = [latin1(bytes, 8, 12)];
  for (let at = 16; at + 4 <= Math.min(boxLength, bytes.length, 256); at += 4) {
    brands.push(latin1(bytes, at, at + 4));
  }
  return brands;
}

/** Brands may name both codecs or none, so what the main picture is made of counts; brands where nothing is found. */
function tellHeif(bytes: Uint8Array, brands: readonly string[]): 'avif' | 'heic' {
  const types = findCodedItems(readHeifItems(bytes)).map(([, { type }]) => type);
  if (types.includes('av01')) return 'avif';
  if (types.length > 0) return 'heic';
  return brands.some((brand) => brand === 'avif' || brand === 'avis') ? 'avif' : 'heic';
}

interface FoundType {
  readonly ext: string;
  readonly mime: string;
}

async function nameFileType(bytes: Uint8Array): Promise<FoundType | null> {
  try {
    return (await fileTypeFromBuffer(bytes.subarray(0, SNIFFED_BYTES))) ?? null;
  } catch {
    // It throws on files whose structure breaks off; then there is no name for them.
    return null;
  }
}

function refusal(bytes: Uint8Array, found: FoundType | null): Error {
  const text = sniffText(bytes);
  if (text === 'svg') return unsupportedFormat('an SVG drawing');
  if (text === 'html') {
    return notAPicture(
      'a web page (HTML)',
      'This is typical of a failed download: open the address and save the picture itself.',
    );
  }
  if (found !== null && found.ext !== 'xml') {
    const ext = found.ext.toUpperCase();
    if (found.mime.startsWith('video/')) {
      return unsupportedFormat(`a video (${ext})`, 'Send one frame of it as JPEG or PNG.');
    }
    if (found.ext === 'pdf') return unsupportedFormat('a PDF document', 'Send its page as JPEG or PNG.');
    if (found.mime.startsWith('image/')) return unsupportedFormat(`a picture of type ${ext}`);
    return unsupportedFormat(`a file of type ${ext}`, 'Send the picture itself as JPEG or PNG.');
  }
  if (text === 'xml') return notAPicture('an XML document');
  if (text === 'text') return notAPicture('plain text');
  return notAPicture('bytes of an unknown format');
}

function latin1(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end));
}
