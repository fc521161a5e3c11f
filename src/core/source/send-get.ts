import { get as getHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { get as getHttps } from 'node:https';

/** Statuses that name another address to ask. */
export const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Sends one GET on a connection of its own, and gives the answer once its head is there. The caller reads or destroys
 * its body.
 *
 * @param options Node's, over those of the address.
 * @throws Error for a connection that breaks; the signal's reason
 */
export function sendGet(
  url: URL,
  options: RequestOptions & { readonly servername?: string },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? getHttps : getHttp;
    const request = send(url, { agent: false, ...options }, resolve);
    request.on('error', reject);
    request.on('timeout', () => request.destroy(new Error('nothing came for too long')));
    // What answers for the server is then the proxy.
    request.on('proxyConnect', ({ statusCode }: { statusCode: number }) => {
      if (statusCode !== 200) request.destroy(new Error('the proxy did not connect'));
    });
  });
}

/** The media type of an answer, lower case, without parameters; empty where it does not say. */
export function mediaTypeOf({ headers }: IncomingMessage): string {
  return (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** A header's time, epoch ms; null where there is none. */
export function readTime(header: string | undefined): number | null {
  const time = header === undefined ? Number.NaN : Date.parse(header);
  return Number.isNaN(time) ? null : time;
}
