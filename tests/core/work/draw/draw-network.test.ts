import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { DEFAULT_PICTURE_LIMITS as limits } from '../../../../src/core/image/limits.ts';
import { readNetwork } from '../../../../src/core/network/read-network.ts';
import { drawNetwork } from '../../../../src/core/work/draw/draw-network.ts';
import type { NetworkRequest } from '../../../../src/core/work/draw/drawn-network.ts';
import { findAdminPicture } from '../../../fixtures/faces.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'eyeline-network-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

function keep(name: string, bytes: string | Uint8Array) {
  const path = join(FOLDER, name);
  writeFileSync(path, bytes);
  return { path, sha256: createHash('sha256').update(bytes).digest('hex') };
}

const TABLE = keep(
  'a.csv',
  'from,to,kind\n@jane,https://x.com/bob,follows\nhttps://x.com/bob,carl,follows\ncarl,jane,follows\n',
);

type NetworkAccount = NetworkRequest['accounts'][number];

function account(handle: string, avatar: NetworkAccount['avatar'] = null): NetworkAccount {
  return { names: [handle, `https://x.com/${handle}`], label: `@${handle}`, avatar };
}

function draw(accounts: readonly NetworkAccount[], files = [TABLE]) {
  return drawNetwork({ files, accounts }, { limits, software: 'Eyeline test', onStep: () => {} });
}

/** Pixels of the picture that are about the colour of the avatar's face. */
async function pixels(bytes: Uint8Array): Promise<Buffer> {
  return sharp(bytes).removeAlpha().raw().toBuffer();
}

describe('a network as it is drawn', () => {
  it('knows accounts by handle and address, and tells of them', async () => {
    const { counts, gexf, picture, read } = await draw([account('jane'), account('bob')]);

    expect(counts).toMatchObject({ nodes: 3, edges: 3, analysed: 2, analysedAre: 'accounts' });
    expect(counts.busiest.map(({ name }) => name)).toEqual(['@jane', '@bob']);
    expect(picture).toMatchObject({ mediaType: 'image/png', width: 1400 });
    expect(picture.alt).toBe(
      'A network. 3 connections between 3 accounts and pages, 2 of them analysed. The analysed are orange, the others grey.',
    );
    expect(read).toEqual([{ columns: 'Read as from: “from”; to: “to”; kind: “kind”.', skipped: 0 }]);
    expect([...readNetwork(Buffer.from(gexf)).nodes.keys()].sort()).toEqual(['bob', 'carl', 'jane']);
  });

  it('has no dot for an account that a table only connects with itself', async () => {
    const table = keep('self.csv', 'from,to,kind\nbob,https://x.com/bob,is\njane,carl,follows\n');

    const { counts } = await draw([account('jane'), account('bob')], [table]);

    expect(counts).toMatchObject({ nodes: 2, edges: 1, analysed: 1 });
  });

  it('is refused where all of a table connects accounts with themselves', async () => {
    const table = keep('only-self.csv', 'from,to,kind\nbob,https://x.com/bob,is\n');

    await expect(draw([account('bob')], [table])).rejects.toMatchObject({ code: 'UNREADABLE_NETWORK' });
  });

  it('shows an account’s avatar, and does without one that cannot be read any more', async () => {
    const bytes = readFileSync(findAdminPicture('user1-128x128.jpg'));
    const frame = { x: 0, y: 0, width: 128, height: 128, shape: 'whole' } as const;
    const kept = { ...keep('face.jpg', bytes), frame };

    const without = await pixels((await draw([account('jane')])).picture.bytes);
    const shown = await pixels((await draw([account('jane', kept)])).picture.bytes);
    const gone = await pixels(
      (await draw([account('jane', { ...kept, path: join(FOLDER, 'gone.jpg') })])).picture.bytes,
    );

    expect(shown.equals(without)).toBe(false);
    expect(gone.equals(without)).toBe(true);
  });

  it('gives a name that two accounts have to neither', async () => {
    const { counts } = await draw([
      account('jane'),
      { ...account('other'), names: ['jane'] },
      account('bob'),
    ]);

    expect(counts).toMatchObject({ analysed: 1, busiest: [{ name: '@bob' }] });
  });

  it('draws the same bytes each time', async () => {
    const [one, two] = [await draw([account('jane')]), await draw([account('jane')])];

    expect(Buffer.compare(one.picture.bytes, two.picture.bytes)).toBe(0);
    expect(one.gexf).toBe(two.gexf);
  });

  it('is refused where a table is not what was kept, or none', async () => {
    await expect(draw([], [{ ...TABLE, sha256: '0'.repeat(64) }])).rejects.toMatchObject({
      code: 'FILE_CHANGED',
    });
    await expect(draw([], [keep('none.csv', 'nothing')])).rejects.toMatchObject({
      code: 'UNREADABLE_NETWORK',
    });
  });
});
