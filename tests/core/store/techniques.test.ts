import { describe, expect, it } from 'vitest';
import { makePicture, makeResult } from './make-result.ts';
import { makeDraft, makeTenantStore } from './temp-store.ts';

const BY = { actor: 'U2', atMs: 1_700_000_300_000, submissionId: null };
const LATER = { actor: 'U3', atMs: 1_700_000_400_000, submissionId: null };
const GENERATED = { number: 'T0145.002', name: 'AI-Generated Account Imagery', catalogue: 'v1.7' };
const PERSONA = { number: 'T0143.002', name: 'Fabricated Persona', catalogue: 'v1.7' };

function makeIncident() {
  const store = makeTenantStore();
  const { id } = store.submissions.receive(makeDraft({ thread: '5' })).submission;
  const pictures = ['a.png', 'b.png', 'c.png'].map((name) => makePicture(name));
  store.results.complete(id, makeResult({ pictures }));
  return store;
}

describe('techniques of an incident', () => {
  it('have a description, the findings they rest on, who and when', () => {
    const { techniques } = makeIncident();

    techniques.add(1, { ...GENERATED, description: 'One crop.', findings: [3, 1] }, BY);
    techniques.add(1, PERSONA, LATER);

    expect(techniques.ofIncident(1)).toEqual([
      { ...PERSONA, description: '', findings: [], actor: 'U3', atMs: LATER.atMs, ended: null },
      { ...GENERATED, description: 'One crop.', findings: [1, 3], actor: 'U2', atMs: BY.atMs, ended: null },
    ]);
  });

  it('described anew keep what was said before, and what is not said again stays', () => {
    const { techniques } = makeIncident();
    techniques.add(1, { ...GENERATED, description: 'One crop.', findings: [1, 3] }, BY);

    const isChanged = techniques.add(1, { ...GENERATED, description: 'Two crops.' }, LATER);
    const isRepeated = techniques.add(1, { ...GENERATED, description: 'Two crops.' }, LATER);

    expect([isChanged, isRepeated]).toEqual([true, false]);
    expect(techniques.ofIncident(1)).toMatchObject([{ description: 'Two crops.', findings: [1, 3] }]);
    expect(techniques.history(1)).toMatchObject([
      { description: 'One crop.', ended: { actor: 'U3', atMs: LATER.atMs } },
      { description: 'Two crops.', ended: null },
    ]);
  });

  it('that were removed stay in the history, and can be added again', () => {
    const { techniques, timeline } = makeIncident();
    techniques.add(1, GENERATED, BY);

    const removals = [techniques.remove(1, 'T0145.002', LATER), techniques.remove(1, 'T0145.002', LATER)];
    const without = techniques.ofIncident(1);
    techniques.add(1, GENERATED, LATER);

    expect(removals).toEqual([true, false]);
    expect(without).toEqual([]);
    expect(techniques.history(1)).toHaveLength(2);
    expect(
      timeline
        .ofIncident(1)
        .filter(({ kind }) => kind === 'technique')
        .map(({ text, actor }) => `${actor}: ${text}`),
    ).toEqual([
      'U2: Technique T0145.002 AI-Generated Account Imagery added.',
      'U3: Technique T0145.002 AI-Generated Account Imagery removed.',
      'U3: Technique T0145.002 AI-Generated Account Imagery added.',
    ]);
  });

  it('rest on the findings that count, and on none that there is not', () => {
    const { techniques, findings } = makeIncident();
    techniques.add(1, { ...GENERATED, findings: [1, 2] }, BY);

    findings.withdraw(1, { numbers: [2] }, BY, () => 'withdrawn');

    expect(techniques.ofIncident(1)).toMatchObject([{ findings: [1] }]);
    expect(() => techniques.add(1, { ...PERSONA, findings: [2] }, BY)).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
    expect(techniques.ofIncident(1)).toHaveLength(1);
  });
});
