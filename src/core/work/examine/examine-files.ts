import type { Examine, Examined, ExaminedTable } from '../../chat/port/command.ts';
import { allOf } from './all-of.ts';
import { examineLinks, planSent } from './examine-links.ts';
import { examineZip } from './examine-zip.ts';
import type { ExaminerContext, ExaminerParts } from './examiner.ts';
import { isNamedZip, type ReceivedFile, receiveFile } from './receive-file.ts';
import { withinBudget } from './zip-budget.ts';

/**
 * Examines files: each is fetched, kept, measured and drawn in one turn, so that no more files are in memory
 * than there are turns. A ZIP is kept in its turn, and each of its files has one of its own. What is wrong with one
 * file is its own answer; only a stop ends them all.
 */
export function createExamine(parts: ExaminerParts, context: ExaminerContext): Examine {
  const { turns, zipTurns } = parts;
  const { signal, turnKey } = context;

  return async (files, onDone, sent) => {
    const opened: ReceivedFile[] = [];
    let done = 0;
    let of = files.length;
    const isDone = () => onDone(++done, of);
    try {
      const received = await allOf(
        files.map((file) =>
          (isNamedZip(file) ? zipTurns : turns).run(
            turnKey,
            async () => {
              const result = await receiveFile(file, parts, context);
              opened.push(result);
              if ('examined' in result || 'table' in result) isDone();
              return result;
            },
            signal,
          ),
        ),
      );
      const within = withinBudget(received, parts.zip);
      const lists = within.filter((each) => 'list' in each);
      const tables = within.flatMap(tablesIn);
      const planned = planSent(sent, lists, parts);
      for (const each of within) if ('zip' in each) of += each.zip.entries.length - 1;
      of += (planned?.fetch.length ?? 0) - lists.length;
      const examining = allOf(
        within.map(async (each): Promise<Examined> => {
          if ('zip' in each) return examineZip(each, parts, context, isDone);
          return { files: 'examined' in each ? [each.examined] : [], archives: [] };
        }),
      );
      const following = examineLinks(planned?.fetch ?? [], parts, context, isDone);
      await Promise.allSettled([examining, following]);
      const [examined, followed] = await Promise.all([examining, following]);
      const kept = [...lists.map(({ picture }) => picture), ...followed.pages];
      return {
        files: [...examined.flatMap((each) => each.files), ...followed.files],
        archives: examined.flatMap((each) => each.archives),
        ...(planned ? { links: { facts: planned.facts, kept } } : {}),
        ...(tables.length > 0 ? { tables } : {}),
      };
    } finally {
      await Promise.all(opened.map((each) => 'zip' in each && each.zip.close()));
    }
  };
}

/** A file that looks like a table of accounts; a list of links may be one too. */
function tablesIn(received: ReceivedFile): ExaminedTable[] {
  if ('table' in received) return [received.table];
  if (!('list' in received) || !received.isTable) return [];
  const { sha256, sizeBytes } = received.picture.evidence;
  return [{ facts: { sha256, sizeBytes, name: received.name }, picture: null }];
}
