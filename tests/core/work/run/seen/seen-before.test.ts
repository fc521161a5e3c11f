import { describe, expect, it } from 'vitest';
import type { PortraitDraft } from '../../../../../src/core/incident/findings/result.ts';
import type { Audience } from '../../../../../src/core/incident/incident.ts';
import type { TenantStore } from '../../../../../src/core/incident/stores/tenant-store.ts';
import type { MeasuredPortrait } from '../../../../../src/core/set/measured-portrait.ts';
import { createFairTurns } from '../../../../../src/core/work/examine/fair-turns.ts';
import type { PairRequest } from '../../../../../src/core/work/measure/compared-pairs.ts';
import { createSeenBefore } from '../../../../../src/core/work/run/seen/seen-before.ts';
import { hashOf } from '../../../likeness/make-hash.ts';
import { makeMeasurement, makePicture, makeResult, sha256 } from '../../../store/make-result.ts';
import { enrolTeam, makeDraft, makeTenantStore, openTestStore } from '../../../store/temp-store.ts';

const looking = (seed: number): PortraitDraft => ({ ...makeMeasurement(), perceptualHash: hashOf(seed) });

/** Records a picture of one portrait in a thread of its own, which opens an incident. */
function record(store: TenantStore, name: string, seed: number, channel = 'C1', sentMs = 1_700_000_000_000) {
  const draft = makeDraft({ platformId: name, thread: name, channel, sentMs });
  const { submission } = store.submissions.receive(draft);
  store.results.complete(submission.id, makeResult({ pictures: [makePicture(name, [looking(seed)])] }));
}

/** Looks for one portrait of a file; `distance` is what its pixels are off. */
async function look(
  store: TenantStore,
  {
    name = 'new.png',
    seed = 1,
    audience = 'tenant',
    incident = null,
    compare = 0.1,
  }: {
    readonly name?: string;
    readonly seed?: number;
    readonly audience?: Audience;
    readonly incident?: number | null;
    readonly compare?: number | null | Error;
  },
) {
  const asked: PairRequest[] = [];
  const seenBefore = createSeenBefore(
    {
      pool: {
        measure: () => Promise.reject(new Error('a picture was measured')),
        drawSet: () => Promise.reject(new Error('a set was drawn')),
        drawNetwork: () => Promise.reject(new Error('a network was drawn')),
        cutPortraits: () => Promise.reject(new Error('portraits were cut out')),
        readTable: () => {
          throw new Error('a table was read');
        },
        drawTimes: () => {
          throw new Error('times were drawn');
        },
        drawCloseUps: () => {
          throw new Error('times were drawn');
        },
        comparePairs: async (request) => {
          asked.push(request);
          if (compare instanceof Error) throw compare;
          const found = compare === null ? null : { distance: compare, isMirrored: false };
          return { distances: request.pairs.map(() => found), picture: null };
        },
      },
      turns: createFairTurns(1),
      onDefect: () => {},
    },
    { blobs: store.blobs, turnKey: 't', signal: new AbortController().signal },
    store.seen,
    audience,
  );
  const { perceptualHash: hash, ...draft } = looking(seed);
  const portrait: MeasuredPortrait = { ...draft, hash: { hash: hash as string, mirrored: '' } };
  const file = { sha256: sha256(name), sizeBytes: name.length };
  const seen = await seenBefore([{ file, portraits: [{ number: 1, portrait }] }], incident);
  return { seen, pairs: asked.flatMap((request) => request.pairs) };
}

describe('a portrait that comes in', () => {
  it('was seen before where the same file is in another incident', async () => {
    const store = makeTenantStore();
    record(store, 'same.png', 1);

    const { seen, pairs } = await look(store, { name: 'same.png' });

    expect(seen?.matches).toEqual([
      {
        number: 1,
        incident: 1,
        finding: 1,
        postedMs: 1_700_000_000_000,
        distance: null,
        isMirrored: false,
      },
    ]);
    expect(pairs).toEqual([]);
  });

  it('is not told to be in the incident that it is recorded under, where the file is the same', async () => {
    const store = makeTenantStore();
    record(store, 'same.png', 1);

    const { seen } = await look(store, { name: 'same.png', incident: 1 });

    expect(seen).toBeNull();
  });

  it('was seen before where another file looks alike and its pixels do too', async () => {
    const store = makeTenantStore();
    record(store, 'a.png', 1);
    record(store, 'b.png', 2);

    const { seen, pairs } = await look(store, { seed: 2 });

    expect(pairs.map(({ labels }) => labels)).toEqual([['Portrait 1', 'Incident 2, portrait 1']]);
    expect(seen?.matches).toEqual([
      {
        number: 1,
        incident: 2,
        finding: 1,
        postedMs: 1_700_000_000_000,
        distance: 0.1,
        isMirrored: false,
      },
    ]);
  });

  it.each([
    ['its pixels are too far off', 0.61],
    ['the file cannot be read any more', null],
  ])('was not seen before where %s', async (_, compare) => {
    const store = makeTenantStore();
    record(store, 'a.png', 1);

    const { seen, pairs } = await look(store, { compare });

    expect(pairs).toHaveLength(1);
    expect(seen).toBeNull();
  });

  it.each([
    ['same.png', 'by its bytes'],
    ['new.png', 'by its looks'],
  ])('tells nothing of an incident of another channel, nor is it compared (%s, %s)', async (name) => {
    const store = makeTenantStore();
    record(store, 'same.png', 1, 'C-private');

    const hidden = await look(store, { name, audience: ['C1'] });
    const guest = await look(store, { name, audience: { incident: null } });
    const shown = await look(store, { name, audience: ['C1', 'C-private'] });

    expect(hidden).toEqual({ seen: null, pairs: [] });
    expect(guest).toEqual({ seen: null, pairs: [] });
    expect(shown.seen?.matches).toHaveLength(1);
  });

  it('tells only of the visible one where a file is in a hidden and in a visible incident', async () => {
    const store = makeTenantStore();
    record(store, 'same.png', 1, 'C-private');
    record(store, 'other.png', 1, 'C1');

    const { seen, pairs } = await look(store, { name: 'same.png', audience: ['C1'] });

    expect(seen?.matches.map(({ incident }) => incident)).toEqual([2]);
    expect(pairs).toHaveLength(1);
  });

  it('is a known picture where the same file, or one that looks alike, was indexed', async () => {
    const record = openTestStore();
    const store = enrolTeam(record);
    const stock = { label: 'stock', name: 'woman.jpg', path: '/photos/woman.jpg', sha256: sha256('woman') };
    record.stock.add(stock, hashOf(1));
    record.stock.add({ ...stock, name: 'man.jpg', sha256: sha256('man') }, hashOf(2));

    const near = await look(store, { audience: ['C1'] });
    const same = await look(store, { name: 'man', seed: 2, audience: ['C1'] });
    const far = await look(store, { compare: 0.7 });

    const match = { number: 1, label: 'stock', isMirrored: false };
    expect(near.seen?.stock).toEqual([{ ...match, name: 'woman.jpg', distance: 0.1 }]);
    expect(near.pairs[0]?.second).toMatchObject({ path: '/photos/woman.jpg', frame: null });
    expect(same.seen?.stock).toEqual([{ ...match, name: 'man.jpg', distance: null }]);
    expect(far.seen).toBeNull();
  });

  it('tells nothing of what was withdrawn', async () => {
    const store = makeTenantStore();
    record(store, 'a.png', 1);
    store.findings.withdraw(1, { numbers: [1] }, { actor: 'U1', atMs: 1, submissionId: null }, () => '');

    const { seen, pairs } = await look(store, {});

    expect(seen).toBeNull();
    expect(pairs).toEqual([]);
  });

  it('is said not to have been compared where that failed', async () => {
    const store = makeTenantStore();
    record(store, 'a.png', 1);
    const { EyelineError } = await import('../../../../../src/core/errors.ts');
    const late = new EyelineError('TIMEOUT', { expected: 'a', received: 'b', action: 'c' });

    const { seen } = await look(store, { compare: late });

    expect(seen).toMatchObject({ matches: [], picture: null, isIncomplete: true });
  });
});
