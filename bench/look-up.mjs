/**
 * How long the record takes to search for a portrait, and how large the index is, in a record of many.
 *
 *   node bench/look-up.mjs [--portraits N] [--looks N] [--distinct N]
 *
 * N is 100,000 by default; the looks 50. Hashes are of drawn noise, which a search passes over as it does over portraits: so
 * many different ones, by default 5,000, again and again, as the time of a search hardly depends on what it passes over;
 * the index is written by the statements' own layout, not portrait by portrait. Sizes are those of the tables in SQLite's
 * own count (dbstat). Needs `npm run build` before.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { packHash } from '../dist/core/likeness/hash-bytes.js';
import { perceptualHash } from '../dist/core/likeness/perceptual-hash.js';
import { searchSketch } from '../dist/core/likeness/search-sketch.js';
import { fillBlock, openBlock } from '../dist/core/store/likeness/sketch-block.js';
import { openStore } from '../dist/core/store/open-store.js';

const { values } = parseArgs({
  options: {
    portraits: { type: 'string', default: '100000' },
    looks: { type: 'string', default: '50' },
    distinct: { type: 'string', default: '5000' },
  },
});
const portraits = Number(values.portraits);
const looks = Number(values.looks);
const distinct = Math.min(portraits, Number(values.distinct));
const folder = mkdtempSync(join(tmpdir(), 'eyeline-look-up-'));
try {
  const store = openStore(folder, { role: 'bot' });
  const { id } = store.tenants.enrol({ platform: 'slack', platformId: 'T1', name: 'T' });
  store.close();
  fill(join(folder, 'eyeline.db'), id);
  const opening = performance.now();
  const opened = openStore(folder, { role: 'bot' });
  const { seen } = opened.forTenant(id);
  const openMs = performance.now() - opening;
  const resident = process.memoryUsage.rss();
  const times = [];
  const processor = [];
  for (let look = -5; look < looks; look++) {
    const hash = drawHash(portraits + 10 + look);
    const start = performance.now();
    const cpu = process.cpuUsage();
    await seen.alike([hash], 'tenant');
    const { user, system } = process.cpuUsage(cpu);
    // The first ones warm up.
    if (look < 0) continue;
    times.push(performance.now() - start);
    processor.push((user + system) / 1000);
  }
  const many = Array.from({ length: 84 }, (_, index) => drawHash(portraits + looks + 10 + index));
  const start = performance.now();
  await seen.alike(many, 'tenant');
  const together = performance.now() - start;
  const spread = (all) => {
    const sorted = all.toSorted((a, b) => a - b);
    return [0.5, 0.95, 1]
      .map((share) => sorted[Math.min(looks - 1, Math.floor(share * looks))].toFixed(1))
      .join(' / ');
  };
  console.log(
    `${portraits} portraits: opened in ${openMs.toFixed(0)} ms. A look-up, median / 95% / most: ${spread(times)} ms, of the processor ${spread(processor)} ms`,
  );
  console.log(
    `84 at once, as of a page: ${together.toFixed(0)} ms; memory grew by ${((process.memoryUsage.rss() - resident) / 1e6).toFixed(0)} MB`,
  );
  opened.close();
} finally {
  rmSync(folder, { recursive: true });
}

function fill(path, tenantId) {
  const db = new Database(path);
  // The portraits themselves are left out.
  db.pragma('foreign_keys = OFF');
  const keep = db.prepare(
    'INSERT INTO portrait_hashes (tenant_id, portrait_id, version, digits) VALUES (?, ?, 1, ?)',
  );
  const add = db.prepare('INSERT INTO sketch_blocks (tenant_id, count, content) VALUES (?, ?, ?)');
  db.transaction(() => {
    const hashes = Array.from({ length: distinct }, (_, index) => drawHash(index + 1));
    const packed = hashes.map((hash) => Buffer.from(packHash(hash)));
    const sketches = hashes.map(searchSketch);
    let block = openBlock(null);
    let count = 0;
    const write = () => add.run(tenantId, count, Buffer.from(block.content));
    for (let portrait = 1; portrait <= portraits; portrait++) {
      const which = portrait % distinct;
      keep.run(tenantId, portrait, packed[which]);
      count += fillBlock({ ...block, count }, [{ id: portrait, sketch: sketches[which] }]);
      if (count < 512) continue;
      write();
      block = openBlock(null);
      count = 0;
    }
    if (count > 0) write();
  })();
  const size = (name) => db.prepare('SELECT sum(pgsize) FROM dbstat WHERE name = ?').pluck().get(name) ?? 0;
  const bytes = [
    'portrait_hashes',
    'sqlite_autoindex_portrait_hashes_1',
    'sketch_blocks',
    'sketch_blocks_of_tenant',
  ].map(size);
  console.log(
    `index: ${(bytes.reduce((a, b) => a + b) / 1e6).toFixed(1)} MB (hashes ${(bytes[0] / 1e6).toFixed(1)}, sketches ${(bytes[2] / 1e6).toFixed(1)})`,
  );
  db.close();
}

/** A picture of smooth noise. */
function drawHash(seed) {
  let state = (seed * 2_654_435_761) >>> 0;
  const cells = Array.from({ length: 64 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
  const data = new Uint8Array(8 * 8 * 3);
  for (const [at, value] of cells.entries()) data.fill(value, 3 * at, 3 * at + 3);
  return perceptualHash({ width: 8, height: 8, data }).hash;
}
