import { createHash, randomUUID } from 'node:crypto';
import type { MessageView, ThreadSummary, Upload } from '../../src/adapters/web/api.ts';
import type { PersonContent } from '../../src/adapters/web/content.ts';
import type * as DeskModule from '../../src/adapters/web/index.ts';
import type { DeskAdapter } from '../../src/adapters/web/index.ts';
import { plainText } from '../../src/core/chat/answers/sending/plain-text.ts';
import type * as PagesModule from '../../src/core/chat/pages/record-pages.ts';
import type { Store } from '../../src/core/store/open-store.ts';
import { builtFile } from '../fixtures/built.ts';
import type { Harness, SentFile } from './harness.ts';

const { createDeskAdapter } = (await import(builtFile('adapters/web/index.js'))) as typeof DeskModule;
const { createRecordPages } = (await import(
  builtFile('core/chat/pages/record-pages.js')
)) as typeof PagesModule;

const LIMITS = {
  maxFileBytes: 25 * 1024 * 1024,
  maxZipBytes: 4 * 2 ** 20,
  maxFiles: 200,
  maxTextLength: 20_000,
};

/** The local desk, by the requests that its page sends. */
export function makeDeskHarness(openStore: () => Store): Harness {
  let adapter: DeskAdapter | null = null;
  let isRunning = false;
  let lastPost: object | null = null;

  function tenantOf(store: Store) {
    return store.forTenant(
      store.tenants.enrol({ platform: 'desk', platformId: 'local', name: 'Local desk' }).id,
    );
  }

  async function send<T>(path: string, init: RequestInit = {}): Promise<T> {
    const address = adapter?.address as string;
    const response = await fetch(`${address}${path}`, {
      ...init,
      headers: { Origin: address, ...(init.headers as Record<string, string>) },
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  function postJson<T>(path: string, body: object): Promise<T> {
    lastPost = { path, body };
    return send<T>(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async function upload({ name, bytes }: SentFile): Promise<string> {
    const sent = await send<Upload>('/api/uploads', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/octet-stream', 'X-File-Name': encodeURIComponent(name) },
      body: Buffer.from(bytes),
    });
    return sent.upload;
  }

  /** What the desk wrote down before its process was killed, ahead of handing it over. */
  async function leaveBehind(text: string, files: readonly SentFile[]): Promise<string> {
    const store = openStore();
    const tenant = tenantOf(store);
    for (const { bytes } of files) await tenant.blobs.put(bytes);
    const content: PersonContent = {
      text,
      files: files.map(({ name, bytes }) => ({
        name,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        sizeBytes: bytes.length,
        mediaType: 'image/jpeg',
      })),
      invocation: null,
      mark: null,
    };
    const key = `person-${randomUUID()}`;
    const draft = { channel: 'triage', thread: null, author: 'person' as const, key };
    const hashes = content.files.map(({ sha256 }) => sha256);
    const { message } = tenant.messages.add({ ...draft, content: JSON.stringify(content), files: hashes });
    store.close();
    return `${message.id}`;
  }

  async function post(text: string, files: readonly SentFile[], thread: string | undefined): Promise<string> {
    if (!isRunning) return leaveBehind(text, files);
    const uploads: string[] = [];
    for (const file of files) uploads.push(await upload(file));
    const parent = thread === undefined ? null : Number(thread);
    const body = { key: randomUUID(), thread: parent, text, uploads };
    const message = await postJson<MessageView>('/api/messages', body);
    return `${message.thread ?? message.id}`;
  }

  const readThread = (thread: string) => send<MessageView[]>(`/api/threads/${thread}`);

  /** The desk's view from within, once its server has gone. */
  function readLog(thread: string): { blocks: MessageView['blocks'] }[] {
    const store = openStore();
    const messages = tenantOf(store).messages.ofThread(Number(thread)).reverse();
    store.close();
    return messages.filter(({ author }) => author === 'eyeline').map(({ content }) => JSON.parse(content));
  }

  return {
    makeAdapter: (store) => {
      const tenant = tenantOf(store);
      const made = createDeskAdapter({
        host: '127.0.0.1',
        port: 0,
        origin: null,
        token: null,
        trustedProxies: [],
        version: '0.0.0',
        team: 'local',
        log: tenant.messages,
        files: tenant.blobs,
        unused: tenant.unused,
        pages: createRecordPages(tenant),
        thumbnails: { get: async () => null },
        suggest: () => [],
        samples: null,
        limits: LIMITS,
        logger: { info: () => {}, warn: () => {}, error: () => {} },
      });
      adapter = made;
      return {
        ...made,
        start: async (host) => {
          await made.start(host);
          isRunning = true;
        },
        stop: async () => {
          isRunning = false;
          await made.stop();
        },
      };
    },
    post: ({ text = '', files = [], thread }) => post(text, files, thread),
    command: (text, thread) => post(`/${text}`, [], thread),
    tell: (text, files, thread) => post(`/${text}`, files, thread),
    press: async (thread, label, text = '') => {
      const messages = await readThread(thread);
      const message = messages.findLast(({ buttons }) => buttons.some((button) => button.label === label));
      const button = message?.buttons.findIndex((each) => each.label === label);
      if (!message || button === undefined) throw new Error(`no button ${label}`);
      await postJson('/api/presses', { key: randomUUID(), message: message.id, button, label, text });
    },
    fill: null,
    repeat: async () => {
      const { path, body } = lastPost as { path: string; body: object };
      await postJson(path, body);
    },
    answers: async (thread) => {
      if (!isRunning) {
        return readLog(thread).map((shown) => ({ text: plainText(shown), buttons: [], files: [] }));
      }
      const messages = (await readThread(thread)).filter(({ author }) => author === 'eyeline');
      return Promise.all(
        messages.map(async ({ blocks, buttons, links = [], files }) => ({
          text: plainText({ blocks }),
          buttons: buttons.map(({ label }) => label),
          links: links.map(({ url }) => url),
          files: await Promise.all(
            files.map(async ({ name, altText, sha256 }) => {
              const response = await fetch(`${adapter?.address}/files/${sha256}`);
              return { name, altText, bytes: new Uint8Array(await response.arrayBuffer()) };
            }),
          ),
        })),
      );
    },
    // There is one person at the desk.
    whispers: null,
    hasThread: () => false,
    pins: {
      pin: (message) => postJson('/api/pins', { message: Number(message), isPinned: true }),
      unpin: (message) => postJson('/api/pins', { message: Number(message), isPinned: false }),
    },
    // A message of the desk cannot be changed.
    change: null,
    reaction: async (thread) => {
      const summaries = await send<ThreadSummary[]>('/api/channel');
      return summaries.find(({ root }) => `${root.id}` === thread)?.root.mark ?? null;
    },
    // There is nobody to be called at the desk.
    hasMentioned: async () => false,
    answersAll: true,
    // The desk is a part of the process.
    setDown: null,
    refuseToken: null,
    deny: null,
    close: async () => {},
  };
}
