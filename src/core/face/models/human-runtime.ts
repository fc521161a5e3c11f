import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { GraphModel } from '@tensorflow/tfjs-converter';
import type * as tfjs from '@tensorflow/tfjs-core';
import { createModelRouter, hashModels, MODEL_FILES } from './human-models.ts';
import { type PlannedModel, planModel } from './planned-model.ts';

/** The tfjs functions that the detector calls, as Human hands them on. */
export type Tensorflow = typeof tfjs;

/** Human with its two models loaded on one backend. */
export interface HumanRuntime {
  readonly tf: Tensorflow;
  readonly name: 'wasm' | 'tensorflow';
  /** e.g. `tfjs 4.22.0`. */
  readonly version: string;
  /** Hash of the model files, see {@link hashModels}. */
  readonly models: string;
  readonly blazeface: PlannedModel;
  readonly facemesh: PlannedModel;
}

/** The optional package that runs the models on TensorFlow's native library. */
export const TENSORFLOW_PACKAGE = '@tensorflow/tfjs-node';

interface HumanInstance {
  readonly tf: Tensorflow & { readonly version: Record<string, string> };
  readonly models: { readonly models: Record<string, GraphModel | null> };
  load(): Promise<void>;
}

interface HumanModule {
  readonly Human: new (config: object) => HumanInstance;
}

/**
 * Loads Human and its models on a backend. Everything of Human that the measure does not use is off; its
 * models are run by the detector itself, because Human's own results are cut to whole pixels.
 *
 * @param from a file or folder address from which the packages are resolved; default: this module's own.
 * @throws whatever loading the backend throws: a missing package, a native library that does not load.
 */
export async function loadHuman(
  name: 'wasm' | 'tensorflow',
  from: string = import.meta.url,
): Promise<HumanRuntime> {
  const require = createRequire(from);
  // Human's exports hide this file and its package.json: find the main entry, and go by path from there.
  const packageFolder = dirname(dirname(require.resolve('@vladmandic/human')));
  const requireAsHuman = createRequire(join(packageFolder, 'dist', 'human.node.js'));
  const tf = requireAsHuman(name === 'wasm' ? '@tensorflow/tfjs-core' : TENSORFLOW_PACKAGE) as Tensorflow;
  const modelsFolder = join(packageFolder, 'models');
  const scheme = `eyeline-models-${randomUUID()}:`;
  const router = createModelRouter(modelsFolder, scheme);
  // A router may answer null for an address that is not its own; tfjs' type leaves that out.
  tf.io.registerLoadRouter(router as Parameters<typeof tf.io.registerLoadRouter>[0]);

  const wasmFolder =
    name === 'wasm' ? `${dirname(requireAsHuman.resolve('@tensorflow/tfjs-backend-wasm'))}/` : undefined;
  if (wasmFolder) {
    // One thread: the same input gives the same output, and the pool fills the cores.
    (requireAsHuman('@tensorflow/tfjs-backend-wasm') as { setThreadsCount(n: number): void }).setThreadsCount(
      1,
    );
  }
  const file = name === 'wasm' ? 'human.node-wasm.js' : 'human.node.js';
  const { Human } = requireAsHuman(join(packageFolder, 'dist', file)) as HumanModule;
  const human = new Human(humanConfig(name, scheme, wasmFolder));
  await human.load();
  if (human.tf.getBackend() !== name)
    throw new Error(`expected the ${name} backend, but tfjs started ${human.tf.getBackend()}`);
  const { blazeface, facemesh } = human.models.models;
  if (!blazeface || !facemesh) throw new Error('Human did not load blazeface and facemesh');
  return {
    tf: human.tf,
    name,
    version: `tfjs ${human.tf.version['tfjs-core'] ?? human.tf.version.tfjs}`,
    models: hashModels(modelsFolder),
    blazeface: planModel(human.tf, blazeface),
    facemesh: planModel(human.tf, facemesh),
  };
}

function humanConfig(backend: string, modelBasePath: string, wasmPath = ''): object {
  const off = { enabled: false };
  const [detector, mesh] = MODEL_FILES;
  return {
    backend,
    wasmPath,
    modelBasePath,
    cacheSensitivity: 0,
    warmup: 'none',
    async: false,
    debug: false,
    validateModels: false,
    filter: off,
    gesture: off,
    body: off,
    hand: off,
    object: off,
    segmentation: off,
    face: {
      enabled: true,
      detector: { modelPath: detector },
      mesh: { enabled: true, modelPath: mesh },
      iris: off,
      attention: off,
      emotion: off,
      description: off,
      antispoof: off,
      liveness: off,
    },
  };
}
