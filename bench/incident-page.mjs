/** What the page of a large incident costs: `node bench/incident-page.mjs [PICTURES]`, after a build. Default: 3000. */

import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRecordPages } from '../dist/core/chat/pages/record-pages.js';
import { openStore } from '../dist/core/store/open-store.js';
import { printTable } from './table.mjs';

const pictures = Number(process.argv[2] ?? 3_000);
const folder = mkdtempSync(join(tmpdir(), 'eyeline-bench-'));
const opened = openStore(join(folder, 'data'), { role: 'bot' });
const store = opened.forTenant(
  opened.tenants.enrol({ platform: 'desk', platformId: 'local', name: 'Bench' }).id,
);

const hash = (text) => createHash('sha256').update(text).digest('hex');

function makePicture(index) {
  const reason = 'Made by the bench.';
  const frame = { x: 0, y: 0, width: 400, height: 400, shape: 'whole' };
  const face = { x: 80, y: 80, width: 240, height: 240 };
  return {
    evidence: { sha256: hash(`${index}`), sizeBytes: 1, format: 'png', widthPx: 400, heightPx: 400 },
    sighting: {
      fileName: `${index}.png`,
      sourceAddress: null,
      lastModifiedMs: null,
      servedMs: null,
      seenMs: 1,
    },
    portraits: [{ frame, face, alignment: 'undetermined', reason, assessment: null }],
    instrument: {
      method: 'ffhq-crop-1',
      backend: { name: 'wasm', version: 'tfjs 4.22.0', models: '0123456789abcdef' },
    },
    artifacts: [
      {
        kind: 'overlay',
        sha256: hash(`over ${index}`),
        sizeBytes: 1,
        mediaType: 'image/png',
        altText: 'An overlay.',
      },
    ],
  };
}

const { submission } = store.submissions.receive({
  kind: 'message',
  platformId: '1',
  channel: 'triage',
  thread: '1',
  actor: 'local',
  sentMs: 1,
  payload: '{}',
});
store.results.complete(submission.id, {
  pictures: Array.from({ length: pictures }, (_, index) => makePicture(index)),
  artifacts: [],
  timeline: [{ kind: 'findings', text: `${pictures} portraits.`, data: null }],
  incidentNumber: null,
  incidentTitle: 'Bench',
  outcome: '{}',
});

function timed(read) {
  const begun = performance.now();
  const value = read();
  return { value, ms: performance.now() - begun, bytes: Buffer.byteLength(JSON.stringify(value)) };
}

const pages = createRecordPages(store);
pages.incident(1);
const first = timed(() => pages.incident(1));
const all = { ms: first.ms, bytes: first.bytes, requests: 1 };
for (let { next } = first.value.pictures; next !== null; ) {
  const part = timed(() => pages.part(1, 'pictures', next));
  all.ms += part.ms;
  all.bytes += part.bytes;
  all.requests += 1;
  next = part.value.next;
}
const row = (name, { requests, bytes, ms }) => [
  name,
  `${requests}`,
  `${Math.round(bytes / 1000)}`,
  `${Math.round(ms)}`,
];
printTable(
  `An incident of ${pictures} pictures with one finding each`,
  ['', 'requests', 'kB', 'ms'],
  [row('the page as it opens', { ...first, requests: 1 }), row('all of its pictures', all)],
);
opened.close();
rmSync(folder, { recursive: true, force: true });
