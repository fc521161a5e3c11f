import { describe, expect, it } from 'vitest';
import { METHOD } from '../../../../src/core/alignment/method.ts';
import { earlierMethod, offerToMeasureAgain } from '../../../../src/core/chat/answers/earlier-method.ts';
import { makePlatform } from '../../../commands/make-call.ts';
import { INSTRUMENT, makeMeasurement, makePicture, makeResult } from '../../store/make-result.ts';
import { makeDraft } from '../../store/temp-store.ts';

const EARLIER = { ...INSTRUMENT, method: 'ffhq-crop-3' };

/** A platform with a picture that was measured by each of these, in turn. */
function makeMeasured(...instruments: readonly (typeof INSTRUMENT)[]) {
  const { store } = makePlatform();
  instruments.forEach((instrument, index) => {
    const { submission } = store.submissions.receive(makeDraft({ platformId: `100.${index}` }));
    const picture = { ...makePicture('a.png', [makeMeasurement()]), instrument };
    store.results.complete(submission.id, makeResult({ pictures: [picture] }));
  });
  return { store, findings: store.findings.ofIncident(1) };
}

describe('a finding of an earlier method', () => {
  it('says which one measured it, and offers to measure it again', () => {
    const { store, findings } = makeMeasured(EARLIER);

    expect(findings.map((finding) => earlierMethod(finding, store))).toEqual([
      'Measured with ffhq-crop-3, an earlier method.',
    ]);
    expect(offerToMeasureAgain(findings, store)).toEqual({
      blocks: [
        {
          type: 'paragraph',
          line: `1 finding was measured with an earlier method. Press "Measure again" to add what the present one (${METHOD}) finds; the earlier findings stay.`,
        },
      ],
      buttons: [{ label: 'Measure again', invocation: { command: 'check', options: { again: 1 } } }],
    });
  });

  it('keeps its class, and says what today’s method found once it was measured again', () => {
    const { store, findings } = makeMeasured(EARLIER, INSTRUMENT);

    expect(findings.map(({ measurement }) => measurement.method)).toEqual(['ffhq-crop-3']);
    expect(findings.map((finding) => earlierMethod(finding, store))).toEqual([
      `Measured with ffhq-crop-3, an earlier method. ${METHOD} found: Eyes 0.4% of the width from the StyleGAN position: aligned.`,
    ]);
    expect(offerToMeasureAgain(findings, store)).toEqual({ blocks: [], buttons: [] });
  });

  it.each([
    ['a square', { x: 0, y: 0, width: 120, height: 120 }, 0],
    ['higher than wide', { x: 0, y: 0, width: 90, height: 120 }, 1],
  ])('that differs in pictures higher than wide alone is said of %s accordingly', (_, box, said) => {
    const { store } = makePlatform();
    const { submission } = store.submissions.receive(makeDraft({ platformId: '100.0' }));
    const portrait = { ...makeMeasurement(), frame: { ...box, shape: 'square' as const } };
    const instrument = { ...INSTRUMENT, method: 'ffhq-crop-6' };
    store.results.complete(
      submission.id,
      makeResult({ pictures: [{ ...makePicture('a.png', [portrait]), instrument }] }),
    );
    const findings = store.findings.ofIncident(1);

    expect(findings.flatMap((finding) => earlierMethod(finding, store) ?? [])).toHaveLength(said);
    expect(offerToMeasureAgain(findings, store).buttons).toHaveLength(said);
  });

  it('is none where today’s method measured it', () => {
    const { store, findings } = makeMeasured(INSTRUMENT);

    expect(findings.map((finding) => earlierMethod(finding, store))).toEqual([null]);
    expect(offerToMeasureAgain(findings, store)).toEqual({ blocks: [], buttons: [] });
  });
});
