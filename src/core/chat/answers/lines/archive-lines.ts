import type { ArchiveFacts, FileFacts } from '../../port/command.ts';
import type { Block } from '../../port/message.ts';
import { describeArchive } from './describe-archive.ts';
import { shortName } from './incident-lines.ts';

/** Files of one ZIP that are named where they were not read; of more, only how many. */
const NAMED = 5;

/** A paragraph a ZIP: what became of its files, and which were not read. Files and ZIPs in the order of the message. */
export function archiveLines(archives: readonly ArchiveFacts[], files: readonly FileFacts[]): Block[] {
  const left = [...files];
  return archives.map(({ name, sha256, files: count }) => {
    // One ZIP may have been sent twice: each takes as many files as it holds.
    const own: FileFacts[] = [];
    for (let at = 0; at < left.length && own.length < count; ) {
      if (left[at]?.container?.sha256 === sha256) own.push(...left.splice(at, 1));
      else at++;
    }
    const errors = own.map(({ error }) => error);
    return { type: 'paragraph', line: `${describeArchive(shortName(name), errors)}${notRead(own)}` };
  });
}

function notRead(files: readonly FileFacts[]): string {
  const paths = files.flatMap(({ error, container }) => (error && container ? [container.path] : []));
  if (paths.length === 0) return '';
  const named = paths.slice(0, NAMED).map((path) => shortName(path));
  const others = paths.length - named.length;
  return ` Not read: ${[...named, ...(others > 0 ? [`${others} more`] : [])].join(', ')}.`;
}
