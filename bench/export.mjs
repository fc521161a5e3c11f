/**
 * What the case file of a large incident costs: `node bench/export.mjs [FINDINGS]`, after a build. Default: 2000, each
 * confirmed, with a picture of 400 x 400 px of its own. The most that the process held of its heap and in all is sampled
 * each 50 ms; the workers' memory is not in it.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { DEFAULT_PICTURE_LIMITS } from '../dist/core/image/limits.js';
import { openStore } from '../dist/core/store/open-store.js';
import { createFairTurns } from '../dist/core/work/examine/fair-turns.js';
import { createKeepExport } from '../dist/core/work/export/keep-export.js';
import { createPicturePool } from '../dist/core/work/pool/picture-pool.js';
import { printTable } from './table.mjs';

const count = Number(process.argv[2] ?? 2_000);
const folder = mkdtempSync(join(tmpdir(), 'eyeline-bench-'));
const opened = openStore(join(folder, 'data'), { role: 'bot' });
const store = opened.forTenant(
  opened.tenants.enrol({ platform: 'desk', platformId: 'local', name: 'Bench' }).id,
);
const pool = createPicturePool({
  workers: 1,
  backend: 'wasm',
  limits: DEFAULT_PICTURE_LIMITS,
  software: 'Eyeline bench',
});

/** The first sample, each time with another text in it: as many files as there are findings. */
const [sample] = await pool.samples();
const measured = await pool.measure(sample.bytes, { overlay: false, hashes: true });
const [portrait] = measured.portraits;

async function makePicture(index) {
  const bytes = await sharp(sample.bytes)
    .resize(400, 400)
    .withExif({ IFD0: { ImageDescription: `${index}` } })
    .jpeg({ quality: 90 })
    .toBuffer();
  const { sha256, sizeBytes } = await store.blobs.put(bytes);
  const { hash: _, ...draft } = portrait;
  return {
    evidence: { sha256, sizeBytes, format: 'jpeg', widthPx: 400, heightPx: 400 },
    sighting: {
      fileName: `${index}.jpg`,
      sourceAddress: null,
      lastModifiedMs: null,
      servedMs: null,
      seenMs: 1,
    },
    portraits: [{ ...draft, frame: { x: 0, y: 0, width: 400, height: 400, shape: 'whole' } }],
    instrument: { method: measured.method, backend: { name: 'wasm', version: 'bench', models: 'bench' } },
    artifacts: [],
  };
}

const pictures = [];
for (let index = 0; index < count; index++) pictures.push(await makePicture(index));
const { submission } = store.submissions.receive({
  kind: 'message',
  platformId: '1',
  channel: 'triage',
  thread: '1',
  actor: 'local',
  sentMs: 1,
  payload: '{}',
});
const by = { actor: 'local', atMs: 1, submissionId: submission.id };
store.results.complete(submission.id, {
  pictures,
  artifacts: [],
  timeline: [{ kind: 'findings', text: `${count} portraits.`, data: null }],
  incidentNumber: null,
  incidentTitle: 'Bench',
  outcome: '{}',
});
const findings = Array.from({ length: count }, (_, index) => index + 1);
store.judgements.judge(1, { verdict: 'confirmed', findings, reason: null }, by);

const keep = createKeepExport(
  { pool, turns: createFairTurns(1), software: 'Eyeline bench', now: () => 1 },
  { store, turnKey: '1', signal: new AbortController().signal },
);
const options = {
  isAll: false,
  isMasked: false,
  tlp: 'amber',
  hasMembers: false,
  hasPlaces: false,
  hasScreenshots: false,
};

async function exported(format, changes = {}) {
  globalThis.gc?.();
  const most = { heap: 0, rss: 0 };
  const sampling = setInterval(() => {
    const { heapUsed, rss } = process.memoryUsage();
    most.heap = Math.max(most.heap, heapUsed);
    most.rss = Math.max(most.rss, rss);
  }, 50);
  const begun = performance.now();
  const incident = store.incidents.find(1, 'tenant');
  const { files } = await keep(
    { format, incident, options: { ...options, ...changes }, audience: 'tenant' },
    () => {},
  );
  clearInterval(sampling);
  const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const seconds = (performance.now() - begun) / 1000;
  const mb = (value) => `${Math.round(value / 1e6)}`;
  return [seconds.toFixed(1), mb(bytes), mb(most.heap), mb(most.rss)];
}

printTable(
  `An incident of ${count} confirmed findings, a picture each`,
  ['export', 'seconds', 'MB', 'most heap, MB', 'most in all, MB'],
  [
    ['csv', ...(await exported('csv'))],
    ['stix', ...(await exported('stix'))],
    ['zip', ...(await exported('zip'))],
    ['zip with screenshots', ...(await exported('zip', { hasScreenshots: true }))],
  ],
);
await pool.close();
opened.close();
rmSync(folder, { recursive: true, force: true });
