/**
 * How long the record takes to import a table of accounts, to list them and to take the import back, in processor time.
 *
 *   node bench/import-accounts.mjs [--accounts N]
 *
 * N is 20,000 by default, the most that a table may have. Needs `npm run build` before.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openStore } from '../dist/core/store/open-store.js';

const { values } = parseArgs({ options: { accounts: { type: 'string', default: '20000' } } });
const accounts = Number(values.accounts);
const folder = mkdtempSync(join(tmpdir(), 'eyeline-import-'));
try {
  const store = openStore(folder, { role: 'bot' });
  const { id } = store.tenants.enrol({ platform: 'slack', platformId: 'T1', name: 'T' });
  const team = store.forTenant(id);
  const by = { actor: null, atMs: 1, submissionId: null };
  team.incidents.open({ title: 'Wave', channel: 'C1', thread: null }, by);
  const message = { kind: 'command', platformId: '1', channel: 'C1', thread: null, actor: null, sentMs: 1 };
  const { submission } = team.submissions.receive({ ...message, payload: '{}' });
  const readings = Array.from({ length: accounts }, (_, index) => ({
    source: 'import',
    platform: 'github',
    siteId: null,
    address: `https://github.com/user${index}`,
    handle: `user${index}`,
    displayName: `User ${index}`,
    createdMs: 1.6e12,
    lastActiveMs: null,
    followers: index,
    readMs: 1.7e12,
    avatar: { sha256: null, uploadedMs: 1.6e12, uploadedBy: 'import' },
  }));
  const imported = { ...by, submissionId: submission.id };
  const steps = {
    import: () => team.accounts.import(1, readings, () => 'Imported.', imported),
    list: () => team.accounts.ofIncident(1),
    'take back': () => team.accounts.takeBack(1, submission.id, () => 'Taken back.', by, 'import'),
  };
  for (const [name, step] of Object.entries(steps)) {
    const start = process.cpuUsage();
    step();
    const { user, system } = process.cpuUsage(start);
    console.log(`${name}: ${((user + system) / 1000).toFixed(0)} ms`);
  }
  store.close();
} finally {
  rmSync(folder, { recursive: true });
}
