import { createHash } from 'node:crypto';
import { METHOD } from '../../../src/core/alignment/method.ts';
import type { Instrument, MeasurementDraft } from '../../../src/core/incident/findings/portrait.ts';
import type { PictureResult, SubmissionResult } from '../../../src/core/incident/findings/result.ts';
import type { ComparablePortrait } from '../../../src/core/set/measured-portrait.ts';

export const INSTRUMENT: Instrument = {
  method: METHOD,
  backend: { name: 'wasm', version: 'tfjs 4.22.0', models: '0123456789abcdef' },
};

/** A measured portrait whose face box starts at `x`. */
export function makeMeasurement(x = 10): MeasurementDraft & Pick<ComparablePortrait, 'frame' | 'assessment'> {
  const reason = null;
  return {
    frame: { x, y: 5.5, width: 60, height: 60, shape: 'circle' },
    face: { x: x + 8, y: 12.25, width: 40, height: 44 },
    alignment: 'aligned',
    reason,
    assessment: {
      alignment: 'aligned',
      reason,
      eyes: { left: [0.386, 0.476], right: [0.619, 0.476] },
      ganEyeDistance: 0.0033,
      meanEyeOffset: 0.004,
      score: 0.97,
      comparison: { ordinary: 0, ordinaryCount: 1005, generated: 497, generatedCount: 994 },
      likelihoodRatio: { value: 300, low: 100, high: 335 },
      offset: [0.501, 0.499, -0.02, 0.004, 0],
      sidePx: 60,
      framePx: 0.25,
    },
  };
}

/** A picture named `name`, whose bytes are its name, with the given portraits and one overlay. */
export function makePicture(
  name = 'a.png',
  portraits: readonly MeasurementDraft[] = [makeMeasurement()],
): PictureResult {
  return {
    evidence: { sha256: sha256(name), sizeBytes: name.length, format: 'png', widthPx: 200, heightPx: 100 },
    sighting: {
      fileName: name,
      sourceAddress: `https://files.example/${name}`,
      lastModifiedMs: null,
      servedMs: 1_700_000_000_500,
      seenMs: 1_700_000_001_000,
    },
    portraits,
    instrument: portraits.length > 0 ? INSTRUMENT : null,
    artifacts:
      portraits.length > 0
        ? [
            {
              kind: 'overlay',
              sha256: sha256(`${name} overlay`),
              sizeBytes: 9,
              mediaType: 'image/png',
              altText: `Overlay of ${name}`,
            },
          ]
        : [],
  };
}

/** One picture with one portrait. */
export function makeResult(changes: Partial<SubmissionResult> = {}): SubmissionResult {
  return {
    pictures: [makePicture()],
    artifacts: [],
    timeline: [{ kind: 'findings', text: '1 portrait: aligned.', data: null }],
    incidentNumber: null,
    incidentTitle: 'Pictures by U1',
    outcome: '{"portraits":1}',
    ...changes,
  };
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
