import type { GraphModel } from '@tensorflow/tfjs-converter';
import type * as tfjs from '@tensorflow/tfjs-core';
import type { DataId, KernelBackend, NamedAttrMap, Tensor, TensorInfo } from '@tensorflow/tfjs-core';

type Tensorflow = typeof tfjs;

/** A model that is run again and again on inputs of one shape. */
export interface PlannedModel {
  /** The same as tfjs runs it. */
  readonly graph: GraphModel;
  /** As in {@link graph}, in its order. */
  readonly outputs: readonly { readonly name: string }[];
  /**
   * Does what `execute` of {@link graph} does, to the bit. The caller disposes of the answers.
   *
   * @param names of the nodes that are answered; default: all outputs.
   */
  execute(input: Tensor, names?: readonly string[]): Tensor | Tensor[];
  dispose(): void;
}

/** Runs a plan on an input; see {@link PlannedModel.execute}. */
type Plan = (input: Tensor) => Tensor | Tensor[];

/** One kernel of a plan. Numbers stand for what the input is (0) and what kernels before it made. */
interface Step {
  readonly run: (call: { inputs: object; attrs: NamedAttrMap; backend: KernelBackend }) => unknown;
  readonly inputs: Readonly<Record<string, number | TensorInfo>>;
  readonly attrs: NamedAttrMap;
  readonly made: readonly number[];
  /** What no later step needs. */
  readonly done: number[];
}

/**
 * tfjs looks at the whole graph anew in each run: a third to a half of the time of these small models goes there, and into
 * keeping track of tensors. The kernels that it calls in its first run with the same outputs are noted down, and called
 * directly from then on.
 *
 * A graph in which anything but its weights, its input and what kernels make of them takes part has no plan and is run by
 * tfjs each time. Plans are for WASM: kernels of other backends keep track of tensors themselves.
 */
export function planModel(tf: Tensorflow, graph: GraphModel): PlannedModel {
  const plans = new Map<string, Plan>();
  return {
    graph,
    outputs: graph.outputs,
    execute(input, names) {
      const key = [...input.shape, ...(names ?? ['all'])].join(' ');
      const known = plans.get(key);
      if (known) return known(input);
      const run = () => graph.execute(input, names && [...names]) as Tensor | Tensor[];
      const { answer, plan } = record(tf, graph, input, run);
      plans.set(key, plan ?? ((other) => graph.execute(other, names && [...names]) as Tensor | Tensor[]));
      return answer;
    },
    dispose: () => graph.dispose(),
  };
}

/** Runs a graph by tfjs, and makes a plan of what it did; null where it cannot be one. */
function record(
  tf: Tensorflow,
  graph: GraphModel,
  input: Tensor,
  run: () => Tensor | Tensor[],
): { answer: Tensor | Tensor[]; plan: Plan | null } {
  const engine = tf.engine();
  const weights = new Set(
    Object.values(graph.weights)
      .flat()
      .map(({ dataId }) => dataId),
  );
  const numbers = new Map([[input.id, 0]]);
  const steps: Step[] = [];
  let isPlannable = tf.getBackend() === 'wasm';
  const refer = (tensor: Tensor): number | TensorInfo => {
    const { dataId, shape, dtype } = tensor;
    if (!numbers.has(tensor.id) && !weights.has(dataId)) isPlannable = false;
    return numbers.get(tensor.id) ?? { dataId, shape, dtype };
  };
  const runKernel = engine.runKernel;
  engine.runKernel = (name, inputs, attrs = {}) => {
    const made = runKernel.call(engine, name, inputs, attrs);
    const used = Object.entries(inputs).filter(([, tensor]) => tensor !== undefined && tensor !== null);
    if (used.some(([, tensor]) => Array.isArray(tensor))) isPlannable = false;
    else
      steps.push({
        run: tf.getKernel(name, tf.getBackend()).kernelFunc as Step['run'],
        inputs: Object.fromEntries(used.map(([key, tensor]) => [key, refer(tensor)])),
        attrs,
        made: [made].flat().map(({ id }) => {
          numbers.set(id, numbers.size);
          return numbers.get(id) as number;
        }),
        done: [],
      });
    return made as never;
  };
  let answer: Tensor | Tensor[];
  try {
    answer = run();
  } finally {
    engine.runKernel = runKernel;
  }
  const answered = [answer].flat().map(({ id }) => numbers.get(id) ?? 0);
  if (!isPlannable || answered.includes(0)) return { answer, plan: null };
  noteLastUses(steps, answered);
  return { answer, plan: makePlan(tf, steps, answered, Array.isArray(answer)) };
}

function noteLastUses(steps: readonly Step[], answered: readonly number[]): void {
  const last = new Map<number, Step>();
  for (const step of steps)
    for (const value of [...step.made, ...Object.values(step.inputs)])
      if (typeof value === 'number') last.set(value, step);
  // The input is the caller's.
  for (const [value, step] of last) if (value !== 0 && !answered.includes(value)) step.done.push(value);
}

function makePlan(
  tf: Tensorflow,
  steps: readonly Step[],
  answered: readonly number[],
  isList: boolean,
): Plan {
  const backend = tf.backend();
  return (input) => {
    const values: (TensorInfo | undefined)[] = [input];
    const free = (value: number) => {
      const { dataId } = values[value] as { readonly dataId: DataId };
      values[value] = undefined;
      backend.disposeData(dataId);
    };
    try {
      for (const { run, inputs, attrs, made, done } of steps) {
        const given: Record<string, TensorInfo | undefined> = {};
        for (const key in inputs) {
          const from = inputs[key];
          given[key] = typeof from === 'number' ? values[from] : from;
        }
        const found = run({ inputs: given, attrs, backend }) as TensorInfo | TensorInfo[];
        [found].flat().forEach((one, i) => {
          values[made[i] as number] = one;
        });
        done.forEach(free);
      }
    } catch (error) {
      // All that the steps before it left.
      for (let value = 1; value < values.length; value++) if (values[value]) free(value);
      throw error;
    }
    const answer = answered.map((value) => tf.engine().makeTensorFromTensorInfo(values[value] as TensorInfo));
    return isList ? answer : (answer[0] as Tensor);
  };
}
