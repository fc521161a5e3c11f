import { describe, expect, it } from 'vitest';
import { defang } from '../../../../src/core/source/links/defang.ts';
import { withoutTracking } from '../../../../src/core/source/links/without-tracking.ts';

describe('withoutTracking', () => {
  it.each([
    ['https://example.org/a?utm_source=b&utm_medium=c#d', 'https://example.org/a'],
    ['https://example.org/a?id=1&fbclid=b&gclid=c&igsh=d', 'https://example.org/a?id=1'],
    ['https://x.com/name?s=20&t=abc', 'https://x.com/name'],
    ['https://twitter.com/name?ref_src=twsrc%5Etfw', 'https://twitter.com/name'],
    ['https://example.org/watch?t=20&s=1', 'https://example.org/watch?t=20&s=1'],
    ['https://youtu.be/abc?si=def&t=3', 'https://youtu.be/abc?t=3'],
    [
      'https://www.facebook.com/profile.php?id=1&__tn__=a&mibextid=b',
      'https://www.facebook.com/profile.php?id=1',
    ],
    ['https://twitter.com/#!/name', 'https://twitter.com/#!/name'],
    ['https://notx.com/name?s=20', 'https://notx.com/name?s=20'],
    ['https://cdn.example/a.jpg?sig=a%2Bb+c&x=%7E', 'https://cdn.example/a.jpg?sig=a%2Bb+c&x=%7E'],
  ])('of %s is %s', (address, clean) => {
    expect(withoutTracking(new URL(address)).href).toBe(clean);
  });
});

describe('defang', () => {
  it.each([
    ['https://example.org/@name?token=secret#a', 'hxxps://example[.]org/@name'],
    ['http://www.example.org/', 'hxxp://www[.]example[.]org'],
    ['https://user:secret@example.org:8443/a', 'hxxps://example[.]org:8443/a'],
    ['http://10.0.0.1/a', 'hxxp://10[.]0[.]0[.]1/a'],
    ['https://bücher.example/', 'hxxps://xn--bcher-kva[.]example'],
    ['file:///etc/passwd.txt', 'file[:]///etc/passwd[.]txt'],
    ['not an address.example', 'not an address[.]example'],
    [`https://example.org/${'a'.repeat(200)}`, `hxxps://example[.]org/${'a'.repeat(97)}…`],
  ])('of %s is %s', (address, shown) => {
    expect(defang(address)).toBe(shown);
  });
});
