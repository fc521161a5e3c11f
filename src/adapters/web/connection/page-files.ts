import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built page: beside src as well as beside dist. */
export const PAGE_FOLDER = fileURLToPath(new URL('../../../../dist/adapters/web/page', import.meta.url));

/** The view library as its package ships it for browsers, minified. */
export const LIT_HTML_FOLDER = packageFolder('lit-html');

/** Names without a dot but the one before the ending: none leads out of its folder. */
const NAME = /^(?:[\w-]+\/)*[\w-]+\.(js|css|svg|png|woff2|webmanifest)$/;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
  webmanifest: 'application/manifest+json',
};

/** Where the page's modules find the view library. */
const IMPORT_MAP = JSON.stringify({
  imports: { 'lit-html': '/vendor/lit-html/lit-html.js', 'lit-html/': '/vendor/lit-html/' },
});

/** A file of the page. */
export interface PageFile {
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A page and the hash of its import map, as a content security policy names it. */
export interface IndexPage {
  readonly html: string;
  readonly scriptHash: string;
}

/** A file of a folder; null where there is none of this name, or of this kind. */
export async function readPageFile(folder: string, name: string): Promise<PageFile | null> {
  const mediaType = MEDIA_TYPES[NAME.exec(name)?.[1] ?? ''];
  if (mediaType === undefined) return null;
  const bytes = await readIfThere(join(folder, name));
  return bytes && { mediaType, bytes: new Uint8Array(bytes) };
}

/** The page itself, with an import map before its first script unless it has one; null where it was not built. */
export async function readIndexPage(folder: string): Promise<IndexPage | null> {
  const bytes = await readIfThere(join(folder, 'index.html'));
  if (!bytes) return null;
  const built = bytes.toString('utf8');
  const own = /<script type="importmap">(.*?)<\/script>/s.exec(built)?.[1];
  const map = `<script type="importmap">${IMPORT_MAP}</script>\n`;
  const html = own === undefined ? built.replace(/(?=<script\b|<\/head>)/, map) : built;
  const hash = createHash('sha256').update(own ?? IMPORT_MAP);
  return { html, scriptHash: `sha256-${hash.digest('base64')}` };
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (['ENOENT', 'EISDIR', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

/** What resolves is a package's entry for Node, some folders down. */
function packageFolder(name: string): string {
  let folder = dirname(createRequire(import.meta.url).resolve(name));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}
