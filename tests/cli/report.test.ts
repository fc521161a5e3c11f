import { expect, it } from 'vitest';
import { toJsonLine } from '../../src/cli/report.ts';
import { makeMeasurement } from '../core/store/make-result.ts';

/** The portrait of a line of JSON about a picture with one in that frame. */
function portraitIn(frame: { x: number; y: number; width: number; height: number }) {
  const portrait = { ...makeMeasurement(), frame: { ...frame, shape: 'square' as const }, hash: null };
  const picture = {
    sha256: 'ab',
    format: 'png' as const,
    width: 400,
    height: 400,
    portraits: [portrait],
    unread: null,
    warnings: [],
    backend: { name: 'wasm' as const, version: '1', models: '2', reason: 'asked for' },
    method: 'ffhq-crop-7',
    overlay: null,
  };
  return JSON.parse(toJsonLine({ input: 'a.png', picture, overlayPath: null })).portraits[0];
}

it('names the square that a picture higher than wide was measured as a cut of, beyond its frame on both sides', () => {
  const { frame, cutFrom } = portraitIn({ x: 10, y: 20, width: 90, height: 120 });

  expect(frame).toMatchObject({ x: 10, y: 20, width: 90, height: 120 });
  expect(cutFrom).toEqual({ x: -5, y: 20, width: 120, height: 120 });
});

it('names none for a square', () => {
  expect(portraitIn({ x: 10, y: 20, width: 120, height: 120 })).not.toHaveProperty('cutFrom');
});
