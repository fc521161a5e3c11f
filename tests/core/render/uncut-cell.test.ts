import { expect, it } from 'vitest';
import { createSuperimposition } from '../../../src/core/render/superimposition.ts';
import { uncutCell } from '../../../src/core/render/uncut-cell.ts';

const SIDE = 8;

/** Red on the left half, blue on the right. */
function makeCut() {
  const data = new Uint8Array(SIDE * SIDE * 3);
  for (let pixel = 0; pixel < SIDE * SIDE; pixel++) data[pixel * 3 + (pixel % SIDE < SIDE / 2 ? 0 : 2)] = 200;
  return { width: SIDE, height: SIDE, data };
}

const EYES = { left: [0.25, 0.5], right: [0.75, 0.5] } as const;

it('lays a picture that was cut at its sides in the middle of its square, its eyes with it', async () => {
  const cell = await uncutCell({ cut: makeCut(), aspect: 0.75, shape: 'square', eyes: EYES });
  const running = createSuperimposition(SIDE);
  running.add(cell);

  expect(cell.widthShare).toBe(0.75);
  expect(cell.eyes).toEqual({ left: [0.3125, 0.5], right: [0.6875, 0.5] });
  const row = Array.from({ length: SIDE }, (_, x) => [...running.mean().data.subarray(x * 3, x * 3 + 3)]);
  const ground = [24, 24, 24];
  expect([row[0], row[7]]).toEqual([ground, ground]);
  expect([row[1], row[6]]).toEqual([
    [200, 0, 0],
    [0, 0, 200],
  ]);
});

it('leaves a square as it is, and lets its sides through where another was cut', async () => {
  const cut = makeCut();
  const square = await uncutCell({ cut, aspect: 1, shape: 'square', eyes: EYES });
  const running = createSuperimposition(SIDE);
  running.add(await uncutCell({ cut, aspect: 0.75, shape: 'square', eyes: EYES }));
  running.add(square);

  expect(square).toEqual({ cut, shape: 'square', eyes: EYES });
  expect([...running.mean().data.subarray(0, 3)]).toEqual([200, 0, 0]);
});
