import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../src/core/store/open-store.ts';
import { makeTempFolder } from '../core/store/temp-store.ts';
import { findAdminPicture } from '../fixtures/faces.ts';
import { makeZip } from '../fixtures/zip-file.ts';
import { runCli } from './run-cli.ts';

const DESK = { platform: 'desk', platformId: 'local', name: 'Local desk' } as const;

it('eyeline check --incident keeps a ZIP once, and each picture names it', async () => {
  const cwd = makeTempFolder();
  const pictures = [1, 5].map((user) => readFileSync(findAdminPicture(`user${user}-128x128.jpg`)));
  const zip = makeZip(pictures.map((bytes, index) => ({ name: `wave/${index}.jpg`, bytes })));
  writeFileSync(join(cwd, 'set.zip'), zip);
  const before = openStore(join(cwd, 'data'), { role: 'command line' });
  const by = { actor: 'U1', atMs: 10, submissionId: null };
  const desk = before.forTenant(before.tenants.enrol(DESK).id);
  desk.incidents.open({ title: 'Wave', channel: 'triage', thread: '1' }, by);
  before.close();

  const { code } = await runCli(['check', '--incident', '1', 'set.zip'], { cwd });

  expect(code).toBe(0);
  const store = openStore(join(cwd, 'data'), { role: 'command line' });
  const record = store.forTenant(store.tenants.enrol(DESK).id);
  const sha256 = createHash('sha256').update(zip).digest('hex');
  const findings = record.findings.ofIncident(1);
  const sightings = findings.flatMap(({ evidence }) => record.evidence.sightings(evidence.id));
  // Recorded as they were measured, two at a time.
  expect(sightings.map(({ fileName, container }) => [fileName, container]).sort()).toEqual([
    ['set.zip/wave/0.jpg', { sha256, path: 'wave/0.jpg' }],
    ['set.zip/wave/1.jpg', { sha256, path: 'wave/1.jpg' }],
  ]);
  const kept = record.evidence.find(sha256);
  expect(kept).toMatchObject({ format: 'zip', sizeBytes: zip.length });
  expect(Buffer.from(await record.blobs.get({ sha256, sizeBytes: zip.length }))).toEqual(zip);
  store.close();
});
