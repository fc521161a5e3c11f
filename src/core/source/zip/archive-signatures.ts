import { isZip } from './is-zip.ts';

/** First bytes of other archives: RAR, 7z, gzip, xz, bzip2, Zstandard, cabinet. */
const OTHERS: readonly string[] = [
  'Rar!\x1a\x07',
  '7z\xbc\xaf\x27\x1c',
  '\x1f\x8b',
  '\xfd7zXZ\0',
  'BZh',
  '\x28\xb5\x2f\xfd',
  'MSCF',
];

/** Where a tar file says that it is one. */
const TAR = { at: 257, says: 'ustar' } as const;

/** Whether bytes are an archive of any usual kind. */
export function isArchive(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, TAR.at + TAR.says.length)).toString('latin1');
  return (
    isZip(bytes) ||
    OTHERS.some((signature) => head.startsWith(signature)) ||
    head.startsWith(TAR.says, TAR.at)
  );
}
