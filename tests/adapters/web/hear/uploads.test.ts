import { createHash, randomUUID } from 'node:crypto';
import { existsSync, utimesSync } from 'node:fs';
import { type ClientRequest, createServer, type IncomingMessage, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Upload } from '../../../../src/adapters/web/api.ts';
import { createUploads } from '../../../../src/adapters/web/hear/uploads.ts';
import { beginUpload as beginRawUpload } from '../bounds/raw-requests.ts';
import {
  jsonRequest,
  makeDeskTenant,
  makeNewMessage,
  startDesk,
  type TestDesk,
  uploadRequest,
} from '../desk.ts';

/** A file of so many bytes whose body does not end by itself. */
function beginUpload(
  desk: TestDesk,
  bytes: string,
): { readonly sending: ClientRequest; status: Promise<number> } {
  const sending = request({
    host: '127.0.0.1',
    port: desk.adapter.port ?? 0,
    path: '/api/uploads',
    method: 'PUT',
    headers: { Origin: desk.origin, 'Content-Type': 'application/octet-stream' },
  });
  onTestFinished(() => {
    sending.destroy();
  });
  const status = new Promise<number>((resolve) => {
    sending.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sending.on('error', () => resolve(0));
  });
  sending.write(bytes);
  return { sending, status };
}

describe('an upload', () => {
  it('is kept under its hash', async () => {
    const desk = await startDesk();

    const { text } = await desk.send('/api/uploads', uploadRequest('some bytes', 'Ä b.png'));

    const upload = JSON.parse(text) as Upload;
    const sha256 = createHash('sha256').update('some bytes').digest('hex');
    expect(upload).toEqual({ upload: expect.any(String), name: 'Ä b.png', sha256, sizeBytes: 10 });
    const bytes = await desk.store.blobs.get({ sha256, sizeBytes: 10 });
    expect(Buffer.from(bytes).toString()).toBe('some bytes');
  });

  it('is not guessed: each has an id of its own', async () => {
    const desk = await startDesk();

    const ids = [await desk.upload('same'), await desk.upload('same')];

    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  });

  it.each([
    ['a/../../etc/passwd', 'a/../../etc/passwd'],
    ['<img src=x onerror=alert(1)>.png', '<img src=x onerror=alert(1)>.png'],
    ['a\u0000b\r\nc.png', 'a\ufffdb\ufffd\ufffdc.png'],
    ['gpj\u202egpj.exe', 'gpj\ufffdgpj.exe'],
    ['\ud83d\ude00'.repeat(300), '\ud83d\ude00'.repeat(255)],
    ['', 'file'],
    ['  ', 'file'],
  ])('called %j is called %j', async (name, kept) => {
    const desk = await startDesk();

    const { text } = await desk.send('/api/uploads', uploadRequest('x', name));

    expect(JSON.parse(text).name).toBe(kept);
  });

  it('whose name is not encoded keeps it as it is', async () => {
    const desk = await startDesk();
    const { body, headers } = uploadRequest('x');

    const { text } = await desk.send('/api/uploads', {
      method: 'PUT',
      headers: { ...headers, 'X-File-Name': '100%.png' },
      body: body ?? '',
    });

    expect(JSON.parse(text).name).toBe('100%.png');
  });

  it('of the largest size is taken, of one byte more refused with the limit', async () => {
    const desk = await startDesk({
      limits: { maxFileBytes: 1.5 * 2 ** 20, maxZipBytes: 4 * 2 ** 20, maxFiles: 1, maxTextLength: 1 },
    });
    const bytes = Buffer.alloc(1.5 * 2 ** 20 + 1);

    const largest = await desk.send('/api/uploads', uploadRequest(bytes.subarray(1)));
    const larger = await desk.send('/api/uploads', uploadRequest(bytes));

    expect([largest.status, larger.status]).toEqual([200, 413]);
    expect(JSON.parse(larger.text)).toEqual({
      error: {
        code: 'FILE_TOO_LARGE',
        message:
          'Expected a file of at most 1.5 MiB but received one of 1.6 MiB. Send a smaller copy, or raise MAX_PICTURE_MIB.',
      },
    });
  });

  it('may be as large as a ZIP where its name says that it is one', async () => {
    const desk = await startDesk();
    const send = (name: string, bytes: Buffer) => desk.send('/api/uploads', uploadRequest(bytes, name));
    const zip = Buffer.alloc(4 * 2 ** 20, 'x');

    const largest = await send('set.ZIP', zip);
    const larger = await send('set.zip', Buffer.alloc(zip.length + 1));
    const picture = await send('set.png', zip);

    expect([largest.status, larger.status, picture.status]).toEqual([200, 413, 413]);
    expect(JSON.parse(largest.text)).toMatchObject({ name: 'set.ZIP', sizeBytes: zip.length });
    expect(JSON.parse(larger.text).error.message).toBe(
      'Expected a file of at most 4 MiB but received one of 4.1 MiB. Send a smaller copy, or raise MAX_ZIP_MIB.',
    );
  });

  it('that does not say its length is counted', async () => {
    const desk = await startDesk();
    const { headers, body } = uploadRequest(Buffer.alloc(2 ** 20 + 1));

    const answer = await desk.send('/api/uploads', {
      method: 'PUT',
      headers: { ...headers, 'Transfer-Encoding': 'chunked' },
      body: body ?? '',
    });

    expect(answer.status).toBe(413);
    expect(JSON.parse(answer.text).error.message).toBe(
      'Expected a file of at most 1 MiB but received a larger one. Send a smaller copy, or raise MAX_PICTURE_MIB.',
    );
  });

  it('that says it is too large is refused before it is sent', async () => {
    const desk = await startDesk();
    const socket = connect(desk.adapter.port ?? 0, '127.0.0.1');
    const answered = new Promise<string>((resolve) => {
      socket.once('data', (chunk) => resolve(chunk.toString()));
    });

    socket.write(
      `PUT /api/uploads HTTP/1.1\r\nHost: 127.0.0.1:${desk.adapter.port}\r\nOrigin: ${desk.origin}\r\n` +
        'Content-Type: application/octet-stream\r\nContent-Length: 99999999999\r\n\r\n',
    );

    expect(await answered).toMatch(/^HTTP\/1\.1 413 /);
    socket.destroy();
  });

  it('without bytes is refused', async () => {
    const desk = await startDesk();

    const answer = await desk.send('/api/uploads', uploadRequest(''));

    expect([answer.status, JSON.parse(answer.text).error.code]).toEqual([400, 'EMPTY_FILE']);
  });

  it('as a form is refused', async () => {
    const desk = await startDesk();

    const answer = await desk.send('/api/uploads', {
      ...uploadRequest('x'),
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
    });

    expect(answer.status).toBe(415);
  });

  it('waits, unread, while four others are on their way; the 37th is sent away', async () => {
    const desk = await startDesk();
    const running = Array.from({ length: 4 }, () => beginUpload(desk, 'x'));
    const waiting: ReturnType<typeof beginUpload>[] = [];
    for (let i = 0; i < 33; i++) waiting.push(beginUpload(desk, 'x'));
    for (const { sending } of waiting) sending.end();

    const sentAway = await Promise.race(waiting.map(({ status }) => status));
    for (const { sending } of running) sending.end();
    const statuses = await Promise.all([...running, ...waiting].map(({ status }) => status));

    expect(sentAway).toBe(503);
    expect(statuses.filter((status) => status === 200)).toHaveLength(36);
    expect(statuses.filter((status) => status === 503)).toHaveLength(1);
  });

  it('that is broken off leaves its place to others', async () => {
    const desk = await startDesk();
    const running = await Promise.all(Array.from({ length: 4 }, () => beginRawUpload(desk, 9)));

    for (const { socket } of running) socket.destroy();

    expect(await desk.upload('y')).toEqual(expect.any(String));
  });

  it('on which nothing moves is cut off', async () => {
    const desk = await startDesk({ timings: { idleMs: 100 } });

    const { status } = beginUpload(desk, 'x');

    expect(await status).not.toBe(200);
  });

  it('is forgotten after a day', async () => {
    let now = 0;
    const { blobs: files } = makeDeskTenant();
    const uploads = createUploads({
      files,
      maxFileBytes: 10,
      maxZipBytes: 4 * 2 ** 20,
      slowMs: 1_000,
      now: () => now,
    });
    const { signal: life } = new AbortController();
    const incoming = await makeIncoming();
    const { upload } = await uploads.receive({ incoming, nameHeader: 'a.png', sender: 'a', life });

    now = 86_399_999;
    const inTime = uploads.take([upload]);
    now = 86_400_000;

    expect(inTime).toMatchObject([{ name: 'a.png', sizeBytes: 1 }]);
    expect(() => uploads.take([upload])).toThrow();
  });

  it('that is not known any more has its message refused', async () => {
    const desk = await startDesk();

    const answer = await desk.send('/api/messages', jsonRequest(makeNewMessage({ uploads: [randomUUID()] })));

    expect(JSON.parse(answer.text).error.message).toBe(
      'Expected uploads of the last day but received one that is no longer known. Choose the files again.',
    );
  });
});

describe('uploads that no message used', () => {
  it('are removed at the next start once they are a day old; those of messages stay', async () => {
    const store = makeDeskTenant();
    const before = await startDesk({ store });
    const sent = await before.upload('sent');
    await before.post('/api/messages', makeNewMessage({ uploads: [sent] }));
    await before.upload('left');
    await before.adapter.stop();
    const pathOf = (text: string) =>
      store.blobs.locate({ sha256: createHash('sha256').update(text).digest('hex'), sizeBytes: 4 });
    const yesterday = Date.now() / 1000 - 25 * 3600;
    for (const text of ['sent', 'left']) utimesSync(pathOf(text), yesterday, yesterday);

    await startDesk({ store });

    await expect.poll(() => existsSync(pathOf('left'))).toBe(false);
    expect(existsSync(pathOf('sent'))).toBe(true);
  });

  it('have a quota for each sender and one for all; what a draft needs is not dropped for what comes', async () => {
    const { blobs: files } = makeDeskTenant();
    const uploads = createUploads({
      files,
      maxFileBytes: 10,
      maxZipBytes: 4 * 2 ** 20,
      slowMs: 1_000,
      quota: { perSender: 2, total: 3 },
    });
    const { signal: life } = new AbortController();
    const receive = async (sender: string) =>
      (await uploads.receive({ incoming: await makeIncoming(), nameHeader: 'a', sender, life })).upload;

    const first = await receive('a');
    await receive('a');
    await expect(receive('a')).rejects.toMatchObject({
      status: 503,
      cause: {
        message:
          'Expected fewer files that wait to be sent but received more than fit. Send the files that you have added, then add the rest. Files of abandoned drafts are removed after a day.',
      },
    });
    await receive('b');
    await expect(receive('c')).rejects.toMatchObject({ status: 503 });

    expect(uploads.take([first])).toHaveLength(1);
    expect(await receive('a')).toEqual(expect.any(String));
  });

  it('count from one life of the desk to the next', async () => {
    const { blobs: files } = makeDeskTenant();
    const uploads = createUploads({
      files,
      maxFileBytes: 10,
      maxZipBytes: 4 * 2 ** 20,
      slowMs: 1_000,
      quota: { perSender: 9, total: 9 },
    });
    const { signal: life } = new AbortController();

    uploads.inherit(9);
    const receiving = uploads.receive({ incoming: await makeIncoming(), nameHeader: 'a', sender: 'a', life });

    await expect(receiving).rejects.toMatchObject({ status: 503 });
  });
});

/** A request of one byte as Node's server gives it. */
async function makeIncoming(): Promise<IncomingMessage> {
  const server = createServer();
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const arrived = new Promise<IncomingMessage>((resolve) => server.once('request', resolve));
  const { port } = server.address() as AddressInfo;
  request({ host: '127.0.0.1', port, method: 'PUT' })
    .on('error', () => {})
    .end('x');
  return arrived;
}
