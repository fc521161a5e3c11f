import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { attachmentPath, signature } from './encode/attachment.ts';
import type { World } from './world/world.ts';

/** Something that goes wrong with a file, on order. */
export type CdnFault =
  | { readonly kind: 'status'; readonly status: number }
  /** The connection is cut after so many bytes. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  | { readonly kind: 'delay'; readonly delayMs: number }
  | { readonly kind: 'redirect'; readonly to: string };

/** A request to the CDN. */
export interface CdnCall {
  readonly method: string;
  readonly path: string;
  status: number;
}

export interface Cdn {
  readonly calls: CdnCall[];
  /** The next `times` downloads (default 1) go wrong. */
  next(fault: CdnFault, times?: number): void;
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** Serves attachments under their signed addresses ("Signed Attachment CDN URLs"). */
export function makeCdn(world: World): Cdn {
  const calls: CdnCall[] = [];
  const orders: CdnFault[] = [];
  return {
    calls,
    next: (fault, times = 1) => {
      for (let count = 0; count < times; count += 1) orders.push(fault);
    },
    serve: async (request, response) => {
      const url = new URL(request.url ?? '/', 'http://cdn');
      const call: CdnCall = { method: request.method ?? 'GET', path: url.pathname, status: 0 };
      calls.push(call);
      // The token is for the API alone.
      if (request.headers.authorization !== undefined) {
        world.violations.push({ where: `CDN ${url.pathname}`, what: 'sent an Authorization header' });
      }
      const fault = orders.shift();
      if (fault?.kind === 'delay') await sleep(fault.delayMs);
      if (fault?.kind === 'redirect') {
        call.status = 302;
        response.writeHead(302, { location: fault.to }).end();
        return;
      }
      const attachment = fault?.kind === 'status' ? null : find(world, url);
      if (!attachment) {
        // Body and status as the CDN gives them for an expired address (constructed from reports).
        call.status = fault?.kind === 'status' ? fault.status : 404;
        response.writeHead(call.status, { 'content-type': 'text/plain; charset=utf-8' });
        response.end('This content is no longer available.');
        return;
      }
      const { bytes } = attachment;
      call.status = 200;
      response.writeHead(200, {
        'content-type': attachment.contentType,
        'content-length': String(bytes.length),
        'last-modified': new Date(attachment.uploadedMs).toUTCString(),
        date: new Date(world.clock.now()).toUTCString(),
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(attachment.filename)}`,
      });
      if (fault?.kind === 'cut') {
        response.write(bytes.subarray(0, fault.afterBytes), () => request.socket.destroy());
        return;
      }
      response.end(call.method === 'HEAD' ? undefined : bytes);
    },
  };
}

/** The file of an address that is signed and not expired; null for every other address. */
function find(world: World, url: URL) {
  const id = url.pathname.split('/')[3] ?? '';
  const attachment = world.attachments.get(id);
  if (!attachment || attachmentPath(attachment) !== url.pathname) return null;
  const ex = url.searchParams.get('ex') ?? '';
  const is = url.searchParams.get('is') ?? '';
  const isSigned = url.searchParams.get('hm') === signature(url.pathname, ex, is);
  const isFresh = Number.parseInt(ex, 16) * 1000 > world.clock.now();
  return isSigned && isFresh ? attachment : null;
}
