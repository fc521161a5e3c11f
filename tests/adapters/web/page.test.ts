import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  LIT_HTML_FOLDER,
  readIndexPage,
  readPageFile,
} from '../../../src/adapters/web/connection/page-files.ts';
import { makeTempFolder } from '../../core/store/temp-store.ts';
import { startDesk } from './desk.ts';

/** A built page of these files. */
function makePage(files: Readonly<Record<string, string>>): string {
  const folder = join(makeTempFolder(), 'page');
  mkdirSync(join(folder, 'views'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** The text of a page's import map and its hash, as a browser computes it. */
function importMapOf(html: string) {
  const text = /<script type="importmap">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
  return { text, hash: `sha256-${createHash('sha256').update(text).digest('base64')}` };
}

describe('the page', () => {
  it('gets an import map before its first script, and its hash', async () => {
    const folder = makePage({
      'index.html': '<head></head><script type="module" src="/page/main.js"></script>',
    });

    const page = await readIndexPage(folder);

    expect(page?.html).toMatch(/importmap.*\/page\/main\.js/s);
    expect(JSON.parse(importMapOf(page?.html ?? '').text).imports).toEqual({
      'lit-html': '/vendor/lit-html/lit-html.js',
      'lit-html/': '/vendor/lit-html/',
    });
    expect(page?.scriptHash).toBe(importMapOf(page?.html ?? '').hash);
  });

  it('keeps an import map of its own, to the last space', async () => {
    const html =
      '<script type="importmap">\n  { "imports": {} }\n</script><script src="/page/main.js"></script>';

    const page = await readIndexPage(makePage({ 'index.html': html }));

    expect(page).toEqual({ html, scriptHash: importMapOf(html).hash });
  });

  it('is none where it was not built', async () => {
    expect(await readIndexPage(join(makeTempFolder(), 'none'))).toBeNull();
  });
});

describe('a file of the page', () => {
  const folder = () => makePage({ 'main.js': 'x', 'views/app.js': 'y', 'secret.txt': 'z', '.env': 'z' });

  it('has the type of its ending', async () => {
    const file = await readPageFile(folder(), 'views/app.js');

    expect([file?.mediaType, Buffer.from(file?.bytes ?? []).toString()]).toEqual([
      'text/javascript; charset=utf-8',
      'y',
    ]);
  });

  it.each([
    '../page/main.js',
    'views/../main.js',
    '/etc/passwd',
    '.env',
    'secret.txt',
    'views',
    'none.js',
    '',
  ])('is not %j', async (name) => {
    expect(await readPageFile(folder(), name)).toBeNull();
  });
});

describe('the desk', () => {
  it('serves the view library from its package', async () => {
    const desk = await startDesk();

    const library = await desk.send('/vendor/lit-html/lit-html.js');
    const directive = await desk.send('/vendor/lit-html/directives/repeat.js');

    expect(LIT_HTML_FOLDER).toMatch(/lit-html$/);
    expect([library, directive].map(({ status, headers }) => [status, headers['content-type']])).toEqual(
      Array(2).fill([200, 'text/javascript; charset=utf-8']),
    );
    expect(library.bytes).toEqual(readFileSync('node_modules/lit-html/lit-html.js'));
  });

  it.each(['/vendor/lit-html/package.json', '/vendor/lit-html/..%2fhono%2fpackage.json', '/page/none.js'])(
    'does not serve %s',
    async (path) => {
      const desk = await startDesk();

      expect((await desk.send(path)).status).toBe(404);
    },
  );
});
