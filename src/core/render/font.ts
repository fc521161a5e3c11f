import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** The family name that SVG texts ask for; the only font that drawing loads. */
export const fontFamily = 'DejaVu Sans';

/** Path of the font file, which comes with the package dejavu-fonts-ttf: no font of the system is used. */
export function fontFile(): string {
  return createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
}

/** What laying out text needs to know of a font. */
export interface FontMetrics {
  /** Whether the font has a glyph of its own for the code point. */
  has(codePoint: number): boolean;
  /**
   * Width of a text set at 1 px: the sum of its glyphs' advances, without kerning or ligatures. Code points
   * that the font lacks count as its "missing glyph" box.
   */
  widthOf(text: string): number;
}

/** Reads the metrics of {@link fontFile}: under a millisecond, so that nothing needs to be kept. */
export async function loadFontMetrics(): Promise<FontMetrics> {
  return readFontMetrics(await readFile(fontFile()));
}

/**
 * Metrics from a TrueType file with a full Unicode character map (cmap format 12). Tables as in the
 * OpenType specification: head, hhea, hmtx, cmap.
 *
 * @throws {RangeError} for a file without these tables.
 */
export function readFontMetrics(file: Buffer): FontMetrics {
  const unitsPerEm = file.readUInt16BE(tableOffset(file, 'head') + 18);
  const lastAdvance = file.readUInt16BE(tableOffset(file, 'hhea') + 34) - 1;
  const advances = tableOffset(file, 'hmtx');
  const groups = unicodeGroups(file);
  const groupCount = file.readUInt32BE(groups + 12);

  function glyphOf(codePoint: number): number {
    let low = 0;
    let high = groupCount - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const group = groups + 16 + middle * 12;
      const first = file.readUInt32BE(group);
      if (codePoint < first) high = middle - 1;
      else if (codePoint > file.readUInt32BE(group + 4)) low = middle + 1;
      else return file.readUInt32BE(group + 8) + codePoint - first;
    }
    return 0;
  }

  return {
    has: (codePoint) => glyphOf(codePoint) !== 0,
    widthOf(text) {
      let units = 0;
      for (const character of text) {
        const glyph = glyphOf(character.codePointAt(0) as number);
        units += file.readUInt16BE(advances + Math.min(glyph, lastAdvance) * 4);
      }
      return units / unitsPerEm;
    },
  };
}

function tableOffset(file: Buffer, tag: string): number {
  const tables = file.readUInt16BE(4);
  for (let at = 12; at < 12 + tables * 16; at += 16) {
    if (file.toString('latin1', at, at + 4) === tag) return file.readUInt32BE(at + 8);
  }
  throw new RangeError(`Expected a TrueType font with a ${tag} table but found none.`);
}

function unicodeGroups(file: Buffer): number {
  const cmap = tableOffset(file, 'cmap');
  const subtables = file.readUInt16BE(cmap + 2);
  for (let index = 0; index < subtables; index++) {
    const at = cmap + file.readUInt32BE(cmap + 4 + index * 8 + 4);
    if (file.readUInt16BE(at) === 12) return at;
  }
  throw new RangeError('Expected a font with a format 12 character map but found none.');
}
