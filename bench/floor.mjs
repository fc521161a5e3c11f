/**
 * The bare floor: the models that the detector runs, executed by tfjs alone on tensors that are ready. All
 * outputs are computed and read, as anyone would who just runs the models.
 */

import { loadHuman } from '../dist/core/face/models/human-runtime.js';
import { createPyramid, sampleCrop, squareAround, wholeSquare } from '../dist/core/face/sampling/sampler.js';

/** Where the face is in a portrait cut by FFHQ's recipe, fractions of its side. */
const FACE = { x: 0.22, y: 0.3, width: 0.56, height: 0.56 };

/** Tensors as the models take them, of one portrait. */
export function prepareInputs(tf, raster) {
  const pyramid = createPyramid(raster);
  const side = raster.width;
  const box = { x: FACE.x * side, y: FACE.y * side, width: FACE.width * side, height: FACE.height * side };
  const tensor = (crop, size, options) =>
    tf.tensor4d(sampleCrop(pyramid, crop, size, options), [1, size, size, 3]);
  const zeroToOne = { gain: 1 / 255, offset: 0, border: 'replicate' };
  return {
    detector: tensor(wholeSquare(raster), 256, { gain: 1 / 127.5, offset: -1, border: 'zero' }),
    mesh: tensor(squareAround(box, 1.4), 192, zeroToOne),
    iris: tensor(squareAround(box, 0.4), 64, zeroToOne),
  };
}

/** Runs a model on a tensor, reads its outputs, frees them. */
export function runModel(tf, model, input) {
  const outputs = [model.execute(input)].flat();
  for (const output of outputs) output.dataSync();
  tf.dispose(outputs);
}

/**
 * @returns {Promise<{ runtime: object, run: (inputs: object, meshCalls?: number) => void }>} `run`: the detector
 * once, the mesh `meshCalls` times, default once.
 */
export async function loadFloor() {
  const runtime = await loadHuman('wasm');
  const { tf } = runtime;
  const { graph: blazeface } = runtime.blazeface;
  const { graph: facemesh } = runtime.facemesh;
  return {
    runtime,
    run(inputs, meshCalls = 1) {
      runModel(tf, blazeface, inputs.detector);
      for (let call = 0; call < meshCalls; call++) runModel(tf, facemesh, inputs.mesh);
    },
  };
}
