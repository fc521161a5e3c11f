import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { hashOf } from '../../core/hash-file.ts';
import { isZip, SIGNATURE_BYTES } from '../../core/source/zip/is-zip.ts';
import { openZip } from '../../core/source/zip/open-zip.ts';
import type { ZipLimits } from '../../core/source/zip/zip-limits.ts';
import { notReadable } from './input-errors.ts';
import type { Input, InputFile } from './walk-folder.ts';

/**
 * The files of a ZIP in place of it, by name; an input that is no ZIP as it is. What is wrong with a ZIP, or with one
 * of its files, is an error in its place.
 */
export async function expandZip(input: InputFile, limits: ZipLimits): Promise<Input[]> {
  const { name, path } = input;
  if (!(await beginsAsZip(path))) return [input];
  try {
    const zip = await openZip(path, limits);
    try {
      const { sha256 } = await hashOf(path);
      return zip.entries.map(({ index, path: inside, sizeBytes, refusal }): Input => {
        const place = { name, container: { sha256, path: inside }, index, sizeBytes };
        const file = { name: `${name}/${inside}`, zip: place };
        return refusal ? { ...file, error: refusal } : { ...file, path };
      });
    } finally {
      await zip.close();
    }
  } catch (error) {
    return [{ name, error: notReadable(error, name) }];
  }
}

/** False too for what cannot be read: whoever reads it says why. */
async function beginsAsZip(path: string | Buffer): Promise<boolean> {
  // Without waiting for a pipe's other end.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(() => null);
  if (!file) return false;
  try {
    if (!(await file.stat()).isFile()) return false;
    const head = Buffer.alloc(SIGNATURE_BYTES);
    await file.read(head, 0, SIGNATURE_BYTES, 0);
    return isZip(head);
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
