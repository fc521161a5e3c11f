import { expect, it } from 'vitest';
import { tellStyles } from '../../../src/core/names/pixels/tell-styles.ts';

/** Two words of black strokes, each on ground of its own brightness at each row and column. */
function stylesOf(first: (row: number) => number, second: (row: number) => number) {
  const [width, height] = [120, 24];
  const data = new Uint8Array(3 * width * height);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const isStroke = row >= 6 && row < 18 && column % 60 >= 8 && column % 60 < 52 && column % 6 < 2;
      const ground = column < 60 ? first(row) : second(row);
      data.fill(isStroke ? 10 : ground, 3 * (row * width + column), 3 * (row * width + column + 1));
    }
  const boxes = [8, 68].map((x) => ({ x, y: 6, width: 44, height: 12 }));
  return tellStyles({ width, height, data }, boxes, 0);
}

it('takes a word on flat ground of another brightness for a badge', () => {
  expect(
    stylesOf(
      () => 250,
      () => 220,
    ),
  ).toEqual(['same', 'coloured']);
});

it('takes no word for a badge where the ground changes all around it, as over a photo', () => {
  const rows = (from: number) => (row: number) => from + 25 * (row % 4);

  expect(stylesOf(rows(170), rows(130))).toEqual(['same', 'same']);
});
