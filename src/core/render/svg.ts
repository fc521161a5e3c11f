import { renderAsync } from '@resvg/resvg-js';
import { fontFamily, fontFile } from './font.ts';

/** Text made safe inside an XML element or attribute. Give it printable text (`toPrintable`) only. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * A number as SVG writes it, to 1/100 px.
 *
 * @throws {RangeError} for NaN and infinities: SVG would leave the mark out and say nothing.
 */
export function svgNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`Expected a finite coordinate but received ${value}.`);
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}

/** A line of text: its left end at `x`, its baseline at `baselineY` px. Give it printable text only. */
export function svgText(text: string, x: number, baselineY: number, fontPx: number, colour: string): string {
  return (
    `<text xml:space="preserve" x="${svgNumber(x)}" y="${svgNumber(baselineY)}" ` +
    `font-size="${svgNumber(fontPx)}" fill="${colour}">${escapeXml(text)}</text>`
  );
}

/** Pixels of a drawing, row-major, 4 bytes a pixel: red, green, blue (each times alpha), alpha. */
export interface PremultipliedLayer {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * Draws SVG elements on a transparent ground of `width` x `height` px. Text comes out in DejaVu Sans
 * whatever fonts the system has: none of them is looked at.
 */
export async function drawSvg(elements: string, width: number, height: number): Promise<PremultipliedLayer> {
  const document =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
    `font-family="${fontFamily}">${elements}</svg>`;
  const drawn = await renderAsync(document, {
    font: { loadSystemFonts: false, fontFiles: [fontFile()], defaultFontFamily: fontFamily },
    logLevel: 'off',
  });
  return { width: drawn.width, height: drawn.height, data: drawn.pixels };
}
