import type { FontMetrics } from '../font.ts';
import { palette } from '../palette.ts';
import { svgText } from '../svg.ts';
import { toPrintable } from '../text/printable.ts';
import { wrapText } from '../text/wrap.ts';
import { type LegendMark, layOutLegend } from './legend.ts';

/** What a caption strip says, from top to bottom. Texts may hold anything; see {@link toPrintable}. */
export interface CaptionContent {
  readonly title: string;
  readonly detail?: string;
  readonly legend: readonly LegendMark[];
  /** Small faint lines, such as provenance. */
  readonly footer: readonly string[];
}

/** A strip laid out for one width: SVG elements whose upper left corner is 0,0. */
export interface CaptionStrip {
  readonly heightPx: number;
  readonly elements: string;
}

/** Inner margin of the strip in title sizes: wider than any glyph's overhang. */
const marginEm = 0.9;
/**
 * Texts are cut after so many lines. The detail holds what limits a claim and the key to the marks, so it is never cut
 * in practice: the bound is for a defect that would make it endless.
 */
const maxLines = { title: 6, detail: 80, footer: 4 } as const;
const maxCharacters = { title: 600, detail: 8000, footer: 600 } as const;

/** Size of the title for a strip of `widthPx`: 1/32 of it, from 15 to 30 px. The rest follows from it. */
export function titlePxFor(widthPx: number): number {
  return Math.min(30, Math.max(15, widthPx / 32));
}

/**
 * Lays out the strip that stands below a picture. Its height follows from the texts and is bounded, as texts
 * are cut after a number of lines.
 */
export function layOutCaption(content: CaptionContent, widthPx: number, metrics: FontMetrics): CaptionStrip {
  const titlePx = titlePxFor(widthPx);
  const margin = titlePx * marginEm;
  const room = widthPx - 2 * margin;
  const parts: string[] = [];
  let y = margin * 0.75;

  function paragraph(text: string, role: keyof typeof maxLines, fontPx: number, colour: string): void {
    const printable = toPrintable(text, metrics, maxCharacters[role]);
    const lines = wrapText(printable, metrics, { fontPx, widthPx: room, maxLines: maxLines[role] });
    for (const line of lines) {
      y += fontPx * 1.3;
      parts.push(svgText(line, margin, y - fontPx * 0.32, fontPx, colour));
    }
  }

  paragraph(content.title, 'title', titlePx, palette.text);
  if (content.detail) {
    y += titlePx * 0.15;
    paragraph(content.detail, 'detail', titlePx * 0.76, palette.textSecondary);
  }
  if (content.legend.length > 0) {
    y += titlePx * 0.4;
    const legend = layOutLegend(content.legend, { x: margin, y, room, fontPx: titlePx * 0.68 }, metrics);
    parts.push(legend.elements);
    y = legend.bottom;
  }
  if (content.footer.length > 0) y += titlePx * 0.35;
  const footerPx = Math.max(9.5, titlePx * 0.52);
  for (const text of content.footer) paragraph(text, 'footer', footerPx, palette.textFaint);
  return { heightPx: Math.ceil(y + margin * 0.8), elements: parts.join('') };
}

/** The strip of a figure without a caption: its credit line, and no height without one. */
export function layOutCredit(credit: readonly string[], widthPx: number, metrics: FontMetrics): CaptionStrip {
  if (credit.length === 0) return { heightPx: 0, elements: '' };
  const fontPx = Math.max(9.5, titlePxFor(widthPx) * 0.52);
  const margin = fontPx * 0.6;
  const lines = credit.flatMap((text) =>
    wrapText(toPrintable(text, metrics, maxCharacters.footer), metrics, {
      fontPx,
      widthPx: widthPx - 2 * margin,
      maxLines: maxLines.footer,
    }),
  );
  const elements = lines.map((line, index) =>
    svgText(line, margin, margin + fontPx * (0.98 + index * 1.3), fontPx, palette.textSecondary),
  );
  return { heightPx: Math.ceil(2 * margin + lines.length * fontPx * 1.3), elements: elements.join('') };
}
