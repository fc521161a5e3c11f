import { randomUUID } from 'node:crypto';
import { type IncomingHttpHeaders, request } from 'node:http';
import { onTestFinished } from 'vitest';
import { createDeskAdapter, type DeskAdapter, type DeskOptions } from '../../../src/adapters/web/index.ts';
import type { IncidentPage, RecordFile, RecordPages } from '../../../src/core/chat/pages/incident-page.ts';
import type { TenantStore } from '../../../src/core/incident/stores/tenant-store.ts';
import { openTestStore } from '../../core/store/temp-store.ts';
import { createFakeHost, type FakeHost } from '../../fixtures/fake-host.ts';

/** A running desk over a real store, and who listens behind it. */
export interface TestDesk {
  readonly adapter: DeskAdapter;
  readonly store: TenantStore;
  readonly host: FakeHost;
  /** Where it is: `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** What was logged: level, fields, message. */
  readonly logged: readonly (readonly [string, Record<string, unknown>, string])[];
  /** A request as the page sends it: with its Origin; what is in `headers` replaces that, undefined removes it. */
  send(path: string, options?: SendOptions): Promise<Answer>;
  /** A JSON request that must go well. */
  post<T>(path: string, body: object): Promise<T>;
  get<T>(path: string): Promise<T>;
  upload(bytes: Uint8Array | string, name?: string): Promise<string>;
}

export interface SendOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Uint8Array;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly bytes: Buffer;
}

export type DeskChanges = Partial<DeskOptions> & {
  readonly fakeHost?: FakeHost;
  readonly store?: TenantStore;
};

/** The tenant of the desk in a store of its own. */
export function makeDeskTenant(): TenantStore {
  const store = openTestStore();
  return store.forTenant(
    store.tenants.enrol({ platform: 'desk', platformId: 'local', name: 'Local desk' }).id,
  );
}

/** Pages over these incidents and files only. */
export function fakePages(
  incidents: readonly IncidentPage[] = [],
  files: Readonly<Record<string, RecordFile>> = {},
): RecordPages {
  return {
    incidents: ({ below = Number.POSITIVE_INFINITY, limit = 50, status } = {}) =>
      incidents
        .filter((each) => each.number < below && (status === undefined || each.status === status))
        .slice(0, limit),
    search: (text, status) => {
      const items = incidents
        .filter((each) => each.title.includes(text) && (status === undefined || each.status === status))
        .map((each) => ({ ...each, places: ['title'] }));
      return { items, total: items.length };
    },
    opening: () => 'An incident opens at each portrait.',
    unfiled: () => [],
    incident: (number) => incidents.find((incident) => incident.number === number) ?? null,
    part: (number, list) => incidents.find((incident) => incident.number === number)?.[list] ?? null,
    file: async (sha256) => files[sha256] ?? null,
  };
}

export function makeDeskOptions(store: TenantStore, changes: Partial<DeskOptions> = {}): DeskOptions {
  return {
    host: '127.0.0.1',
    port: 0,
    origin: null,
    token: null,
    trustedProxies: [],
    version: '0.1.0',
    team: 'local',
    log: store.messages,
    files: store.blobs,
    unused: store.unused,
    pages: fakePages(),
    thumbnails: { get: async () => null },
    suggest: () => [],
    samples: null,
    limits: { maxFileBytes: 2 ** 20, maxZipBytes: 4 * 2 ** 20, maxFiles: 200, maxTextLength: 20_000 },
    logger: { info() {}, warn() {}, error() {} },
    ...changes,
  };
}

/** Starts a desk; it stops when the test ends. */
export async function startDesk(changes: DeskChanges = {}): Promise<TestDesk> {
  const { store = makeDeskTenant(), fakeHost, ...rest } = changes;
  const host = fakeHost ?? createFakeHost({ marks: store.marks });
  const logged: [string, Record<string, unknown>, string][] = [];
  const log = (level: string) => (fields: object, message: string) => {
    logged.push([level, { ...fields }, message]);
  };
  const logger = { info: log('info'), warn: log('warn'), error: log('error') };
  const adapter = createDeskAdapter(makeDeskOptions(store, { logger, ...rest }));
  onTestFinished(() => adapter.stop());
  await adapter.start(host);
  const port = adapter.port ?? 0;
  const origin = `http://127.0.0.1:${port}`;

  function send(path: string, { method = 'GET', headers = {}, body }: SendOptions = {}): Promise<Answer> {
    const given = { Origin: method === 'GET' ? undefined : origin, ...headers };
    const sent = Object.fromEntries(
      Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== undefined),
    );
    return new Promise((resolve, reject) => {
      const sending = request({ host: '127.0.0.1', port, path, method, headers: sent }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          const { statusCode: status = 0, headers: got } = response;
          resolve({ status, headers: got, text: bytes.toString('utf8'), bytes });
        });
      });
      sending.on('error', reject);
      sending.end(body);
    });
  }

  async function successful<T>(path: string, options: SendOptions): Promise<T> {
    const { status, text } = await send(path, options);
    if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`);
    return JSON.parse(text) as T;
  }

  return {
    adapter,
    store,
    host,
    origin,
    logged,
    send,
    get: (path) => successful(path, {}),
    post: (path, body) => successful(path, jsonRequest(body)),
    upload: async (bytes, name = 'a.png') =>
      (await successful<{ upload: string }>('/api/uploads', uploadRequest(bytes, name))).upload,
  };
}

/** A POST of JSON. */
export function jsonRequest(body: unknown): SendOptions {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
}

/** A PUT of a file. */
export function uploadRequest(bytes: Uint8Array | string, name = 'a.png'): SendOptions {
  return {
    method: 'PUT',
    headers: { 'Content-Type': 'application/octet-stream', 'X-File-Name': encodeURIComponent(name) },
    body: bytes,
  };
}

/** A message of the page in the channel. */
export function makeNewMessage(changes: object = {}) {
  return { key: randomUUID(), thread: null, text: 'hello', uploads: [], ...changes };
}
