import { describe, expect, test } from 'vitest';
import { casingFor, lineWidthFor, palette } from '../../../src/core/render/palette.ts';

type Colour = readonly [number, number, number];

function linear(hex: string): Colour {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function luminance([red, green, blue]: Colour): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio as WCAG 2 defines it. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(linear(a)), luminance(linear(b))].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** Viénot, Brettel and Mollon 1999, for linear RGB; grey stands for no colour vision at all. */
const visions: Record<string, readonly Colour[]> = {
  protanopia: [
    [0.11238, 0.88762, 0],
    [0.11238, 0.88762, 0],
    [0.00401, -0.00401, 1],
  ],
  deuteranopia: [
    [0.29275, 0.70725, 0],
    [0.29275, 0.70725, 0],
    [-0.02234, 0.02234, 1],
  ],
};

function seen(hex: string, rows: readonly Colour[]): Colour {
  const [red, green, blue] = linear(hex);
  const [r = 0, g = 0, b = 0] = rows.map((row) => row[0] * red + row[1] * green + row[2] * blue);
  return [r, g, b];
}

describe('colours', () => {
  test.each(Object.entries(visions))('of measure and reference differ with %s', (_name, rows) => {
    const measured = seen(palette.measured, rows);
    const reference = seen(palette.reference, rows);

    // Blue, which red-green blindness leaves: next to none against nearly full.
    expect(reference[2] - measured[2]).toBeGreaterThan(0.7);
  });

  test.each(['measured', 'reference', 'outline'] as const)(
    'of %s marks stand out from their casing',
    (mark) => {
      expect(contrast(palette[mark], palette.casing)).toBeGreaterThan(7);
    },
  );

  test.each(['text', 'textSecondary', 'textFaint'] as const)('of %s can be read on the strip', (role) => {
    expect(contrast(palette[role], palette.strip)).toBeGreaterThan(role === 'textFaint' ? 4.5 : 7);
  });
});

test('lines grow with the frame, within bounds', () => {
  expect([20, 640, 1280, 5000].map(lineWidthFor)).toEqual([1.5, 2.24, 4.48, 5]);
  expect([1, 2, 5].map(casingFor)).toEqual([0.75, 0.84, 1.5]);
});
