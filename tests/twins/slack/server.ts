import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TwinCore } from './core.ts';
import { answerDownload } from './downloads.ts';
import { showResponse } from './response-urls.ts';
import { isObject, type Json } from './rules.ts';
import type { SocketMode } from './socket-mode.ts';
import { answerCall, type Call } from './web-api.ts';

export interface TwinServer {
  readonly origin: string;
  close(): Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text: string;
}

const json = { 'content-type': 'application/json; charset=utf-8' };

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Raw bytes or the one file of a form: "can be sent as raw bytes or can be multipart form encoded". */
async function uploadedBytes(request: IncomingMessage, body: Buffer): Promise<Buffer> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const file = [...form.values()].find((value) => typeof value !== 'string');
  return file ? Buffer.from(await file.arrayBuffer()) : Buffer.alloc(0);
}

function postToResponseAddress(core: TwinCore, request: IncomingMessage, key: string, body: Buffer): Reply {
  const where = 'response_url';
  const target = core.interactions.useResponseAddress(key);
  if (typeof target === 'string') {
    core.violations.add(where, target);
    return { status: 404, headers: json, text: JSON.stringify({ ok: false, error: target }) };
  }
  if (request.headers.authorization) core.violations.add(where, 'needs no token');
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString('utf8'));
  } catch {
    parsed = null;
  }
  if (!isObject(parsed)) core.violations.add(where, 'the body is not a JSON object');
  const error = isObject(parsed) ? showResponse(core, where, target, parsed as Json) : 'invalid_payload';
  return error ? { status: 400, text: error } : { status: 200, text: 'ok' };
}

/** Serves the Web API, uploads, downloads, response addresses and web sockets on 127.0.0.1. */
export async function startServer(
  core: () => TwinCore,
  sockets: () => SocketMode,
  calls: Call[],
): Promise<TwinServer> {
  async function replyTo(request: IncomingMessage, url: URL, body: Buffer, where: string): Promise<Reply> {
    const twin = core();
    if (url.pathname.startsWith('/api/')) {
      const answer = answerCall(twin, request, where, url.searchParams, body);
      const { args, status } = answer;
      calls.push({ method: where, args, atMs: twin.settings.nowMs(), answer: answer.body, status });
      return { status, headers: { ...json, ...answer.headers }, text: JSON.stringify(answer.body) };
    }
    if (where === 'upload') {
      const bytes = await uploadedBytes(request, body);
      const status = twin.uploads.receive(url.pathname.split('/').at(-1) ?? '', bytes);
      return { status, text: status === 200 ? `OK - ${bytes.length}` : 'failed' };
    }
    if (where === 'response') {
      return postToResponseAddress(twin, request, url.pathname.split('/').at(-1) ?? '', body);
    }
    twin.violations.add(url.pathname, 'no such path');
    return { status: 404, text: 'not found' };
  }

  function whereOf(path: string): string {
    if (path.startsWith('/api/')) return path.slice('/api/'.length);
    const names: Readonly<Record<string, string>> = {
      'files-pri': 'download',
      upload: 'upload',
      response: 'response',
    };
    return names[path.split('/')[1] ?? ''] ?? path;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const twin = core();
    const url = new URL(request.url ?? '/', twin.origin());
    const where = whereOf(url.pathname);
    const body = await bodyOf(request);
    const fault = twin.faults.next(where);
    if (fault?.kind === 'drop') return void response.destroy();
    if (fault?.kind === 'status') {
      response.writeHead(fault.status, { 'content-type': 'text/html' });
      return void response.end('<html><body>Server Error</body></html>');
    }
    if (fault?.kind === 'rate-limited') {
      response.writeHead(429, { ...json, 'retry-after': String(fault.retryAfterS) });
      return void response.end(JSON.stringify({ ok: false, error: 'ratelimited' }));
    }
    if (fault?.kind === 'error') {
      response.writeHead(200, json);
      return void response.end(JSON.stringify({ ok: false, error: fault.error }));
    }
    if (where === 'download') {
      if (fault?.kind === 'late') await sleep(fault.delayMs);
      return answerDownload(twin, request, response, url.pathname, fault);
    }
    const reply = await replyTo(request, url, body, where);
    if (fault?.kind === 'drop-answer') return void response.destroy();
    if (fault?.kind === 'late') await sleep(fault.delayMs);
    response.writeHead(reply.status, reply.headers ?? { 'content-type': 'text/plain' });
    response.end(reply.text);
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      core().violations.add('twin', `the twin itself failed: ${String(error)}`);
      response.destroy();
    });
  });
  server.on('upgrade', (request, stream, head) => sockets().upgrade(request, stream, head));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
