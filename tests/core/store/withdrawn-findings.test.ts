import { describe, expect, it } from 'vitest';
import { NO_ACCOUNT_FACTS } from '../../../src/core/incident/accounts/account.ts';
import type { Withdrawal } from '../../../src/core/incident/findings/finding.ts';
import type { TenantStore } from '../../../src/core/incident/stores/tenant-store.ts';
import { makeMeasurement, makePicture, makeResult } from './make-result.ts';
import { makeDraft, makeTenantStore } from './temp-store.ts';

const BY = { actor: 'U2', atMs: 1_700_000_300_000, submissionId: null };

const describeIt = ({ withdrawn, kept }: Withdrawal) => `${withdrawn.length} withdrawn, ${kept.length} kept`;

/** Records pictures under incident 1 by a submission of its own; each has a portrait at each of `xs`. */
function record(store: TenantStore, names: readonly string[], xs: readonly number[] = [10]): number {
  const platformId = `m${store.submissions.unfinished().length}`;
  const { id } = store.submissions.receive(makeDraft({ platformId, thread: '5' })).submission;
  const pictures = names.map((name) => makePicture(name, xs.map(makeMeasurement)));
  const sheet = { ...makePicture(`sheet of ${id}`).artifacts[0], kind: 'contact-sheet' } as never;
  store.results.complete(id, makeResult({ pictures, artifacts: [sheet] }));
  return id;
}

function withdraw(store: TenantStore, choice: Parameters<TenantStore['findings']['withdraw']>[1]) {
  return store.findings.withdraw(1, choice, BY, describeIt);
}

/** The numbers of the findings that count, and which submission brought each. */
function present(store: TenantStore) {
  return store.findings.ofIncident(1).map(({ number, submissionId }) => [number, submissionId]);
}

describe('withdrawing findings', () => {
  it('leaves out what a submission brought, and the others keep their numbers', () => {
    const store = makeTenantStore();
    const first = record(store, ['a.png']);
    const second = record(store, ['b.png', 'c.png']);
    const third = record(store, ['d.png']);

    const withdrawal = withdraw(store, { submission: second });

    expect(withdrawal).toEqual({ isChanged: true, withdrawn: [2, 3], kept: [] });
    expect(present(store)).toEqual([
      [1, first],
      [4, third],
    ]);
    expect(store.findings.alignments(1)).toHaveLength(2);
    expect(store.findings.lastNumber(1)).toBe(4);
  });

  it('tells an incident that got an account of the message, when that counts no more and when it counts again', () => {
    const store = makeTenantStore();
    const first = record(store, ['a.png']);
    record(store, ['b.png']);
    const [finding] = store.findings.ofIncident(1);
    const account = {
      ...NO_ACCOUNT_FACTS,
      source: 'site',
      platform: null,
      siteId: null,
      avatar: null,
    } as const;
    const by = { ...BY, submissionId: first };
    store.accounts.record(1, { ...account, handle: 'jane', readMs: 1 }, [finding?.portrait.id as number], by);
    store.casework.split(1, { findings: [1] }, 'Apart', BY);
    const lines = store.timeline.ofIncident(2).length;

    withdraw(store, { submission: first });
    const without = store.accounts.ofIncident(2);
    store.casework.restoreMessage(1, first, null, BY);

    expect(without).toEqual([]);
    expect(store.accounts.ofIncident(2).map(({ handle }) => handle)).toEqual(['jane']);
    expect(
      store.timeline
        .ofIncident(2)
        .slice(lines)
        .map(({ text }) => text),
    ).toEqual([
      'What was said of account 1 was taken back in another incident that has it, and counts no more.',
      'What was said of account 1 counts again, as in another incident that has it.',
    ]);
  });

  it('says so on the timeline, and deletes nothing', () => {
    const store = makeTenantStore();
    const id = record(store, ['a.png']);

    withdraw(store, { submission: id });

    expect(
      store.timeline.ofIncident(1).map(({ kind, text, actor, atMs }) => [kind, text, actor, atMs]),
    ).toEqual(expect.arrayContaining([['withdrawn', '1 withdrawn, 0 kept', 'U2', BY.atMs]]));
    const evidence = store.evidence.find(makePicture('a.png').evidence.sha256);
    expect(store.evidence.sightings(evidence?.id as number)).toHaveLength(1);
    expect(store.artifacts.ofSubmission(id)).toHaveLength(2);
    expect(store.results.of(id)).toMatchObject({ isWithdrawn: true, findings: [] });
  });

  it('leaves out what was made for the submission', () => {
    const store = makeTenantStore();
    const first = record(store, ['a.png']);
    const second = record(store, ['b.png']);

    withdraw(store, { submission: second });

    expect(new Set(store.artifacts.ofIncident(1).map(({ submissionId }) => submissionId))).toEqual(
      new Set([first]),
    );
  });

  it('passes a finding to the next submission that brought the same picture', () => {
    const store = makeTenantStore();
    const first = record(store, ['a.png', 'b.png']);
    const second = record(store, ['c.png', 'a.png']);

    const withdrawal = withdraw(store, { submission: first });
    const then = withdraw(store, { submission: second });

    expect(withdrawal).toEqual({ isChanged: true, withdrawn: [2], kept: [1] });
    expect(then).toEqual({ isChanged: true, withdrawn: [1, 3], kept: [] });
    expect(present(store)).toEqual([]);
  });

  it('leaves to the first submission what the withdrawn one only brought again', () => {
    const store = makeTenantStore();
    const first = record(store, ['a.png']);
    const second = record(store, ['a.png']);

    const withdrawal = withdraw(store, { submission: second });

    expect(withdrawal).toEqual({ isChanged: true, withdrawn: [], kept: [1] });
    expect(present(store)).toEqual([[1, first]]);
    expect(withdraw(store, { submission: first }).withdrawn).toEqual([1]);
  });

  it('records what comes again under its old number', () => {
    const store = makeTenantStore();
    const first = record(store, ['a.png']);
    record(store, ['b.png']);
    withdraw(store, { submission: first });

    const again = record(store, ['a.png']);

    expect(present(store)).toEqual([
      [1, again],
      [2, 2],
    ]);
    expect(store.results.of(again)?.findings.map(({ number }) => number)).toEqual([1]);
    expect(withdraw(store, { submission: again }).withdrawn).toEqual([1]);
  });

  it('withdraws by number, whoever brought it, once', () => {
    const store = makeTenantStore();
    record(store, ['page.png'], [10, 110, 210]);

    const withdrawal = withdraw(store, { numbers: [1, 3] });
    const again = withdraw(store, { numbers: [3] });

    expect(withdrawal).toEqual({ isChanged: true, withdrawn: [1, 3], kept: [] });
    expect(again).toEqual({ isChanged: false, withdrawn: [], kept: [] });
    expect(present(store)).toEqual([[2, 1]]);
    expect(store.timeline.ofIncident(1).filter(({ kind }) => kind === 'withdrawn')).toHaveLength(1);
  });

  it('does nothing for a submission that was withdrawn, or is of another incident', () => {
    const store = makeTenantStore();
    const first = record(store, ['a.png']);
    const other = store.submissions.receive(makeDraft({ platformId: 'x', thread: '6' })).submission.id;
    store.results.complete(other, makeResult());
    withdraw(store, { submission: first });

    const nothing = { isChanged: false, withdrawn: [], kept: [] };
    expect(withdraw(store, { submission: first })).toEqual(nothing);
    expect(withdraw(store, { submission: other })).toEqual(nothing);
    expect(store.findings.ofIncident(2)).toHaveLength(1);
  });

  it('withdraws nothing where its line of the timeline cannot be written', () => {
    const store = makeTenantStore();
    const id = record(store, ['a.png']);
    const fails = () => {
      throw new Error('no words');
    };

    expect(() => store.findings.withdraw(1, { submission: id }, BY, fails)).toThrow('no words');

    expect(present(store)).toEqual([[1, id]]);
    expect(withdraw(store, { submission: id }).withdrawn).toEqual([1]);
  });
});

describe('a withdrawn message that is taken back', () => {
  it('has again what passed to a later message that brought the same picture', () => {
    const store = makeTenantStore();
    const first = record(store, ['a.png', 'b.png']);
    const second = record(store, ['a.png']);
    withdraw(store, { submission: first });
    expect(present(store)).toEqual([[1, second]]);

    const done = store.casework.restoreMessage(1, first, null, { ...BY, atMs: BY.atMs + 1 });

    expect(done).toEqual({ isChanged: true, restored: [2], elsewhere: [], isLeft: false });
    expect(present(store)).toEqual([
      [1, first],
      [2, first],
    ]);
    expect(store.casework.restoreMessage(1, first, null, BY).isChanged).toBe(false);
  });

  it('has again what passed on twice, whichever is taken back first', () => {
    const store = makeTenantStore();
    const first = record(store, ['a.png']);
    const second = record(store, ['a.png']);
    const third = record(store, ['a.png']);
    withdraw(store, { submission: first });
    withdraw(store, { submission: second });
    expect(present(store)).toEqual([[1, third]]);

    store.casework.restoreMessage(1, first, null, BY);
    expect(present(store)).toEqual([[1, first]]);
    store.casework.restoreMessage(1, second, null, BY);

    expect(present(store)).toEqual([[1, first]]);
  });

  it('takes nothing of a message that recorded its picture anew before the withdrawal', () => {
    const store = makeTenantStore();
    const first = record(store, ['a.png', 'b.png']);
    withdraw(store, { numbers: [1] });
    const later = record(store, ['a.png']);
    withdraw(store, { submission: first });
    const before = store.findings.ofIncident(1);
    expect(before.map(({ submissionId }) => submissionId)).toEqual([later]);

    store.casework.restoreMessage(1, first, null, BY);

    expect(present(store)).toEqual([
      [1, later],
      [2, first],
    ]);
    expect(store.findings.ofIncident(1)[0]).toEqual(before[0]);
  });

  it('of another incident or tenant is left alone', () => {
    const store = makeTenantStore();
    const id = record(store, ['a.png']);
    withdraw(store, { submission: id });
    store.incidents.open({ title: 'Other', channel: 'C1', thread: null }, BY);

    expect(store.casework.restoreMessage(2, id, null, BY)).toMatchObject({ isChanged: false });
    expect(store.casework.withdrawn(1)).toEqual([1]);
  });
});
