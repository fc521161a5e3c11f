import { describe, expect, it } from 'vitest';
import { NO_ACCOUNT_FACTS } from '../../../../src/core/incident/accounts/account.ts';
import type { TenantStore } from '../../../../src/core/incident/stores/tenant-store.ts';
import { makeMeasurement, makePicture, makeResult } from '../make-result.ts';
import { makeDraft, makeTenantStore } from '../temp-store.ts';

const BY = { actor: 'U2', atMs: 1_700_000_500_000, submissionId: null };

const THREAD = { channel: 'C1', platformId: '9' };

const SITE = { source: 'site' as const, platform: 'mastodon', siteId: '77', readMs: 5 };

const avatarOf = (sha256: string) => ({ sha256, uploadedMs: 3, uploadedBy: 'address' as const });

/** A message of the thread with one picture; with `account` it came by a link. @returns its submission. */
function send(
  store: TenantStore,
  name: string,
  {
    thread = '9' as string | null,
    alignment = 'unaligned' as 'unaligned' | 'aligned',
    account = false,
    x = 10,
  } = {},
): number {
  const platformId = `m${name}${thread}`;
  const { id } = store.submissions.receive(makeDraft({ platformId, thread, actor: `U-${name}` })).submission;
  const picture = makePicture(name, [{ ...makeMeasurement(x), alignment }]);
  const reading = {
    ...NO_ACCOUNT_FACTS,
    ...SITE,
    handle: name,
    avatar: avatarOf(picture.evidence.sha256),
  };
  const timeline = [{ kind: 'findings' as const, text: `${name}: 1 portrait.`, data: null }];
  const pictures = [account ? { ...picture, account: reading } : picture];
  store.results.complete(id, makeResult({ pictures, timeline, incidentTitle: `About ${name}` }));
  return id;
}

const numbers = (store: TenantStore, incident = 1) =>
  store.findings.ofIncident(incident).map(({ number, submissionId }) => [number, submissionId]);

const lines = (store: TenantStore, incident = 1) =>
  store.timeline.ofIncident(incident).map(({ text }) => text);

/** Everything that an incident of a thread shows. */
function shown(store: TenantStore) {
  const accounts = store.accounts.ofIncident(1).map(({ id: _, ...account }) => account);
  return { numbers: numbers(store), accounts, incident: store.incidents.find(1, 'tenant') };
}

describe('the opening of an incident', () => {
  it('is taken back: what its thread brought waits as before, and the incident is closed and empty', () => {
    const store = makeTenantStore();
    const ids = [send(store, 'a'), send(store, 'b', { account: true })];
    const before = ids.map((id) => [store.unfiled.find(id), store.unfiled.notes(id)]);
    store.incidents.open({ title: 'Wave', channel: 'C1', thread: '9' }, BY);

    const done = store.casework.takeBackOpening(1, BY);

    expect(done).toMatchObject({ isChanged: true, messages: 2, incident: { number: 1, status: 'closed' } });
    expect(ids.map((id) => [store.unfiled.find(id), store.unfiled.notes(id)])).toEqual(before);
    expect(numbers(store)).toEqual([]);
    expect(store.accounts.ofIncident(1)).toEqual([]);
    expect(store.threads.find(THREAD)?.incidentNumber).toBeNull();
    expect(lines(store)).toEqual(['Incident 1 opened.', 'The opening was taken back.']);
  });

  it('opens again with all that it held, under the same numbers', () => {
    const store = makeTenantStore();
    send(store, 'a');
    send(store, 'b', { account: true });
    store.incidents.open({ title: 'Wave', channel: 'C1', thread: '9' }, BY);
    const before = shown(store);
    store.casework.takeBackOpening(1, BY);

    const done = store.casework.openAgain(1, BY);

    expect(done).toMatchObject({ isChanged: true, messages: 2 });
    expect(shown(store)).toEqual(before);
    expect(lines(store)).toContain('b: 1 portrait.');
    expect(store.casework.openAgain(1, BY).isChanged).toBe(false);
  });

  it('changes nothing when it is taken back twice', () => {
    const store = makeTenantStore();
    store.incidents.open({ title: 'Wave', channel: 'C1', thread: '9' }, BY);
    store.casework.takeBackOpening(1, BY);

    const again = store.casework.takeBackOpening(1, BY);

    expect(again.isChanged).toBe(false);
    expect(Object.values(again.work).every((count) => count === 0)).toBe(true);
    expect(lines(store)).toHaveLength(2);
  });

  it('of an incident that a picture opened by itself gives the picture back, and later ones of the thread', () => {
    const store = makeTenantStore();
    const first = send(store, 'a', { alignment: 'aligned', account: true });
    const later = send(store, 'b');
    expect(numbers(store)).toHaveLength(2);

    store.casework.takeBackOpening(1, BY);

    expect(store.unfiled.find(first)).toMatchObject({
      title: 'About a',
      alignments: ['aligned'],
      accounts: 1,
    });
    expect(store.unfiled.find(later)).toMatchObject({ alignments: ['unaligned'] });
    store.incidents.open({ title: 'Anew', channel: 'C1', thread: '9' }, BY);
    expect(numbers(store, 2)).toEqual([
      [1, first],
      [2, later],
    ]);
    expect(store.accounts.ofIncident(2)).toMatchObject([{ handle: 'a', portraits: [1] }]);
  });

  it.each([
    ['notes', (store: TenantStore) => store.notes.add(1, 'Seen twice', BY)],
    ['references', (store: TenantStore) => store.references.add(1, { ...REFERENCE }, BY)],
    [
      'verdicts',
      (store: TenantStore) =>
        store.judgements.judge(1, { verdict: 'confirmed', reason: null, findings: [1] }, BY),
    ],
    [
      'withdrawn',
      (store: TenantStore) => store.findings.withdraw(1, { numbers: [1] }, BY, () => 'Withdrawn.'),
    ],
    ['holds', (store: TenantStore) => store.holds.hold(1, BY)],
    ['threads', (store: TenantStore) => store.casework.link(1, { channel: 'C1', platformId: '10' }, BY)],
    ['moves', (store: TenantStore) => store.casework.split(1, { findings: [1] }, 'Part', BY)],
  ] as const)('stands while there are %s, and nothing is changed', (what, work) => {
    const store = makeTenantStore();
    send(store, 'a');
    send(store, 'b');
    store.incidents.open({ title: 'Wave', channel: 'C1', thread: '9' }, BY);
    work(store as never);
    const before = [shown(store), lines(store)];

    const done = store.casework.takeBackOpening(1, BY);

    expect(done.isChanged).toBe(false);
    expect(done.work[what]).toBe(1);
    expect([shown(store), lines(store)]).toEqual(before);
  });

  it('that was taken back leaves the thread with the incident that it got since', () => {
    const store = makeTenantStore();
    send(store, 'a');
    store.incidents.open({ title: 'Wave', channel: 'C1', thread: '9' }, BY);
    store.casework.takeBackOpening(1, BY);
    store.incidents.open({ title: 'Other', channel: 'C1', thread: '9' }, BY);

    expect(store.casework.openAgain(1, BY)).toMatchObject({ isChanged: false, threadsOther: 2 });
    expect(numbers(store)).toEqual([]);
  });

  it('gives pins of the thread back: they wait, and go on the next timeline', () => {
    const store = makeTenantStore();
    store.incidents.open({ title: 'Wave', channel: 'C1', thread: '9' }, BY);
    const pin = { channel: 'C1', thread: '9', platformId: '9.1', mark: 'pin' as const, actor: 'U3', atMs: 7 };
    store.pins.add(1, pin, { text: 'Pinned: look here', author: 'U4', sentMs: 6 });

    store.casework.takeBackOpening(1, BY);
    expect(lines(store)).not.toContain('Pinned: look here');
    store.incidents.open({ title: 'Anew', channel: 'C1', thread: '9' }, BY);

    expect(store.timeline.ofIncident(2)).toContainEqual(
      expect.objectContaining({ text: 'Pinned: look here', atMs: 6, actor: 'U3' }),
    );
  });
});

describe('a thread that leaves and takes along what it brought', () => {
  /** Incident 1 has a picture of its own between two of the thread that joined it. */
  function makeJoined() {
    const store = makeTenantStore();
    const waiting = send(store, 'a', { account: true });
    store.incidents.open({ title: 'Wave', channel: 'C1', thread: '8' }, BY);
    store.casework.link(1, THREAD, BY);
    const own = send(store, 'own', { thread: '8' });
    const later = send(store, 'b');
    return { store, waiting, own, later };
  }

  it('gives its messages back, and no number of others changes', () => {
    const { store, waiting, own, later } = makeJoined();
    expect(numbers(store)).toEqual([
      [1, waiting],
      [2, own],
      [3, later],
    ]);

    const done = store.casework.unlink(1, THREAD, BY, { takesAlong: true });

    expect(done).toMatchObject({ isChanged: true, left: 2, stayed: 0 });
    expect(numbers(store)).toEqual([[2, own]]);
    expect(store.accounts.ofIncident(1)).toEqual([]);
    expect(store.unfiled.ofThread(THREAD).map(({ submission }) => submission)).toEqual([waiting, later]);
  });

  it('leaves what people worked on there', () => {
    const { store, waiting, own, later } = makeJoined();
    store.judgements.judge(1, { verdict: 'confirmed', reason: null, findings: [3] }, BY);

    const done = store.casework.unlink(1, THREAD, BY, { takesAlong: true });

    expect(done).toMatchObject({ left: 1, stayed: 1 });
    expect(numbers(store)).toEqual([
      [2, own],
      [3, later],
    ]);
    expect(store.unfiled.find(waiting)).not.toBeNull();
  });

  it('leaves a portrait that another message of the incident brought too', () => {
    const { store, waiting } = makeJoined();
    const twin = send(store, 'a', { thread: '8' });

    store.casework.unlink(1, THREAD, BY, { takesAlong: true });

    expect(numbers(store)[0]).toEqual([1, twin]);
    expect(store.unfiled.find(waiting)?.alignments).toHaveLength(1);
  });
});

const REFERENCE = {
  address: 'https://example.org/a',
  title: null,
  publisher: null,
  authors: null,
  published: null,
  archiveAddress: null,
};
