import { EyelineError } from '../errors.ts';
import type { FaceDetector } from './detector.ts';
import { createHumanDetector } from './human-detector.ts';
import { loadHuman, TENSORFLOW_PACKAGE } from './models/human-runtime.ts';
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
  if (setting !== 'auto')
    return orThrow(setting, await startTested(setting, `TF_BACKEND is ${setting}.`, from));
  const native = await startTested('tensorflow', "TensorFlow's native library passed the self-test.", from);
  if ('detect' in native) return native;
  const reason = `TensorFlow's native library is not used: it ${native.why}.`;
  return orThrow('wasm', await startTested('wasm', reason, from));
}

/** Why a backend is not used: the end of a sentence that begins with `it`. */
interface Refusal {
  readonly why: string;
  readonly cause?: unknown;
}

async function startTested(
  name: 'wasm' | 'tensorflow',
  reason: string,
  from: string,
): Promise<FaceDetector | Refusal> {
  let detector: FaceDetector;
  let difference: number;
  try {
    detector = createHumanDetector(await loadHuman(name, from), reason);
    difference = selfTest(detector, await loadPackagedFace(from));
  } catch (cause) {
    return { why: describe(cause), cause };
  }
  if (difference <= SELF_TEST_TOLERANCE) return detector;
  detector.dispose();
  const found = Number.isFinite(difference)
    ? `the packaged face's points lie up to ${difference.toFixed(4)} of its side from the stored ones`
    : 'the packaged face was not found';
  return { why: `failed the self-test (${found})` };
}

function orThrow(name: 'wasm' | 'tensorflow', started: FaceDetector | Refusal): FaceDetector {
  if ('detect' in started) return started;
  const { why, cause } = started;
  throw new EyelineError(
    'DETECTOR_UNAVAILABLE',
    {
      expected: `the ${name} backend to load and to pass its self-test`,
      received: `one that ${why}`,
      action:
        name === 'wasm'
          ? 'Install again with `npm ci`, then run `eyeline doctor`.'
          : 'Set TF_BACKEND=wasm, or install @tensorflow/tfjs-node so that it loads.',
    },
    { cause },
  );
}

/** What an error at loading says, in one line and without paths; see {@link Refusal.why}. */
function describe(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'MODULE_NOT_FOUND' && String(message).includes(`'${TENSORFLOW_PACKAGE}'`))
    return `is not installed (${TENSORFLOW_PACKAGE})`;
  const line = String(message ?? error).split('\n')[0] ?? '';
  const bare = line.replaceAll(/(?:[A-Za-z]:)?[/\\][^\s'"]+/g, '…').trim();
  return `does not load (${bare.slice(0, 200)})`;
}
