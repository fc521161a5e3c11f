import { describe, expect, test } from 'vitest';
import { renderEyePlot } from '../../../src/core/render/eye-plot.ts';
import { loadFontMetrics } from '../../../src/core/render/font.ts';
import { explainClasses } from '../../../src/core/render/marks/class-mark.ts';
import { drawPanel } from '../../../src/core/render/marks/plot-panel.ts';
import { cyanness, decode, pixel, reference, yellowness } from './drawn.ts';
import { provenance, words } from './set-parts.ts';

const tolerance = [0.02, 0.01] as const;

describe('an eye plot', () => {
  test('puts a point where its eyes are in the frame, within a pixel', async () => {
    const eyes = { left: [0.2, 0.3], right: [0.8, 0.7] } as const;

    const plot = await renderEyePlot({
      points: [{ number: 1, eyes, alignment: 'aligned' }],
      reference,
      tolerance,
      ...words,
      provenance,
    });

    const picture = await decode(plot.bytes);
    for (const [x, y] of [eyes.left, eyes.right]) {
      const found = centreOf(picture, 70 + x * 690, 46 + y * 690);
      expect(Math.abs(found[0] - (70 + x * 690))).toBeLessThan(1);
      expect(Math.abs(found[1] - (46 + y * 690))).toBeLessThan(1);
    }
    expect(
      cyanness(pixel(picture, 70 + (reference.left[0] - tolerance[0]) * 690, 46 + reference.left[1] * 690)),
    ).toBeGreaterThan(0.3);
    expect(plot.alt).toBe(
      'Where both eyes of 1 portrait sit in their frames, beside the StyleGAN position. 2 of 3 aligned.',
    );
  });

  test('draws 500 points and letters clusters', async () => {
    const points = Array.from({ length: 500 }, (_, index) => ({
      number: index + 1,
      eyes: reference,
      alignment: (['aligned', 'near', 'unaligned', 'undetermined'] as const)[index % 4] ?? 'near',
    }));

    const plot = await renderEyePlot({
      points,
      reference,
      tolerance,
      clusters: [{ numbers: [1, 2, 900] }, { numbers: [900] }],
      ...words,
      provenance,
    });

    expect([plot.width, plot.mediaType]).toEqual([1230, 'image/png']);
  });

  test('refuses eyes that are no numbers rather than leave them out', async () => {
    const eyes = { left: [Number.NaN, 0.4], right: [0.6, 0.4] } as const;
    const points = [{ number: 1, eyes, alignment: 'near' as const }];

    await expect(renderEyePlot({ points, reference, tolerance, ...words, provenance })).rejects.toThrow(
      'Expected a finite coordinate but received NaN.',
    );
  });

  test('has a different form for each class', async () => {
    const metrics = await loadFontMetrics();
    const forms = (['aligned', 'near', 'unaligned', 'undetermined'] as const).map((alignment) =>
      drawPanel(
        {
          id: 'a',
          box: { x: 0, y: 0, width: 100, height: 100 },
          from: [0, 0],
          span: 1,
          ticksEvery: 0.5,
          title: '',
        },
        { points: [{ eyes: reference, alignment }], reference, tolerance, clusters: [], metrics },
      ).replace(/#[0-9A-F]{6}/g, 'colour'),
    );

    expect(new Set(forms).size).toBe(4);
  });
});

test('the letters of classes are explained in a set order, each once', () => {
  expect(explainClasses(['undetermined', 'aligned', 'aligned', 'near', 'unaligned'])).toBe(
    'A\u00a0aligned, N\u00a0near, –\u00a0not aligned, ?\u00a0undetermined',
  );
});

/** Centre of what is yellow around a place. */
function centreOf(picture: Parameters<typeof pixel>[0], x: number, y: number): [number, number] {
  let [sum, sumX, sumY] = [0, 0, 0];
  for (let py = Math.floor(y - 12); py < y + 12; py++) {
    for (let px = Math.floor(x - 12); px < x + 12; px++) {
      const weight = yellowness(pixel(picture, px, py));
      sum += weight;
      sumX += weight * (px + 0.5);
      sumY += weight * (py + 0.5);
    }
  }
  return [sumX / sum, sumY / sum];
}
