import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeTempFolder } from '../core/store/temp-store.ts';
import { runCli } from './run-cli.ts';

const EDGES = [
  'from,to,kind',
  'ann,bob,follows',
  'bob,ann,follows',
  'cy,ann,follows',
  'cy,cy,follows',
  'dan,,follows',
];

it('eyeline network draws tables of connections, tells them in words, and writes a graph for Gephi', async () => {
  const cwd = makeTempFolder();
  writeFileSync(join(cwd, 'edges.csv'), EDGES.join('\n'));

  const drawn = await runCli(['network', 'edges.csv', '--out', 'net'], { cwd });

  expect(drawn).toMatchObject({ code: 0, stderr: '' });
  expect(drawn.stdout).toMatch(
    /^3 connections between 3 accounts and pages \(follows 3\): \d accounts? that the connections start from, and/,
  );
  expect(drawn.stdout).toContain('edges.csv: 2 rows left out: without two names, or from a name to itself.');
  expect(drawn.stdout).toMatch(
    /\nWritten into net: the picture, its alt text, and network\.gexf for Gephi\.\n$/,
  );
  expect(readFileSync(join(cwd, 'net', 'network.png')).toString('latin1', 1, 4)).toBe('PNG');
  expect(readFileSync(join(cwd, 'net', 'network.txt'), 'utf8').trim()).not.toBe('');
  const gexf = readFileSync(join(cwd, 'net', 'network.gexf'), 'utf8');
  expect(gexf.match(/<edge /g)).toHaveLength(3);
  expect(gexf).not.toContain('dan');
});

it('eyeline network says what is wrong with a table that is none, and with a file that is not there', async () => {
  const cwd = makeTempFolder();
  writeFileSync(join(cwd, 'notes.csv'), 'only words\n');

  const wrong = await runCli(['network', 'notes.csv', '--out', 'net'], { cwd });
  const gone = await runCli(['network', 'gone.csv', '--out', 'net'], { cwd });

  expect(wrong.stderr).toContain('UNREADABLE_NETWORK');
  expect(wrong.stdout).toBe('');
  expect(wrong.code).not.toBe(0);
  expect(gone.stderr).toContain(
    'NOT_FOUND: Expected a table of connections (CSV, GEXF or GraphML) but received a path that does not exist.',
  );
  expect(gone.code).not.toBe(0);
});
