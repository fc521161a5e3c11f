import { mkdirSync, mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

const BUILT = resolve('dist');

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

/** Built modules find files by where they stand. */
const standWhereTheyStood: Plugin = {
  name: 'stand where they stood',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.js$/ }, async ({ path }) => {
      if (relative(BUILT, path).startsWith('..')) return null;
      const code = await readFile(path, 'utf8');
      return { contents: code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)) };
    }),
};

/**
 * One file of the bot that is killed, with the built code and most packages in it: loaded in a fifth of the time that
 * two thousand files take, which each life would spend.
 *
 * @returns its path; it has a folder of its own, below node_modules, where it finds the packages that stay outside.
 */
export async function bundleChild(): Promise<string> {
  const cache = resolve('node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const outfile = join(mkdtempSync(join(cache, 'kill-')), 'child.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'child.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: PACKAGES,
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    plugins: [standWhereTheyStood],
    logLevel: 'error',
  });
  return outfile;
}
