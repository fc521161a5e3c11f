import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { EyelineError } from '../../errors.ts';
import { FILE_MODE, syncFolder } from '../disk/durable-files.ts';

/** The list of forgets beside the database; a back-up that is restored is given it. */
export const FORGOTTEN_NAME = 'forgotten.jsonl';

const Row = z.object({ id: z.int().positive(), ms: z.int() });

/**
 * A forget as it is known outside of the database: which rows, by id and the time that they were written, and nothing of
 * what they said. Ids are used again once an older database is restored; the time tells that a row is another one.
 */
export const StubLine = z.object({
  /** The tenant's folder, and the forget's id there. */
  tenant: z.string().regex(/^[0-9a-f]{16}$/),
  id: z.int().positive(),
  kind: z.enum(['incident', 'picture', 'account', 'messages']),
  incident: Row.nullable(),
  row: Row.nullable(),
  /** Of messages; missing for others. */
  messages: z.array(Row).optional(),
  reason: z.enum(['request', 'mistake', 'finished', 'retention', 'other']),
  actor: z.string().nullable(),
  atMs: z.int(),
});
export type StubLine = z.infer<typeof StubLine>;

/** Whether two lines are of one forget. */
export function isSameStub(a: StubLine, b: StubLine): boolean {
  return a.tenant === b.tenant && a.id === b.id && a.atMs === b.atMs;
}

/**
 * The lines of a list, each once; none where there is no such file. A line that a crash cut off is the last one, and what it was to
 * say had not begun.
 *
 * @throws EyelineError `STORE_DAMAGED` for a line that is none.
 */
export function readStubs(path: string): StubLine[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  const whole = lines.slice(0, -1).filter((line) => line !== '');
  const stubs: StubLine[] = [];
  for (const [at, line] of whole.entries()) {
    const stub = parseLine(line);
    if (!stub) throw damaged(path, at + 1);
    if (!stubs.some((known) => isSameStub(known, stub))) stubs.push(stub);
  }
  return stubs;
}

/** Adds lines that a list does not have; on disk when it returns. */
export function addStubs(path: string, stubs: readonly StubLine[]): void {
  const known = readStubs(path);
  const added = stubs.filter((stub) => !known.some((other) => isSameStub(other, stub)));
  if (added.length === 0) return;
  const isNew = !existsSync(path);
  const kept = isNew ? '' : readFileSync(path, 'utf8');
  const handle = openSync(path, isNew ? 'wx' : 'r+', FILE_MODE);
  try {
    // Behind the last whole line: what a crash cut off says nothing.
    const end = Buffer.byteLength(kept.slice(0, kept.lastIndexOf('\n') + 1));
    ftruncateSync(handle, end);
    writeSync(handle, added.map((stub) => `${JSON.stringify(stub)}\n`).join(''), end);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  if (isNew) syncFolder(dirname(path));
}

/** The list in a DATA_DIR. */
export function stubsPath(dataDir: string): string {
  return join(dataDir, FORGOTTEN_NAME);
}

function parseLine(line: string): StubLine | null {
  try {
    return StubLine.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

function damaged(path: string, line: number): EyelineError {
  return new EyelineError('STORE_DAMAGED', {
    expected: `the list of what was forgotten in ${path}`,
    received: `a file whose line ${line} cannot be read`,
    action: 'Restore that file from a copy, or delete the line: what it names is then not forgotten again.',
  });
}
