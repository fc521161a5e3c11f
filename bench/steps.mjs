/** What is done to a picture before and after it is measured, each step as a row of its own. */

import sharp from 'sharp';
import { PUBLISHED_EYE_POSITION } from '../dist/core/alignment/gan-eye-distance.js';
import { REFERENCE } from '../dist/core/alignment/reference/reference-table.js';
import { createFaceDetector } from '../dist/core/face/create-detector.js';
import { decodePicture } from '../dist/core/image/decode.js';
import { DEFAULT_PICTURE_LIMITS } from '../dist/core/image/limits.js';
import { blend, createCanvas, encodePng } from '../dist/core/render/encode/canvas.js';
import { renderOverlay } from '../dist/core/render/overlay.js';
import { drawnSize, resizeRaster } from '../dist/core/render/picture.js';
import { drawSvg } from '../dist/core/render/svg.js';
import { encodeJpeg, loadPortraits, makeLargePhoto } from './portraits.mjs';
import { quartiles, runRounds } from './rounds.mjs';
import { printTable } from './table.mjs';

const SMALL_PX = 400;
const LARGE_PX = 4000;

export async function benchSteps({ rounds, maxMs }) {
  // As in a worker of the pool.
  sharp.concurrency(1);
  sharp.cache(false);
  const detector = await createFaceDetector('wasm');
  const [portrait] = (await loadPortraits(detector))(1024);
  const rows = [];
  for (const size of [SMALL_PX, LARGE_PX]) {
    const photo = await makeLargePhoto(portrait, size);
    const jpeg = await encodeJpeg(photo);
    const { raster, rasterScale } = await decodePicture(jpeg, DEFAULT_PICTURE_LIMITS);
    const overlayInput = makeOverlayInput(raster, rasterScale);
    const overlay = await renderOverlay(overlayInput);
    const drawn = drawnSize(raster.width, raster.height);
    const canvas = await decodeRaw(overlay.png);
    const strokes = `<path d="M0 300H${overlay.width}M300 0V${overlay.height}" stroke="#ff0" stroke-width="3"/>`;
    const layer = await drawSvg(strokes, overlay.width, overlay.height);
    const blank = createCanvas(overlay.width, overlay.height, '#000000');
    const contenders = {
      [`decode a JPEG of ${size} x ${size} px (${(jpeg.length / 1e6).toFixed(2)} MB)`]: () =>
        decodePicture(jpeg, DEFAULT_PICTURE_LIMITS),
      [`find its landmarks (raster of ${raster.width} px)`]: () => detector.detect(raster),
      [`its whole overlay (${overlay.width} x ${overlay.height} px)`]: () => renderOverlay(overlayInput),
      '  of which: resize the picture': () => resizeRaster(raster, drawn.width, drawn.height),
      '  of which: draw lines as SVG, without text': () => drawSvg(strokes, overlay.width, overlay.height),
      '  of which: lay the drawing over it': () => blend(blank, layer),
      '  of which: encode the PNG': () => encodePng(canvas),
    };
    const ms = await runRounds(contenders, [null], { rounds, maxMs, warmUps: 2 });
    for (const name of Object.keys(contenders)) {
      const [low, middle, high] = quartiles(ms[name]).map((value) => value.toFixed(1));
      rows.push([name, low, middle, high]);
    }
  }
  printTable(
    'Steps around the measure, ms a picture',
    ['step', 'lower quartile', 'median', 'upper quartile'],
    rows,
    [
      `Up to ${rounds} rounds in turns, one libvips thread. Pictures are decoded to at most 2,048 px a side and drawn at`,
      'at most 1,280. The drawing runs on a thread of its own beside the resizing, so parts can sum to more.',
    ],
  );
  detector.dispose();
}

function makeOverlayInput(raster, rasterScale) {
  const side = raster.width / rasterScale;
  return {
    raster,
    rasterScale,
    portraits: [
      {
        frame: { x: 0, y: 0, width: side, height: side, shape: 'whole' },
        eyes: PUBLISHED_EYE_POSITION,
        face: null,
        alignment: 'aligned',
      },
    ],
    reference: PUBLISHED_EYE_POSITION,
    tolerance: REFERENCE.eyeTolerance,
    caption: 'Eyes 0.5% of the width from the StyleGAN position',
    detail: 'Real photos cropped the same way match too.',
    alt: 'A portrait with yellow lines through both eyes.',
    provenance: {
      method: REFERENCE.method,
      backend: 'wasm',
      inputSha256: '0'.repeat(64),
      software: 'Eyeline bench',
    },
  };
}

async function decodeRaw(png) {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
