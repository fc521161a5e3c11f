import { describe, expect, it } from 'vitest';
import type { FittedFrame } from '../../../../src/core/portrait/fitted-frame.ts';
import { openSlots } from '../../../../src/core/portrait/page/frame-slots.ts';

const SIDE = 40;

describe('openSlots', () => {
  it('bears out the missing place of a grid', () => {
    const grid = placesOf([0, 60, 120], [0, 80]);

    const slots = openSlots(grid.filter((_, i) => i !== 4));

    expect(slots).toEqual([expect.objectContaining({ x: 80, y: 100, isBorneOut: true })]);
  });

  it('bears out what a row and a column of two hold between them, in however thin a grid', () => {
    const frames = [...placesOf([0, 60], [0]), ...placesOf([120], [80, 160]), ...placesOf([300, 400], [300])];

    const slots = openSlots(frames);

    expect(slots.filter(({ isBorneOut }) => isBorneOut)).toContainEqual(
      expect.objectContaining({ x: 140, y: 20 }),
    );
    expect(slots.filter(({ isBorneOut }) => !isBorneOut).length).toBeGreaterThan(0);
  });

  it('bears out nothing in columns of frames at any height', () => {
    const frames = [...placesOf([0], [0, 90, 230]), ...placesOf([60], [30, 140, 190])];

    expect(openSlots(frames).filter(({ isBorneOut }) => isBorneOut)).toEqual([]);
  });

  it('bears out the one that a list at one distance misses', () => {
    const list = placesOf([0], [0, 60, 120, 240, 300, 360]);

    expect(openSlots(list)).toEqual([expect.objectContaining({ x: 20, y: 200, isBorneOut: true })]);
  });

  it('makes no list of lines nearer than their frames are high', () => {
    expect(openSlots(placesOf([0], [0, 4, 8, 16, 20, 24]))).toEqual([]);
  });

  it('leaves out places that a frame of another size lies over', () => {
    const grid = placesOf([0, 60, 120], [0, 80]).filter((_, i) => i !== 4);

    expect(openSlots(grid, [...grid, { ...frameAt(50, 70), side: 60 }])).toEqual([]);
  });

  it('needs three frames of a size', () => {
    expect(openSlots([frameAt(0, 0), frameAt(60, 80)])).toEqual([]);
  });
});

/** Frames at each column of each row, row by row. */
function placesOf(columns: readonly number[], rows: readonly number[]): FittedFrame[] {
  return rows.flatMap((y) => columns.map((x) => frameAt(x, y)));
}

function frameAt(x: number, y: number): FittedFrame {
  return { x, y, side: SIDE, shape: 'square', coverage: 1, ground: 1, errorPx: 0.1, outline: 1 };
}
