import type { Tensor } from '@tensorflow/tfjs-core';
import type { Point } from '../../image/raster.ts';
import type { FaceTraits } from '../landmarks.ts';
import { type Crop, cropToRaster, type Pyramid, sampleCrop } from '../sampling/sampler.ts';
import type { HumanRuntime } from './human-runtime.ts';
import type { Look } from './look-again.ts';

/** Side of the square that the landmark model takes, px. */
const INPUT_PX = 192;
const MESH_POINTS = 468;

/** The layers whose answers are {@link FaceTraits}: channels of 24 x 24, 12 x 12 and 6 x 6 cells. */
const TRAIT_NODES = [8, 12, 15].map((layer) => `StatefulPartitionedCall/model_1/p_re_lu_${layer}/Relu`);

/** What FaceMesh runs with; its pixels are written anew for each call, because making them costs. */
export interface FacemeshModel extends HumanRuntime {
  readonly facemeshPixels: Float32Array;
  /** The outputs that are used; what only the others need is not computed. */
  readonly facemeshOutputs: string[];
}

/** A look that says what the face is like, too. */
export interface TraitsLook extends Look {
  readonly traits: FaceTraits;
}

/** What has to be made once to run FaceMesh. */
export function prepareFacemesh(
  runtime: HumanRuntime,
): Pick<FacemeshModel, 'facemeshPixels' | 'facemeshOutputs'> {
  return {
    facemeshPixels: new Float32Array(INPUT_PX ** 2 * 3),
    facemeshOutputs: findOutputs(runtime, [3 * MESH_POINTS, 1]),
  };
}

/** Names of the landmark model's outputs of so many values. */
function findOutputs({ tf, facemesh }: HumanRuntime, sizes: readonly number[]): string[] {
  return tf.tidy(() => {
    const found = facemesh.execute(tf.zeros([1, INPUT_PX, INPUT_PX, 3])) as Tensor[];
    return facemesh.outputs
      .map((output) => output.name)
      .filter((_, i) => sizes.includes(found[i]?.shape[1] as number));
  });
}

/** The mesh in one crop. */
export function runFacemesh(model: FacemeshModel, pyramid: Pyramid, crop: Crop): Look {
  return execute(model, pyramid, crop, [], (outputs) => readLook(outputs, crop));
}

/** The mesh in one crop, and what the model's inner layers made of it: they are computed anyway. */
export function lookForTraits(model: FacemeshModel, pyramid: Pyramid, crop: Crop): TraitsLook {
  return execute(model, pyramid, crop, TRAIT_NODES, (outputs) => ({
    ...readLook(outputs, crop),
    traits: Float32Array.from(outputs.slice(-TRAIT_NODES.length).flatMap(channelMeans)),
  }));
}

function execute<T>(
  { tf, facemesh, facemeshPixels, facemeshOutputs }: FacemeshModel,
  pyramid: Pyramid,
  crop: Crop,
  nodes: readonly string[],
  read: (outputs: readonly Tensor[]) => T,
): T {
  const look = { gain: 1 / 255, offset: 0, border: 'replicate' } as const;
  sampleCrop(pyramid, crop, INPUT_PX, look, facemeshPixels);
  const input = tf.tensor4d(facemeshPixels, [1, INPUT_PX, INPUT_PX, 3]);
  const outputs = facemesh.execute(input, [...facemeshOutputs, ...nodes]) as Tensor[];
  try {
    return read(outputs);
  } finally {
    tf.dispose([input, ...outputs]);
  }
}

function readLook(outputs: readonly Tensor[], crop: Crop): Look {
  const output = (columns: number) => {
    const found = outputs.find((tensor) => tensor.shape[1] === columns);
    if (!found) throw new Error(`facemesh gave no output of ${columns} values`);
    return found.dataSync();
  };
  const coordinates = output(3 * MESH_POINTS);
  const presence = output(1)[0] as number;
  const points: Point[] = [];
  for (let at = 0; at < coordinates.length; at += 3)
    points.push(cropToRaster(crop, INPUT_PX, [coordinates[at] as number, coordinates[at + 1] as number]));
  return { points, presence };
}

/** The mean of each channel over all cells. */
function channelMeans(layer: Tensor): number[] {
  const values = layer.dataSync();
  const channels = layer.shape.at(-1) as number;
  const sums = new Array<number>(channels).fill(0);
  for (let at = 0; at < values.length; at += channels)
    for (let channel = 0; channel < channels; channel++)
      sums[channel] = (sums[channel] as number) + (values[at + channel] as number);
  const cells = values.length / channels;
  return sums.map((sum) => sum / cells);
}
