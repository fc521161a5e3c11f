import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

/** Rooms whose every file has a test of its own: what a page's frames come from. */
const ROOMS = ['src/core/portrait'];

/** Files below a folder, by their path from the root. */
function filesIn(folder: string): string[] {
  const entries = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return entries.map((path) => join(folder, path)).filter((path) => path.endsWith('.ts'));
}

/** Files of src that a test imports itself, by their path from the root. */
function importedByTests(): Set<string> {
  const found = new Set<string>();
  for (const test of filesIn('tests').filter((path) => path.endsWith('.test.ts'))) {
    const text = readFileSync(join(ROOT, test), 'utf8');
    for (const [, path = ''] of text.matchAll(/^(?:import|\}) (?!type )[^;]*? ?from '(\.[^']+)';$/gm))
      found.add(relative(ROOT, resolve(ROOT, dirname(test), path)));
  }
  return found;
}

it('each part of core/portrait has a test that imports it', () => {
  const imported = importedByTests();

  const untested = ROOMS.flatMap(filesIn)
    // Files of types alone have nothing to run.
    .filter((path) => /^export (async )?(function|const|class)/m.test(readFileSync(join(ROOT, path), 'utf8')))
    .filter((path) => !imported.has(path));

  expect(untested).toEqual([]);
});
