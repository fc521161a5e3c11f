import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Violations } from './violations.ts';

/** Somebody else's server: where external files lie and redirects lead. It must never see a Slack token. */
export interface Elsewhere {
  readonly origin: string;
  /** Puts a file there; its address. */
  put(name: string, bytes: Uint8Array, mimeType: string): string;
  readonly requests: { readonly path: string; readonly hasAuthorization: boolean }[];
  close(): Promise<void>;
}

export async function startElsewhere(violations: Violations): Promise<Elsewhere> {
  const files = new Map<string, { bytes: Buffer; mimeType: string }>();
  const requests: Elsewhere['requests'] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const all = JSON.stringify([path, request.headers]);
    const hasAuthorization = request.headers.authorization !== undefined || /xox[a-z]-|xapp-/.test(all);
    requests.push({ path, hasAuthorization });
    if (hasAuthorization) violations.add('another host', 'got the token');
    const file = files.get(path);
    response.writeHead(file ? 200 : 404, { 'content-type': file?.mimeType ?? 'text/plain' });
    response.end(file?.bytes ?? 'not found');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    requests,
    put(name, bytes, mimeType) {
      const path = `/${encodeURIComponent(name)}`;
      files.set(path, { bytes: Buffer.from(bytes), mimeType });
      return `${origin}${path}`;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
