import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { check } from '../../src/cli/check.ts';
import { createRecorder } from '../../src/cli/recorder.ts';
import type { TenantStore } from '../../src/core/incident/stores/tenant-store.ts';
import { linkUnavailable } from '../../src/core/source/public/link-errors.ts';
import type { PicturePool } from '../../src/core/work/pool/picture-pool.ts';
import { makeLinkReader } from '../core/source/links/make-link-reader.ts';
import { sha256 } from '../core/store/make-result.ts';
import { makeTenantStore } from '../core/store/temp-store.ts';
import { measuredAs } from './measured-as.ts';

const LIST = [
  'name,address',
  'One,https://large.example/@one?token=secret',
  'Two,https://large.example/@two',
  'One again,https://LARGE.example/@one',
  'Nobody,https://large.example/@nobody',
  '',
].join('\r\n');

const measured: string[] = [];
const pool = {
  workers: 2,
  measure: async (bytes: Uint8Array) => {
    const link = Buffer.from(bytes).toString();
    // The one behind it is fetched and fails meanwhile, and those behind that are measured.
    if (link.endsWith('slow')) await vi.waitUntil(() => measured.some((other) => other.endsWith('two')));
    measured.push(link);
    return measuredAs(bytes);
  },
} as unknown as PicturePool;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eyeline-list-'));
  await writeFile(join(folder, 'list.csv'), LIST);
});
afterAll(() => rm(folder, { recursive: true }));

/** Checks paths without a network; nobody's profile cannot be fetched. */
async function run(
  paths: readonly string[],
  { json = false, store }: { json?: boolean; store?: TenantStore } = {},
) {
  const links = makeLinkReader({
    behind: { 'https://large.example/@nobody': linkUnavailable('It is away.') },
  });
  let out = '';
  const warned: string[] = [];
  measured.length = 0;
  const failed = await check(paths, pool, {
    json,
    out: null,
    limits: { picture: { maxBytes: 1e6 }, zip: { maxBytes: 1e6 } } as never,
    write: (text) => {
      out += text;
    },
    warn: (line) => warned.push(line),
    onDefect: (error) => {
      throw error;
    },
    links: async () => links,
    signal: new AbortController().signal,
    names: null,
    recorder: store ? createRecorder(store, 1) : null,
    terminal: null,
  });
  return { failed, out, asked: links.asked, warned };
}

describe('eyeline check of a list of links', () => {
  it('fetches each profile once, and says at the end what became of all links', async () => {
    const { failed, out, asked } = await run([join(folder, 'list.csv')]);

    expect(asked.map((address) => address.replace(/\?.*/, ''))).toEqual([
      'https://large.example/@one',
      'https://large.example/@two',
      'https://large.example/@nobody',
    ]);
    expect(failed).toBe(1);
    expect(out).toContain('https://large.example/@nobody\n  LINK_UNAVAILABLE: It is away.');
    expect(out).toMatch(/list\.csv: 4 links, 2 pictures read, 1 without one, 1 a repeat of another\.\n$/);
    expect(out).not.toContain('secret');
  });

  it('counts two lists apart, and names the list in each line of --json', async () => {
    await writeFile(join(folder, 'other.txt'), 'https://large.example/@three\nhttps://large.example/@four\n');
    const paths = [join(folder, 'list.csv'), join(folder, 'other.txt')];

    const { out } = await run(paths);
    const { out: lines } = await run(paths, { json: true });

    expect(out).toContain('list.csv: 4 links, 2 pictures read, 1 without one, 1 a repeat of another.\n');
    expect(out).toContain('other.txt: 2 links, 2 pictures read.\n');
    const of = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).list);
    expect(of).toEqual([paths[0], paths[0], paths[0], paths[1], paths[1]]);
  });

  it('reads the first thousand of more, says how many are left, and counts the list as not read to its end', async () => {
    const links = Array.from({ length: 1003 }, (_, index) => `https://large.example/@n${index}`);
    await writeFile(join(folder, 'long.txt'), links.join('\n'));

    const { failed, out, asked } = await run([join(folder, 'long.txt')]);
    const { warned } = await run([join(folder, 'long.txt')], { json: true });

    expect(asked).toHaveLength(1000);
    expect(warned).toEqual([
      expect.stringMatching(/long\.txt: 3 links left out: give them as another list\.$/),
    ]);
    expect(failed).toBe(1);
    expect(out).toMatch(
      /long\.txt: 1003 links, 1000 pictures read, 3 left out: give them as another list\.\n$/,
    );
  });

  it('takes a text without links for the file that it is, and does not follow a list in a folder', async () => {
    await writeFile(join(folder, 'notes.txt'), 'only https://large.example/@one here');
    const inFolder = await mkdtemp(join(folder, 'sub-'));
    await writeFile(join(inFolder, 'list.csv'), LIST);

    const { asked } = await run([join(folder, 'notes.txt'), inFolder]);

    expect(asked).toEqual([]);
    expect(measured).toEqual(['only https://large.example/@one here', LIST]);
  });

  it('records the list beside what it gave, with the account of each profile', async () => {
    const store = makeTenantStore();
    const by = { actor: null, atMs: 1, submissionId: null };
    store.incidents.open({ title: 'Wave', channel: 'triage', thread: null }, by);

    await run([join(folder, 'list.csv')], { store });

    expect(store.findings.ofIncident(1)).toHaveLength(2);
    expect(store.accounts.ofIncident(1).map(({ handle }) => handle)).toEqual(['one', 'two']);
    const kept = await store.blobs.get({ sha256: sha256(LIST), sizeBytes: Buffer.byteLength(LIST) });
    expect(Buffer.from(kept).toString()).toBe(LIST);
  });

  it('numbers in the order of the list also where one before fails at once and the first is slow', async () => {
    const store = makeTenantStore();
    const by = { actor: null, atMs: 1, submissionId: null };
    store.incidents.open({ title: 'Wave', channel: 'triage', thread: null }, by);
    const names = ['slow', 'nobody', 'one', 'two'];
    await writeFile(
      join(folder, 'slow.txt'),
      names.map((name) => `https://large.example/@${name}`).join('\n'),
    );

    await run([join(folder, 'slow.txt')], { store });

    const kept = store.accounts.ofIncident(1).sort((a, b) => (a.portraits[0] ?? 0) - (b.portraits[0] ?? 0));
    expect(kept.map(({ handle }) => handle)).toEqual(['slow', 'one', 'two']);
  });
});
