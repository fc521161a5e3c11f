import { chmodSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EyelineError } from '../../errors.ts';
import { FOLDER_MODE } from './durable-files.ts';

/** What Eyeline makes in DATA_DIR, and what systems leave in any folder. */
const OWN =
  /^(eyeline\.db|lock\.|probe\.tmp|backups$|backups\.jsonl$|forgotten\.jsonl$|tenants$|lost\+found$|\.gitkeep$|\.gitignore$|\.DS_Store$)/;

/** Group's and others' rights, and the bit of folders that several users write into. */
const OTHERS = 0o077;
const STICKY = 0o1000;

/**
 * Takes a folder that stands for Eyeline's own: closes it to other users where it is open. Only where it is this
 * user's and holds nothing of anybody else: a folder that others use is left as it is.
 *
 * @returns whether it was open.
 * @throws EyelineError `INVALID_SETTING` for no folder, and for one that is open and not Eyeline's alone.
 */
export function claimFolder(folder: string): boolean {
  const isOpen = checkFolder(folder);
  if (isOpen) chmodSync(folder, FOLDER_MODE);
  return isOpen;
}

/** The same without closing it: whether it is to be closed. @throws as {@link claimFolder}. */
export function checkFolder(folder: string): boolean {
  const found = statSync(folder);
  if (!found.isDirectory()) throw noFolder(folder);
  if (process.platform === 'win32' || (found.mode & OTHERS) === 0) return false;
  const reason = whyNotOurs(folder, found);
  if (reason !== null) throw shared(folder, found.mode, reason);
  return true;
}

/** Why an open folder is not Eyeline's to close; null where it is. */
export function whyNotOurs(folder: string, { mode, uid }: { mode: number; uid: number }): string | null {
  if ((mode & STICKY) !== 0) return 'is for several users';
  if (uid !== process.getuid?.()) return 'belongs to another user';
  const other = readdirSync(folder).find((name) => !OWN.test(name));
  return other === undefined ? null : `holds something else (${JSON.stringify(other)})`;
}

function noFolder(folder: string): EyelineError {
  return new EyelineError('INVALID_SETTING', {
    expected: 'DATA_DIR to be a folder',
    received: `${folder}, which is not a folder`,
    action: 'Set DATA_DIR to a folder of Eyeline’s own; Eyeline makes it where it is missing.',
  });
}

function shared(folder: string, mode: number, reason: string): EyelineError {
  return new EyelineError('INVALID_SETTING', {
    expected: 'DATA_DIR to be a folder of Eyeline’s own, closed to other users',
    received: `${folder}, which others can enter (mode ${(mode & 0o7777).toString(8)}) and which ${reason}`,
    action: `Set DATA_DIR to a folder in it (${join(folder, 'eyeline')}), or close it yourself: chmod 700.`,
  });
}
