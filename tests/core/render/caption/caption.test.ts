import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { layOutCaption } from '../../../../src/core/render/caption/caption.ts';
import type { LegendMark } from '../../../../src/core/render/caption/legend.ts';
import { type FontMetrics, loadFontMetrics, readFontMetrics } from '../../../../src/core/render/font.ts';
import { drawSvg, type PremultipliedLayer } from '../../../../src/core/render/svg.ts';
import { wrapText } from '../../../../src/core/render/text/wrap.ts';

let metrics: FontMetrics;
beforeAll(async () => {
  metrics = await loadFontMetrics();
});

const legend: LegendMark[] = ['measured', 'reference', 'aligned-frame', 'other-frame', 'unknown-frame'];

/** Edges of what is drawn, px; null for an empty drawing. */
function inkBox({ width, height, data }: PremultipliedLayer) {
  const box = { left: width, right: -1, top: height, bottom: -1 };
  for (let y = 0, at = 3; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      if ((data[at] as number) < 8) continue;
      if (x < box.left) box.left = x;
      if (x > box.right) box.right = x;
      if (y < box.top) box.top = y;
      box.bottom = y;
    }
  }
  return box.right < 0 ? null : box;
}

async function drawStrip(title: string, widthPx: number) {
  const strip = layOutCaption({ title, detail: title, legend, footer: [title] }, widthPx, metrics);
  // Room on all sides, so that ink outside of the strip is seen.
  const elements = `<g transform="translate(100 50)">${strip.elements}</g>`;
  const layer = await drawSvg(elements, widthPx + 200, strip.heightPx + 100);
  return { strip, ink: inkBox(layer) };
}

describe('a caption', () => {
  test.each([480, 640, 1230, 2560])(
    'of %i px never cuts what limits a claim or explains a mark',
    (widthPx) => {
      const claim = Array.from(
        { length: 14 },
        (_, i) =>
          `Portraits ${10 * i + 1}-${10 * i + 9} share a crop, less closely than generated faces do. One photographer’s template does this.`,
      );
      const detail = [...claim, 'Real photos match too.', 'Letters: A aligned, N near.'].join(' ');

      const { elements } = layOutCaption({ title: 'Title', detail, legend, footer: [] }, widthPx, metrics);

      const told = [...elements.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text).join(' ');
      expect(told).toContain('Real photos match too. Letters: A aligned, N near.');
      expect(told).not.toContain('…');
    },
  );
});

const widths = fc.constantFrom(480, 481, 640, 853, 1280, 2560);
const words = fc
  .array(fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }), { maxLength: 40 })
  .map((parts) => parts.join(' '));
const scripts = fc
  .array(
    fc.constantFrom(
      'WWWWWWWWWWWW',
      'مرحبا',
      'بالعالم',
      'שלום',
      'Ковалёва',
      'ﷺ',
      '𝕎ffi',
      '日本語',
      'A\u0301',
      '.',
    ),
    {
      maxLength: 80,
    },
  )
  .map((parts) => parts.join(' '));
const unbroken = fc.string({ minLength: 50, maxLength: 900, unit: 'binary' });

describe('the caption strip', () => {
  test('holds all of its ink at every width, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(words, scripts, unbroken), widths, async (text, widthPx) => {
        const { strip, ink } = await drawStrip(text, widthPx);

        if (ink === null) throw new Error('Expected ink: the legend is always drawn.');
        expect(ink.left).toBeGreaterThanOrEqual(100);
        expect(ink.right).toBeLessThan(100 + widthPx);
        expect(ink.bottom).toBeLessThan(50 + strip.heightPx);
      }),
      { numRuns: 120 },
    );
  });

  test('is bounded in height', async () => {
    const { strip } = await drawStrip('W'.repeat(10_000), 640);

    // The detail may take 80 lines: what limits a claim is not cut.
    expect(strip.heightPx).toBeLessThan(2400);
  });

  test.each([480, 640, 1280])(
    'is legible at %i px: capitals of the title are at least 10 px high',
    async (widthPx) => {
      const strip = layOutCaption({ title: 'HHHH', legend: [], footer: [] }, widthPx, metrics);

      const ink = inkBox(await drawSvg(strip.elements, widthPx, strip.heightPx));

      expect((ink?.bottom ?? 0) - (ink?.top ?? 0) + 1).toBeGreaterThanOrEqual(10);
    },
  );
});

describe('wrapping', () => {
  const options = { fontPx: 20, widthPx: 300, maxLines: 6 };

  test('breaks between words and leaves no last line of one word', () => {
    const lines = wrapText('Eyes 0.5 per cent of the width from the StyleGAN position', metrics, options);

    expect(lines).toEqual(['Eyes 0.5 per cent of', 'the width from the', 'StyleGAN position']);
  });

  test('loses no character of a text that fits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme-ascii' }), { maxLength: 9 }),
        (parts) => {
          const text = parts.join(' ');

          const lines = wrapText(text, metrics, { ...options, maxLines: 1000 });

          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
          for (const line of lines) expect(metrics.widthOf(line) * 20).toBeLessThanOrEqual(300);
        },
      ),
    );
  });

  test('cuts off visibly after the last line', () => {
    const lines = wrapText('word '.repeat(200), metrics, { ...options, maxLines: 2 });

    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/…$/);
    expect(metrics.widthOf(lines[1] as string) * 20).toBeLessThanOrEqual(300);
  });
});

describe('font metrics', () => {
  test.each(['Eyes 0.5% of the width', 'AVATAR To', 'officially', 'مرحبا بالعالم', 'שלום', 'Ковалёва'])(
    'bound what is drawn of %s',
    async (text) => {
      const drawn = inkBox(await drawSvg(`<text x="40" y="60" font-size="40">${text}</text>`, 900, 100));

      const widthPx = metrics.widthOf(text) * 40;
      expect(drawn?.right).toBeLessThan(40 + widthPx + 0.12 * 40);
      expect(drawn?.right).toBeGreaterThan(40 + widthPx * 0.6);
    },
  );

  test('know what the font lacks', () => {
    expect([0x41, 0x42f, 0x645, 0xfffd, 0x2026, 0x65e5, 0x1f98a, 0].map((c) => metrics.has(c))).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  test('refuse a file that is no font', () => {
    expect(() => readFontMetrics(Buffer.alloc(64))).toThrow(
      new RangeError('Expected a TrueType font with a head table but found none.'),
    );
  });
});
