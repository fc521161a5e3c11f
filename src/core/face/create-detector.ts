import { EyelineError } from '../errors.ts';
import type { FaceDetector } from './detector.ts';
import { createHumanDetector } from './human-detector.ts';
import { loadHuman, TENSORFLOW_PACKAGE } from './human-runtime.ts';
import { loadPackagedFace, SELF_TEST_TOLERANCE, selfTest } from './self-test.ts';

/** Where the models shall run; see the setting TF_BACKEND. */
export type BackendSetting = 'auto' | 'tensorflow' | 'wasm';

/**
 * A warm face detector that has passed its self-test.
 *
 * `auto` takes TensorFlow's native library only if it loads and finds the packaged face's points where WASM
 * found them, within {@link SELF_TEST_TOLERANCE}; else WASM, with the reason in `backend.reason`: what the
 * reference tables say was measured on WASM.
 *
 * @param from where the packages are resolved from; default: this module.
 * @throws EyelineError `DETECTOR_UNAVAILABLE` where the wanted backend does not start or measures wrongly.
 */
export async function createFaceDetector(
  setting: BackendSetting,
  from: string = import.meta.url,
): Promise<FaceDetector> {
  if (setting === 'wasm') return startTested('wasm', 'TF_BACKEND is wasm.', from);
  if (setting === 'tensorflow') return startTested('tensorflow', 'TF_BACKEND is tensorflow.', from);
  try {
    return await startTested('tensorflow', "TensorFlow's native library passed the self-test.", from);
  } catch (error) {
    return startTested('wasm', `TensorFlow's native library is not used: ${describe(error)}.`, from);
  }
}

async function startTested(name: 'wasm' | 'tensorflow', reason: string, from: string): Promise<FaceDetector> {
  let detector: FaceDetector;
  let difference: number;
  try {
    detector = createHumanDetector(await loadHuman(name, from), reason);
    difference = selfTest(detector, await loadPackagedFace(from));
  } catch (error) {
    throw unavailable(name, describe(error), error);
  }
  if (difference <= SELF_TEST_TOLERANCE) return detector;
  detector.dispose();
  const found = Number.isFinite(difference)
    ? `the packaged face's points lie up to ${difference.toFixed(4)} of its side from the stored ones`
    : 'the packaged face was not found';
  throw unavailable(name, `it failed the self-test (${found})`);
}

function unavailable(name: string, why: string, cause?: unknown): EyelineError {
  return new EyelineError(
    'DETECTOR_UNAVAILABLE',
    {
      expected: `the ${name} backend to load and to pass its self-test`,
      received: why,
      action:
        name === 'wasm'
          ? 'Install again with `npm ci`, then run `eyeline doctor`.'
          : 'Set TF_BACKEND=wasm, or install @tensorflow/tfjs-node so that it loads.',
    },
    { cause },
  );
}

/** One line for logs: the error's code and first line, without paths. */
function describe(error: unknown): string {
  if (error instanceof EyelineError) return error.parts.received;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'MODULE_NOT_FOUND' && String(message).includes(`'${TENSORFLOW_PACKAGE}'`))
    return 'the package @tensorflow/tfjs-node is not installed';
  const line = String(message ?? error).split('\n')[0] ?? '';
  return `it does not load (${line.replaceAll(/(?:[A-Za-z]:)?[/\\][^\s'"]+/g, '…').slice(0, 200)})`;
}
