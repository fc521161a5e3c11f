import sharp from 'sharp';
import { expect, it } from 'vitest';
import type { Rectangle } from '../../../../src/core/image/raster.ts';
import { centreOf } from '../../../../src/core/image/rectangle.ts';
import { readNames } from '../../../../src/core/names/read-names.ts';
import {
  createTesseractReader,
  findLanguageData,
} from '../../../../src/core/names/reader/tesseract-reader.ts';
import { seeStraight } from '../../../../src/core/work/names/see-straight.ts';
import { toRaster } from '../../../fixtures/faces.ts';
import { drawNamesPage } from '../../../fixtures/names-page.ts';
import { drawTilted } from '../../portrait/tilt/draw-tilted.ts';

const NAMES = ['Greta Weber', 'Hugo Ramsay', 'Vera Tanaka', 'Karl Lopez', 'Nadia Silva', 'Otto Hill'];

/** A list of six accounts with rules between them, on a doubled screen. */
async function drawList() {
  const frames = NAMES.map((_, index): Rectangle => ({ x: 40, y: 30 + index * 150, width: 96, height: 96 }));
  const texts = NAMES.flatMap((name, index) => [
    { text: name, x: 160, y: 70 + index * 150, sizePx: 30, fill: '#0f1419' },
    { text: `@${name.replace(' ', '_')}`, x: 160, y: 112 + index * 150, sizePx: 26, fill: '#536471' },
    { text: '_'.repeat(38), x: 20, y: 142 + index * 150, sizePx: 26, fill: '#8b98a5' },
  ]);
  const png = await drawNamesPage({ width: 700, height: 930, ground: '#ffffff', texts, frames });
  return { page: await toRaster(sharp(png)), frames };
}

it('sees a page level whose frames are turned, so that its names are read', async () => {
  const { page, frames } = await drawList();
  const { photo, toPhoto } = drawTilted(page, { degrees: 6, right: 0.05 });
  const turned = frames.map((frame) => {
    const [x, y] = toPhoto(...centreOf(frame));
    const { width, height } = frame;
    return { x: x - width / 2, y: y - height / 2, width, height, turn: 6 };
  });
  const reader = await createTesseractReader(findLanguageData(['eng']));

  const straight = seeStraight(photo, turned);
  const names = await readNames(straight.raster, straight.frames, { reader });

  await reader.close();
  expect(names).toEqual(NAMES.map((name) => ({ displayName: name, handle: name.replace(' ', '_') })));
}, 60_000);

it('leaves a page as it is whose frames are not turned', async () => {
  const { page, frames } = await drawList();

  expect(seeStraight(page, frames)).toEqual({ raster: page, frames });
});
