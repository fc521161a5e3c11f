import type { Tensor } from '@tensorflow/tfjs-core';
import type { Point } from '../../image/raster.ts';
import { type Crop, cropToRaster, type Pyramid, sampleCrop } from '../sampling/sampler.ts';
import { BLAZEFACE_INPUT_PX, decodeFaces, type FaceCandidate, VALUES_PER_PREDICTION } from './blazeface.ts';
import type { HumanRuntime } from './human-runtime.ts';

/** What BlazeFace runs with; its pixels are written anew for each call. */
export interface BlazefaceModel extends HumanRuntime {
  readonly blazefacePixels: Float32Array;
}

/** A square of a raster that is to be looked at. */
export interface SquareLook {
  readonly pyramid: Pyramid;
  readonly square: Crop;
}

/** Looks at squares, as many at once as fit into the model's input; candidates by square, px of its raster. */
export function lookAtSquares(
  models: BlazefaceModel,
  anchors: Float32Array,
  looks: readonly SquareLook[],
  cellPx: number,
  { minConfidence, maxFaces }: { readonly minConfidence: number; readonly maxFaces: number },
): FaceCandidate[][] {
  const across = Math.floor(BLAZEFACE_INPUT_PX / cellPx);
  const perCall = across * across;
  const found: FaceCandidate[][] = looks.map(() => []);
  for (let from = 0; from < looks.length; from += perCall) {
    const some = looks.slice(from, from + perCall);
    layOut(models.blazefacePixels, some, cellPx, across);
    const options = { minScore: minConfidence, maxOverlap: 0.3, maxFaces: maxFaces * some.length };
    for (const { box, score, points } of decodeFaces(runBlazeface(models), anchors, options)) {
      const column = across === 1 ? 0 : Math.floor((box.x + box.width / 2) / cellPx);
      const row = across === 1 ? 0 : Math.floor((box.y + box.height / 2) / cellPx);
      const look = column >= 0 && column < across && row >= 0 ? some[row * across + column] : undefined;
      if (!look) continue;
      const { square } = look;
      const step = square.side / cellPx;
      const toRaster = ([x, y]: Point) =>
        cropToRaster(square, cellPx, [x - column * cellPx, y - row * cellPx]);
      const [x, y] = toRaster([box.x, box.y]);
      found[from + row * across + column]?.push({
        box: { x, y, width: box.width * step, height: box.height * step },
        score,
        points: points.map(toRaster),
      });
    }
  }
  return found;
}

/** Fills the model's input with squares side by side; what is left over is black. */
function layOut(pixels: Float32Array, looks: readonly SquareLook[], cellPx: number, across: number): void {
  const options = { gain: 1 / 127.5, offset: -1, border: 'zero' } as const;
  const [only] = looks;
  if (across === 1 && only) {
    sampleCrop(only.pyramid, only.square, BLAZEFACE_INPUT_PX, options, pixels);
    return;
  }
  pixels.fill(-1);
  const cell = new Float32Array(cellPx * cellPx * 3);
  looks.forEach(({ pyramid, square }, i) => {
    sampleCrop(pyramid, square, cellPx, options, cell);
    const left = (i % across) * cellPx * 3;
    const top = Math.floor(i / across) * cellPx;
    for (let y = 0; y < cellPx; y++)
      pixels.set(
        cell.subarray(y * cellPx * 3, (y + 1) * cellPx * 3),
        (top + y) * BLAZEFACE_INPUT_PX * 3 + left,
      );
  });
}

/** The 896 predictions of the model's two grids, the fine one first, as {@link decodeFaces} takes them. */
function runBlazeface({ tf, blazeface, blazefacePixels }: BlazefaceModel): Float32Array {
  const input = tf.tensor4d(blazefacePixels, [1, BLAZEFACE_INPUT_PX, BLAZEFACE_INPUT_PX, 3]);
  const outputs = blazeface.execute(input) as Tensor[];
  const output = (rows: number, columns: number) => {
    const found = outputs.find((tensor) => tensor.shape[1] === rows && tensor.shape[2] === columns);
    if (!found) throw new Error(`blazeface gave no output of ${rows} x ${columns}`);
    return found.dataSync();
  };
  const width = VALUES_PER_PREDICTION - 1;
  const predictions = new Float32Array((512 + 384) * VALUES_PER_PREDICTION);
  let to = 0;
  for (const rows of [512, 384]) {
    const scores = output(rows, 1);
    const boxes = output(rows, width);
    for (let row = 0; row < rows; row++, to += VALUES_PER_PREDICTION) {
      predictions[to] = scores[row] as number;
      predictions.set(boxes.subarray(row * width, (row + 1) * width), to + 1);
    }
  }
  tf.dispose([input, ...outputs]);
  return predictions;
}
