import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MessageView } from '../../../src/adapters/web/api.ts';
import { makeTempFolder, openTestStore } from '../../core/store/temp-store.ts';
import { makeBmp } from '../../fixtures/bmp-file.ts';
import { makeHeif, readHeic } from '../../fixtures/heic-file.ts';
import { makeZeroPng } from '../../fixtures/png-file.ts';
import { fakePages, makeDeskTenant, makeNewMessage, startDesk, type TestDesk } from './desk.ts';

const PNG = makeZeroPng({ width: 2, height: 2 });

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What a browser is told of a file of the record. */
async function served(mediaType: string, bytes: Uint8Array | string) {
  const desk = await startDesk({
    pages: fakePages([], { [sha256(bytes)]: { mediaType, bytes: Buffer.from(bytes) } }),
  });
  return desk.send(`/files/${sha256(bytes)}`);
}

async function drop(desk: TestDesk, bytes: Uint8Array | string): Promise<string> {
  const upload = await desk.upload(bytes);
  const view = await desk.post<MessageView>('/api/messages', makeNewMessage({ uploads: [upload] }));
  return view.files[0]?.sha256 as string;
}

describe('GET /files/SHA256', () => {
  it('shows a picture, and lets it do nothing', async () => {
    const answer = await served('image/png', PNG);

    expect(answer.status).toBe(200);
    expect(answer.bytes).toEqual(PNG);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(PNG.length),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, max-age=31536000, immutable',
    });
    expect(answer.headers['content-disposition']).toBeUndefined();
  });

  it.each([
    ['an SVG that says it is one', 'image/svg+xml', SVG, 'application/octet-stream'],
    ['an SVG that says it is a PNG', 'image/png', SVG, 'application/octet-stream'],
    ['HTML', 'text/html', '<!doctype html><script>alert(1)</script>', 'application/octet-stream'],
    ['a PDF', 'application/pdf', '%PDF-1.7\n', 'application/octet-stream'],
    ['a script', 'text/javascript', 'alert(1)', 'application/octet-stream'],
    ['a table', 'text/csv', 'a,b\n', 'text/csv'],
    ['JSON', 'application/json', '{}', 'application/json'],
  ])('has %s saved, not shown', async (_what, mediaType, bytes, type) => {
    const answer = await served(mediaType, bytes);

    expect([answer.headers['content-type'], answer.headers['content-disposition']]).toEqual([
      type,
      'attachment',
    ]);
  });

  it.each([
    ['JPEG', 'ffd8ffe000104a46494600010100000100010000', 'image/jpeg'],
    ['GIF', '47494638396101000100800000', 'image/gif'],
    ['WebP', '524946461a000000574542505650384c0d000000', 'image/webp'],
    ['AVIF', '0000001c6674797061766966000000006d696631617669666d696166', 'image/avif'],
  ])('shows %s by its bytes, whatever it is said to be', async (_format, hex, type) => {
    const answer = await served('text/html', Buffer.from(hex, 'hex'));

    expect(answer.headers['content-type']).toBe(type);
    expect(answer.headers['content-disposition']).toBeUndefined();
  });

  it.each([
    ['HEIC', 'image/heic', readHeic('corners')],
    ['HEIC, by its container only', 'image/heif', makeHeif([], { brands: ['mif1', 'mif1', 'heic'] })],
    ['TIFF', 'image/tiff', Buffer.from('49492a0008000000000000000000', 'hex')],
    ['BMP', 'image/bmp', makeBmp({ width: 2, height: 2, bitsPerPixel: 24, pixel: () => [1, 2, 3] })],
  ])(
    'of %s, which few browsers show, is a picture to the page and saved when opened',
    async (_what, type, bytes) => {
      const desk = await startDesk();

      const upload = await desk.upload(bytes);
      const view = await desk.post<MessageView>('/api/messages', makeNewMessage({ uploads: [upload] }));

      expect(view.files.map(({ mediaType, isPicture }) => [mediaType, isPicture])).toEqual([[type, true]]);
      const answer = await desk.send(`/files/${sha256(bytes)}`);
      expect([answer.headers['content-type'], answer.headers['content-disposition']]).toEqual([
        'application/octet-stream',
        'attachment',
      ]);
    },
  );

  it('has an upload before it is sent', async () => {
    const desk = await startDesk();
    await desk.upload(PNG);

    const answer = await desk.send(`/files/${sha256(PNG)}`);

    expect(answer.bytes).toEqual(PNG);
  });

  it('has a file of a message after a restart, before the record has it', async () => {
    const store = makeDeskTenant();
    const before = await startDesk({ store });
    const hash = await drop(before, PNG);
    await before.adapter.stop();

    const answer = await (await startDesk({ store })).send(`/files/${hash}`);

    expect(answer.bytes).toEqual(PNG);
  });

  it("has a file of Eyeline's answer", async () => {
    const desk = await startDesk();
    await desk.post('/api/messages', makeNewMessage());
    const reference = await desk.store.blobs.put(Buffer.from('a,b'));
    const place = {
      team: 'local',
      channel: 'triage',
      thread: '1',
      origin: { kind: 'message' as const, platformId: '1' },
    };
    const file = { name: 'a.csv', mediaType: 'text/csv', altText: '', ...reference };
    await desk.adapter.post(place, { blocks: [], buttons: [], files: [file] }, 'k1');

    const answer = await desk.send(`/files/${reference.sha256}`);

    expect(answer.text).toBe('a,b');
  });

  it('has nothing that neither the record, an upload nor a message names, though it lies in the folder', async () => {
    const desk = await startDesk();
    const { sha256: hash } = await desk.store.blobs.put(PNG);
    await desk.post('/api/messages', makeNewMessage({ text: `"sha256":"${hash}"` }));

    const answer = await desk.send(`/files/${hash}`);

    expect([answer.status, JSON.parse(answer.text).error.code]).toEqual([404, 'NOT_FOUND']);
  });

  it.each(['abc', 'A'.repeat(64), `${'a'.repeat(62)}..`, '..%2f..%2fetc%2fpasswd', `${'a'.repeat(64)}/x`])(
    'does not find %s',
    async (name) => {
      const desk = await startDesk();

      expect((await desk.send(`/files/${name}`)).status).toBe(404);
    },
  );
});

describe('a file that was altered on disk', () => {
  /** A picture that was dropped at the desk, with other bytes of the same length under its name. */
  async function makeAltered() {
    const folder = join(makeTempFolder(), 'data');
    const whole = openTestStore({ folder });
    const store = whole.forTenant(
      whole.tenants.enrol({ platform: 'desk', platformId: 'local', name: 'Local desk' }).id,
    );
    const desk = await startDesk({ store });
    const hash = await drop(desk, PNG);
    const path = join(folder, 'tenants', store.tenant.folder, hash.slice(0, 2), hash);
    const altered = Buffer.from(PNG);
    altered[altered.length - 1] = (altered.at(-1) as number) ^ 1;
    writeFileSync(path, altered);
    return { desk, hash };
  }

  it('is named and not served, nor kept by the browser', async () => {
    const { desk, hash } = await makeAltered();

    const answer = await desk.send(`/files/${hash}`);

    expect(answer.status).toBe(500);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(JSON.parse(answer.text)).toEqual({
      error: {
        code: 'FILE_CHANGED',
        message: `Expected the file ${hash.slice(0, 12)}… of ${PNG.length} bytes as it was kept but received one with other contents. Send the same picture again, or restore the file from a back-up of DATA_DIR.`,
      },
    });
    expect(desk.logged.map(([level, , message]) => [level, message])).toEqual([
      ['warn', 'the record failed a request to the desk'],
    ]);
  });

  it('is mended by sending the same picture again', async () => {
    const { desk, hash } = await makeAltered();

    await drop(desk, PNG);
    const answer = await desk.send(`/files/${hash}`);

    expect([answer.status, answer.bytes.equals(PNG)]).toEqual([200, true]);
  });
});
