import type { Agent } from 'node:http';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { SocksProxyAgent } from 'socks-proxy-agent';

/** Where requests go through. */
export interface ProxySettings {
  /** `http:`, `https:`, `socks4:`, `socks5:`; may hold a user and a password. */
  readonly url: URL;
  /** `local`: names are resolved here, and the proxy is handed the checked address. `remote`: it is handed the name. */
  readonly dns: 'local' | 'remote';
}

/** An agent for one connection through the proxy; both kinds tunnel, so the proxy sees no path of an https address. */
export function proxyAgent({ url, dns }: ProxySettings, signal: AbortSignal): Agent {
  if (!url.protocol.startsWith('socks')) return new HttpsProxyAgent(url, { keepAlive: false, signal });
  const version = url.protocol === 'socks4:' ? 4 : 5;
  // The kinds with an "a" or "h" take names; addresses pass through either.
  const scheme = dns === 'remote' ? { 4: 'socks4a:', 5: 'socks5h:' }[version] : url.protocol;
  const socks = new URL(url.href.replace(/^[a-z0-9]+:/i, scheme));
  return new SocksProxyAgent(socks, { keepAlive: false, timeout: TIMEOUT_MS });
}

/** Longest time that a SOCKS proxy may take to connect, and then be silent, ms. */
const TIMEOUT_MS = 30_000;
