import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isZip } from '../../../../src/core/source/zip/is-zip.ts';
import { findAdminPicture } from '../../../fixtures/faces.ts';
import { makeZip } from '../../../fixtures/zip-file.ts';

describe('a ZIP is told by its first bytes', () => {
  it.each([
    ['with files', makeZip([{ name: 'a' }])],
    ['without files', makeZip([])],
    ['in parts', Buffer.from('PK\x07\x08PK\x03\x04', 'latin1')],
  ])('%s', (_, bytes) => {
    expect(isZip(bytes)).toBe(true);
  });

  it.each([
    ['a picture', readFileSync(findAdminPicture('user1-128x128.jpg'))],
    [
      'a picture with a ZIP behind it',
      Buffer.concat([readFileSync(findAdminPicture('user1-128x128.jpg')), makeZip([{ name: 'a' }])]),
    ],
    ['a program with a ZIP behind it', Buffer.concat([Buffer.from('MZ'), makeZip([{ name: 'a' }])])],
    ['a text about PK', Buffer.from('PK is Phil Katz')],
    ['nothing', Buffer.alloc(0)],
  ])('and %s is none', (_, bytes) => {
    expect(isZip(bytes)).toBe(false);
  });
});
