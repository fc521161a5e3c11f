import { EyelineError } from '../../errors.ts';
import type { ZipLimits } from '../../source/zip/zip-limits.ts';
import type { ReceivedFile } from './receive-file.ts';
import { unreadPicture } from './unread-picture.ts';
import { zipResult } from './zip-result.ts';

/** The files of one message, whose ZIPs hold no more files together than one may: the ZIPs beyond are refused. */
export function withinBudget(
  received: readonly ReceivedFile[],
  { maxFiles }: Pick<ZipLimits, 'maxFiles'>,
): ReceivedFile[] {
  let files = 0;
  return received.map((each) => {
    if (!('zip' in each)) return each;
    const { zip, name, reference } = each;
    if (files + zip.entries.length <= maxFiles) {
      files += zip.entries.length;
      return each;
    }
    const error = tooManyTogether(files + zip.entries.length, maxFiles);
    const facts = unreadPicture(name, error, reference.sha256);
    return { examined: { name, picture: zipResult(each), facts, portraits: [] } };
  });
}

function tooManyTogether(files: number, maxFiles: number): EyelineError {
  return new EyelineError('TOO_MANY_FILES', {
    expected: `ZIPs of at most ${maxFiles} files together in one message`,
    received: `${files} with this one`,
    action: 'Send it in a message of its own.',
  });
}
