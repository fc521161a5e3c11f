/** For comparison only: Human's own whole chain on a ready tensor, and the iris model that it uses in it. */

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { createModelRouter } from '../dist/core/face/models/human-models.js';

const SCHEME = 'eyeline-bench:';

/** Longer side that a portrait is enlarged to: Human cuts its points to whole pixels of its input. */
const INPUT_PX = 512;

/**
 * Human with the settings of a careful user who measures with its own results: detector, mesh and iris on,
 * everything else off, no rotation, least confidence 0.2. Call it after the WASM backend is up.
 */
export async function loadHumanChain(tf) {
  const require = createRequire(import.meta.url);
  const folder = dirname(dirname(require.resolve('@vladmandic/human')));
  const requireAsHuman = createRequire(join(folder, 'dist', 'human.node.js'));
  tf.io.registerLoadRouter(createModelRouter(join(folder, 'models'), SCHEME));
  const { Human } = requireAsHuman(join(folder, 'dist', 'human.node-wasm.js'));
  const off = { enabled: false };
  const human = new Human({
    backend: 'wasm',
    wasmPath: `${dirname(requireAsHuman.resolve('@tensorflow/tfjs-backend-wasm'))}/`,
    modelBasePath: SCHEME,
    cacheSensitivity: 0,
    warmup: 'none',
    async: false,
    debug: false,
    filter: off,
    gesture: off,
    body: off,
    hand: off,
    object: off,
    segmentation: off,
    face: {
      enabled: true,
      detector: { modelPath: 'blazeface.json', rotation: false, minConfidence: 0.2 },
      mesh: { enabled: true, modelPath: 'facemesh.json' },
      iris: { enabled: true, modelPath: 'iris.json' },
      attention: off,
      emotion: off,
      description: off,
      antispoof: off,
      liveness: off,
    },
  });
  await human.load();
  return {
    iris: human.models.models.iris,
    /** A portrait as the tensor that {@link detect} takes. */
    async prepare({ width, height, data }) {
      const pixels = await sharp(data, { raw: { width, height, channels: 3 } })
        .resize(INPUT_PX, INPUT_PX, { kernel: 'cubic' })
        .raw()
        .toBuffer();
      return tf.tensor3d(Float32Array.from(pixels), [INPUT_PX, INPUT_PX, 3]);
    },
    /** @throws if Human finds another number of faces than one: then it did other work than we do. */
    async detect(tensor) {
      const { face, error } = await human.detect(tensor);
      if (face.length !== 1) throw new Error(`Expected one face of Human but got ${face.length} (${error}).`);
    },
  };
}
