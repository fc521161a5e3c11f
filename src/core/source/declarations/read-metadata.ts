import ExifReader from 'exifreader';
import type { Declaration, DeclarationKind } from '../../incident/evidence/declarations.ts';
import { cleanLine, cleanLines } from './clean-text.ts';
import { describesGenerator } from './generator-texts.ts';
import { readPngChunks } from './png-parts.ts';
import { type PngText, readPngTexts } from './png-texts.ts';
import { findXmpPackets } from './xmp-packets.ts';

/** Most declarations of one file. */
const MAX_FIELDS = 40;

/** The keyword of XMP in a PNG. */
const XMP_KEYWORD = 'XML:com.adobe.xmp';

type Tags = Readonly<
  Record<string, { readonly description?: unknown; readonly value?: unknown } | undefined>
>;

interface Wanted {
  readonly kind: DeclarationKind;
  /** As ExifReader names it. */
  readonly tag: string;
}

/** No positions: where a person was is not what a picture is. */
const EXIF: readonly Wanted[] = [
  { kind: 'software', tag: 'Software' },
  { kind: 'software', tag: 'ProcessingSoftware' },
  { kind: 'lens', tag: 'LensModel' },
];

/** By the names of IPTC's Photo Metadata Standard 2025.1, XMP's basic and Photoshop's schema. */
const XMP: readonly Wanted[] = [
  { kind: 'source-type', tag: 'DigitalSourceType' },
  { kind: 'ai-system', tag: 'AISystemUsed' },
  { kind: 'ai-prompt', tag: 'AIPromptInformation' },
  { kind: 'software', tag: 'CreatorTool' },
  { kind: 'credit', tag: 'Credit' },
  { kind: 'manifest-address', tag: 'provenance' },
];

const IPTC: readonly Wanted[] = [
  { kind: 'software', tag: 'Originating Program' },
  { kind: 'credit', tag: 'Credit' },
];

/** Texts of EXIF into which generators write their parameters; ComfyUI writes them as a camera's make and model. */
const EXIF_TEXTS = ['UserComment', 'ImageDescription', 'Make', 'Model'];

/**
 * What a file says of its origin in EXIF, XMP, IPTC and a PNG's texts.
 *
 * @throws Error for metadata that cannot be read at all
 */
export function readMetadata(bytes: Uint8Array): Declaration[] {
  const texts = readPngTexts(bytes);
  const found = [
    ...readTags(bytes),
    ...findXmpPackets(bytes).flatMap(readXmp),
    // A PNG's may be compressed.
    ...texts
      .filter(({ keyword }) => keyword === XMP_KEYWORD)
      .flatMap(({ text }) => findXmpPackets(Buffer.from(text)).flatMap(readXmp)),
    ...texts.flatMap(readText),
  ].filter(({ text }) => text !== '');
  const unique = new Map(found.map((each) => [JSON.stringify([each.kind, each.place, each.text]), each]));
  return [...unique.values()].slice(0, MAX_FIELDS);
}

function readTags(bytes: Uint8Array): Declaration[] {
  const { exif, iptc } = load(metadataOf(bytes), { excludeTags: { xmp: true } });
  const comments = EXIF_TEXTS.map((tag) => ({ tag, text: textOf(exif[tag]) }));
  const generated = comments.filter(({ text }) => describesGenerator(text));
  const isCamera = !generated.some(({ tag }) => tag === 'Make' || tag === 'Model');
  const camera = [exif.Make, exif.Model].map(textOf).filter((part) => part !== '');
  return [
    ...pick('EXIF', exif, EXIF),
    ...generated.map(({ tag, text }) => declare('generator', `EXIF ${tag}`, text)),
    ...(isCamera && camera.length > 0 ? [declare('camera', 'EXIF Make, Model', camera.join(' '))] : []),
    ...takenAt(exif),
    ...pick('IPTC', iptc, IPTC),
  ];
}

function readXmp(packet: string): Declaration[] {
  // By this beginning ExifReader knows XMP that stands alone.
  const { xmp } = load(Buffer.from(`<?xpacket begin=""?>${packet}`));
  return pick('XMP', xmp, XMP);
}

/** A PNG's own text, where it tells of its origin. */
function readText({ keyword, text }: PngText): Declaration[] {
  if (keyword === XMP_KEYWORD) return [];
  const place = `PNG text "${cleanLine(keyword)}"`;
  if (describesGenerator(text, keyword)) return [declare('generator', place, text)];
  return /^software$/i.test(keyword) ? [declare('software', place, text)] : [];
}

function load(
  bytes: Uint8Array,
  options = {},
): { readonly exif: Tags; readonly xmp: Tags; readonly iptc: Tags } {
  // Its own copy: a pooled buffer begins somewhere within a larger one.
  const copy = new Uint8Array(bytes).buffer;
  try {
    const { exif = {}, xmp = {}, iptc = {} } = ExifReader.load(copy, { ...options, expanded: true });
    return { exif: exif as Tags, xmp: xmp as unknown as Tags, iptc: iptc as unknown as Tags };
  } catch (error) {
    // A file without metadata, or of a kind that has none, such as a BMP.
    if (error instanceof ExifReader.errors.MetadataMissingError || isUnknownFormat(error)) {
      return { exif: {}, xmp: {}, iptc: {} };
    }
    throw error;
  }
}

/** A PNG without all but its EXIF: a hostile one may have millions of chunks. Another file as it is. */
function metadataOf(bytes: Uint8Array): Uint8Array {
  return readPngChunks(bytes, ['IHDR', 'eXIf']) ?? bytes;
}

function isUnknownFormat(error: unknown): boolean {
  return error instanceof Error && error.message === 'Invalid image format';
}

function pick(standard: string, tags: Tags, wanted: readonly Wanted[]): Declaration[] {
  return wanted.map(({ kind, tag }) => declare(kind, `${standard} ${tag}`, textOf(tags[tag])));
}

function declare(kind: DeclarationKind, place: string, text: string): Declaration {
  if (kind === 'source-type') return { kind, place, text: lastPart(cleanLine(text)) };
  const isLong = kind === 'generator' || kind === 'ai-prompt';
  return { kind, place, text: isLong ? cleanLines(text) : cleanLine(text) };
}

/** `trainedAlgorithmicMedia` of IPTC's address for it. */
export function lastPart(address: string): string {
  return address.replace(/^https?:\/\/cv\.iptc\.org\/newscodes\/digitalsourcetype\//i, '');
}

/** When a camera's clock says that the picture was taken; without a zone where it gives none. */
function takenAt(exif: Tags): Declaration[] {
  const time = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(textOf(exif.DateTimeOriginal));
  if (!time) return [];
  const offset = /^[+-]\d\d:\d\d$/.exec(textOf(exif.OffsetTimeOriginal))?.[0] ?? '';
  const [, year, month, day, clock] = time;
  return [declare('taken', 'EXIF DateTimeOriginal', `${year}-${month}-${day} ${clock}${offset}`)];
}

function textOf(tag: Tags[string]): string {
  const { description, value } = tag ?? {};
  if (typeof description === 'string') return description;
  return typeof value === 'string' ? value : '';
}
