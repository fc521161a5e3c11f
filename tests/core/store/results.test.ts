import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { countRows } from './fill-database.ts';
import { INSTRUMENT, makeMeasurement, makePicture, makeResult, sha256 } from './make-result.ts';
import { enrolTeam, makeDraft, makeTempFolder, openTestStore } from './temp-store.ts';

/** A tenant with received messages in thread 100.1, and the path of its database. */
function makeReceived(messages = 1) {
  const folder = join(makeTempFolder(), 'data');
  const store = enrolTeam(openTestStore({ folder, now: () => 1_700_000_009_000 }));
  const ids = Array.from(
    { length: messages },
    (_, i) => store.submissions.receive(makeDraft({ platformId: `100.${i + 1}` })).submission.id,
  );
  return { store, path: join(folder, 'eyeline.db'), ids, id: ids[0] as number };
}

describe('a result', () => {
  it('is in the record as it was measured', () => {
    const { store, id } = makeReceived();

    const { incident, findings } = store.results.complete(id, makeResult());

    const measurement = { id: 1, portraitId: 1, measuredMs: 1_700_000_009_000 };
    const { frame, face } = makeMeasurement();
    expect(findings).toEqual([
      {
        id: 1,
        incidentNumber: 1,
        number: 1,
        evidence: { id: 1, ...makePicture().evidence, receivedMs: 1_700_000_009_000 },
        portrait: { id: 1, evidenceId: 1, frame, face },
        measurement: { ...measurement, ...INSTRUMENT, ...makeMeasurement() },
        submissionId: id,
        recordedMs: 1_700_000_009_000,
      },
    ]);
    expect(incident).toMatchObject({ number: 1, title: 'Pictures by U1', channels: ['C1'] });
    expect(store.findings.ofIncident(1)).toEqual(findings);
    expect(store.findings.alignments(1)).toEqual(findings.map((each) => each.measurement.alignment));
    expect(store.evidence.find(sha256('a.png'))).toEqual(findings[0]?.evidence);
    expect(store.evidence.sightings(1)).toEqual([
      { id: 1, submissionId: id, evidenceId: 1, ...makePicture().sighting },
    ]);
    expect(store.artifacts.ofIncident(1)).toEqual(store.artifacts.ofSubmission(id));
    expect(store.artifacts.find(1)).toMatchObject({ kind: 'overlay', evidenceId: 1, submissionId: id });
  });

  it('keeps by how much a frame is turned in a photo of a page', () => {
    const { store, id } = makeReceived();
    const draft = makeMeasurement();
    const turned = { ...draft, frame: { ...draft.frame, turn: -3.25 } };

    const { findings } = store.results.complete(
      id,
      makeResult({ pictures: [makePicture('photo.jpg', [turned])] }),
    );

    expect(findings[0]?.portrait.frame).toEqual(turned.frame);
    expect(findings[0]?.measurement.frame).toEqual(turned.frame);
  });

  it('names the frame of an animation that was measured, and none for a picture as it is shown first', () => {
    const { store, id } = makeReceived();
    const later = { ...makeMeasurement(), animationFrame: 7 };

    store.results.complete(
      id,
      makeResult({ pictures: [makePicture('a.gif', [later, makeMeasurement(110)])] }),
    );

    const [first, second] = store.findings.ofIncident(1);
    expect(first?.measurement).toMatchObject({ animationFrame: 7 });
    expect(second?.measurement).not.toHaveProperty('animationFrame');
  });

  it('opens the incident of its thread with the first portrait, at the time of the message', () => {
    const { store, id } = makeReceived();

    const { incident, isOpened } = store.results.complete(id, makeResult());

    expect(isOpened).toBe(true);
    expect(incident).toMatchObject({ openedMs: 1_700_000_000_000, status: 'open' });
    expect(store.submissions.find(id)?.thread?.incidentNumber).toBe(1);
    expect(
      store.timeline.ofIncident(1).map(({ kind, text, atMs, recordedMs, actor }) => ({
        kind,
        text,
        atMs,
        recordedMs,
        actor,
      })),
    ).toEqual([
      {
        kind: 'opened',
        text: 'Incident 1 opened.',
        atMs: 1_700_000_000_000,
        recordedMs: 1_700_000_009_000,
        actor: 'U1',
      },
      {
        kind: 'findings',
        text: '1 portrait: aligned.',
        atMs: 1_700_000_000_000,
        recordedMs: 1_700_000_009_000,
        actor: 'U1',
      },
    ]);
  });

  it('without a portrait opens none, and keeps the evidence', () => {
    const { store, id } = makeReceived();

    const completion = store.results.complete(id, makeResult({ pictures: [makePicture('cat.png', [])] }));

    expect(completion).toMatchObject({ incident: null, isOpened: false, findings: [] });
    expect(store.incidents.list({ audience: 'tenant' })).toEqual([]);
    expect(store.evidence.find(sha256('cat.png'))).not.toBeNull();
  });

  it('with nothing but a portrait that cannot be measured in its frame opens none', () => {
    const { store, id } = makeReceived();
    const reason = 'The face looks drawn or painted. Only photos and generated photos can be measured.';
    const drawn = { ...makeMeasurement(), alignment: 'undetermined', reason, assessment: null } as const;

    const completion = store.results.complete(
      id,
      makeResult({ pictures: [makePicture('emoji.png', [drawn])] }),
    );

    expect(completion).toMatchObject({ incident: null, isOpened: false, findings: [] });
    expect(store.incidents.list({ audience: 'tenant' })).toEqual([]);
  });

  it('with a face whose frame is not known opens one where each portrait is to', () => {
    const { store, id } = makeReceived();
    const face = { ...makeMeasurement(), frame: null, alignment: 'undetermined', assessment: null } as const;

    const completion = store.results.complete(
      id,
      makeResult({ pictures: [makePicture('group.png', [face])] }),
      'portrait',
    );

    expect(completion).toMatchObject({ incident: { number: 1 }, isOpened: true });
  });

  it('opens its incident as its team has it, before what the installation has', () => {
    const by = { actor: 'U1', atMs: 1 };
    const unaligned = makeResult({
      pictures: [makePicture('a.png', [{ ...makeMeasurement(), alignment: 'unaligned' }])],
    });
    const folder = join(makeTempFolder(), 'data');
    const opened = openTestStore({ folder });
    const incidentOf = (
      team: string,
      set: 'aligned' | 'portrait' | null,
      installation: 'aligned' | 'portrait',
    ) => {
      const store = enrolTeam(opened, team);
      if (set !== null) store.openings.set(set, by);
      const { id } = store.submissions.receive(makeDraft()).submission;
      return store.results.complete(id, unaligned, installation).incident?.number ?? null;
    };

    expect(incidentOf('T1', 'portrait', 'aligned')).toBe(1);
    expect(incidentOf('T2', 'aligned', 'portrait')).toBeNull();
    expect(incidentOf('T3', null, 'aligned')).toBeNull();
    expect(incidentOf('T4', null, 'portrait')).toBe(1);
  });

  it('outside threads opens none', () => {
    const { store } = makeReceived();
    const { submission } = store.submissions.receive(makeDraft({ platformId: 'x', thread: null }));

    expect(store.results.complete(submission.id, makeResult()).incident).toBeNull();
  });

  it('joins the incident that its thread has', () => {
    const { store, ids } = makeReceived(2);
    store.results.complete(ids[0] as number, makeResult());

    const second = store.results.complete(ids[1] as number, makeResult({ pictures: [makePicture('b.png')] }));

    expect([second.incident?.number, second.isOpened]).toEqual([1, false]);
    expect(store.findings.ofIncident(1)).toHaveLength(2);
  });

  it('goes under the incident it names', () => {
    const { store } = makeReceived();
    const by = { actor: null, atMs: 1, submissionId: null };
    store.incidents.open({ title: 'By hand', channel: 'C2', thread: null }, by);
    const { submission } = store.submissions.receive(makeDraft({ platformId: 'x', thread: null }));

    store.results.complete(submission.id, makeResult({ incidentNumber: 1 }));

    expect(store.findings.ofIncident(1)).toHaveLength(1);
  });

  it('is written once', () => {
    const { store, path, id } = makeReceived();
    const first = store.results.complete(id, makeResult());
    const counts = countRows(path);

    const again = store.results.complete(id, makeResult({ pictures: [makePicture('b.png')], outcome: '{}' }));

    expect(again).toEqual({ ...first, isRepeat: true });
    expect(store.results.of(id)).toEqual({ ...again, isRepeat: undefined });
    expect(countRows(path)).toEqual(counts);
  });

  it('of a picture from a ZIP names the ZIP and its path there', () => {
    const { store, id } = makeReceived();
    const zip = makePicture('set.zip', []);
    const picture = makePicture('set.zip/wave/a.png');
    const container = { sha256: zip.evidence.sha256, path: 'wave/a.png' };
    const sighting = { ...picture.sighting, container };

    store.results.complete(id, makeResult({ pictures: [zip, { ...picture, sighting }] }));

    const evidence = store.evidence.find(picture.evidence.sha256);
    expect(store.evidence.sightings(evidence?.id as number)).toEqual([
      { id: 2, submissionId: id, evidenceId: evidence?.id, ...sighting },
    ]);
    const kept = store.evidence.find(container.sha256);
    expect(store.evidence.sightings(kept?.id as number)).toEqual([
      { id: 1, submissionId: id, evidenceId: kept?.id, ...zip.sighting },
    ]);
  });

  it('of a picture from a ZIP that is not kept is not written at all', () => {
    const { store, path, id } = makeReceived();
    const picture = makePicture('set.zip/a.png');
    const sighting = { ...picture.sighting, container: { sha256: 'f'.repeat(64), path: 'a.png' } };
    const before = countRows(path);

    expect(() => store.results.complete(id, makeResult({ pictures: [{ ...picture, sighting }] }))).toThrow();
    expect(countRows(path)).toEqual(before);
  });

  it('of bytes that were seen before adds a sighting, no evidence, portrait or finding', () => {
    const { store, path, ids } = makeReceived(2);
    store.results.complete(ids[0] as number, makeResult());

    const { findings } = store.results.complete(ids[1] as number, makeResult());

    expect(findings).toEqual([]);
    expect(countRows(path)).toMatchObject({
      sightings: 2,
      evidence: 1,
      portraits: 1,
      measurements: 1,
      findings: 1,
    });
  });

  it('by another method adds a measurement to the portrait it found some pixels off', () => {
    const { store, ids } = makeReceived(2);
    store.results.complete(ids[0] as number, makeResult());
    const again = makePicture('a.png', [makeMeasurement(14)]);
    const instrument = { ...INSTRUMENT, method: 'ffhq-crop-2' };

    store.results.complete(ids[1] as number, makeResult({ pictures: [{ ...again, instrument }] }));

    const measured = store.measurements.ofPortrait(1);
    expect(measured.map(({ method, frame }) => [method, frame?.x])).toEqual([
      [INSTRUMENT.method, 10],
      ['ffhq-crop-2', 14],
    ]);
    expect(store.findings.ofIncident(1).map(({ measurement }) => measurement.method)).toEqual([
      INSTRUMENT.method,
    ]);
  });

  it('keeps a portrait without a frame as such', () => {
    const { store, id } = makeReceived();
    const unframed = { ...makeMeasurement(), frame: null, assessment: null, reason: 'Why.' };

    const { findings } = store.results.complete(
      id,
      makeResult({ pictures: [makePicture('a.png', [unframed])] }),
    );

    expect(findings[0]?.portrait.frame).toBeNull();
    expect(findings[0]?.measurement).toMatchObject(unframed);
  });

  it('keeps no signature of the address', () => {
    const { store, id } = makeReceived();
    const picture = makePicture();
    const sourceAddress = 'https://me:pw@cdn.example/a.png?ex=66&is=67&hm=abcd#x';

    store.results.complete(
      id,
      makeResult({ pictures: [{ ...picture, sighting: { ...picture.sighting, sourceAddress } }] }),
    );

    expect(store.evidence.sightings(1)[0]?.sourceAddress).toBe('https://cdn.example/a.png');
  });

  it('of a submission that failed is refused', () => {
    const { store, id } = makeReceived();
    for (let i = 0; i < 3; i++) store.submissions.begin(id);

    expect(() => store.results.complete(id, makeResult())).toThrow(
      'Expected a message that waits for its result but received message 1, whose work failed. Send the picture again.',
    );
  });
});

describe('the transaction of a result', () => {
  const tables = [
    'evidence',
    'sightings',
    'portraits',
    'measurements',
    'findings',
    'artifacts',
    'timeline_entries',
    'incidents',
    'incident_channels',
  ];

  it.each(tables)('leaves nothing when writing to %s fails, and can be run again', (table) => {
    const { store, path, id } = makeReceived();
    const other = new Database(path);
    other.exec(
      `CREATE TRIGGER break BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'the disk broke'); END`,
    );
    const before = countRows(path);

    expect(() => store.results.complete(id, makeResult())).toThrow('the disk broke');
    const left = countRows(path);
    other.exec('DROP TRIGGER break');
    other.close();
    const { incident } = store.results.complete(id, makeResult());

    expect(left).toEqual(before);
    expect(incident?.number).toBe(1);
  });

  it.each(['submissions', 'threads', 'tenants'])('leaves nothing when updating %s fails', (table) => {
    const { store, path, id } = makeReceived();
    const other = new Database(path);
    other.exec(
      `CREATE TRIGGER break BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, 'the disk broke'); END`,
    );
    other.close();
    const before = countRows(path);

    expect(() => store.results.complete(id, makeResult())).toThrow('the disk broke');

    expect(countRows(path)).toEqual(before);
    expect(store.submissions.find(id)).toMatchObject({ resultMs: null, outcome: null });
  });
});

describe("a command's effects", () => {
  it('happen once', () => {
    const { store, id } = makeReceived();
    const by = { actor: 'U1', atMs: 1, submissionId: id };
    const work = () =>
      JSON.stringify(store.incidents.open({ title: 'T', channel: 'C1', thread: null }, by).incident.number);

    const runs = [1, 2].map(() => store.results.once(id, work));

    expect(runs).toEqual([
      { outcome: '1', isRepeat: false },
      { outcome: '1', isRepeat: true },
    ]);
    expect(store.incidents.list({ audience: 'tenant' })).toHaveLength(1);
  });

  it('are undone together when it throws', () => {
    const { store, id } = makeReceived();
    const by = { actor: 'U1', atMs: 1, submissionId: id };
    const work = () => {
      store.incidents.open({ title: 'T', channel: 'C1', thread: null }, by);
      throw new Error('on the way');
    };

    expect(() => store.results.once(id, work)).toThrow('on the way');

    expect(store.incidents.list({ audience: 'tenant' })).toEqual([]);
    expect(store.incidents.open({ title: 'T', channel: 'C1', thread: null }, by).incident.number).toBe(1);
  });
});
