import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { io } from '@tensorflow/tfjs-core';

/** The models that the detector runs, by the file names they have in the Human package. */
export const MODEL_FILES = ['blazeface.json', 'facemesh.json'] as const;

interface ModelFile {
  readonly modelTopology: object;
  readonly format: string;
  readonly generatedBy: string;
  readonly convertedBy: string;
  readonly signature?: object;
  readonly weightsManifest: readonly { paths: readonly string[]; weights: io.WeightsManifestEntry[] }[];
}

/** A function that offers a reader for an address, or null where the address is not its own. */
export type ModelRouter = (address: string | string[]) => io.IOHandler | null;

/**
 * A tfjs load router that reads `SCHEME/NAME.json` and its weight files from a folder: under WASM tfjs has no
 * reader of files of its own.
 *
 * @param scheme how its addresses begin. tfjs keeps every router and refuses an address that two of them
 * answer, so each needs its own: else no second backend starts in one process.
 */
export function createModelRouter(folder: string, scheme: string): ModelRouter {
  return (address) => {
    if (typeof address !== 'string' || !address.startsWith(scheme)) return null;
    const name = address.slice(scheme.length).replace(/^\/+/, '');
    return { load: async () => readModel(folder, name) };
  };
}

function readModel(folder: string, name: string): io.ModelArtifacts {
  const { weightsManifest, ...model } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as ModelFile;
  const weights = readWeights(folder, weightsManifest);
  return {
    ...model,
    weightSpecs: weightsManifest.flatMap((group) => group.weights),
    weightData: weights.buffer.slice(
      weights.byteOffset,
      weights.byteOffset + weights.byteLength,
    ) as ArrayBuffer,
  };
}

function readWeights(folder: string, manifest: ModelFile['weightsManifest']): Buffer {
  return Buffer.concat(
    manifest.flatMap((group) => group.paths).map((path) => readFileSync(join(folder, path))),
  );
}

/** SHA-256 over the model files that measure, graph and weights: first 16 hex digits. */
export function hashModels(folder: string): string {
  const hash = createHash('sha256');
  for (const name of MODEL_FILES) {
    const text = readFileSync(join(folder, name));
    hash.update(text).update(readWeights(folder, (JSON.parse(text.toString()) as ModelFile).weightsManifest));
  }
  return hash.digest('hex').slice(0, 16);
}
