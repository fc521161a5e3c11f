import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Case } from '../case/case.ts';
import { toBytes } from '../to-bytes.ts';
import { casePage, embed, type Place } from './case-page.ts';
import { type CasePicture, type CasePictures, MAX_EMBEDDED_BYTES } from './case-pictures.ts';
import { type ManifestFile, writeManifest } from './manifest.ts';

/** The manifest's name within the ZIP. */
export const MANIFEST = 'manifest.json';

/**
 * The case file as a ZIP: the page, the figures, each portrait cut out, whole pictures where they were asked for, and
 * the SHA-256 of all of them. It is made while it is read: one file is in memory at a time. Of a case whose pictures
 * are too many for one page, the page shows those beside it.
 *
 * @throws what making a picture throws; the signal's reason.
 */
export async function* caseZip(
  read: Case,
  pictures: CasePictures,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  // Whoever reads it hears of it. Once nobody reads any more, what is still on its way must not end the process.
  output.on('error', () => {});
  zip.on('error', (error: Error) => output.destroy(error));
  const mtime = new Date(read.readMs);
  const files: ManifestFile[] = [];
  /** The library listens to no error of what it reads: nobody would, and the process would end. */
  const feed = (pieces: AsyncIterable<Uint8Array>): Readable =>
    Readable.from(pieces).on('error', (error: Error) => output.destroy(error));
  const add = (path: string, make: () => AsyncIterable<Uint8Array>, compress: boolean) =>
    zip.addReadStreamLazy(path, { mtime, mode: 0o100644, compress }, (take) =>
      take(null, feed(noted(path, make(), files))),
    );
  const place: Place = pictures.totalBytes > MAX_EMBEDDED_BYTES ? ({ name }) => folderOf(name) : embed;
  add('case.html', () => toBytes(casePage(read, pictures, place), signal), true);
  for (const figure of pictures.figures) add(folderOf(figure.name), () => once(async () => figure), false);
  for (const finding of read.findings) {
    if (!pictures.cut.has(finding.number)) continue;
    const name = `portraits/portrait-${String(finding.number).padStart(4, '0')}.jpg`;
    add(name, () => once(() => pictures.portrait(finding)), false);
  }
  for (const { name, read: load } of pictures.screenshots)
    add(name, () => once(async () => ({ bytes: await load() })), false);
  zip.addReadStreamLazy(MANIFEST, { mtime, mode: 0o100644 }, (take) =>
    // Last, so all others are noted.
    take(null, Readable.from([Buffer.from(writeManifest(read, files))])),
  );
  zip.end();
  for await (const piece of output) {
    signal.throwIfAborted();
    yield piece as Uint8Array;
  }
}

/** Where a picture lies in the ZIP, from the page. */
function folderOf(name: string): string {
  return `${name.startsWith('portrait-') ? 'portraits' : 'figures'}/${name}`;
}

/** A file of one piece; empty where it cannot be had any more. */
async function* once(make: () => Promise<Pick<CasePicture, 'bytes'> | null>): AsyncGenerator<Uint8Array> {
  const made = await make();
  if (made) yield made.bytes;
}

/** The same pieces; their hash and length are noted at the end. */
async function* noted(
  path: string,
  pieces: AsyncIterable<Uint8Array>,
  files: ManifestFile[],
): AsyncGenerator<Uint8Array> {
  const digest = createHash('sha256');
  let sizeBytes = 0;
  for await (const piece of pieces) {
    digest.update(piece);
    sizeBytes += piece.length;
    yield piece;
  }
  files.push({ path, sha256: digest.digest('hex'), sizeBytes });
}
