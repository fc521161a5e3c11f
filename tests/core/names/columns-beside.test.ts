import { expect, it } from 'vitest';
import { alignLines } from '../../../src/core/names/layout/align-lines.ts';
import { columnsBeside } from '../../../src/core/names/layout/columns-beside.ts';

const frameAt = (y: number) => ({ x: 20, y, width: 40, height: 40 });
const line = (x: number, y: number, width = 60) => ({ x, y, width, height: 14 });
const tops = [100, 160, 220];
const rows = tops.map((y) => ({ frame: frameAt(y), own: [line(80, y + 13)] }));
const frames = rows.map(({ frame }) => frame);

it('finds the columns of a table and their headings, without the lines that are the rows own', () => {
  const cells = tops.map((y) => line(240, y + 12));
  const counts = tops.map((y) => line(400, y + 12));
  const heading = line(240, 70, 90);

  const columns = columnsBeside(rows, frames, [
    heading,
    ...counts,
    ...cells,
    ...rows.flatMap(({ own }) => own),
  ]);

  expect(columns).toEqual([
    { cells, heading },
    { cells: counts, heading: null },
  ]);
});

it('finds no column where lines begin at another place in each row', () => {
  const scattered = tops.map((y, index) => line(240 + 40 * index, y + 12));

  expect(columnsBeside(rows, frames, scattered)).toEqual([]);
});

it('takes nothing from beyond another portrait, and no table of portraits side by side', () => {
  const others = tops.map((y) => ({ x: 200, y, width: 40, height: 40 }));
  const cells = tops.map((y) => line(250, y + 12));
  const beside = [0, 300, 600].map((x) => ({ frame: { ...frameAt(100), x }, own: [line(x + 60, 113)] }));

  expect(columnsBeside(rows, [...frames, ...others], cells)).toEqual([]);
  expect(
    columnsBeside(
      beside,
      beside.map(({ frame }) => frame),
      cells,
    ),
  ).toEqual([]);
});

it('knows a second line by its height where the first was not found', () => {
  const two = (y: number) => ({
    frame: frameAt(y),
    pieces: [{ box: line(80, y + 3) }, { box: line(80, y + 22) }],
  });
  const lacking = { frame: frameAt(280), pieces: [{ box: line(80, 302) }, null] };

  alignLines([...tops.map(two), lacking]);

  expect(lacking.pieces).toEqual([null, { box: line(80, 302) }]);
});
