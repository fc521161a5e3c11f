import type { Examined, ExaminedFile } from '../../chat/port/command.ts';
import type { ZipFileEntry } from '../../source/zip/open-zip.ts';
import { allOf } from './all-of.ts';
import type { ExaminerContext, ExaminerParts } from './examiner.ts';
import { knownError, measureReceived, unread } from './measure-received.ts';
import { fromDisk, type ReceivedZip } from './receive-file.ts';
import { zipResult } from './zip-result.ts';

/** What a ZIP is called whose sender gave it no name. */
const NAMELESS = 'ZIP';

/**
 * Examines the files of a ZIP, each unpacked in a turn of its own. They are seen where and when the ZIP was.
 *
 * @param onDone told of each file.
 */
export async function examineZip(
  received: ReceivedZip,
  parts: ExaminerParts,
  context: ExaminerContext,
  onDone: () => void,
): Promise<Examined> {
  const { zip, name, reference } = received;
  const { turnKey, signal } = context;
  const files = await allOf(
    zip.entries.map((entry) =>
      parts.turns.run(
        turnKey,
        async () => {
          const examined = await examineEntry(entry, received, parts, context);
          onDone();
          return examined;
        },
        signal,
      ),
    ),
  );
  const facts = { name: name ?? NAMELESS, sha256: reference.sha256, files: files.length };
  return { files, archives: [{ facts, picture: zipResult(received) }] };
}

async function examineEntry(
  { index, path, refusal }: ZipFileEntry,
  { zip, name, reference, sighting }: ReceivedZip,
  parts: ExaminerParts,
  context: ExaminerContext,
): Promise<ExaminedFile> {
  const fileName = `${name ?? NAMELESS}/${path}`;
  const container = { sha256: reference.sha256, path };
  let bytes: Uint8Array;
  try {
    if (refusal) throw refusal;
    bytes = await fromDisk(() => zip.read(index));
  } catch (error) {
    return unread(fileName, knownError(error, parts, context.signal), container);
  }
  const received = { name: fileName, bytes, sighting: { ...sighting, fileName, container } };
  return measureReceived(received, parts, context);
}
