import { describe, expect, it } from 'vitest';
import type { IncomingFile } from '../../../src/core/chat/port/incoming.ts';
import { type ErrorCode, EyelineError } from '../../../src/core/errors.ts';
import { LINKS_OFF } from '../../../src/core/source/links/create-link-reader.ts';
import { DEFAULT_ZIP_LIMITS } from '../../../src/core/source/zip/zip-limits.ts';
import { createExamine } from '../../../src/core/work/examine/examine-files.ts';
import { createFairTurns } from '../../../src/core/work/examine/fair-turns.ts';
import type { MeasuredPicture } from '../../../src/core/work/measure/measured-picture.ts';
import { sha256 } from '../store/make-result.ts';
import { makeTenantStore } from '../store/temp-store.ts';

const error = (code: ErrorCode) => new EyelineError(code, { expected: 'a', received: 'b', action: 'Do c.' });

const file = (name: string): IncomingFile => ({ name, sizeBytes: null, handle: name });

/** A picture without a portrait, whose overlay is therefore not kept. */
const measured = (bytes: Uint8Array): MeasuredPicture => ({
  sha256: sha256(Buffer.from(bytes).toString()),
  format: 'png',
  width: 200,
  height: 100,
  portraits: [],
  unread: null,
  warnings: ['The file is damaged.'],
  method: 'ffhq-crop-1',
  backend: { name: 'wasm', version: 'tfjs 4.22.0', models: 'ab', reason: 'asked for' },
  overlay: {
    png: new Uint8Array([1]),
    alt: 'The picture as received, without marks.',
    width: 200,
    height: 100,
  },
});

/** An examination whose files' bytes are their names; what a name is mapped to is thrown instead. */
function start({
  fetching = {},
  measuring = {},
}: Record<'fetching' | 'measuring', object> | Record<string, never> = {}) {
  const store = makeTenantStore();
  const defects: EyelineError[] = [];
  const stop = new AbortController();
  let inMemory = 0;
  let most = 0;
  const examine = createExamine(
    {
      pool: {
        cutPortraits: () => {
          throw new Error('portraits were cut out');
        },
        drawNetwork: () => {
          throw new Error('a network was drawn');
        },
        drawSet: () => {
          throw new Error('a set was drawn');
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
        measure: async (source) => {
          const bytes = source as Uint8Array;
          const thrown = (measuring as Record<string, Error>)[Buffer.from(bytes).toString()];
          await new Promise((resolve) => setImmediate(resolve));
          inMemory--;
          if (thrown) throw thrown;
          return measured(bytes);
        },
      },
      turns: createFairTurns(2),
      zipTurns: createFairTurns(1),
      linkTurns: createFairTurns(1),
      links: LINKS_OFF,
      names: null,
      zip: DEFAULT_ZIP_LIMITS,
      maxBytes: 100,
      now: () => 5,
      onDefect: (defect) => defects.push(defect),
    },
    {
      fetch: async ({ handle }) => {
        const thrown = (fetching as Record<string, Error>)[handle];
        if (thrown) throw thrown;
        most = Math.max(most, ++inMemory);
        return {
          bytes: Buffer.from(handle),
          sourceAddress: `https://files.example/${handle}`,
          lastModifiedMs: 3,
          servedMs: 4,
        };
      },
      blobs: store.blobs,
      turnKey: 'thread',
      signal: stop.signal,
    },
  );
  return { store, defects, stop, examine, most: () => most };
}

describe('the examination of files', () => {
  it('keeps a file as it came, and says what was found', async () => {
    const { examine, store } = start();

    const {
      files: [one],
    } = await examine([file('a.png')], () => {});

    expect(one).toEqual({
      name: 'a.png',
      picture: {
        evidence: { sha256: sha256('a.png'), sizeBytes: 5, format: 'png', widthPx: 200, heightPx: 100 },
        sighting: {
          fileName: 'a.png',
          sourceAddress: 'https://files.example/a.png',
          lastModifiedMs: 3,
          servedMs: 4,
          seenMs: 5,
        },
        portraits: [],
        instrument: null,
        artifacts: [],
      },
      facts: {
        name: 'a.png',
        measure: 'No portrait found',
        meaning: 'No human face was found.',
        warnings: ['The file is damaged.'],
        alignments: [],
        error: null,
        sha256: sha256('a.png'),
        isPage: false,
        overlay: null,
      },
      portraits: [],
    });
    expect(Buffer.from(await store.blobs.get({ sha256: sha256('a.png'), sizeBytes: 5 })).toString()).toBe(
      'a.png',
    );
  });

  it('holds no more files than there are turns, and counts those that are done', async () => {
    const { examine, most } = start();
    const done: number[] = [];

    const { files: all } = await examine(['a', 'b', 'c', 'd', 'e'].map(file), (count) => done.push(count));

    expect(all.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(done).toEqual([1, 2, 3, 4, 5]);
    expect(most()).toBe(2);
  });

  it('tells what is wrong with one file beside the others, and keeps its bytes', async () => {
    const { examine, store } = start({ fetching: {}, measuring: { b: error('NOT_A_PICTURE') } });

    const {
      files: [, second, third],
    } = await examine(['a', 'b', 'c'].map(file), () => {});

    expect(second?.facts).toEqual({
      name: 'b',
      measure: 'Not measured',
      meaning: 'Expected a but received b. Do c.',
      warnings: [],
      alignments: [],
      error: 'NOT_A_PICTURE',
      sha256: sha256('b'),
      isPage: false,
      overlay: null,
    });
    expect(second?.picture).toMatchObject({ evidence: { sha256: sha256('b'), format: null }, portraits: [] });
    expect(await store.blobs.get({ sha256: sha256('b'), sizeBytes: 1 })).toHaveLength(1);
    expect(third?.facts.error).toBeNull();
  });

  it('has nothing to keep of a file that could not be fetched', async () => {
    const { examine } = start({ fetching: { a: error('FILE_UNAVAILABLE') }, measuring: {} });

    const {
      files: [one],
    } = await examine([file('a')], () => {});

    expect(one).toMatchObject({ picture: null, facts: { error: 'FILE_UNAVAILABLE' } });
  });

  it.each(['fetching', 'measuring'])(
    'tells of a mistake of the program while %s, and logs it',
    async (when) => {
      const { examine, defects } = start({
        fetching: {},
        measuring: {},
        [when]: { a: new TypeError('broken') },
      });

      const {
        files: [one],
      } = await examine([file('a')], () => {});

      expect(one?.facts.error).toBe('DEFECT');
      expect(one?.facts.meaning).not.toContain('broken');
      expect(defects.map(({ code }) => code)).toEqual(['DEFECT']);
    },
  );

  it.each<ErrorCode>(['PLATFORM_UNAVAILABLE', 'STORE_FAILED', 'DETECTOR_UNAVAILABLE'])(
    'ends with %s, which is not one file’s',
    async (code) => {
      const { examine } = start({ fetching: { b: error(code) }, measuring: {} });

      await expect(examine(['a', 'b'].map(file), () => {})).rejects.toMatchObject({ code });
    },
  );

  it('ends with the reason of a stop, once nothing runs any more', async () => {
    const { examine, stop } = start();
    const all = examine(['a', 'b', 'c', 'd'].map(file), () => {});

    stop.abort(new Error('stopped'));

    await expect(all).rejects.toThrow('stopped');
  });
});
