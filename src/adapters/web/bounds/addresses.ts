import { lookup as systemLookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';
import { invalidSetting } from '../errors.ts';

/** Whether a host of an address bar or a setting is this machine itself, however it is spelt: `[::1]`, `127.1`, `localhost`. */
export function isLoopbackHost(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  // The whole domain is this machine's by RFC 6761.
  return /^(?:.+\.)?localhost\.?$/.test(name) || isLoopbackAddress(name);
}

/** Whether an address is one of 127/8 or ::1, also as IPv6 writes IPv4. `0.0.0.0` and `::` are none: they are every address. */
export function isLoopbackAddress(address: string | undefined): boolean {
  return address !== undefined && ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}

/**
 * Whom an address counts as: an IPv4 address also where IPv6 writes it, for IPv6 the network of 64 bits that
 * one customer has. What is no address counts as itself.
 */
export function addressKey(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${withoutZone(parsed)}/64`)}/64`;
}

/** Names as addresses; `dns.promises.lookup` is one. */
export type Lookup = (host: string) => Promise<{ readonly address: string }>;

/**
 * The address that DESK_HOST stands for, looked up once: what is checked is what is listened on.
 *
 * @param mustBeLoopback - where nobody logs in.
 * @throws EyelineError `INVALID_SETTING` where that is another machine's network, or the name has no address.
 */
export async function resolveHost(
  host: string,
  mustBeLoopback: boolean,
  lookup: Lookup = systemLookup,
): Promise<string> {
  const { address } = await lookup(host).catch((cause: unknown) => {
    throw invalidSetting(
      'DESK_HOST to be a name or address of this machine',
      host,
      'Set another DESK_HOST, or DESK=off.',
      { cause },
    );
  });
  if (!mustBeLoopback || isLoopbackAddress(address)) return address;
  throw invalidSetting(
    'DESK_HOST to be this machine itself where DESK_TOKEN is not set',
    `${host}, a name of ${address}`,
    'Set DESK_TOKEN and DESK_ORIGIN, or DESK_HOST=127.0.0.1.',
  );
}

function withoutZone(address: ipaddr.IPv6): string {
  return new ipaddr.IPv6(address.parts).toString();
}
