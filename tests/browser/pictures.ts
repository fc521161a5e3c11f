import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { findAdminPicture, findGroupPhoto } from '../fixtures/faces.ts';

/** A file as it is handed to a page. */
export interface PageFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A portrait of 128 px from the admin-lte package: 1, 3 to 8. */
export function makePortrait(number: number, name = `person-${number}.jpg`): PageFile {
  return {
    name,
    mimeType: 'image/jpeg',
    buffer: readFileSync(findAdminPicture(`user${number}-128x128.jpg`)),
  };
}

/** A portrait that fills a picture of this side: a face of a group photo, cut by hand. */
export async function makeLargePortrait(sidePx: number, name = 'large.png'): Promise<PageFile> {
  const buffer = await sharp(findAdminPicture('user2-160x160.jpg')).resize(sidePx, sidePx).png().toBuffer();
  return { name, mimeType: 'image/png', buffer };
}

/** A photo of several people. */
export function makeGroupPhoto(name = 'group.jpg'): PageFile {
  return { name, mimeType: 'image/jpeg', buffer: readFileSync(findGroupPhoto('sample6.jpg')) };
}

/** A file that calls itself a picture. */
export function makeTextFile(name: string): PageFile {
  return { name, mimeType: 'image/png', buffer: Buffer.from('This is a text, whatever its name says.\n') };
}

/** Drops or pastes files onto what a selector finds, as a browser would: with a DataTransfer of real files. */
export async function handOver(
  page: Page,
  how: 'drop' | 'paste',
  selector: string,
  files: readonly PageFile[],
): Promise<void> {
  const parts = files.map(({ name, mimeType, buffer }) => ({
    name,
    mimeType,
    base64: buffer.toString('base64'),
  }));
  await page.locator(selector).evaluate(
    (target, given) => {
      const transfer = new DataTransfer();
      for (const { name, mimeType, base64 } of given.parts) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type: mimeType }));
      }
      const init = { bubbles: true, cancelable: true };
      if (given.how === 'paste') {
        target.dispatchEvent(new ClipboardEvent('paste', { ...init, clipboardData: transfer }));
        return;
      }
      for (const type of ['dragenter', 'dragover', 'drop']) {
        target.dispatchEvent(new DragEvent(type, { ...init, dataTransfer: transfer }));
      }
    },
    { parts, how },
  );
}
