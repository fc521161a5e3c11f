import { BlockList } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * IANA's IPv4 special-purpose registry (RFC 6890 and updates), what is not globally reachable: this machine, private
 * and local networks, carriers', documentation, benchmarks, 6to4 relays, multicast, reserved.
 */
const NOT_PUBLIC_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
] as const;

/** All that IANA has handed out of IPv6 for the public network. */
const GLOBAL_V6 = ['2000::/3'] as const;

/** Its special-purpose blocks in there: protocols (Teredo, ORCHID), documentation, 6to4, AS112. */
const NOT_PUBLIC_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20'] as const;

/** Where an IPv4 address stands in the last four bytes of an IPv6 one that leads to it: mapped, NAT64. */
const EMBEDDED_V4 = ['::ffff:0:0/96', '64:ff9b::/96'] as const;

const V4 = makeList('ipv4', NOT_PUBLIC_V4);
const GLOBAL = makeList('ipv6', GLOBAL_V6);
const SPECIAL = makeList('ipv6', NOT_PUBLIC_V6);
const EMBEDDED = makeList('ipv6', EMBEDDED_V4);

/**
 * Whether an IP address is one of the public network. An IPv4 address in an IPv6 one is checked as such where the
 * system would connect to it (mapped, NAT64); the other ways to write one (compatible, 6to4, Teredo, translated) are
 * never public. Neither is what is no address.
 */
export function isPublicAddress(address: string): boolean {
  // A zone names an interface of this machine.
  if (address.includes('%')) return false;
  let parsed: ReturnType<typeof ipaddr.parse>;
  try {
    parsed = ipaddr.parse(address);
  } catch {
    return false;
  }
  if (parsed.kind() === 'ipv4') return !V4.check(parsed.toString(), 'ipv4');
  const bytes = parsed.toByteArray();
  const text = parsed.toString();
  // Node takes a mapped address for an IPv4 one, and then finds it in no list of IPv6.
  if (isMapped(bytes) || EMBEDDED.check(text, 'ipv6')) return !V4.check(bytes.slice(12).join('.'), 'ipv4');
  return GLOBAL.check(text, 'ipv6') && !SPECIAL.check(text, 'ipv6');
}

function isMapped(bytes: readonly number[]): boolean {
  return bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
}

function makeList(family: 'ipv4' | 'ipv6', networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    list.addSubnet(address, Number(prefix), family);
  }
  return list;
}
