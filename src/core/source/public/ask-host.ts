import type { LookupAddress } from 'node:dns';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { untilAborted } from '../../async/within.ts';
import { EyelineError } from '../../errors.ts';
import { fixedLookup, type NameLookup } from '../public-lookup.ts';
import { ENCODINGS } from '../read-body.ts';
import { sendGet } from '../send-get.ts';
import { leadsInside, literalOf } from './check-link.ts';
import type { HostPace } from './host-pace.ts';
import { linkUnavailable } from './link-errors.ts';
import { type ProxySettings, proxyAgent } from './proxy-agent.ts';

/** Most bytes of an answer's headers. */
const MAX_HEADER_BYTES = 32 * 1024;

export interface AskOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly lookup: NameLookup;
  readonly isAllowed: (address: string) => boolean;
  readonly proxy: ProxySettings | null;
  readonly pace: HostPace;
  readonly timeoutMs: number;
  readonly idleTimeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * Asks the host of an address that was checked: resolves its name, checks every address that it has, waits for the
 * host's turn, and connects to a checked one.
 *
 * @param read reads the answer, within the time of the request; its connection is closed behind it
 * @throws EyelineError `LINK_REFUSED`, `LINK_UNAVAILABLE`; what `read` throws; the signal's reason
 */
export async function askHost<T>(
  url: URL,
  options: AskOptions,
  read: (response: IncomingMessage) => Promise<T>,
): Promise<T> {
  const { timeoutMs, idleTimeoutMs, signal } = options;
  const addresses = await checkedAddresses(url, options);
  await options.pace.turn(url.hostname, signal);
  const timeout = AbortSignal.timeout(timeoutMs);
  const stop = AbortSignal.any([signal, timeout]);
  let response: IncomingMessage | null = null;
  try {
    response = await untilAborted(
      stop,
      sendGet(url, {
        ...destination(url, addresses, options, stop),
        headers: { ...options.headers, 'Accept-Encoding': ENCODINGS, Host: url.host, Connection: 'close' },
        maxHeaderSize: MAX_HEADER_BYTES,
        timeout: idleTimeoutMs,
        signal: stop,
      }),
    );
    return await read(response);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof EyelineError) throw error;
    throw linkUnavailable(timeout.aborted ? late(timeoutMs) : broken(error), error);
  } finally {
    response?.destroy();
  }
}

/** The addresses that may be connected to; null where the proxy resolves the name. */
async function checkedAddresses(
  url: URL,
  { lookup, isAllowed, proxy, signal, timeoutMs }: AskOptions,
): Promise<readonly LookupAddress[] | null> {
  const literal = literalOf(url);
  if (literal !== null) {
    if (!isAllowed(literal)) throw leadsInside();
    return [{ address: literal, family: isIP(literal) }];
  }
  if (proxy?.dns === 'remote') return null;
  const stop = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  let addresses: readonly LookupAddress[];
  try {
    addresses = await untilAborted(stop, lookup(url.hostname));
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw linkUnavailable('The link’s host was not found.', error);
  }
  if (addresses.length === 0) throw linkUnavailable('The link’s host was not found.');
  if (!addresses.every(({ address }) => isAllowed(address))) throw leadsInside();
  return addresses;
}

/** Where the connection goes: straight to a checked address, or through the proxy to it. */
function destination(
  url: URL,
  addresses: readonly LookupAddress[] | null,
  { proxy }: AskOptions,
  signal: AbortSignal,
) {
  const servername = literalOf(url) === null ? { servername: url.hostname } : {};
  if (!proxy) return { ...servername, lookup: fixedLookup(addresses ?? []) };
  const [first] = addresses ?? [];
  return { ...servername, agent: proxyAgent(proxy, signal), hostname: first?.address ?? url.hostname };
}

function late(timeoutMs: number): string {
  return `The site did not answer in full within ${timeoutMs / 1000} s.`;
}

/** What broke, as far as it helps: names of errors are Node's and hold no address. */
function broken(error: unknown): string {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'HPE_HEADER_OVERFLOW') return 'The site sent too many headers.';
  if (code.startsWith('HPE_')) return 'The site’s answer is not HTTP.';
  if (code === 'ECONNREFUSED') return 'The site took no connection.';
  if (/CERT|ALTNAME|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/.test(code))
    return 'The site’s certificate is not valid.';
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) return 'The site does not speak https there.';
  return 'The connection to the site broke.';
}
