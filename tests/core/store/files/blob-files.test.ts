import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBlobFiles, type RepairedFile } from '../../../../src/core/store/files/blob-files.ts';
import { startChild } from '../child.ts';
import { sha256 } from '../make-result.ts';
import { enrolTeam, makeTempFolder, openTestStore } from '../temp-store.ts';

/** Every file below a folder. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('a blob', () => {
  it('lies under the first digits of its hash and comes back', async () => {
    const root = makeTempFolder();
    const blobs = createBlobFiles(root);

    const reference = await blobs.put(Buffer.from('hello'));

    expect(reference).toEqual({ sha256: sha256('hello'), sizeBytes: 5 });
    expect(filesBelow(root)).toEqual([join(root, '2c', sha256('hello'))]);
    await expect(blobs.get(reference)).resolves.toEqual(Buffer.from('hello'));
  });

  it('put again is left as it is', async () => {
    const root = makeTempFolder();
    const blobs = createBlobFiles(root);
    await blobs.put(Buffer.from('hello'));
    const inode = () => statSync(join(root, '2c', sha256('hello'))).ino;
    const before = inode();

    await blobs.put(Buffer.from('hello'));

    expect(inode()).toBe(before);
  });

  it('put many times at once is one file', async () => {
    const root = makeTempFolder();
    const blobs = createBlobFiles(root);

    await Promise.all(Array.from({ length: 20 }, () => blobs.put(Buffer.from('hello'))));

    expect(filesBelow(root)).toEqual([join(root, '2c', sha256('hello'))]);
  });

  it('that was cut is found by its length and mended by putting it again', async () => {
    const root = makeTempFolder();
    const blobs = createBlobFiles(root);
    const reference = await blobs.put(Buffer.from('hello'));
    truncateSync(join(root, '2c', reference.sha256), 3);

    await expect(blobs.get(reference)).rejects.toThrow(
      'Expected the file 2cf24dba5fb0… of 5 bytes as it was kept but received one of 3 bytes. Send the same picture again, or restore the file from a back-up of DATA_DIR.',
    );
    await blobs.put(Buffer.from('hello'));
    await expect(blobs.get(reference)).resolves.toEqual(Buffer.from('hello'));
  });

  it('of other contents is never given out, and is mended by putting it again, the altered one kept', async () => {
    const root = makeTempFolder();
    const repaired: RepairedFile[] = [];
    const blobs = createBlobFiles(root, (file) => repaired.push(file));
    const reference = await blobs.put(Buffer.from('hello'));
    const path = join(root, '2c', reference.sha256);
    writeFileSync(path, 'hallo');

    await expect(blobs.get(reference)).rejects.toMatchObject({
      code: 'FILE_CHANGED',
      message:
        'Expected the file 2cf24dba5fb0… of 5 bytes as it was kept but received one with other contents. Send the same picture again, or restore the file from a back-up of DATA_DIR.',
    });
    await blobs.put(Buffer.from('hello'));
    await expect(blobs.get(reference)).resolves.toEqual(Buffer.from('hello'));
    expect(repaired).toEqual([
      { sha256: reference.sha256, keptAt: expect.stringContaining(join(root, 'altered')) },
    ]);
    expect(readFileSync(repaired[0]?.keptAt as string, 'utf8')).toBe('hallo');
  });

  it('altered beyond its first megabyte is found when it is put again', async () => {
    const root = makeTempFolder();
    const blobs = createBlobFiles(root);
    const bytes = Buffer.alloc(3 * 2 ** 20, 7);
    const reference = await blobs.put(bytes);
    const altered = Buffer.from(bytes);
    altered[altered.length - 1] = 8;
    writeFileSync(join(root, reference.sha256.slice(0, 2), reference.sha256), altered);

    await blobs.put(bytes);

    expect(Buffer.from(await blobs.get(reference)).equals(bytes)).toBe(true);
  });

  it('whose place a folder has taken is mended too', async () => {
    const root = makeTempFolder();
    const blobs = createBlobFiles(root);
    const reference = await blobs.put(Buffer.from('hello'));
    const path = join(root, '2c', reference.sha256);
    rmSync(path);
    mkdirSync(path);

    await expect(blobs.get(reference)).rejects.toThrow('but received none.');
    await blobs.put(Buffer.from('hello'));
    await expect(blobs.get(reference)).resolves.toEqual(Buffer.from('hello'));
  });

  it('that is missing is said to be', async () => {
    const blobs = createBlobFiles(makeTempFolder());

    await expect(blobs.get({ sha256: sha256('x'), sizeBytes: 1 })).rejects.toThrow('but received none.');
  });

  it('has a name that cannot lead out of the folder', async () => {
    const blobs = createBlobFiles(makeTempFolder());

    await expect(blobs.get({ sha256: '../../../etc/passwd', sizeBytes: 1 })).rejects.toThrow('not a SHA-256');
  });
});

describe('kill -9 while files are written', () => {
  it('leaves no half file under a final name, and what it leaves aside is removed at the next start', async () => {
    const folder = join(makeTempFolder(), 'data');
    let leftovers = 0;
    let whole = 0;
    const isAside = (path: string) => path.includes('/aside/');
    const named = () => filesBelow(join(folder, 'tenants')).filter((path) => !isAside(path)).length;
    const isWriting = () => filesBelow(join(folder, 'tenants')).some(isAside);
    for (let round = 0; round < 8; round++) {
      const child = startChild(
        folder,
        `import { randomFillSync } from 'node:crypto';
        const store = openStore(folder, { role: 'bot' });
        const { id } = store.tenants.enrol({ platform: 'desk', platformId: 'local', name: 'Desk' });
        const { blobs } = store.forTenant(id);
        const write = async () => { for (;;) await blobs.put(randomFillSync(new Uint8Array(4e6))); };
        await blobs.put(new Uint8Array(1));
        say('writing'); write(); write(); write();`,
      );
      await child.line();
      // Some files further on each round.
      const enough = named() + 1 + (round % 4);
      await expect.poll(() => isWriting() && named() >= enough, { interval: 1, timeout: 30_000 }).toBe(true);
      await child.kill();

      const files = filesBelow(join(folder, 'tenants'));
      const finished = files.filter((path) => !isAside(path));
      for (const path of finished) {
        expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(path.slice(-64));
      }
      leftovers += files.length - finished.length;
      whole += finished.length;
    }

    openTestStore({ folder }).close();

    expect(leftovers).toBeGreaterThan(0);
    expect(whole).toBeGreaterThan(0);
    expect(filesBelow(join(folder, 'tenants')).filter((path) => path.includes('/aside/'))).toEqual([]);
  });

  it('is not cleared up after while a command line may be writing', async () => {
    const folder = join(makeTempFolder(), 'data');
    const line = openTestStore({ folder, role: 'command line' });
    const aside = join(folder, 'tenants', enrolTeam(line).tenant.folder, 'aside');
    mkdirSync(aside, { recursive: true });
    writeFileSync(join(aside, 'being-written'), 'x');

    openTestStore({ folder }).close();

    expect(existsSync(join(aside, 'being-written'))).toBe(true);
  });
});
