import { describe, expect, it } from 'vitest';
import { readCase } from '../../../../src/core/export/case/read-case.ts';
import { NO_REFERENCE_FACTS } from '../../../../src/core/incident/casework/reference.ts';
import { makeDraft } from '../../store/temp-store.ts';
import { BY, DEFAULT_OPTIONS, makeCase, makeExportStore } from '../make-case.ts';

describe('a case', () => {
  it('has the findings, accounts, notes and timeline of its incident', async () => {
    const read = await makeCase();

    expect(read.incident).toMatchObject({ number: 1, title: 'Wave of March', status: 'open' });
    expect(read.findings.map(({ number, accounts }) => [number, accounts])).toEqual([
      [1, [1]],
      [2, [2]],
    ]);
    expect(read.accounts.map(({ label, portraits }) => [label.slice(0, 16), portraits])).toEqual([
      ['Jane Doe (@jane)', [1]],
      ['=HYPERLINK("http', [2]],
    ]);
    expect(read.notes.map(({ text }) => text)).toEqual(['Seen with Jane Doe (@jane) again.']);
    expect(read.timeline.map(({ kind }) => kind)).toContain('note');
  });

  it('has nothing of a picture that only another incident says', async () => {
    const read = await makeCase({ hasMembers: true, hasPlaces: true });

    const all = JSON.stringify(read);
    expect(read.findings[0]?.file.names).toEqual(['a.png']);
    expect(read.findings[0]?.provenance.map(({ linkAddress }) => linkAddress)).toEqual([
      'https://social.example/@jane',
    ]);
    expect(all).not.toContain('secret');
    expect(all).not.toContain('"C2"');
  });

  it('says who and where only where that is asked for', async () => {
    const plain = JSON.stringify(await makeCase());
    const asked = await makeCase({ hasMembers: true, hasPlaces: true });

    expect(plain).not.toMatch(/"U[17]"|"C1"|100\.1/);
    expect(asked.findings[0]).toMatchObject({
      member: 'U1',
      place: { channel: 'C1', thread: '100.1', permalink: null },
    });
    expect(asked.notes[0]).toMatchObject({ member: 'U7' });
  });

  it('says nothing of places that whoever asks may not read', async () => {
    const read = await makeCase({ hasPlaces: true }, { audience: ['C9'] });

    expect(read.findings.map(({ place }) => place)).toEqual([null, null]);
  });

  it('of another incident’s withdrawn finding has nothing, and keeps the numbers', async () => {
    const store = makeExportStore();
    store.findings.withdraw(1, { numbers: [1] }, BY, () => 'Portrait 1 was withdrawn.');

    const read = await makeCase({}, { store });

    expect(read.findings.map(({ number }) => number)).toEqual([2]);
    expect(read.accounts.map(({ portraits }) => portraits)).toEqual([[], [2]]);
  });

  it('has only what a person confirmed, unless all is asked for, and never what was rejected', async () => {
    const store = makeExportStore();
    store.judgements.judge(1, { verdict: 'confirmed', findings: [1], reason: 'Looked at it.' }, BY);

    const confirmed = await makeCase({ isAll: false, hasMembers: true }, { store });
    store.judgements.judge(1, { verdict: 'rejected', findings: [2], reason: 'A stock photo.' }, BY);
    const all = await makeCase({ isAll: true }, { store });

    expect(confirmed.findings.map(({ number, judgement }) => [number, judgement])).toEqual([
      [1, { verdict: 'confirmed', reason: 'Looked at it.', atMs: BY.atMs, member: 'U7' }],
    ]);
    expect([confirmed.unconfirmed, confirmed.rejected]).toEqual([1, []]);
    expect(all.findings.map(({ number }) => number)).toEqual([1]);
    expect(all.unconfirmed).toBe(0);
    expect(all.rejected).toEqual([
      { number: 2, sha256: expect.stringMatching(/^[0-9a-f]{64}$/), reason: 'A stock photo.' },
    ]);
  });

  it('names no account that only left out findings show, on the timeline neither', async () => {
    const store = makeExportStore();
    const before = JSON.stringify(await makeCase({ isAll: true }, { store }));
    store.judgements.judge(1, { verdict: 'rejected', findings: [1], reason: 'Not @jane.' }, BY);

    const after = await makeCase({ isAll: true }, { store });

    expect(before).toContain('@jane');
    expect(after.accounts.map(({ number }) => number)).toEqual([2]);
    expect(after.rejected.map(({ reason }) => reason)).toEqual(['Not account 1.']);
    expect(JSON.stringify(after.timeline)).not.toMatch(/jane/i);
  });

  it('is not made where nothing is confirmed', async () => {
    const store = makeExportStore();

    await expect(makeCase({ isAll: false }, { store })).rejects.toThrow(
      'No finding of incident 1 is confirmed: 2 that nobody judged. Look at each and confirm it by `finding confirm`, or export with `--all`.',
    );
    store.judgements.judge(1, { verdict: 'rejected', findings: [1, 2], reason: null }, BY);
    await expect(makeCase({ isAll: true }, { store })).rejects.toThrow(
      'No finding of incident 1 is confirmed: 2 rejected. Nothing is left to export: 2 findings, all rejected.',
    );
  });

  it('has what people say of the incident, and its publications', async () => {
    const store = makeExportStore();
    store.incidents.edit(
      1,
      {
        activityStart: '2021-10',
        attribution: 'a state actor',
        attributedBy: 'Meta',
        countries: ['BY'],
        tags: ['migration'],
      },
      BY,
    );
    store.references.add(
      1,
      { ...NO_REFERENCE_FACTS, address: 'https://report.example/', publisher: 'Meta' },
      BY,
    );

    const read = await makeCase({}, { store });

    expect(read.incident).toMatchObject({
      activityStart: '2021-10',
      activityEnd: null,
      attribution: 'a state actor',
      attributedBy: 'Meta',
      countries: ['BY'],
      tags: ['migration'],
    });
    expect(read.references).toEqual([
      {
        number: 1,
        address: 'https://report.example/',
        title: null,
        publisher: 'Meta',
        authors: null,
        published: null,
        archiveAddress: null,
      },
    ]);
  });

  it('names no account where it is masked, in texts neither', async () => {
    const read = await makeCase({ isMasked: true });

    const all = JSON.stringify(read);
    expect(all).not.toMatch(/jane|HYPERLINK|social\.example|a\.png/i);
    expect(read.notes[0]?.text).toBe('Seen with account 1 (account 1) again.');
    expect(read.accounts.map(({ label }) => label)).toEqual(['account 1', 'account 2']);
    expect(new Set(read.accounts.map(({ pseudonym }) => pseudonym)).size).toBe(2);
  });

  it('names no account where it is masked, in what people say of the incident and its publications neither', async () => {
    const store = makeExportStore();
    const says = { title: 'About @jane', publisher: 'Jane Doe', authors: 'J. and jane' };
    store.incidents.edit(
      1,
      {
        title: 'Jane Doe',
        summary: 'of @jane',
        attribution: 'Jane Doe',
        attributedBy: 'JANE',
        tags: ['jane'],
      },
      BY,
    );
    for (const [address, archiveAddress] of [
      ['https://report.example/1', 'https://archive.example/https://x.example/jane'],
      ['https://x.example/jane/status/1', null],
      ['https://x.example/?of=%4Aane&at=100%', null],
    ] as const) {
      store.references.add(1, { ...NO_REFERENCE_FACTS, ...says, address, archiveAddress }, BY);
    }

    const read = await makeCase({ isMasked: true }, { store });

    expect(JSON.stringify(read).match(/.{60}(?:jane|%4Aane).{40}/gi)).toBeNull();
    expect(read.references.map(({ address }) => address)).toEqual(['https://report.example/1']);
    expect(read.incident.attribution).toBe('account 1');
  });

  it('names no account where it is masked, whichever way its letters are written', async () => {
    const store = makeExportStore();
    store.accounts.edit(1, 1, { displayName: 'Zo\u00eb' }, BY);
    store.notes.add(1, 'Zoe\u0308 again', BY);

    const read = await makeCase({ isMasked: true }, { store });

    expect(read.notes.map(({ text }) => text)).toContain('account 1 again');
  });

  it('has no word of a note that was taken back, nor of what it said before', async () => {
    const store = makeExportStore();
    const { number } = store.notes.add(1, 'Hearsay of a neighbour', { ...BY, atMs: BY.atMs + 1 });
    store.notes.edit(1, number, 'Hearsay of two neighbours', { ...BY, atMs: BY.atMs + 2 });
    store.notes.add(1, 'Seen by us', { ...BY, atMs: BY.atMs + 3 });
    store.notes.remove(1, number, { ...BY, atMs: BY.atMs + 4 });

    const read = await makeCase({}, { store });

    expect(JSON.stringify(read)).not.toMatch(/hearsay/i);
    expect(read.notes.map(({ text }) => text)).toContain('Seen by us');
    expect(read.timeline.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        'A note that was taken back later.',
        'Seen by us',
        `Note ${number} was taken back.`,
      ]),
    );
  });

  it.each(['merged', 'taken out again'])(
    'has none where its incident was %s, and it had another number',
    async (how) => {
      const store = makeExportStore();
      const at = (later: number) => ({ ...BY, atMs: BY.atMs + later });
      store.incidents.open({ title: 'Other', channel: 'C1', thread: '9' }, BY);
      const { number } = store.notes.add(2, 'Hearsay of a neighbour', at(1));
      store.notes.edit(2, number, 'Hearsay of two neighbours', at(2));
      store.notes.remove(2, number, at(3));
      store.notes.add(1, 'Seen by us', at(4));
      store.notes.add(2, 'Seen by others', at(5));
      const merged = store.casework.merge(2, 1, at(6));
      if (how !== 'merged') store.casework.undo(merged.move.id, at(7));

      const read = await makeCase({}, { store });

      expect(JSON.stringify(read)).not.toMatch(/hearsay/i);
      expect(JSON.stringify(read)).toContain('Seen by us');
    },
  );

  it('has none where its thread was split off, and it was taken back there', async () => {
    const store = makeExportStore();
    const { submission } = store.submissions.receive(makeDraft({ platformId: 'n1', thread: '100.1' }));
    const by = { ...BY, submissionId: submission.id };
    store.notes.add(1, 'Hearsay of a neighbour', by);
    const thread = { channel: 'C1', platformId: '100.1' };
    const { move } = store.casework.split(1, { thread }, 'Apart', BY);
    const [note] = store.notes.ofIncident(move.to);
    store.notes.remove(move.to, note?.number ?? 0, BY);

    for (const incident of [1, move.to])
      expect(JSON.stringify(await makeCase({ isAll: true }, { store, incident }))).not.toMatch(/hearsay/i);
  });

  it('tells how far it is, and is not read on once it is stopped', async () => {
    const store = makeExportStore();
    const incident = store.incidents.find(1, 'tenant');
    const told: (readonly [number, number])[] = [];
    const stop = new AbortController();
    const read = (signal: AbortSignal) =>
      readCase({
        store,
        incident: incident as NonNullable<typeof incident>,
        options: DEFAULT_OPTIONS,
        audience: 'tenant',
        software: 'Eyeline',
        now: Date.now,
        onProgress: (...progress) => void told.push(progress),
        signal,
      });

    await read(stop.signal);
    stop.abort(new Error('stopped'));

    expect(told).toEqual([
      [0, 2],
      [2, 2],
    ]);
    await expect(read(stop.signal)).rejects.toThrow('stopped');
  });
});
