import { mkdirSync, mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

const BUILT = resolve('dist');

const PROGRAMS = /^(cli|main|.*-worker)\.js$/;

/** Native code, and what finds its own files beside its code. Discord.js does without the three at the end. */
const PACKAGES = [
  'better-sqlite3',
  'sharp',
  '@tensorflow/*',
  '@vladmandic/*',
  '@resvg/*',
  '@contentauth/*',
  'libheif-js',
  'tesseract.js',
  'zlib-sync',
  'bufferutil',
  'utf-8-validate',
];

/** Built modules find files by where they stand. Programs are run, not loaded. */
const standWhereTheyStood: Plugin = {
  name: 'stand where they stood',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.[cm]?[jt]s$/ }, async ({ path }) => {
      if (PROGRAMS.test(relative(BUILT, path))) return { contents: '' };
      const code = await readFile(path, 'utf8');
      if (!code.includes('import.meta.')) return null;
      const contents = code
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)));
      return { contents, loader: path.endsWith('ts') ? 'ts' : 'js' };
    }),
};

/**
 * One file of the bot that is killed, with the built code and most packages in it, for `run-child.cjs`: loaded in a tenth
 * of the time that two thousand files take, which each life would spend.
 *
 * @returns its path; it has a folder of its own, below node_modules, where it finds the packages that stay outside.
 */
export async function bundleChild(): Promise<string> {
  const cache = resolve('node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const outfile = join(mkdtempSync(join(cache, 'kill-')), 'child.cjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'child.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    minify: true,
    keepNames: true,
    target: 'node20',
    external: PACKAGES,
    plugins: [standWhereTheyStood],
    // What asks for it is not run.
    logOverride: { 'empty-import-meta': 'silent' },
    logLevel: 'error',
  });
  return outfile;
}
