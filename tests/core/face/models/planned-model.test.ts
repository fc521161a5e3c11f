import type { GraphModel } from '@tensorflow/tfjs-converter';
import type { Tensor } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HumanRuntime, loadHuman } from '../../../../src/core/face/models/human-runtime.ts';
import { planModel } from '../../../../src/core/face/models/planned-model.ts';

let runtime: HumanRuntime;
beforeAll(async () => {
  runtime = await loadHuman('wasm');
});
afterAll(() => {
  runtime.blazeface.dispose();
  runtime.facemesh.dispose();
});

describe.each([
  ['blazeface', 256],
  ['facemesh', 192],
] as const)('%s by its plan', (name, side) => {
  const makeInput = (seed: number) => {
    const values = Float32Array.from({ length: side * side * 3 }, (_, at) => Math.sin(seed + at * at));
    return runtime.tf.tensor4d(values, [1, side, side, 3]);
  };

  it('answers to the bit what tfjs answers, whatever was asked before', () => {
    const model = runtime[name];
    const inputs = [makeInput(1), makeInput(2), makeInput(1)];

    const answers = inputs.map((input) => read(model.execute(input)));

    expect(answers).toEqual(inputs.map((input) => read(model.graph.execute(input) as Tensor[])));
    expect(answers[1]).not.toEqual(answers[0]);
  });

  it('answers the outputs that are asked for, in their order', () => {
    const model = runtime[name];
    const names = model.outputs.map((output) => output.name).toReversed();
    const [first, second] = [makeInput(3), makeInput(4)];

    const reversed = [first, second].map((input) => read(model.execute(input, names.slice(0, 2))));
    const single = [first, second].map((input) => read(model.execute(input, names.slice(0, 1))));

    const whole = [first, second].map((input) => read(model.graph.execute(input) as Tensor[]));
    expect(reversed).toEqual(whole.map((outputs) => outputs.toReversed().slice(0, 2)));
    expect(single).toEqual(whole.map((outputs) => outputs.toReversed().slice(0, 1)));
  });

  it('leaves nothing behind', () => {
    const { tf } = runtime;
    const input = makeInput(5);
    tf.dispose(runtime[name].execute(input));
    const before = [tf.memory().numTensors, tf.backend().numDataIds()];

    for (let run = 0; run < 3; run++) tf.dispose(runtime[name].execute(input));

    expect([tf.memory().numTensors, tf.backend().numDataIds()]).toEqual(before);
  });
});

describe('a graph', () => {
  const makeGraph = (execute: (input: Tensor) => Tensor) =>
    planModel(runtime.tf, { weights: {}, outputs: [], execute } as unknown as GraphModel);

  it('is run by tfjs each time where more than its input and its weights takes part', () => {
    const { tf } = runtime;
    let added = 0;
    const model = makeGraph((input) => tf.add(input, tf.scalar(++added)));

    const answers = [1, 2, 3].map(() => read(model.execute(tf.tensor1d([10]))));

    expect(answers).toEqual([[[11]], [[12]], [[13]]]);
  });

  it('is run by tfjs each time where what it answers is its input', () => {
    const model = makeGraph((input) => input);
    const { tf } = runtime;

    const answers = [1, 2].map((value) => read(model.execute(tf.tensor1d([value]))));

    expect(answers).toEqual([[[1]], [[2]]]);
  });

  it('has a plan for each shape of its input', () => {
    const { tf } = runtime;
    const model = makeGraph((input) => tf.neg(input));

    const answers = [[1], [2, 3], [4]].map((values) => read(model.execute(tf.tensor1d(values))));

    expect(answers).toEqual([[[-1]], [[-2, -3]], [[-4]]]);
  });

  it('leaves nothing behind where a kernel fails', () => {
    const { tf } = runtime;
    let runs = 0;
    tf.registerKernel({
      kernelName: 'FailsSecond',
      backendName: 'wasm',
      kernelFunc: ({ inputs: { x } }) => {
        if (++runs > 1) throw new Error('no memory');
        return tf
          .getKernel('Identity', 'wasm')
          .kernelFunc({ inputs: { x }, attrs: {}, backend: tf.backend() });
      },
    });
    const model = makeGraph((input) => tf.engine().runKernel('FailsSecond', { x: tf.neg(tf.neg(input)) }));
    const input = tf.tensor1d([1]);
    tf.tidy(() => model.execute(input));
    const before = tf.backend().numDataIds();

    expect(() => model.execute(input)).toThrow('no memory');

    expect(tf.backend().numDataIds()).toBe(before);
    tf.unregisterKernel('FailsSecond', 'wasm');
  });
});

function read(answer: Tensor | Tensor[]): number[][] {
  return [answer].flat().map((tensor) => Array.from(tensor.dataSync()));
}
