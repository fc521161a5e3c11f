import { count } from '../../../words.ts';

/** What a file in an archive was, by the code of its error; all other codes are files that could not be read. */
const KINDS: Readonly<Record<string, 'foreign' | 'encrypted' | 'nested' | 'unsafe'>> = {
  NOT_A_PICTURE: 'foreign',
  UNSUPPORTED_FORMAT: 'foreign',
  EMPTY_FILE: 'foreign',
  ENCRYPTED_FILE: 'encrypted',
  NESTED_ARCHIVE: 'nested',
  UNSAFE_FILE: 'unsafe',
};

/**
 * How many files an archive holds and what became of them, a line that ends with a full stop and whose numbers add up:
 * `set.zip: 40 files, 37 pictures read, 2 not pictures, 1 encrypted.`
 *
 * @param errors of each file the code of its error; null: it was read.
 */
export function describeArchive(name: string, errors: readonly (string | null)[]): string {
  const counts = { read: 0, foreign: 0, encrypted: 0, nested: 0, unsafe: 0, unread: 0 };
  for (const code of errors) counts[code === null ? 'read' : (KINDS[code] ?? 'unread')] += 1;
  const { read, foreign, encrypted, nested, unsafe, unread } = counts;
  const parts = [
    count(errors.length, 'file'),
    `${count(read, 'picture')} read`,
    ...(foreign > 0 ? [foreign === 1 ? '1 not a picture' : `${foreign} not pictures`] : []),
    ...(encrypted > 0 ? [`${encrypted} encrypted`] : []),
    ...(nested > 0 ? [`${count(nested, 'archive')} not opened`] : []),
    ...(unsafe > 0 ? [count(unsafe, 'link or unsafe name', 'links or unsafe names')] : []),
    ...(unread > 0 ? [`${unread} could not be read`] : []),
  ];
  return `${name}: ${parts.join(', ')}.`;
}
