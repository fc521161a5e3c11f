import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createDeskAdapter } from '../../../src/adapters/web/index.ts';
import { createFakeHost } from '../../fixtures/fake-host.ts';
import {
  jsonRequest,
  makeDeskOptions,
  makeDeskTenant,
  makeNewMessage,
  startDesk,
  uploadRequest,
} from './desk.ts';

const TOKEN = '0123456789abcdef';

/** A desk that takes messages only when it is let. */
async function startHeld() {
  let letGo = () => {};
  let isHeld = () => {};
  const held = new Promise<void>((resolve) => {
    isHeld = resolve;
  });
  const desk = await startDesk({
    fakeHost: createFakeHost({
      onReceive: () => {
        isHeld();
        return new Promise<void>((resolve) => {
          letGo = resolve;
        });
      },
    }),
  });
  return { desk, held, letGo: () => letGo() };
}

describe('a desk that goes quiet', () => {
  it('waits for what it is handing over', async () => {
    const { desk, held, letGo } = await startHeld();
    const posting = desk.send('/api/messages', jsonRequest(makeNewMessage()));
    await held;
    let isQuiet = false;

    const quiet = desk.adapter.quiet().then(() => {
      isQuiet = true;
    });
    // A request meanwhile comes and goes.
    await desk.send('/api/desk');
    const wasQuietBefore = isQuiet;
    letGo();
    await quiet;

    expect(wasQuietBefore).toBe(false);
    expect(desk.host.received).toHaveLength(1);
    expect((await posting).status).toBe(200);
  });

  it('refuses new posts and uploads, and still shows what there is', async () => {
    const desk = await startDesk();
    await desk.post('/api/messages', makeNewMessage());
    await desk.adapter.quiet();

    const post = await desk.send('/api/messages', jsonRequest(makeNewMessage()));
    const upload = await desk.send('/api/uploads', uploadRequest('x'));

    expect([post.status, upload.status]).toEqual([503, 503]);
    expect(JSON.parse(post.text)).toEqual({
      error: {
        code: 'PLATFORM_UNAVAILABLE',
        message:
          'Expected a running desk but received one that is stopping. Send it again once Eyeline has restarted.',
      },
    });
    expect(desk.store.messages.revision()).toBe(1);
    expect(await desk.get('/api/threads/1')).toHaveLength(1);
  });

  it('while it catches up hands over no more than the message it is at', async () => {
    const store = makeDeskTenant();
    const content = JSON.stringify({ text: 'x', files: [], invocation: null, mark: null });
    for (const key of ['k1', 'k2', 'k3']) {
      store.messages.add({ channel: 'triage', thread: null, author: 'person', key, content });
    }
    const adapter = createDeskAdapter(makeDeskOptions(store));
    let quiet: Promise<void> = Promise.resolve();
    const host = createFakeHost({
      marks: store.marks,
      onReceive: () => {
        quiet = adapter.quiet();
      },
    });

    await adapter.start(host);
    await quiet;

    expect(host.received).toHaveLength(1);
    expect(store.marks.get('triage', null)).toBe('1');
    expect(adapter.address).toBeNull();
    await adapter.stop();
  });
});

describe('a desk that stops', () => {
  it('lets go of its port and its connections', async () => {
    const desk = await startDesk();
    const { port } = desk.adapter;
    const socket = connect(port ?? 0, '127.0.0.1');
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    await new Promise<void>((resolve) => socket.once('connect', () => resolve()));

    await desk.adapter.stop();
    await closed;

    await expect(fetch(desk.origin)).rejects.toThrow();
    expect(desk.adapter.address).toBeNull();
  });

  it('can be stopped twice, and without a start', async () => {
    const desk = await startDesk();
    const never = createDeskAdapter(makeDeskOptions(makeDeskTenant()));

    await Promise.all([desk.adapter.stop(), desk.adapter.stop(), never.stop()]);

    expect([desk.adapter.address, never.address]).toEqual([null, null]);
  });

  it('while it starts is stopped', async () => {
    const adapter = createDeskAdapter(makeDeskOptions(makeDeskTenant()));

    const starting = adapter.start(createFakeHost());
    await adapter.stop();
    await starting;

    expect(adapter.address).toBeNull();
  });
});

describe('a start', () => {
  it('twice is one', async () => {
    const desk = await startDesk();

    await desk.adapter.start(createFakeHost());
    await desk.post('/api/messages', makeNewMessage());

    expect(desk.host.received).toHaveLength(1);
  });

  it('says where the desk is', async () => {
    const desk = await startDesk();
    const elsewhere = await startDesk({ origin: 'https://desk.example', token: TOKEN });

    expect(desk.adapter.address).toBe(`http://127.0.0.1:${desk.adapter.port}`);
    expect(elsewhere.adapter.address).toBe('https://desk.example');
  });

  it('on a port that is in use says so', async () => {
    const port = (await startDesk()).adapter.port ?? 0;
    const adapter = createDeskAdapter(makeDeskOptions(makeDeskTenant(), { port }));

    await expect(adapter.start(createFakeHost())).rejects.toMatchObject({
      code: 'INVALID_SETTING',
      message: `Expected DESK_PORT to be a free port but received ${port}, which another program uses. Set another DESK_PORT, or DESK=off.`,
    });
    await adapter.stop();
  });

  it('at an address that is not of this machine says so', async () => {
    const options = { host: '192.0.2.1', token: TOKEN, origin: 'https://desk.example' };
    const adapter = createDeskAdapter(makeDeskOptions(makeDeskTenant(), options));

    await expect(adapter.start(createFakeHost())).rejects.toMatchObject({
      code: 'INVALID_SETTING',
      message:
        'Expected DESK_HOST to be a name or address of this machine but received 192.0.2.1. Set another DESK_HOST, or DESK=off.',
    });
  });
});
