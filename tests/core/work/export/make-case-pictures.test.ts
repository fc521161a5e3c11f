import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { CaseFigures } from '../../../../src/core/export/case/case.ts';
import { DEFAULT_PICTURE_LIMITS } from '../../../../src/core/image/limits.ts';
import type { TenantStore } from '../../../../src/core/incident/stores/tenant-store.ts';
import { type CutRequest, cutPortraits } from '../../../../src/core/work/draw/cut-portraits.ts';
import type { SetRequest } from '../../../../src/core/work/draw/drawn-set.ts';
import { makeCasePictures } from '../../../../src/core/work/export/make-case-pictures.ts';
import { findAdminPicture } from '../../../fixtures/faces.ts';
import { BY, makeCase } from '../../export/make-case.ts';
import { makeMeasurement, makePicture, makeResult } from '../../store/make-result.ts';
import { makeDraft, makeTenantStore } from '../../store/temp-store.ts';

/** An incident with one picture of three portraits, the last of which a person rejected. */
async function makeStore(): Promise<TenantStore> {
  const store = makeTenantStore();
  const bytes = await readFile(findAdminPicture('user1-128x128.jpg'));
  const evidence = { ...(await store.blobs.put(bytes)), format: 'jpeg', widthPx: 128, heightPx: 128 };
  const portraits = [5, 30, 60].map((x) => makeMeasurement(x));
  const { submission } = store.submissions.receive(makeDraft());
  const picture = { ...makePicture('page.jpg', portraits), evidence };
  store.results.complete(submission.id, makeResult({ pictures: [picture] }));
  store.judgements.judge(1, { verdict: 'rejected', findings: [3], reason: null }, BY);
  return store;
}

async function make(store: TenantStore, hasScreenshots = false, figures?: CaseFigures) {
  const cut: CutRequest[] = [];
  const drawn: SetRequest[] = [];
  const steps: string[] = [];
  const read = await makeCase({ hasScreenshots }, { store });
  const pictures = await makeCasePictures(read, {
    store,
    pool: {
      cutPortraits: (request) => {
        cut.push(request);
        return cutPortraits(request, DEFAULT_PICTURE_LIMITS);
      },
      drawSet: async (request, { onProgress } = {}) => {
        drawn.push(request);
        onProgress?.(2, 2);
        const sheet = {
          bytes: Buffer.from('sheet'),
          mediaType: 'image/png' as const,
          alt: 'Sheet',
          width: 1,
          height: 1,
        };
        return {
          software: 'Eyeline',
          reading: null,
          duplicates: [],
          sheets: [sheet],
          aligned: [],
          annotated: [null],
          superimposed: null,
        };
      },
    },
    signal: new AbortController().signal,
    hasScreenshots,
    figures,
    onProgress: ({ stage, done, of }) => steps.push(`${stage} ${done}/${of}`),
  });
  return { read, pictures, cut, drawn, steps };
}

const PLAIN: CaseFigures = {
  hasCaption: true,
  credit: null,
  hasLabels: true,
  widthPx: null,
  faces: 'shown',
  gifPx: 360,
  only: null,
};

/** How far a cut is from 8 x 8 blots of itself, grey values on average. */
async function detailOf(bytes: Uint8Array | undefined): Promise<number> {
  const grey = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = grey.info;
  const few = await sharp(grey.data, { raw: grey.info })
    .resize(8, 8)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const blots = await sharp(few.data, { raw: few.info })
    .resize(width, height)
    .extractChannel(0)
    .raw()
    .toBuffer();
  return grey.data.reduce((sum, value, at) => sum + Math.abs(value - (blots[at] ?? 0)), 0) / blots.length;
}

describe('the pictures of a case', () => {
  it('are of its findings only: a rejected portrait is neither cut out nor drawn', async () => {
    const { read, pictures, cut, drawn, steps } = await make(await makeStore());

    const [first] = read.findings;
    const portrait = first && (await pictures.portrait(first));

    expect(cut.map(({ frames }) => frames.map(({ x }) => x))).toEqual([[5, 30]]);
    expect(drawn[0]?.files.map(({ portraits }) => portraits.map(({ number }) => number))).toEqual([[1, 2]]);
    expect(steps).toEqual(['cut 0/2', 'cut 1/2', 'drawn 2/2']);
    expect(pictures.figures.map(({ name }) => name)).toEqual(['contact-sheet-1.png']);
    expect(portrait).toMatchObject({ name: 'portrait-0001.jpg', altText: 'Portrait 1, aligned' });
    expect(await sharp(portrait?.bytes).metadata()).toMatchObject({
      format: 'jpeg',
      width: 360,
      height: 360,
    });
    expect(pictures.totalBytes).toBeGreaterThan((portrait?.bytes.length ?? 0) + 'sheet'.length);
    expect(pictures.screenshots).toEqual([]);
  });

  it('name no file on the sheet: only accounts', async () => {
    const { drawn } = await make(await makeStore());

    expect(drawn[0]?.files[0]?.portraits.map(({ label }) => label)).toEqual([null, null]);
  });

  it('are drawn as it was asked, and no face is left in a cut where faces are hidden', async () => {
    const figures = {
      hasCaption: false,
      credit: 'Team',
      hasLabels: false,
      widthPx: 900,
      faces: 'blurred',
      gifPx: 720,
      only: null,
    } as const;
    const store = await makeStore();
    const plain = await make(store);
    const styled = await make(store, false, figures);
    const [first] = styled.read.findings;

    const portraits = await Promise.all(
      [plain, styled].map(async ({ pictures }) => first && (await pictures.portrait(first))?.bytes),
    );

    const { only: _, ...style } = figures;
    expect(styled.drawn[0]?.figure).toEqual({ ...style, isLight: true });
    const [sharpFace, blots] = await Promise.all(portraits.map(detailOf));
    expect(sharpFace).toBeGreaterThan(8);
    expect(blots).toBeLessThan(5);
  });

  it('of one class are chosen by it, which the reading says', async () => {
    const only = { ...PLAIN, only: 'near' as const };
    const { drawn, read } = await make(await makeStore(), false, only);
    expect(read.findings).toHaveLength(2);
    expect(drawn).toEqual([]);

    const aligned = await make(await makeStore(), false, { ...PLAIN, only: 'aligned' });
    expect(aligned.drawn[0]?.left.choice).toEqual({ from: 3, isByVerdict: true, byClass: 'aligned' });
  });

  it('are whole where that was asked for, with what was drawn on them', async () => {
    const { pictures } = await make(await makeStore(), true);

    expect(pictures.screenshots.map(({ name }) => name.split('/')[0])).toEqual(['received', 'overlays']);
    await expect(pictures.screenshots[0]?.read()).resolves.toHaveLength(
      (await readFile(findAdminPicture('user1-128x128.jpg'))).length,
    );
  });

  it('of a file that is gone are none; the rest stands', async () => {
    const store = makeTenantStore();
    const { submission } = store.submissions.receive(makeDraft());
    store.results.complete(submission.id, makeResult());

    const { read, pictures, drawn } = await make(store);

    expect(await pictures.portrait(read.findings[0] as (typeof read.findings)[number])).toBeNull();
    expect(pictures.figures).toEqual([]);
    expect(pictures.cut.size).toBe(0);
    expect(drawn).toEqual([]);
  });
});
