import { describe, expect, it } from 'vitest';
import { createPublicFetch } from '../../../../src/core/source/public/create-public-fetch.ts';
import { fetchFrom, INSTEAD, refusal, serve } from './public-server.ts';

const INSIDE = `LINK_REFUSED: The link leads into a private network, not to the public web. ${INSTEAD}`;
const SCHEME = `LINK_REFUSED: Only http and https links are followed. ${INSTEAD}`;
const USER = `LINK_REFUSED: The link holds a user name or a password. ${INSTEAD}`;
const NO_LINK = `LINK_REFUSED: This is no link. ${INSTEAD}`;

/** What is asked, and why it is refused. */
const HOSTILE: readonly (readonly [address: string, refusal: string])[] = [
  // This machine, in every notation of IPv4.
  ['http://127.0.0.1/', INSIDE],
  ['http://127.0.0.1./', INSIDE],
  ['http://127.1/', INSIDE],
  ['http://127.255.255.254/', INSIDE],
  ['http://2130706433/', INSIDE],
  ['http://017700000001/', INSIDE],
  ['http://0x7f000001/', INSIDE],
  ['http://0x7f.0.0.1/', INSIDE],
  ['http://0177.0.0.01/', INSIDE],
  ['http://0/', INSIDE],
  ['http://0.0.0.0/', INSIDE],
  ['http://１２７.0.0.1/', INSIDE],
  ['http://127。0。0。1/', INSIDE],
  ['http://%31%32%37.0.0.1/', INSIDE],
  ['http:\\\\127.0.0.1\\', INSIDE],
  ['http:127.0.0.1', INSIDE],
  // Private and special networks.
  ['http://10.0.0.1/', INSIDE],
  ['http://10.255.255.255/', INSIDE],
  ['http://167772161/', INSIDE],
  ['http://012.0.0.1/', INSIDE],
  ['http://0xa.0.0.1/', INSIDE],
  ['http://172.16.0.1/', INSIDE],
  ['http://172.31.255.255/', INSIDE],
  ['http://192.168.1.1/', INSIDE],
  ['http://192.168.257/', INSIDE],
  ['http://169.254.169.254/latest/meta-data/', INSIDE],
  ['http://2852039166/latest/meta-data/', INSIDE],
  ['http://100.64.0.1/', INSIDE],
  ['http://100.100.100.200/', INSIDE],
  ['http://192.0.0.192/', INSIDE],
  ['http://192.0.2.1/', INSIDE],
  ['http://192.88.99.1/', INSIDE],
  ['http://198.18.0.1/', INSIDE],
  ['http://198.51.100.1/', INSIDE],
  ['http://203.0.113.1/', INSIDE],
  ['http://224.0.0.1/', INSIDE],
  ['http://240.0.0.1/', INSIDE],
  ['http://255.255.255.255/', INSIDE],
  // IPv6, and IPv4 inside it.
  ['http://[::1]/', INSIDE],
  ['http://[0:0:0:0:0:0:0:1]/', INSIDE],
  ['http://[::]/', INSIDE],
  ['http://[::ffff:127.0.0.1]/', INSIDE],
  ['http://[::ffff:10.0.0.1]/', INSIDE],
  ['http://[::ffff:a00:1]/', INSIDE],
  ['http://[0:0:0:0:0:ffff:169.254.169.254]/', INSIDE],
  ['http://[::ffff:0:10.0.0.1]/', INSIDE],
  ['http://[::ffff:0:8.8.8.8]/', INSIDE],
  ['http://[::10.0.0.1]/', INSIDE],
  ['http://[::8.8.8.8]/', INSIDE],
  ['http://[64:ff9b::10.0.0.1]/', INSIDE],
  ['http://[64:ff9b::7f00:1]/', INSIDE],
  ['http://[64:ff9b:1::1]/', INSIDE],
  ['http://[2002:7f00:1::]/', INSIDE],
  ['http://[2002:a00:1::1]/', INSIDE],
  ['http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/', INSIDE],
  ['http://[2001:db8::1]/', INSIDE],
  ['http://[3fff::1]/', INSIDE],
  ['http://[5f00::1]/', INSIDE],
  ['http://[fc00::1]/', INSIDE],
  ['http://[fd00:ec2::254]/', INSIDE],
  ['http://[fe80::1]/', INSIDE],
  ['http://[fec0::1]/', INSIDE],
  ['http://[ff02::1]/', INSIDE],
  ['http://[100::1]/', INSIDE],
  ['http://[4000::1]/', INSIDE],
  // Names that are nobody's on the public web.
  ['http://localhost/', INSIDE],
  ['http://LOCALHOST./', INSIDE],
  ['http://a.localhost/', INSIDE],
  ['http://ⓛocalhost/', INSIDE],
  ['http://intranet/', INSIDE],
  ['http://printer.local/', INSIDE],
  ['http://metadata.google.internal/', INSIDE],
  ['http://router.home.arpa/', INSIDE],
  // Other schemes, ports, and users.
  ['file:///etc/passwd', SCHEME],
  ['gopher://gopher.example/', SCHEME],
  ['ftp://ftp.example/', SCHEME],
  ['data:image/png;base64,iVBORw0KGgo=', SCHEME],
  ['javascript:alert(1)', SCHEME],
  ['ws://socket.example/', SCHEME],
  ['blob:https://page.example/1', SCHEME],
  ['http://user@page.example/', USER],
  ['http://user:secret@page.example/', USER],
  ['https://page.example@10.0.0.1/', USER],
  ['http://:secret@page.example/', USER],
  [
    'http://page.example:22/',
    `LINK_REFUSED: The link names port 22, and Eyeline asks only the web’s usual ports. ${INSTEAD}`,
  ],
  [
    'https://page.example:8443/',
    `LINK_REFUSED: The link names port 8443, and Eyeline asks only the web’s usual ports. ${INSTEAD}`,
  ],
  [
    'http://page.example:6379/',
    `LINK_REFUSED: The link names port 6379, and Eyeline asks only the web’s usual ports. ${INSTEAD}`,
  ],
  [
    'http://page.example:0/',
    `LINK_REFUSED: The link names port 0, and Eyeline asks only the web’s usual ports. ${INSTEAD}`,
  ],
  // What is no address.
  ['http://', NO_LINK],
  ['http://256.256.256.256/', NO_LINK],
  ['http://1.2.3.4.5/', NO_LINK],
  ['http://[::1%25eth0]/', NO_LINK],
  ['http://page.example:99999/', NO_LINK],
  ['//page.example/', NO_LINK],
  ['not an address', NO_LINK],
  [`https://page.example/${'a'.repeat(5000)}`, `LINK_REFUSED: The link is too long. ${INSTEAD}`],
];

describe('an address that must not be asked', () => {
  it.each(HOSTILE)('%s is refused before a name is looked up', async (address, refused) => {
    const lookups: string[] = [];
    const lookup = async (hostname: string) => {
      lookups.push(hostname);
      return [{ address: '8.8.8.8', family: 4 }];
    };
    const fetch = createPublicFetch({ userAgent: 'Eyeline/test' }, { lookup });

    expect(await refusal(fetch, address)).toBe(refused);
    expect(lookups).toEqual([]);
  });

  it.each([
    ['a private address', ['10.0.0.1']],
    ['this machine', ['127.0.0.1']],
    ['a private address beside a public one', ['8.8.8.8', '192.168.0.1']],
    ['a public address beside a private one of IPv6', ['8.8.8.8', 'fd00::1']],
    ['a private address within one of IPv6', ['::ffff:10.0.0.1']],
    ['an address of an interface', ['fe80::1%eth0']],
    ['a translated address', ['::ffff:0:10.0.0.1']],
  ])('is a name that leads to %s', async (_what, addresses) => {
    const lookup = async () =>
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    const fetch = createPublicFetch({ userAgent: 'Eyeline/test' }, { lookup });

    expect(await refusal(fetch, 'http://rebinding.example/')).toBe(INSIDE);
  });

  it('is one that a name led to only when it was connected to', async () => {
    // The second look-up of a name server that rebinds: there is none, the first one's address is connected to.
    const port = await serve((_, response) => response.end('the first address'));
    const answers = ['127.0.0.1', '10.0.0.1'];
    const lookup = async () => [{ address: answers.shift() ?? '10.0.0.1', family: 4 }];
    const fetch = fetchFrom([port], {}, { lookup });

    const { bytes } = await fetch(
      { url: `http://rebinding.example:${port}/`, maxBytes: 100 },
      new AbortController().signal,
    );

    expect(Buffer.from(bytes).toString()).toBe('the first address');
    expect(answers).toEqual(['10.0.0.1']);
  });
});

describe('a redirect that must not be followed', () => {
  it.each([
    ['http://127.0.0.2/', INSIDE],
    ['http://2130706434/', INSIDE],
    ['http://0x7f000002/', INSIDE],
    ['//10.0.0.1/', INSIDE],
    ['http://167772161/', INSIDE],
    ['http://0xa000001/', INSIDE],
    ['http://012.1/', INSIDE],
    ['http://[::1]/', INSIDE],
    ['http://[::ffff:10.0.0.1]/', INSIDE],
    ['http://[::ffff:0:10.0.0.1]/', INSIDE],
    ['http://169.254.169.254/latest/', INSIDE],
    ['http://localhost./', INSIDE],
    ['http://inner.example/', INSIDE],
    ['file:///etc/passwd', SCHEME],
    ['gopher://127.0.0.1:70/', SCHEME],
    ['data:text/html,a', SCHEME],
    ['http://user:secret@page.example/', USER],
    [
      'http://page.example:25/',
      `LINK_REFUSED: The link names port 25, and Eyeline asks only the web’s usual ports. ${INSTEAD}`,
    ],
    ['http://[/', `LINK_REFUSED: The link redirects to something that is no address. ${INSTEAD}`],
  ])('leads to %s', async (location, refused) => {
    const port = await serve((_, response) => response.writeHead(302, { Location: location }).end());
    const lookup = async (hostname: string) => [
      { address: hostname === 'inner.example' ? '10.0.0.1' : '127.0.0.1', family: 4 },
    ];

    const said = await refusal(fetchFrom([port], {}, { lookup }), `http://a.site.example:${port}/`);

    expect(said).toBe(refused);
  });

  it('is the sixth, in a circle or not', async () => {
    let asked = 0;
    const port = await serve((_, response) => {
      asked++;
      response.writeHead(302, { Location: '/' }).end();
    });

    const said = await refusal(fetchFrom([port]), `http://a.site.example:${port}/`);

    expect(said).toBe(`LINK_REFUSED: The link leads through too many redirects. ${INSTEAD}`);
    expect(asked).toBe(6);
  });
});
