import { EyelineError } from '../errors.ts';

/** What says whether JSON has a shape: a schema of zod. */
export interface Schema<T> {
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: T }
    | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };
}

interface Issue {
  readonly path: readonly PropertyKey[];
}

/** A schema for each field of `T`, also for those that may be left out, so that none is forgotten. */
export type FieldsOf<T> = { readonly [K in keyof T]-?: Schema<unknown> };

/**
 * JSON that Eyeline wrote into its record, of this version or an earlier one.
 *
 * @param what names it for people, as a noun: `a button`
 * @throws EyelineError `STORE_DAMAGED` for what is no JSON or does not fit; the message says where, never what stands there.
 */
export function readKept<T>(what: string, schema: Schema<T>, json: string): T {
  const result = schema.safeParse(parse(what, json));
  if (result.success) return result.data;
  throw damaged(what, `something else at ${result.error.issues[0]?.path.join('.') || 'its beginning'}`);
}

function parse(what: string, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw damaged(what, 'no JSON');
  }
}

function damaged(what: string, received: string): EyelineError {
  return new EyelineError('STORE_DAMAGED', {
    expected: `${what} in the record as Eyeline wrote it`,
    received,
    action: 'Stop Eyeline, and restore eyeline.db from DATA_DIR/backups or from a copy of DATA_DIR.',
  });
}
