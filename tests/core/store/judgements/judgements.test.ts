import { describe, expect, it } from 'vitest';
import { confirmedFindings, countVerdicts } from '../../../../src/core/incident/judgement/judged-findings.ts';
import type { Verdict } from '../../../../src/core/incident/judgement/judgement.ts';
import type { TenantStore } from '../../../../src/core/incident/stores/tenant-store.ts';
import { INSTRUMENT, makeMeasurement, makePicture, makeResult } from '../make-result.ts';
import { makeDraft, makeTenantStore } from '../temp-store.ts';

const AT_MS = 1_700_000_300_000;

function by(actor: string, minutes = 0) {
  return { actor, atMs: AT_MS + minutes * 60_000, submissionId: null };
}

/** Records pictures in a message of its own; each has one portrait. Returns the submission. */
function record(store: TenantStore, names: readonly string[], thread = '5', instrument = INSTRUMENT): number {
  const platformId = `m${store.submissions.unfinished().length}`;
  const { id } = store.submissions.receive(makeDraft({ platformId, thread })).submission;
  const pictures = names.map((name) => ({ ...makePicture(name), instrument }));
  store.results.complete(id, makeResult({ pictures }));
  return id;
}

function judge(
  store: TenantStore,
  verdict: Verdict,
  findings: readonly number[],
  { actor = 'U2', reason = null as string | null, incident = 1, minutes = 0 } = {},
) {
  return store.judgements.judge(incident, { verdict, findings, reason }, by(actor, minutes));
}

/** How each finding stands, by whom and why. */
function standings(store: TenantStore, incident = 1) {
  return [...store.judgements.ofIncident(incident)].map(([number, { verdict, judgement }]) =>
    judgement
      ? `${number} ${verdict} by ${judgement.actor}: ${judgement.reason ?? '–'}`
      : `${number} ${verdict}`,
  );
}

describe('judgements', () => {
  it('a finding is proposed until a person confirms or rejects it, with a reason', () => {
    const store = makeTenantStore();
    record(store, ['a.png', 'b.png', 'c.png']);

    judge(store, 'confirmed', [3, 1, 1], { reason: 'Looked at the ears.' });
    judge(store, 'rejected', [2], { actor: 'U3' });

    expect(standings(store)).toEqual([
      '1 confirmed by U2: Looked at the ears.',
      '2 rejected by U3: –',
      '3 confirmed by U2: Looked at the ears.',
    ]);
    expect(countVerdicts(store.judgements.ofIncident(1))).toEqual({ confirmed: 2, proposed: 0, rejected: 1 });
  });

  it('only confirmed findings count as confirmed', () => {
    const store = makeTenantStore();
    record(store, ['a.png', 'b.png', 'c.png', 'd.png']);
    judge(store, 'confirmed', [1, 2, 3]);
    judge(store, 'rejected', [2]);
    judge(store, 'proposed', [3]);

    const confirmed = confirmedFindings(store.findings.ofIncident(1), store.judgements.ofIncident(1));

    expect(confirmed.map(({ number }) => number)).toEqual([1]);
  });

  it('the newest judgement counts and the history keeps all of them', () => {
    const store = makeTenantStore();
    record(store, ['a.png', 'b.png']);
    judge(store, 'confirmed', [1, 2], { reason: 'Seen.' });
    judge(store, 'rejected', [1], { actor: 'U3', minutes: 1 });

    const told = store.judgements.history(1).map(({ verdict, findings, actor, atMs, reason, undone }) => ({
      verdict,
      findings,
      actor,
      atMs,
      reason,
      undone,
    }));

    expect(told).toEqual([
      { verdict: 'confirmed', findings: [1, 2], actor: 'U2', atMs: AT_MS, reason: 'Seen.', undone: null },
      { verdict: 'rejected', findings: [1], actor: 'U3', atMs: AT_MS + 60_000, reason: null, undone: null },
    ]);
    expect(standings(store)).toEqual(['1 rejected by U3: –', '2 confirmed by U2: Seen.']);
  });

  it('taking one back in bulk gives each finding what was said of it before', () => {
    const store = makeTenantStore();
    record(store, ['a.png', 'b.png', 'c.png']);
    judge(store, 'rejected', [1]);
    const { judgement } = judge(store, 'confirmed', [1, 2, 3]);

    const undone = store.judgements.undo(1, judgement?.id as number, by('U4', 2));
    const again = store.judgements.undo(1, judgement?.id as number, by('U5', 3));

    expect(undone.changed).toEqual([1, 2, 3]);
    expect(standings(store)).toEqual(['1 rejected by U2: –', '2 proposed', '3 proposed']);
    expect(again).toEqual({ judgement: null, changed: [] });
    expect(store.judgements.history(1)[1]?.undone).toEqual({ actor: 'U4', atMs: AT_MS + 120_000 });
  });

  it('taking an older one back leaves what was said since', () => {
    const store = makeTenantStore();
    record(store, ['a.png', 'b.png']);
    const { judgement } = judge(store, 'confirmed', [1, 2]);
    judge(store, 'rejected', [1]);

    const { changed } = store.judgements.undo(1, judgement?.id as number, by('U4'));

    expect(changed).toEqual([2]);
    expect(standings(store)).toEqual(['1 rejected by U2: –', '2 proposed']);
  });

  it('saying the same again writes nothing, unless another reason is given', () => {
    const store = makeTenantStore();
    record(store, ['a.png', 'b.png']);
    judge(store, 'confirmed', [1]);

    expect(judge(store, 'confirmed', [1], { actor: 'U3' })).toEqual({ judgement: null, changed: [] });
    expect(judge(store, 'confirmed', [1, 2], { actor: 'U3' })).toMatchObject({
      judgement: { findings: [2] },
      changed: [2],
    });
    expect(judge(store, 'confirmed', [1], { actor: 'U3', reason: 'Ears differ.' })).toMatchObject({
      judgement: { findings: [1] },
      changed: [],
    });
    expect(judge(store, 'proposed', [1, 2])).toMatchObject({ changed: [1, 2] });
  });

  it('each has its line of the timeline, with who and when', () => {
    const store = makeTenantStore();
    record(store, ['a.png', 'b.png', 'c.png']);
    const { judgement } = judge(store, 'confirmed', [1, 2, 3], { reason: 'Ears differ.' });
    judge(store, 'rejected', [2], { minutes: 1 });
    judge(store, 'proposed', [3], { minutes: 2 });
    store.judgements.undo(1, judgement?.id as number, by('U4', 3));

    const lines = store.timeline.ofIncident(1).filter(({ kind }) => kind === 'judged');

    expect(lines.map(({ text, actor, atMs }) => [text, actor, (atMs - AT_MS) / 60_000])).toEqual([
      ['Confirmed: 3 portraits (1-3). Reason: Ears differ.', 'U2', 0],
      ['Rejected: 1 portrait (2).', 'U2', 1],
      ['Back to proposed: 1 portrait (3).', 'U2', 2],
      ['Taken back: "confirmed" for 3 portraits (1-3).', 'U4', 3],
    ]);
  });

  it('the same picture posted again stands as it was judged', () => {
    const store = makeTenantStore();
    record(store, ['a.png']);
    judge(store, 'confirmed', [1]);

    record(store, ['a.png', 'b.png']);

    expect(standings(store)).toEqual(['1 confirmed by U2: –', '2 proposed']);
  });

  it('a portrait that another method measures stands as it was judged', () => {
    const store = makeTenantStore();
    record(store, ['a.png']);
    judge(store, 'rejected', [1]);
    const [finding] = store.findings.ofIncident(1);

    store.measurements.add(finding?.portrait.id as number, makeMeasurement(11), {
      ...INSTRUMENT,
      method: 'newer',
    });
    record(store, ['a.png'], '5', { ...INSTRUMENT, method: 'newest' });

    expect(standings(store)).toEqual(['1 rejected by U2: –']);
  });

  it('a withdrawn finding is not counted, cannot be judged, and stands as before when it comes back', () => {
    const store = makeTenantStore();
    record(store, ['a.png', 'b.png']);
    judge(store, 'confirmed', [1, 2]);
    store.findings.withdraw(1, { numbers: [1] }, by('U2'), () => '1 withdrawn');

    const without = standings(store);
    const judgeIt = () => judge(store, 'rejected', [1]);

    expect(without).toEqual(['2 confirmed by U2: –']);
    expect(judgeIt).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    expect(store.judgements.history(1)).toHaveLength(1);
    record(store, ['a.png']);
    expect(standings(store)).toEqual(['1 confirmed by U2: –', '2 confirmed by U2: –']);
  });

  it('the same picture under another incident is judged there', () => {
    const store = makeTenantStore();
    record(store, ['a.png']);
    record(store, ['a.png'], '6');

    judge(store, 'confirmed', [1]);

    expect(standings(store, 2)).toEqual(['1 proposed']);
  });

  it('nothing is written where one of the numbers is not a finding’s', () => {
    const store = makeTenantStore();
    record(store, ['a.png']);

    expect(() => judge(store, 'confirmed', [1, 2])).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    expect(standings(store)).toEqual(['1 proposed']);
    expect(store.judgements.history(1)).toEqual([]);
  });
});
