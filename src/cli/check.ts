import { basename, join } from 'node:path';
import type { EyelineError } from '../core/errors.ts';
import { withoutSecretsIn } from '../core/incident/evidence/provenance.ts';
import { defang } from '../core/source/links/defang.ts';
import type { FetchLog } from '../core/source/links/fetch-log.ts';
import type { LinkReader } from '../core/source/links/link-reader.ts';
import { MAX_LIST_BYTES } from '../core/source/links/read-link-list.ts';
import { count } from '../core/words.ts';
import { describeLink } from '../core/work/examine/link-provenance.ts';
import { readWhole } from '../core/work/files/read-whole.ts';
import { isPage, type MeasuredPicture } from '../core/work/measure/measured-picture.ts';
import type { NameReader } from '../core/work/names/name-reader.ts';
import { readNamesOf } from '../core/work/names/read-names-of.ts';
import type { PicturePool } from '../core/work/pool/picture-pool.ts';
import { failureOfInput } from './inputs/failure-of-input.ts';
import { stemOf } from './inputs/file-name.ts';
import {
  type Input,
  type InputFile,
  type InputLimits,
  type InputLink,
  type InputList,
  listWithLinks,
  readInput,
} from './inputs/inputs.ts';
import { createTally } from './inputs/tally.ts';
import { makeOutFolder, writeOutFile } from './output.ts';
import { createProgress } from './progress.ts';
import type { FollowedPicture, RecordedSource, Recorder } from './recorder.ts';
import { type Outcome, printable, type ReadOutcome, toJsonLine, toText } from './report.ts';

/** How `eyeline check` runs. */
export interface CheckOptions {
  readonly json: boolean;
  /** Folder for overlays; null: none are drawn. */
  readonly out: string | null;
  readonly limits: InputLimits;
  readonly write: (text: string) => void;
  /** Told, in one line, of links that were left out, where no text is written that says so. */
  readonly warn: (line: string) => void;
  /** Told of mistakes of this program; their cause is for the log. */
  readonly onDefect: (error: EyelineError) => void;
  /** What follows links, loaded for the first one. */
  readonly links: () => Promise<LinkReader>;
  /** Aborted, with an EyelineError: no link is waited for any more. */
  readonly signal: AbortSignal;
  /** Reads the names beside portraits; null: they are not read. */
  readonly names: Pick<NameReader, 'read'> | null;
  /** Records under an incident; null: nothing is recorded. */
  readonly recorder: Recorder | null;
  /** Where a progress bar may be drawn; null: nowhere. */
  readonly terminal: NodeJS.WriteStream | null;
}

/**
 * Measures files and folders, several at once, and reports them in the order given. At most a few files a
 * worker are held in memory, however long the list is.
 *
 * @returns the number of inputs that could not be read, or not to their end.
 */
export async function check(
  paths: readonly string[],
  pool: PicturePool,
  options: CheckOptions,
): Promise<number> {
  const inputs = await listWithLinks(paths, options.limits.zip, async () => (await options.links()).know);
  if (options.out) await makeOutFolder(options.out);
  const progress = createProgress(inputs.length, options.terminal);
  const ahead: Promise<Outcome>[] = [];
  const tally = createTally();
  let next = 0;
  let failed = 0;
  // Lists that were not read to their end.
  const cut = new Set<string>();
  try {
    while (next < inputs.length || ahead.length > 0) {
      while (next < inputs.length && ahead.length < 2 * pool.workers) {
        const before = ahead.at(-1);
        const outcome = measureInput(inputs[next++] as Input | InputLink, pool, options, before);
        // One that fails early is not over before those before it: the next one waits for it alone.
        ahead.push(before ? outcome.finally(() => before.catch(() => {})) : outcome);
      }
      const outcome = await (ahead.shift() as Promise<Outcome>);
      if ('error' in outcome || outcome.picture.unread) failed++;
      const { list } = outcome;
      if (list && list.left > 0 && !cut.has(list.path)) {
        cut.add(list.path);
        if (options.json) options.warn(leftOut(list));
      }
      progress.clear();
      if (options.json) options.write(`${toJsonLine(outcome)}\n`);
      else options.write(`${tally.add(outcome)}${toText(outcome)}`);
      progress.advance();
    }
    if (!options.json) options.write(tally.end());
  } finally {
    progress.stop();
    await Promise.allSettled(ahead);
  }
  return failed + cut.size;
}

/** @param before the input before it, which is recorded first: portraits are numbered in the order given */
async function measureInput(
  input: Input | InputLink,
  pool: PicturePool,
  options: CheckOptions,
  before: Promise<unknown> | undefined,
): Promise<Outcome> {
  const about = {
    input: input.name,
    ...('zip' in input && input.zip ? { zip: input.zip } : {}),
    ...('list' in input && input.list ? { list: input.list } : {}),
  };
  if ('error' in input) return { ...about, error: input.error };
  try {
    const name = basename(input.name);
    const { bytes, followed } = await read(input, options);
    const isDrawn = options.out !== null || options.recorder !== null;
    const picture = await pool.measure(bytes, { overlay: isDrawn, declarations: true });
    if (options.recorder) await before?.catch(() => {});
    if ('link' in input)
      await options.recorder?.record(defang(input.link), bytes, picture, {
        followed,
        ...recordedList(input),
      });
    else
      await options.recorder?.record(nameInRecord(input), bytes, picture, recordedZip(input, options.limits));
    const overlayPath =
      options.out && picture.overlay ? join(options.out, overlayName(name, picture.sha256)) : null;
    if (overlayPath && picture.overlay) {
      await writeOutFile(overlayPath, picture.overlay.png);
      await writeOutFile(overlayPath.replace(/\.png$/, '.txt'), `${picture.overlay.alt}\n`);
    }
    const provenance = followed && withoutSecretsIn(describeLink(followed, options.recorder !== null));
    const names = await namesOn(bytes, picture, options);
    const accounts = options.json ? options.recorder?.accountsOn(picture) : undefined;
    const known = { ...(provenance ? { provenance } : {}), ...(accounts ? { accounts } : {}) };
    return { ...about, picture, overlayPath, ...known, ...names };
  } catch (error) {
    return { ...about, error: failureOfInput(error, options.onDefect) };
  }
}

/** The names on a page, one for each of its portraits; nothing where none are read. A page whose names cannot be read says why. */
async function namesOn(
  bytes: Uint8Array,
  picture: MeasuredPicture,
  { names, signal, onDefect }: CheckOptions,
): Promise<Pick<ReadOutcome, 'names' | 'namesError'>> {
  if (!names || !isPage(picture)) return {};
  try {
    return { names: await readNamesOf(picture.portraits, bytes, names, signal) };
  } catch (error) {
    return { namesError: failureOfInput(error, onDefect) };
  }
}

/** An input's bytes, and of a link how it was followed. */
async function read(
  input: InputFile | InputLink,
  { limits, links, signal }: CheckOptions,
): Promise<{ readonly bytes: Uint8Array; readonly followed?: FollowedPicture }> {
  if (!('link' in input)) return { bytes: await readInput(input, limits) };
  const log: FetchLog = [];
  const came = await (await links()).fetch(input.link, limits.picture.maxBytes, signal, log);
  return { bytes: came.bytes, followed: { address: input.link, came, log } };
}

/** Without folders; of a file in a ZIP, from the ZIP's name on. */
function nameInRecord({ name, zip }: InputFile): string {
  return zip ? `${basename(zip.name)}/${zip.container.path}` : basename(name);
}

function recordedZip({ path, zip }: InputFile, limits: InputLimits): RecordedSource {
  if (!zip) return {};
  const { name, container } = zip;
  return { zip: { name: basename(name), container, read: () => readWhole(path, limits.zip.maxBytes) } };
}

function leftOut({ name, left }: InputList): string {
  return `${printable(name)}: ${count(left, 'link')} left out: give them as another list.`;
}

function recordedList({ list }: InputLink): Pick<RecordedSource, 'list'> {
  if (!list) return {};
  const { name, path, sha256 } = list;
  return { list: { name: basename(name), sha256, read: () => readWhole(path, MAX_LIST_BYTES) } };
}

/** `NAME-1a2b3c4d.overlay.png`: the hash keeps files of one name from two folders apart. */
function overlayName(name: string, sha256: string): string {
  return `${stemOf(name)}-${sha256.slice(0, 8)}.overlay.png`;
}
