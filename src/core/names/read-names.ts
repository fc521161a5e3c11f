import type { Raster, Rectangle } from '../image/raster.ts';
import { alignLines } from './layout/align-lines.ts';
import { assignLines } from './layout/assign-lines.ts';
import { findLines } from './layout/find-lines.ts';
import { groupFrames } from './layout/group-frames.ts';
import { type Luma, toLuma } from './pixels/luma.ts';
import { withoutLinks } from './pixels/without-links.ts';
import { readColumns } from './read-columns.ts';
import type { ReadName } from './read-name.ts';
import { createPieceReader, type PieceReader, type ReadRow, settlePiece, textsOf } from './read-row.ts';
import type { TextLine } from './text-line.ts';
import type { TextReader } from './text-reader.ts';
import { LateError, untilLate } from './until-late.ts';
import { composeName } from './wording/compose-name.ts';
import { findPlace, pageWordsOf } from './wording/find-place.ts';
import { type Signs, signLinesOf, signsOf } from './wording/sign-lines.ts';

/** How names are read. */
export interface ReadNamesOptions {
  readonly reader: TextReader;
  /** Asked before each portrait: true begins no other one; those that were begun are finished. Default: never. */
  readonly isOver?: () => boolean;
  /**
   * Asked before each read: true ends the reading there. Names that are finished are given, and of rows that were begun the display names.
   * Default: never.
   */
  readonly isLate?: () => boolean;
}

/** So many portraits are looked at before it is told which of their words are handles. */
const ROWS_AT_ONCE = 24;

/** So many rows tell whether second lines are needed. */
const SAMPLED_ROWS = 4;

/**
 * Reads whom a page names beside each frame: display name and handle, on the side
 * where the page has them. What has an `@` is a handle; which
 * other words are is told from all rows of the page together.
 *
 * @param frames px of `raster`; what lies within them is no text.
 * @returns one for each frame, in their order; null: no name stands there, or it was not read.
 */
export async function readNames(
  raster: Raster,
  frames: readonly Rectangle[],
  { reader, isOver = () => false, isLate = () => false }: ReadNamesOptions,
): Promise<(ReadName | null)[]> {
  const { luma, isHidden } = withoutLinks(toLuma(raster), frames);
  const timed = untilLate(reader, isLate);
  const lines = findLines(luma, frames);
  // A part of a name would be a wrong one.
  const own = assignLines(frames, lines).map((some) => {
    const hidden = some.findIndex(isHidden);
    return hidden < 0 ? some : some.slice(0, hidden);
  });
  const page = { luma, frames, lines, own, reader: timed, readPiece: createPieceReader(raster, luma, timed) };
  const names: (ReadName | null)[] = [];
  for await (const name of namesOf(page, isOver)) names.push(name);
  return frames.map((_, index) => names[index] ?? null);
}

/** The names beside frames in their order, each as soon as it is finished; where time ends, then those of the rows that were begun. */
async function* namesOf(page: Page, isOver: () => boolean): AsyncGenerator<ReadName | null> {
  const { frames } = page;
  const groups = groupFrames(frames);
  const rows: ReadRow[] = [];
  let given = 0;
  try {
    while (rows.length < frames.length) {
      const from = rows.length;
      while (rows.length < Math.min(frames.length, from + ROWS_AT_ONCE) && !isOver())
        rows.push(await readRow(page, rows.length, groups[rows.length] as number));
      if (rows.length === from) return;
      const fresh = rows.slice(from);
      for (const group of new Set(fresh.map((row) => row.group)))
        await placeHandles(
          page,
          rows.filter((row) => row.group === group),
        );
      for (const row of fresh) {
        yield await nameOf(page, row);
        given++;
      }
    }
  } catch (error) {
    if (!(error instanceof LateError)) throw error;
    for (const row of rows.slice(given)) yield unfinishedName(row, rows);
  }
}

/** The display name of a row that was not finished. Its handle is left out: it was not read by itself. */
function unfinishedName(row: ReadRow, rows: readonly ReadRow[]): ReadName | null {
  const alike = rows.filter((other) => other.group === row.group);
  const place = row.place ?? alike.find((other) => other.place)?.place ?? findPlace(alike.map(textsOf));
  // What may be its handle is no name.
  const isFirst = place?.piece === 0 && place.part !== 'last';
  if (isFirst && (place.namePiece === null || !row.pieces[place.namePiece])) return null;
  const displayName = composeName({ ...wordsOf(row), place })?.displayName ?? null;
  return displayName === null ? null : { displayName, handle: null };
}

/** What is known of a page while it is read. */
interface Page {
  readonly luma: Luma;
  readonly frames: readonly Rectangle[];
  readonly lines: readonly Rectangle[];
  /** For each frame its first and second line. */
  readonly own: readonly (readonly TextLine[])[];
  readonly reader: TextReader;
  readonly readPiece: PieceReader;
}

async function readRow({ frames, own, readPiece }: Page, index: number, group: number): Promise<ReadRow> {
  const frame = frames[index] as Rectangle;
  const [first = null, second = null] = own[index] ?? [];
  const piece = first && (await readPiece(first));
  return {
    frame,
    group,
    second,
    pieces: [piece, second ? undefined : null],
    settled: new Map(),
    place: null,
    signLines: [0, 1],
    pageWords: new Set(),
  };
}

/**
 * Tells for rows of one kind where their handles stand. Second lines, which are posts on many pages, are read in the first rows, and in
 * the others where they hold handles or names.
 */
async function placeHandles(page: Page, rows: ReadRow[]): Promise<void> {
  // Cells that some rows have of an earlier batch say nothing of the others: which columns there are is told from all rows.
  for (const row of rows) row.pieces = row.pieces.slice(0, 2);
  const readSeconds = async (some: readonly ReadRow[]) => {
    for (const row of some) if (row.second) row.pieces[1] ??= await page.readPiece(row.second);
  };
  await readSeconds(rows.slice(0, SAMPLED_ROWS));
  const early = findPlace(rows.map(textsOf));
  if (early?.piece !== 0 || early.namePiece === 1) await readSeconds(rows);
  alignLines(rows);
  const pageWords = pageWordsOf(rows.map(textsOf));
  const beside = findPlace(rows.map(textsOf));
  // Names may stand in a column behind the handles'.
  const isNameless = beside?.namePiece === null && rows.every(({ second }) => second === null);
  const place = (beside && !isNameless ? null : await readColumns(page, rows)) ?? beside;
  const signs = rows.map((row) => signsOf(textsOf(row)));
  for (const [at, row] of rows.entries())
    Object.assign(row, { place, pageWords, signLines: signLinesOf(signs[at] as Signs, signs, place) });
}

async function nameOf({ luma, reader }: Page, row: ReadRow): Promise<ReadName | null> {
  await settlePiece(luma, row, reader);
  return composeName(wordsOf(row));
}

/** A row with its words as they were read last. */
function wordsOf(row: ReadRow) {
  const pieces = row.pieces.map((piece) => piece?.words.map((word) => row.settled.get(word) ?? word));
  return { ...row, pieces };
}
