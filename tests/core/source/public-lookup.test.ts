import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../../src/core/source/is-public-address.ts';
import { publicLookup } from '../../../src/core/source/public-lookup.ts';

describe('a public address', () => {
  it.each(['8.8.8.8', '140.82.112.3', '2606:4700::1111', '172.32.0.1', '192.167.255.255'])(
    'is %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    'fc00::1',
    'fe80::1',
    'ff02::1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
  ])('is not %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('a name', () => {
  it.each([{ all: true }, { all: false }])(
    'that leads to this machine is not connected to (%o)',
    async (options) => {
      const error = await new Promise((resolve) => publicLookup('localhost', options, resolve));

      expect(error).toMatchObject({ code: 'ENOTPUBLIC' });
    },
  );

  it('that leads to a public address is connected to there', async () => {
    const found = await new Promise((resolve) =>
      publicLookup('140.82.112.3', { all: true }, (error, addresses) => resolve(error ?? addresses)),
    );
    const first = await new Promise((resolve) =>
      publicLookup('140.82.112.3', {}, (error, address, family) => resolve(error ?? [address, family])),
    );

    expect(found).toEqual([{ address: '140.82.112.3', family: 4 }]);
    expect(first).toEqual(['140.82.112.3', 4]);
  });
});
