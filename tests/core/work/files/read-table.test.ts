import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../../src/core/work/files/read-table.ts';
import { makeTempFolder } from '../../store/temp-store.ts';

const HOW = { columns: null, dates: null, nowMs: Date.UTC(2020, 0, 1) };

function keep(text: string) {
  const path = join(makeTempFolder(), 'table');
  writeFileSync(path, text);
  return { path, sha256: createHash('sha256').update(text).digest('hex') };
}

describe('readTable', () => {
  it('reads a kept table as JSON, with accounts told by the sites’ own addresses', async () => {
    const file = keep('address,joined\nhttp://www.github.com/Ada/,2019-11-01\nfacebook.com/bob,');

    const table = JSON.parse(await readTable({ ...file, ...HOW }));

    expect(table.accounts).toMatchObject([
      { platform: 'github', handle: 'Ada', createdMs: Date.UTC(2019, 10, 1) },
      { platform: 'facebook', handle: 'bob', createdMs: null },
    ]);
  });

  it('refuses what is no table, and a file that is not what was kept', async () => {
    const none = keep('hello');
    const changed = { ...keep('handle\nada'), sha256: none.sha256 };

    await expect(readTable({ ...none, ...HOW })).rejects.toMatchObject({ code: 'UNREADABLE_TABLE' });
    await expect(readTable({ ...changed, ...HOW })).rejects.toMatchObject({ code: 'FILE_CHANGED' });
  });
});
