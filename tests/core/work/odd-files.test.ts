import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PicturePool } from '../../../src/core/work/pool/picture-pool.ts';
import { makePool } from '../../fixtures/built.ts';
import { makeOddFiles } from '../../fixtures/odd-files.ts';
import { hasEnded, type WatchedWorkers, watchWorkers } from '../../fixtures/worker-processes.ts';

/** The odd files that end with an error, by its code; its text is asserted where the picture is decoded. */
const FAILING: Readonly<Record<string, readonly string[]>> = {
  EMPTY_FILE: ['empty.jpg'],
  TOO_MANY_FRAMES: ['600 frames.gif'],
  TOO_MANY_PIXELS: [
    '20000 x 20000 bomb.png',
    'claims 2^31 - 1.png',
    'claims 60000 x 60000.png',
    'claims 65500 x 65500.jpg',
    'claims 2^31 - 1.bmp',
  ],
  NOT_A_PICTURE: ['text.jpg', 'page.jpg', 'document.xml', 'noise.jpg'],
  UNSUPPORTED_FORMAT: [
    'script.svg',
    'external.svg',
    'huge.svg',
    'declared.svg',
    'clip.mp4',
    'document.pdf',
    'archive.zip',
    'run length.bmp',
  ],
  UNREADABLE_IMAGE: [
    'cut to 1%.jpg',
    'cut to 10%.jpg',
    'cut to 5%, progressive.jpg',
    'cut to 50%, interlaced.png',
    'cut to 1%.webp',
    'cut, animated.webp',
    'cut to 50%.avif',
    'cut to 50%.heic',
    'phone.heic',
    'cut to 50%.tiff',
    'claims 5000 x 5000.png',
    'claims 0 x 0.png',
    'claims 320 x 0.jpg',
    'claims 7000 x 7000.bmp',
    'claims 0 x 4.bmp',
    'claims -4 x 4.bmp',
    'nothing but marks.jpg',
    '800 passes.jpg',
  ],
};

const WORKERS = 2;

describe('the pool, over every odd file at once', () => {
  let started: WatchedWorkers;
  let pool: PicturePool;
  let outcomes: Readonly<Record<string, string>>;
  beforeAll(async () => {
    // Before the pool, which leaves this process no decoder but those that it needs.
    const files = Object.entries(await makeOddFiles());
    started = watchWorkers();
    pool = await makePool({ workers: WORKERS });
    const entries = files.map(async ([name, bytes]) => [name, await outcomeOf(bytes)] as const);
    outcomes = Object.fromEntries(await Promise.all(entries));
  }, 900_000);
  afterAll(async () => {
    started.stop();
    await pool.close();
  });

  it.each(Object.keys(FAILING))('answers %s where it must, and nowhere else', (code) => {
    const found = Object.keys(outcomes).filter((name) => outcomes[name] === code);

    expect(found.sort()).toEqual([...(FAILING[code] ?? [])].sort());
  });

  it('measures and draws all others, and finds no face of them aligned: all are small in their pictures', () => {
    const failing = new Set(Object.values(FAILING).flat());

    const others = Object.entries(outcomes).filter(([name]) => !failing.has(name));

    expect(others.length).toBeGreaterThan(40);
    expect(others.filter(([, outcome]) => outcome !== 'measured')).toEqual([]);
  });

  it('loses no worker over them, and measures on', async () => {
    const { tensors } = await pool.status();

    expect(tensors).toBeGreaterThan(0);
    // The pool itself ends one that holds too much memory after its job, or is over its time.
    expect(started.all.filter((worker) => hasEnded(worker) && !worker.killed)).toEqual([]);
  });

  async function outcomeOf(bytes: Uint8Array): Promise<string> {
    try {
      // With an overlay: whatever can be decoded must also be drawn.
      const { portraits, overlay } = await pool.measure(bytes, { overlay: true });
      const isNear = portraits.some(({ alignment }) => alignment === 'aligned' || alignment === 'near');
      return overlay && !isNear ? 'measured' : `overlay: ${overlay !== null}, near: ${isNear}`;
    } catch (error) {
      const { name, code } = error as { name: string; code?: string };
      return code ?? name;
    }
  }
});
