import { describe, expect, it } from 'vitest';
import { NO_ACCOUNT_FACTS } from '../../../src/core/incident/accounts/account.ts';
import type { MeasurementDraft } from '../../../src/core/incident/findings/portrait.ts';
import type { SubmissionResult } from '../../../src/core/incident/findings/result.ts';
import type { TenantStore } from '../../../src/core/incident/stores/tenant-store.ts';
import type { SubmissionDraft } from '../../../src/core/incident/submission.ts';
import { hashOf } from '../likeness/make-hash.ts';
import { makeMeasurement, makePicture, makeResult, sha256 } from './make-result.ts';
import { enrolTeam, makeDraft, makeTempFolder, makeTenantStore, openTestStore } from './temp-store.ts';

const BY = { actor: 'U2', atMs: 1_700_000_500_000, submissionId: null };

/** What both of two portraits look like. */
const HASH = hashOf(1);

const unaligned = (x = 10): MeasurementDraft => ({ ...makeMeasurement(x), alignment: 'unaligned' });

let sent = 0;

/** A message with one picture of one portrait, by default one that opens nothing. @returns its submission. */
function send(
  store: TenantStore,
  name: string,
  {
    portraits = [unaligned()],
    result = {},
    draft = {},
  }: {
    readonly portraits?: readonly MeasurementDraft[];
    readonly result?: Partial<SubmissionResult>;
    readonly draft?: Partial<SubmissionDraft>;
  } = {},
): number {
  const sentMs = 1_700_000_000_000 + ++sent;
  const { submission } = store.submissions.receive(
    makeDraft({ platformId: `m${sent}`, actor: `U-${name}`, sentMs, ...draft }),
  );
  const text = `${name}: ${portraits.length} portrait.`;
  store.results.complete(
    submission.id,
    makeResult({
      pictures: [makePicture(name, portraits)],
      incidentTitle: `Title of ${name}`,
      timeline: [{ kind: 'findings', text, data: null }],
      ...result,
    }),
  );
  return submission.id;
}

const fileNames = (store: TenantStore, incident: number) =>
  store.findings
    .ofIncident(incident)
    .map(({ number, evidence, submissionId }) => [
      number,
      store.evidence.sightings(evidence.id)[0]?.fileName,
      submissionId,
    ]);

describe('a message that opens no incident', () => {
  it('takes no number, and is told apart from one that brought nothing', () => {
    const store = makeTenantStore();

    const id = send(store, 'a.png');
    const cat = send(store, 'cat.png', { portraits: [] });

    expect(store.incidents.list({ audience: 'tenant' })).toEqual([]);
    expect(store.results.of(id)).toMatchObject({ incident: null, isOpened: false, isUnfiled: true });
    expect(store.results.of(cat)).toMatchObject({ incident: null, isUnfiled: false });
    expect(store.unfiled.find(id)).toMatchObject({
      submission: id,
      title: 'Title of a.png',
      channel: 'C1',
      thread: '100.1',
      actor: 'U-a.png',
      alignments: ['unaligned'],
      accounts: 0,
    });
  });

  it('is measured, kept and drawn all the same', () => {
    const store = makeTenantStore();

    const id = send(store, 'a.png');

    expect(store.evidence.find(sha256('a.png'))).not.toBeNull();
    expect(store.measurements.ofPortrait(1)).toMatchObject([{ alignment: 'unaligned' }]);
    expect(store.artifacts.ofSubmission(id)).toHaveLength(1);
  });

  it('opens one where the team wants one for each portrait', () => {
    const store = makeTenantStore();
    const { submission } = store.submissions.receive(makeDraft());

    const completion = store.results.complete(
      submission.id,
      makeResult({ pictures: [makePicture('a.png', [unaligned()])] }),
      'portrait',
    );

    expect(completion).toMatchObject({ incident: { number: 1 }, isOpened: true, isUnfiled: false });
  });

  it('joins the incident that a later message of its thread opens, with lines, accounts and who sent it', () => {
    const store = makeTenantStore();
    const reading = {
      ...NO_ACCOUNT_FACTS,
      source: 'site' as const,
      platform: 'mastodon',
      siteId: '7',
      handle: 'anna',
      readMs: 5,
      avatar: { sha256: sha256('a.png'), uploadedMs: null, uploadedBy: null },
    };
    const first = send(store, 'a.png', {
      result: { pictures: [{ ...makePicture('a.png', [unaligned()]), account: reading }] },
    });
    const second = send(store, 'cat.png', { portraits: [] });

    const third = send(store, 'b.png', { portraits: [makeMeasurement()] });

    expect(store.results.of(third)).toMatchObject({ incident: { number: 1 }, isOpened: true, joined: 2 });
    expect(store.results.of(first)).toMatchObject({
      incident: { number: 1 },
      isOpened: false,
      isUnfiled: false,
      findings: [{ number: 1 }],
    });
    expect(fileNames(store, 1)).toEqual([
      [1, 'a.png', first],
      [2, 'b.png', third],
    ]);
    expect(store.accounts.ofIncident(1)).toMatchObject([{ handle: 'anna', portraits: [1] }]);
    expect(
      store.timeline.ofIncident(1).map(({ text, actor, submissionId }) => [text, actor, submissionId]),
    ).toEqual([
      ['a.png: 1 portrait.', 'U-a.png', first],
      ['cat.png: 0 portrait.', 'U-cat.png', second],
      ['Incident 1 opened.', 'U-b.png', third],
      ['b.png: 1 portrait.', 'U-b.png', third],
    ]);
    expect(store.artifacts.ofIncident(1)).toHaveLength(2);
    expect(store.unfiled.ofThread({ channel: 'C1', platformId: '100.1' })).toEqual([]);
  });

  it('does not join the incident of another thread', () => {
    const store = makeTenantStore();
    const first = send(store, 'a.png');

    send(store, 'b.png', { portraits: [makeMeasurement()], draft: { thread: '200.2' } });

    expect(store.results.of(first)?.incident).toBeNull();
    expect(store.unfiled.find(first)).not.toBeNull();
  });

  it('joins the one that a person opens for its thread, once', () => {
    const store = makeTenantStore();
    const first = send(store, 'a.png');
    const draft = { title: 'Wave', channel: 'C1', thread: '100.1' };

    const opened = store.incidents.open(draft, BY);
    const again = store.incidents.open(draft, BY);

    expect(opened).toMatchObject({ isChanged: true, joined: 1, incident: { number: 1, title: 'Wave' } });
    expect(again).toMatchObject({ isChanged: false, joined: 0, incident: { number: 1 } });
    expect(fileNames(store, 1)).toEqual([[1, 'a.png', first]]);
    expect(store.timeline.ofIncident(1)).toHaveLength(2);
  });

  it('joins the one that a person opens for it alone, also where it stands in no thread', () => {
    const store = makeTenantStore();
    const first = send(store, 'a.png', { draft: { thread: null } });

    const draft = { title: 'Wave', channel: 'C1', thread: null, submission: first };
    expect(store.incidents.open(draft, BY).joined).toBe(1);

    expect(store.results.of(first)?.incident?.number).toBe(1);
    expect(store.incidents.open(draft, BY)).toMatchObject({ joined: 0 });
    expect(fileNames(store, 1)).toEqual([[1, 'a.png', first]]);
  });

  it('is left where it is when the opening is undone by what fails later in the same transaction', () => {
    const store = makeTenantStore();
    const first = send(store, 'a.png');

    expect(() =>
      store.atomically(() => {
        store.incidents.open({ title: 'Wave', channel: 'C1', thread: '100.1' }, BY);
        throw new Error('stop');
      }),
    ).toThrow('stop');

    expect(store.unfiled.find(first)).toMatchObject({ alignments: ['unaligned'] });
    expect(store.incidents.list({ audience: 'tenant' })).toEqual([]);
  });

  it('joins the incident that its thread joins', () => {
    const store = makeTenantStore();
    const first = send(store, 'a.png');
    store.incidents.open({ title: 'Wave', channel: 'C2', thread: null }, BY);

    expect(store.casework.link(1, { channel: 'C1', platformId: '100.1' }, BY)).toMatchObject({ joined: 1 });

    expect(fileNames(store, 1)).toEqual([[1, 'a.png', first]]);
  });

  it('of a command joins the incident of the thread that its answer stands in', () => {
    const store = makeTenantStore();
    const command = send(store, 'a.png', { draft: { kind: 'command', thread: null } });
    store.incidents.open({ title: 'Wave', channel: 'C1', thread: '300.3' }, BY);

    store.submissions.place(command, '300.3');

    expect(fileNames(store, 1)).toEqual([[1, 'a.png', command]]);
  });

  it('of a command waits in the thread that its answer opened', () => {
    const store = makeTenantStore();
    const command = send(store, 'a.png', { draft: { kind: 'command', thread: null } });
    store.submissions.place(command, '300.3');

    send(store, 'b.png', { portraits: [makeMeasurement()], draft: { thread: '300.3' } });

    expect(fileNames(store, 1).map(([number, name]) => [number, name])).toEqual([
      [1, 'a.png'],
      [2, 'b.png'],
    ]);
  });

  it('joins the incident that a comparison of its portraits opens, also from another thread', () => {
    const store = makeTenantStore();
    const first = send(store, 'a.png');

    const compared = send(store, 'none', {
      draft: { kind: 'command', thread: '900.9' },
      result: { pictures: [], about: first },
    });

    expect(store.results.of(compared)).toMatchObject({ incident: { number: 1 }, isOpened: true, joined: 1 });
    expect(store.threads.ofIncident(1).map(({ platformId }) => platformId)).toEqual(['100.1']);
  });

  it('can be withdrawn from the incident that it joined, and restored', () => {
    const store = makeTenantStore();
    const first = send(store, 'a.png');
    store.incidents.open({ title: 'Wave', channel: 'C1', thread: '100.1' }, BY);

    const { withdrawn } = store.findings.withdraw(1, { submission: first }, BY, () => 'Withdrawn.');
    expect(withdrawn).toEqual([1]);
    expect(store.findings.ofIncident(1)).toEqual([]);

    store.casework.restore(1, [1], BY);
    expect(fileNames(store, 1)).toEqual([[1, 'a.png', first]]);
  });

  it('sent twice is one finding of the incident, of the first message', () => {
    const store = makeTenantStore();
    const first = send(store, 'a.png');
    send(store, 'a.png');

    store.incidents.open({ title: 'Wave', channel: 'C1', thread: '100.1' }, BY);

    expect(fileNames(store, 1)).toEqual([[1, 'a.png', first]]);
    expect(store.evidence.sightings(1)).toHaveLength(2);
  });

  it('keeps that it was changed later, once, for the incident that it joins', () => {
    const store = makeTenantStore();
    const first = send(store, 'a.png');
    const line = { kind: 'message-deleted' as const, text: 'Deleted.', data: null };

    store.unfiled.note(first, line, { actor: null, atMs: 9 });
    store.unfiled.note(first, line, { actor: null, atMs: 9 });
    store.incidents.open({ title: 'Wave', channel: 'C1', thread: '100.1' }, BY);
    store.unfiled.note(first, line, { actor: null, atMs: 10 });

    const deleted = store.timeline.ofIncident(1).filter(({ kind }) => kind === 'message-deleted');
    expect(deleted).toMatchObject([{ atMs: 9, actor: null, submissionId: first }]);
  });

  it('is read again after the store was closed', () => {
    const folder = `${makeTempFolder()}/data`;
    const before = openTestStore({ folder });
    const first = send(enrolTeam(before), 'a.png');
    before.close();

    const store = enrolTeam(openTestStore({ folder }));

    expect(store.unfiled.find(first)).toMatchObject({ alignments: ['unaligned'] });
  });
});

describe('lists of what opened no incident', () => {
  it('name the newest first, page by page, without pictures of something else', () => {
    const store = makeTenantStore();
    const [a, b] = [send(store, 'a.png'), send(store, 'b.png')];
    send(store, 'cat.png', { portraits: [] });

    expect(store.unfiled.list({ audience: 'tenant' }).map(({ submission }) => submission)).toEqual([b, a]);
    expect(store.unfiled.list({ audience: 'tenant', limit: 1 }).map(({ submission }) => submission)).toEqual([
      b,
    ]);
    expect(store.unfiled.list({ audience: 'tenant', below: b }).map(({ submission }) => submission)).toEqual([
      a,
    ]);
  });

  it('show a channel its own, and a guest none', () => {
    const store = makeTenantStore();
    const a = send(store, 'a.png');
    send(store, 'b.png', { draft: { channel: 'C2' } });

    expect(store.unfiled.list({ audience: ['C1'] }).map(({ submission }) => submission)).toEqual([a]);
    expect(store.unfiled.list({ audience: { incident: null } })).toEqual([]);
  });

  it('name the channels, each once, without those of pictures of something else', () => {
    const store = makeTenantStore();
    for (const name of ['a.png', 'b.png']) send(store, name);
    send(store, 'c.png', { draft: { channel: 'C2' } });
    send(store, 'cat.png', { portraits: [], draft: { channel: 'C3' } });

    expect(store.unfiled.channels()).toEqual(['C1', 'C2']);
  });

  it('name threads to be read again after an absence, those of late', () => {
    const store = makeTenantStore();
    send(store, 'a.png', { draft: { sentMs: 100 } });
    send(store, 'b.png', { draft: { thread: '200.2', sentMs: 200 } });
    send(store, 'c.png', { draft: { thread: '300.3', sentMs: 300 }, portraits: [makeMeasurement()] });

    expect(store.unfiled.threads(150).map(({ platformId }) => platformId)).toEqual(['200.2']);
  });
});

describe('a portrait that opened no incident', () => {
  const hashed = (name: string, portraits = [unaligned()]) => ({
    result: {
      pictures: [
        makePicture(
          name,
          portraits.map((each) => ({ ...each, perceptualHash: HASH })),
        ),
      ],
    },
  });

  it('is seen again in the same file, and by its looks', async () => {
    const store = makeTenantStore();
    const id = send(store, 'a.png', hashed('a.png'));

    const expected = { finding: { incidentNumber: null, number: null, submissionId: id } };
    expect(store.seen.inFile(sha256('a.png'), 'tenant')).toMatchObject([expected]);
    expect((await store.seen.alike([HASH], 'tenant'))[0]).toMatchObject([expected]);
  });

  it('is seen by readers of its channel only', async () => {
    const store = makeTenantStore();
    send(store, 'a.png', hashed('a.png'));

    expect(store.seen.inFile(sha256('a.png'), ['C1'])).toHaveLength(1);
    expect(store.seen.inFile(sha256('a.png'), ['C2'])).toEqual([]);
    expect(store.seen.inFile(sha256('a.png'), { incident: null })).toEqual([]);
    expect((await store.seen.alike([HASH], ['C2']))[0]).toEqual([]);
  });

  it('is named by its incident alone where another message brought it to one', () => {
    const store = makeTenantStore();
    send(store, 'a.png');
    send(store, 'a.png', { result: { incidentNumber: openedElsewhere(store) } });

    expect(store.seen.inFile(sha256('a.png'), 'tenant').map(({ finding }) => finding.incidentNumber)).toEqual(
      [1],
    );
  });
});

function openedElsewhere(store: TenantStore): number {
  return store.incidents.open({ title: 'Wave', channel: 'C1', thread: '500.5' }, BY).incident.number;
}
