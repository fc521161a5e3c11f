import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { NOTHING_LEFT_OUT } from '../../../../../src/core/alignment/set/set-counts.ts';
import type { ComparablePortrait } from '../../../../../src/core/set/measured-portrait.ts';
import type { SetDraft, SetPage } from '../../../../../src/core/set/set-draft.ts';
import { LINKS_OFF } from '../../../../../src/core/source/links/create-link-reader.ts';
import { DEFAULT_ZIP_LIMITS } from '../../../../../src/core/source/zip/zip-limits.ts';
import type { DrawnSet, SetRequest } from '../../../../../src/core/work/draw/drawn-set.ts';
import { createFairTurns } from '../../../../../src/core/work/examine/fair-turns.ts';
import { createKeepSet } from '../../../../../src/core/work/run/keep/keep-set.ts';
import { INSTRUMENT, makeMeasurement } from '../../../store/make-result.ts';
import { makeTenantStore } from '../../../store/temp-store.ts';

const PORTRAIT: ComparablePortrait = { ...makeMeasurement(), hash: { hash: 'ab', mirrored: 'cd' } };

function picture(text: string, mediaType: 'image/png' | 'image/gif' = 'image/png') {
  return { bytes: Buffer.from(text), mediaType, width: 3, height: 2, alt: `Alt of ${text}` };
}

const READING = { measure: '2 read together', meaning: 'One template does this too.' };

/** Two sheets; each file that is to be drawn on is; the second portrait is a near duplicate of the first. */
function draw({ files, superimposed }: SetRequest): DrawnSet {
  return {
    software: 'Eyeline test',
    reading: { clusters: [], text: READING } as unknown as DrawnSet['reading'],
    duplicates: files.some(({ portraits }) => portraits.some(({ number }) => number === 2)) ? [[2, 1]] : [],
    sheets: [picture('sheet 1'), picture('sheet 2')],
    aligned: [],
    annotated: files.map(({ annotate, sha256 }) => (annotate ? picture(`page ${sha256}`) : null)),
    superimposed: superimposed && {
      gif: picture('gif', 'image/gif'),
      mean: picture('mean'),
      plot: picture('plot'),
    },
  };
}

async function keep(changes: Partial<SetDraft>) {
  const store = makeTenantStore();
  const requests: SetRequest[] = [];
  const told: string[] = [];
  const parts = {
    pool: {
      measure: () => {
        throw new Error('a picture was measured');
      },
      readTable: () => {
        throw new Error('a table was read');
      },
      drawTimes: () => {
        throw new Error('times were drawn');
      },
      drawCloseUps: () => {
        throw new Error('times were drawn');
      },
      comparePairs: () => {
        throw new Error('pairs were compared');
      },
      cutPortraits: () => {
        throw new Error('portraits were cut out');
      },
      drawNetwork: () => {
        throw new Error('a network was drawn');
      },
      drawSet: async (request: SetRequest, options?: { onProgress?: (done: number, of: number) => void }) => {
        requests.push(request);
        options?.onProgress?.(1, 2);
        return draw(request);
      },
    },
    turns: createFairTurns(1),
    zipTurns: createFairTurns(1),
    linkTurns: createFairTurns(1),
    links: LINKS_OFF,
    names: null,
    zip: DEFAULT_ZIP_LIMITS,
    maxBytes: 100,
    now: () => 0,
    onDefect: () => {},
  };
  const { signal } = new AbortController();
  const keepSet = createKeepSet(parts, { blobs: store.blobs, turnKey: 't', signal });
  const [a, b] = await Promise.all(['a', 'b'].map((text) => store.blobs.put(Buffer.from(text))));
  if (!a || !b) throw new Error('not put');
  const set: SetDraft = {
    sources: [
      { file: a, label: 'a.png', page: null },
      { file: b, label: 'b.png', page: null },
    ],
    members: [
      { number: 1, source: 0, portrait: PORTRAIT },
      { number: 2, source: 1, portrait: PORTRAIT },
    ],
    left: NOTHING_LEFT_OUT,
    instrument: INSTRUMENT,
    superimposed: { style: 'flip', maxBytes: 9 },
    ...changes,
  };
  const facts = await keepSet(set, (done, of) => told.push(`${done} of ${of}`));
  return { store, facts, requests, told, files: { a, b } };
}

describe('a set of the record', () => {
  it('is drawn from the files where they lie, and all that is made is kept, the most telling first', async () => {
    const { store, facts, requests, told, files } = await keep({});

    expect(requests[0]?.files.map(({ path }) => path)).toEqual([
      store.blobs.locate(files.a),
      store.blobs.locate(files.b),
    ]);
    expect(told).toEqual(['1 of 2']);
    const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8);
    expect(facts.files.map(({ name, kind }) => [name, kind])).toEqual([
      [`contact-sheet-1-${hash('sheet 1')}.png`, 'contact-sheet'],
      [`superimposed-${hash('gif')}.gif`, 'superimposed'],
      [`superimposed-mean-${hash('mean')}.png`, 'superimposed'],
      [`eye-positions-${hash('plot')}.png`, 'plot'],
      [expect.stringMatching(/^report-[0-9a-f]{8}\.json$/), 'export'],
      [`contact-sheet-2-${hash('sheet 2')}.png`, 'contact-sheet'],
    ]);
    for (const { sha256, sizeBytes } of facts.files)
      expect((await store.blobs.get({ sha256, sizeBytes })).length).toBe(sizeBytes);
    expect(facts.files[0]).toMatchObject({ altText: 'Alt of sheet 1', sizePx: { width: 3, height: 2 } });
  });

  it('has a reading, and counts near duplicates once', async () => {
    const { facts } = await keep({});

    expect(facts).toMatchObject({ reading: READING, duplicates: [[2, 1]] });
  });

  it('has a report of every figure, with the hashes of what lies beside it', async () => {
    const { store, facts } = await keep({});
    const file = facts.files.find(({ kind }) => kind === 'export');
    if (!file) throw new Error('no report');

    const report = JSON.parse(Buffer.from(await store.blobs.get(file)).toString());

    expect(report).toMatchObject({
      schema: 2,
      software: 'Eyeline test',
      created: '1970-01-01T00:00:00.000Z',
      ...INSTRUMENT,
      style: 'flip',
      reading: READING,
      unread: [],
    });
    expect(report.inputs.map(({ name, sizeBytes }: Record<string, unknown>) => [name, sizeBytes])).toEqual([
      ['a.png', 1],
      ['b.png', 1],
    ]);
    expect(report.inputs[1].portraits).toEqual([
      {
        number: 2,
        frame: { x: 10, y: 5.5, width: 60, height: 60, shape: 'circle' },
        sidePx: 60,
        framePx: 0.25,
        eyes: { left: [0.386, 0.476], right: [0.619, 0.476] },
        offset: { x: 0.501, y: 0.499, logSide: -0.02, angle: 0.004, logAspect: 0 },
        ganEyeDistance: 0.0033,
        alignment: 'aligned',
        reason: null,
        score: 0.97,
        likelihoodRatio: { value: 300, low: 100, high: 335 },
        duplicateOf: 1,
        hash: 'ab',
      },
    ]);
    const others = facts.files.filter(({ kind }) => kind !== 'export');
    expect(report.artifacts).toEqual(
      others.map(({ name, sha256, sizeBytes }) => ({ name, sha256, sizeBytes })),
    );
  });

  it('names in its report the files that could not be read, apart from those that were', async () => {
    const { files } = await keep({});
    const error = { code: 'FILE_CHANGED', message: 'The file is not what it was.' } as const;

    const { store, facts } = await keep({
      sources: [
        { file: files.a, label: 'a.png', page: null },
        { file: files.b, label: 'b.png', page: null, error },
        { file: files.b, label: 'c.png', page: null },
      ],
      members: [
        { number: 1, source: 0, portrait: PORTRAIT },
        { number: 3, source: 2, portrait: PORTRAIT },
      ],
      left: { ...NOTHING_LEFT_OUT, unread: [2] },
    });

    const file = facts.files.find(({ kind }) => kind === 'export');
    if (!file) throw new Error('no report');
    const report = JSON.parse(Buffer.from(await store.blobs.get(file)).toString());
    expect(report.unread).toEqual([{ name: 'b.png', ...error }]);
    expect(report.inputs.map(({ name }: { name: string }) => name)).toEqual(['a.png', 'c.png']);
  });

  it('of a screenshot gives each picture as it was drawn on, in its place, and no report', async () => {
    const page: SetPage = { portraits: [{ number: 2, portrait: PORTRAIT }], warnings: [] };
    const { files } = await keep({});

    const { facts } = await keep({
      sources: [
        { file: files.a, label: null, page: null },
        { file: files.b, label: null, page },
      ],
      superimposed: null,
    });

    expect(facts.pages.map((made) => made?.altText)).toEqual([undefined, `Alt of page ${files.b.sha256}`]);
    expect(facts.pages[1]).toMatchObject({ kind: 'overlay', name: expect.stringMatching(/^screenshot-/) });
    expect(facts.files.map(({ kind }) => kind)).toEqual(['contact-sheet', 'contact-sheet']);
  });
});
