import { EyelineError } from '../errors.ts';

/** Hosts by exact name, with the port where it is not the scheme's own: `files.slack.com`, `127.0.0.1:4000`. */
export type Hosts = ReadonlySet<string>;

/**
 * An address that may be asked: https, or http where the host is this machine's own; without user and password;
 * on a host of the list, to the letter.
 *
 * @throws EyelineError `FILE_UNAVAILABLE`, without the address.
 */
export function checkAddress(address: string, hosts: Hosts): URL {
  if (!URL.canParse(address)) throw notAllowed('something that is not an address');
  const url = new URL(address);
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackName(url.hostname));
  if (!isSafe) throw notAllowed(`${url.protocol.slice(0, 10)} to another machine`);
  if (url.username !== '' || url.password !== '') throw notAllowed('one with a user name in it');
  if (!hosts.has(url.host)) throw notAllowed('one of another host');
  return url;
}

/** Whether a host is this machine by its very name. */
export function isLoopbackName(hostname: string): boolean {
  return (
    hostname === 'localhost' || hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  );
}

function notAllowed(received: string): EyelineError {
  return new EyelineError('FILE_UNAVAILABLE', {
    expected: 'an https address of a host that files may be fetched from',
    received,
    action: 'Send the file itself.',
  });
}
