import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDerivedFiles } from '../../../../src/core/store/files/derived-files.ts';
import { makeTempFolder } from '../temp-store.ts';

const SOURCE = 'ab'.padEnd(64, '0');
const OTHER = 'ab'.padEnd(64, '1');

describe('derived files', () => {
  it('are found by what they were made of, and by nothing else', async () => {
    const files = createDerivedFiles(makeTempFolder());

    await files.put(SOURCE, 'thumbnail-small', Buffer.from('small'));

    expect(Buffer.from((await files.get(SOURCE, 'thumbnail-small')) ?? []).toString()).toBe('small');
    expect(await files.get(SOURCE, 'thumbnail-large')).toBeNull();
    expect(await files.get(OTHER, 'thumbnail-small')).toBeNull();
  });

  it('that were changed on disk are as if they were not there, and can be put again', async () => {
    const root = makeTempFolder();
    const files = createDerivedFiles(root);
    await files.put(SOURCE, 'thumbnail-small', Buffer.from('small'));
    const folder = join(root, 'derived', 'thumbnail-small', 'ab');
    const [name = ''] = readdirSync(folder);

    writeFileSync(join(folder, name), 'other');

    expect(await files.get(SOURCE, 'thumbnail-small')).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
    await files.put(SOURCE, 'thumbnail-small', Buffer.from('small'));
    expect(readdirSync(folder)).toEqual([name]);
    expect(readdirSync(join(root, 'aside'))).toEqual([]);
  });

  it('do not leave their folder, whatever they are called', async () => {
    const files = createDerivedFiles(makeTempFolder());

    await expect(files.put('../../x', 'thumbnail-small', Buffer.from('x'))).rejects.toThrow('not a name');
    await expect(files.get(SOURCE, '../x')).rejects.toThrow('not a name');
  });
});
