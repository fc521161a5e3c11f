import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SELF_TEST_POINTS } from '../../../src/core/face/self-test-points.ts';
import {
  type DetectorStart,
  makePackages,
  removePackages,
  type StandIn,
  startDetector,
} from '../../fixtures/tensorflow-stand-in.ts';

const NOT_USED = "TensorFlow's native library is not used: it";
const EXPECTED = 'Expected the tensorflow backend to load and to pass its self-test but received one that';
const ACTION = 'Set TF_BACKEND=wasm, or install @tensorflow/tfjs-node so that it loads.';

/** Why the library is not used in each case that is not good. */
const WHY: Readonly<Record<Exclude<StandIn, 'good'>, string>> = {
  absent: 'is not installed (@tensorflow/tfjs-node)',
  'throws on load': "does not load (Cannot load '…': no such file)",
  'wrong numbers':
    "failed the self-test (the packaged face's points lie up to 0.0167 of its side from the stored ones)",
};

describe.each(Object.entries(WHY))('with a tfjs-node that is %s', (standIn, why) => {
  const packages = usePackages(standIn as StandIn);

  it('starts WASM by auto, and says why', async () => {
    const { backend } = await startDetector('auto', packages());

    expect([backend?.name, backend?.reason]).toEqual(['wasm', `${NOT_USED} ${why}.`]);
  });

  it('measures by auto what WASM alone measures', async () => {
    const byAuto = await startDetector('auto', packages());
    const byWasm = await startDetector('wasm', packages());

    expect(byAuto.points).toHaveLength(12);
    expect(byAuto.points).toEqual(byWasm.points);
  });

  it('starts nothing where TensorFlow is asked for', async () => {
    const { backend, error } = await startDetector('tensorflow', packages());

    expect(backend).toBeUndefined();
    expect(error).toEqual({ code: 'DETECTOR_UNAVAILABLE', message: `${EXPECTED} ${why}. ${ACTION}` });
  });

  it('names no path of the machine', async () => {
    const starts = [await startDetector('auto', packages()), await startDetector('tensorflow', packages())];

    const texts = starts.map((start) => start.backend?.reason ?? start.error?.message ?? '').join(' ');
    expect(texts).not.toMatch(/node_modules|eyeline-packages|[/\\]\w+[/\\]/);
  });
});

describe('with a tfjs-node that is good', () => {
  const packages = usePackages('good');

  it('starts TensorFlow by auto', async () => {
    const { backend } = await startDetector('auto', packages());

    expect([backend?.name, backend?.reason]).toEqual([
      'tensorflow',
      "TensorFlow's native library passed the self-test.",
    ]);
  });

  it('starts TensorFlow where it is asked for', async () => {
    const { backend } = await startDetector('tensorflow', packages());

    expect([backend?.name, backend?.reason]).toEqual(['tensorflow', 'TF_BACKEND is tensorflow.']);
  });

  it('starts WASM where that is asked for, and leaves TensorFlow alone', async () => {
    const { backend } = await startDetector('wasm', packages());

    expect([backend?.name, backend?.reason]).toEqual(['wasm', 'TF_BACKEND is wasm.']);
  });

  it.each(['auto', 'wasm'] as const)('finds the stored points by %s', async (setting) => {
    const { points } = await startDetector(setting, packages());

    expect(largestDifference(points)).toBeLessThan(0.001);
  });
});

/** Makes the packages of a case before its tests, and frees them afterwards. */
function usePackages(standIn: StandIn): () => string {
  let folder = '';
  beforeAll(async () => {
    folder = await makePackages(standIn);
  });
  afterAll(() => removePackages(folder));
  return () => folder;
}

function largestDifference(points: DetectorStart['points']): number {
  return Math.max(...SELF_TEST_POINTS.map((value, i) => Math.abs(value - (points?.[i] ?? Number.NaN))));
}
