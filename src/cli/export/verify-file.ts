import { EyelineError } from '../../core/errors.ts';
import { MANIFEST } from '../../core/export/case-file/case-zip.ts';
import { compareWithManifest, type Manifest, readManifest } from '../../core/export/case-file/manifest.ts';
import { hashEntries } from '../../core/source/zip/hash-entries.ts';
import { count } from '../../core/words.ts';

/**
 * Checks a case file against its own manifest, and says what it is.
 *
 * @returns whether every file is what was written.
 * @throws EyelineError `UNREADABLE_ARCHIVE` for what is no case file.
 */
export async function verifyFile(path: string, write: (line: string) => void): Promise<boolean> {
  const { entries, text } = await hashEntries(path, MANIFEST).catch((cause: unknown) => {
    throw noCaseFile(path, 'a file that is no ZIP, or a damaged one', cause);
  });
  const manifest = text === null ? null : readManifest(text);
  if (!manifest) throw noCaseFile(path, 'one without a manifest');
  const problems = compareWithManifest(
    manifest,
    entries.filter((entry) => entry.path !== MANIFEST),
  );
  write(describe(manifest));
  const own = entries.find((entry) => entry.path === MANIFEST)?.sha256 ?? '';
  for (const line of problems) write(printable(line));
  write(
    problems.length === 0
      ? `All ${count(manifest.files.length, 'file')} are as written. SHA-256 of the manifest: ${own}`
      : `${count(problems.length, 'file is', 'files are')} not as written.`,
  );
  return problems.length === 0;
}

function describe({ incident, team, software, created, tlp }: Manifest): string {
  return printable(
    `Case file of ${team}, incident ${incident}, ${tlp}, written by ${software} at ${created}.`,
  );
}

/** Names in a ZIP are somebody else's: nothing in them moves a terminal's cursor. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '?');
}

function noCaseFile(path: string, received: string, cause?: unknown): EyelineError {
  return new EyelineError(
    'UNREADABLE_ARCHIVE',
    {
      expected: `${path} to be a case file that \`export zip\` wrote`,
      received,
      action: 'Give the ZIP itself; a page alone has no manifest.',
    },
    { cause },
  );
}
