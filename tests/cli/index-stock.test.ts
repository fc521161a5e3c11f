import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hashOf } from '../../src/core/hash-file.ts';
import { openStore } from '../../src/core/store/open-store.ts';
import { makeTempFolder } from '../core/store/temp-store.ts';
import { findAdminPicture } from '../fixtures/faces.ts';
import { runCli } from './run-cli.ts';

it('eyeline index adds pictures where they lie, once, and names what it could not read', async () => {
  const cwd = makeTempFolder();
  mkdirSync(join(cwd, 'stock', 'more'), { recursive: true });
  copyFileSync(findAdminPicture('user1-128x128.jpg'), join(cwd, 'stock', 'one.jpg'));
  copyFileSync(findAdminPicture('user2-160x160.jpg'), join(cwd, 'stock', 'more', 'two.jpg'));
  writeFileSync(join(cwd, 'stock', 'notes.txt'), 'no picture');

  const first = await runCli(['index', 'stock', '--label', 'agency'], { cwd });
  copyFileSync(findAdminPicture('user3-128x128.jpg'), join(cwd, 'stock', 'three.jpg'));
  const again = await runCli(['index', 'stock', 'gone', '--label', 'agency'], { cwd });
  const without = await runCli(['index', 'stock'], { cwd });

  expect(first).toMatchObject({
    code: 1,
    stdout: 'Indexed as "agency": 2 new, 0 known before, 1 not read.\n',
    stderr: expect.stringMatching(/^stock\/notes\.txt: Expected a JPEG, PNG/m),
  });
  expect(again.stdout).toBe('Indexed as "agency": 1 new, 2 known before, 2 not read.\n');
  expect(again.stderr).toMatch(/^gone: .*does not exist/m);
  expect(without.code).toBe(2);
  const store = openStore(join(cwd, 'data'), { role: 'command line' });
  try {
    const { sha256 } = await hashOf(join(cwd, 'stock', 'more', 'two.jpg'));
    const team = store.forTenant(
      store.tenants.enrol({ platform: 'desk', platformId: 'local', name: 'Local desk' }).id,
    );
    expect(team.seen.inStock(sha256)).toEqual([
      { label: 'agency', name: 'two.jpg', path: join(cwd, 'stock', 'more', 'two.jpg'), sha256 },
    ]);
  } finally {
    store.close();
  }
});
