import { createHash } from 'node:crypto';
import type { MeasuredPicture } from '../../src/core/work/measure/measured-picture.ts';
import { INSTRUMENT, makeMeasurement } from '../core/store/make-result.ts';

/** Any bytes as a picture of one aligned portrait, 200 x 200 px. */
export function measuredAs(bytes: Uint8Array): MeasuredPicture {
  return {
    ...INSTRUMENT,
    backend: { ...INSTRUMENT.backend, reason: 'asked for' },
    sha256: createHash('sha256').update(bytes).digest('hex'),
    format: 'png',
    width: 200,
    height: 200,
    portraits: [{ ...makeMeasurement(), hash: null }],
    unread: null,
    warnings: [],
    overlay: null,
  };
}
