import type { IncomingMessage } from 'node:http';
import proxyAddr from 'proxy-addr';
import { invalidSetting } from '../errors.ts';
import { addressKey, isLoopbackAddress } from './addresses.ts';

/** Headers by which proxies say that they passed a request on. */
const PROXY_HEADERS: readonly string[] = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-forwarded-server',
  'x-real-ip',
  'x-client-ip',
  'true-client-ip',
  'cf-connecting-ip',
  'fly-client-ip',
];

/** Tells senders apart by their addresses. */
export interface SenderAddresses {
  /** Whom a request counts as: the nearest address that no trusted proxy has. */
  of(incoming: IncomingMessage): string;
  /** Whether a peer is a proxy that all come through, and so no sender itself. */
  isProxy(address: string | undefined): boolean;
}

/**
 * @param trustedProxies - the setting TRUSTED_PROXIES; X-Forwarded-For is read from these peers only, from the right.
 * @throws EyelineError `INVALID_SETTING` where one is neither an address nor a network.
 */
export function createSenderAddresses(trustedProxies: readonly string[]): SenderAddresses {
  const isTrusted = compileTrust(trustedProxies);
  return {
    of: (incoming) => addressKey(proxyAddr(incoming, isTrusted) ?? 'unknown'),
    isProxy: (address) => address !== undefined && isTrusted(address, 0),
  };
}

/**
 * Whether others than this machine's own browser may be behind a request: a proxy said so, the peer is another
 * machine, or it speaks HTTP/1.0, which proxies do (nginx, unless told otherwise) and browsers do not.
 */
export function isPassedOn({ headers, httpVersion, socket }: IncomingMessage): boolean {
  const isOther = !isLoopbackAddress(socket.remoteAddress) && !socket.destroyed;
  return isOther || httpVersion === '1.0' || PROXY_HEADERS.some((name) => headers[name] !== undefined);
}

function compileTrust(proxies: readonly string[]): (address: string, index: number) => boolean {
  for (const proxy of proxies) {
    try {
      proxyAddr.compile(proxy);
    } catch (cause) {
      throw invalidSetting(
        'TRUSTED_PROXIES to be addresses or networks such as 10.0.0.7 or 10.0.0.0/24, between commas',
        JSON.stringify(proxy),
        'Name only the proxies that stand in front of the desk.',
        { cause },
      );
    }
  }
  return proxyAddr.compile([...proxies]);
}
