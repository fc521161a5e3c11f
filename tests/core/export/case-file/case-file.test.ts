import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Case, CaseFigures } from '../../../../src/core/export/case/case.ts';
import {
  type CasePictures,
  MAX_EMBEDDED_BYTES,
} from '../../../../src/core/export/case-file/case-pictures.ts';
import { MANIFEST } from '../../../../src/core/export/case-file/case-zip.ts';
import { escapeHtml } from '../../../../src/core/export/case-file/html.ts';
import {
  compareWithManifest,
  type Manifest,
  readManifest,
} from '../../../../src/core/export/case-file/manifest.ts';
import { checkExport, exportFiles } from '../../../../src/core/export/export-files.ts';
import { hashEntries } from '../../../../src/core/source/zip/hash-entries.ts';
import { sha256 } from '../../store/make-result.ts';
import { makeTempFolder } from '../../store/temp-store.ts';
import { BY, HOSTILE, makeCase, makeExportStore, withCasework } from '../make-case.ts';

/** Pictures of a few bytes each, which say they are so large. */
function makePictures(totalBytes = 100, cut: readonly number[] = [1, 2]): CasePictures {
  const picture = (name: string) => ({
    name,
    mediaType: name.endsWith('gif') ? 'image/gif' : 'image/jpeg',
    altText: `About ${name} <b>`,
    bytes: Buffer.from(name),
  });
  return {
    figures: [picture('contact-sheet-1.jpg'), picture('superimposed.gif')],
    totalBytes,
    cut: new Set(cut),
    portrait: async ({ number }) => (cut.includes(number) ? picture(`portrait-000${number}.jpg`) : null),
    screenshots: [{ name: 'received/whole.png', read: async () => Buffer.from('whole') }],
  };
}

async function write(read: Case, format: 'html' | 'zip', pictures = makePictures()) {
  const [file] = await exportFiles(read, format, async () => pictures, new AbortController().signal);
  const pieces: Uint8Array[] = [];
  for await (const piece of file?.bytes ?? []) pieces.push(piece);
  return { name: file?.name, bytes: Buffer.concat(pieces) };
}

async function unpack(bytes: Buffer) {
  const path = join(makeTempFolder(), 'case.zip');
  writeFileSync(path, bytes);
  const { entries, text } = await hashEntries(path, MANIFEST);
  return { path, entries, manifest: readManifest(text ?? '') as Manifest };
}

const FIGURES: CaseFigures = {
  hasCaption: true,
  credit: null,
  hasLabels: true,
  widthPx: null,
  faces: 'blurred',
  gifPx: 360,
  only: 'aligned',
};

describe('the page of a case file', () => {
  it('says what was done to its pictures', async () => {
    const page = (await write(await makeCase({ figures: FIGURES }), 'html')).bytes.toString();

    expect(page).toContain(
      'Faces are blurred in all pictures of this file. The figures show only portraits that are aligned.',
    );
    expect((await write(await makeCase(), 'html')).bytes.toString()).not.toContain('Faces are');
  });

  it('says why it has no figure where one of a class was asked for that too few findings are of', async () => {
    const none = { ...makePictures(), figures: [] };

    const page = (await write(await makeCase({ figures: FIGURES }), 'html', none)).bytes.toString();

    expect(page).toContain(
      '<h2>Figures</h2>\n<p>None: fewer than two of the findings are aligned and can be drawn together.</p>',
    );
    expect((await write(await makeCase(), 'html', none)).bytes.toString()).not.toContain('<h2>Figures</h2>');
  });

  it('says who and where where that was asked for, with links that can be read on paper', async () => {
    const permalink = 'https://example.slack.com/archives/C1/p1?thread_ts=1.0&cid=C1';
    const asked = await makeCase({ hasMembers: true, hasPlaces: true });
    const [first, ...others] = asked.findings;
    if (!first) throw new Error('no finding');
    const place = { channel: 'C1', thread: '1.0', permalink };

    const page = (
      await write({ ...asked, findings: [{ ...first, place }, ...others] }, 'html')
    ).bytes.toString();
    const plain = (await write(await makeCase(), 'html')).bytes.toString();

    const link = escapeHtml(permalink);
    expect(page).toContain(`<span dir="auto">U1</span><br><a href="${link}" rel="noreferrer">${link}</a>`);
    expect(page).toContain('<th scope="col">Who and where</th>');
    expect(page).toContain('C1 / 100.1');
    expect(plain).not.toMatch(/"auto">U1|C1 \/ 100|Who|<a href/);
  });

  it('needs no network: its pictures are in it, and its policy allows nothing else', async () => {
    const { name, bytes } = await write(withCasework(await makeCase()), 'html');

    const page = bytes.toString();
    expect(name).toBe('incident-1-case.html');
    const sources = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
    expect(sources).toHaveLength(4);
    expect(sources.every((address) => address?.startsWith('data:image/'))).toBe(true);
    expect(page).toContain(
      "content=\"default-src 'none'; img-src data: 'self' file:; style-src 'unsafe-inline'\"",
    );
    expect(page).not.toMatch(/<script|<link|@import|url\(/i);
    expect(page).toContain(Buffer.from('portrait-0001.jpg').toString('base64'));
  });

  it('says all that the case holds, its marking, the limit of the method and its versions', async () => {
    const page = (await write(withCasework(await makeCase()), 'html')).bytes.toString();

    for (const said of [
      '<h1 dir="auto">Wave of March</h1>',
      'TLP:AMBER</span>',
      '2 portraits: 2 aligned. 2 findings (2 of them not confirmed), 2 accounts, 1 note.',
      'Alignment is a screening signal, never proof: real photos cropped the same way align too.',
      'a state actor (by Meta)',
      'Belarus, Poland',
      'Jane Doe (@jane)',
      'T0145.002',
      'https://report.example/2021?a=1&amp;b=2',
      'Seen with Jane Doe (@jane) again.',
      'ffhq-crop-7 on wasm, tfjs 4.22.0, models 0123456789abcdef',
      'Eyeline 0.1.0',
    ])
      expect(page).toContain(said);
  });

  it('takes nothing of other people’s texts for markup', async () => {
    const page = (await write(withCasework(await makeCase()), 'html')).bytes.toString();

    expect(page).not.toContain('<img src=x');
    expect(page).toContain(escapeHtml(HOSTILE));
    expect(page).toContain('alt="About portrait-0001.jpg &lt;b&gt;"');
  });

  it('has of a rejected portrait its number, hash and reason only', async () => {
    const store = makeExportStore();
    store.judgements.judge(1, { verdict: 'rejected', findings: [1], reason: 'A bystander.' }, BY);
    const asked: number[] = [];
    const pictures = makePictures();
    const page = await write(await makeCase({}, { store }), 'html', {
      ...pictures,
      portrait: (finding) => {
        asked.push(finding.number);
        return pictures.portrait(finding);
      },
    });

    expect(asked).toEqual([2]);
    expect(page.bytes.toString()).toContain(
      `<tr><td class="whole" dir="auto">1</td>\n`
        .trim()
        .concat(`<td><code>${sha256('a.png')}</code></td><td class="words" dir="auto">A bystander.</td>`),
    );
  });

  it('names no account where names are masked', async () => {
    const page = (await write(await makeCase({ isMasked: true }), 'html')).bytes.toString();

    expect(page).not.toMatch(/jane|HYPERLINK|social\.example|a\.png/i);
    expect(page).toContain('Account names are masked.');
  });

  it('is not written where its pictures are more than one page holds', async () => {
    const read = await makeCase();

    await expect(write(read, 'html', makePictures(30 * 1024 * 1024))).rejects.toThrow(
      'The pictures take 30 MiB; one page holds 25 MiB. Use `export zip`, where they stand beside the page.',
    );
  });
});

describe('the ZIP of a case file', () => {
  it('holds the page, figures, portraits and whole pictures, and a manifest of their hashes', async () => {
    const { name, bytes } = await write(await makeCase(), 'zip');

    const { entries, manifest } = await unpack(bytes);

    expect(name).toBe('incident-1-case.zip');
    expect(entries.map(({ path }) => path)).toEqual([
      'case.html',
      'figures/contact-sheet-1.jpg',
      'figures/superimposed.gif',
      'portraits/portrait-0001.jpg',
      'portraits/portrait-0002.jpg',
      'received/whole.png',
      'manifest.json',
    ]);
    expect(manifest).toMatchObject({ schema: 1, tlp: 'TLP:AMBER', incident: 1, software: 'Eyeline 0.1.0' });
    expect(manifest.files.find(({ path }) => path === 'received/whole.png')).toEqual({
      path: 'received/whole.png',
      sha256: sha256('whole'),
      sizeBytes: 5,
    });
    expect(
      compareWithManifest(
        manifest,
        entries.filter(({ path }) => path !== MANIFEST),
      ),
    ).toEqual([]);
  });

  it('has no file for a portrait whose picture cannot be read any more', async () => {
    const { bytes } = await write(await makeCase(), 'zip', makePictures(100, [2]));

    const { entries, manifest } = await unpack(bytes);

    const portraits = entries.map(({ path }) => path).filter((path) => path.startsWith('portraits/'));
    expect(portraits).toEqual(['portraits/portrait-0002.jpg']);
    expect(manifest.files.every(({ sizeBytes }) => sizeBytes > 0)).toBe(true);
  });

  it.each([
    ['exactly as many as', MAX_EMBEDDED_BYTES, /^data:/],
    ['one byte more than', MAX_EMBEDDED_BYTES + 1, /^(figures|portraits)\//],
  ])(
    'places pictures that are %s one page holds, and has each that the page shows',
    async (_, size, where) => {
      const { bytes } = await write(await makeCase(), 'zip', makePictures(size));

      const { path, entries } = await unpack(bytes);
      const page = (await hashEntries(path, 'case.html')).text ?? '';
      const sources = [...page.matchAll(/src="([^"]+)"/g)].map(([, address = '']) => address);

      expect(sources).toHaveLength(4);
      for (const source of sources) expect(source).toMatch(where);
      const paths = entries.map((entry) => entry.path);
      for (const source of sources.filter((each) => !each.startsWith('data:')))
        expect(paths).toContain(source);
    },
  );

  it('has the pictures beside the page where they are more than one page holds', async () => {
    const read = await makeCase();
    const small = await write(read, 'zip');
    const large = await write(read, 'zip', makePictures(30 * 1024 * 1024));

    const pageOf = async (bytes: Buffer) =>
      (await hashEntries((await unpack(bytes)).path, 'case.html')).text ?? '';
    const sources = (page: string) => [...page.matchAll(/src="([^"]{1,40})/g)].map(([, address]) => address);

    expect(sources(await pageOf(small.bytes))[0]).toMatch(/^data:image\/jpeg;base64,/);
    expect(sources(await pageOf(large.bytes))).toEqual([
      'figures/contact-sheet-1.jpg',
      'figures/superimposed.gif',
      'portraits/portrait-0001.jpg',
      'portraits/portrait-0002.jpg',
    ]);
  });

  it('is told from one whose files were changed, taken out or added', async () => {
    const { bytes } = await write(await makeCase(), 'zip');
    const { entries, manifest } = await unpack(bytes);
    const found = entries
      .filter(({ path }) => path !== MANIFEST && path !== 'case.html')
      .map((entry) => (entry.path === 'received/whole.png' ? { ...entry, sha256: sha256('x') } : entry));

    const problems = compareWithManifest(manifest, [
      ...found,
      { path: 'more.txt', sha256: sha256('more'), sizeBytes: 4 },
    ]);

    expect(problems).toEqual([
      'case.html: missing',
      'received/whole.png: changed',
      'more.txt: not in the manifest',
    ]);
  });

  it('ends with the reason where a picture cannot be made', async () => {
    const pictures = {
      ...makePictures(),
      portrait: () => Promise.reject(new Error('no picture')),
    };

    await expect(write(await makeCase(), 'zip', pictures)).rejects.toThrow('no picture');
  });

  it('ends once it is stopped', async () => {
    const stop = new AbortController();
    const read = await makeCase();
    const [file] = await exportFiles(read, 'zip', async () => makePictures(), stop.signal);
    const whole = async () => {
      for await (const _ of file?.bytes ?? []) stop.abort(new Error('stopped'));
    };

    await expect(whole()).rejects.toThrow('stopped');
  });

  it.each(['{}', 'x', '{"schema":1,"files":[{"path":1}]}', 'null'])('reads %s as no manifest', (text) => {
    expect(readManifest(text)).toBeNull();
  });
});

describe('whole pictures', () => {
  it('are for the ZIP only, and not where names are masked', () => {
    const check = (format: 'html' | 'zip', isMasked: boolean) => () =>
      checkExport(format, { hasScreenshots: true, isMasked });

    expect(check('html', false)).toThrow(
      'Only `export zip` holds whole pictures. Leave `--screenshots` out, or export zip.',
    );
    expect(check('zip', true)).toThrow(
      'Whole pictures show the names that `--mask` leaves out. Give one of them.',
    );
    expect(check('zip', false)).not.toThrow();
    const figures = { ...FIGURES, faces: 'masked' as const };
    expect(() => checkExport('zip', { hasScreenshots: true, isMasked: false, figures })).toThrow(
      'Whole pictures show the faces that `--faces` hides. Give one of them.',
    );
  });
});
