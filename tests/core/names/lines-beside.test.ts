import { expect, it } from 'vitest';
import type { Rectangle } from '../../../src/core/image/raster.ts';
import { assignLines } from '../../../src/core/names/layout/assign-lines.ts';
import type { TextLine } from '../../../src/core/names/text-line.ts';

const frame = { x: 20, y: 20, width: 40, height: 40 };
/** The lines of one frame of a page. */
function linesBeside(of: Rectangle, frames: readonly Rectangle[], lines: readonly TextLine[]) {
  return assignLines(frames, lines)[frames.indexOf(of)];
}

const line = (x: number, y: number, width = 100) => ({ x, y, width, height: 14 });

it('takes two lines at the right of a frame, from the top', () => {
  const [name, handle, post] = [line(72, 22), line(72, 42), line(72, 64)];

  expect(linesBeside(frame, [frame], [post, handle, name])).toEqual([name, handle]);
});

it('takes lines below a frame that are centred under it or begin at its left edge', () => {
  const centred = line(-10, 66);
  const flush = line(20, 66, 200);
  const elsewhere = line(60, 66, 200);

  expect(linesBeside(frame, [frame], [centred])).toEqual([centred]);
  expect(linesBeside(frame, [frame], [flush])).toEqual([flush]);
  expect(linesBeside(frame, [frame], [elsewhere])).toEqual([]);
});

it('takes no text from beyond another frame', () => {
  const large = { x: 20, y: 20, width: 60, height: 60 };
  const small = { x: 84, y: 20, width: 20, height: 20 };
  const name = line(108, 22);

  expect(linesBeside(large, [large], [name])).toEqual([name]);
  expect(linesBeside(large, [large, small], [name])).toEqual([]);
  expect(linesBeside(small, [large, small], [name])).toEqual([name]);
});

it('leaves out what stands far to the right, such as a button', () => {
  expect(linesBeside(frame, [frame], [line(400, 30, 50)])).toEqual([]);
});

it('takes no large letter for a name, which sites show for people without a picture', () => {
  const initial = { x: 80, y: 24, width: 16, height: 20 };
  const name = line(20, 66);

  expect(linesBeside(frame, [frame], [initial])).toEqual([]);
  expect(linesBeside(frame, [frame], [initial, name])).toEqual([name]);
});
