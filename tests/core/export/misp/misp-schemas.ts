import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import AjvDraft04 from 'ajv-draft-04';

const FOLDER = join(import.meta.dirname, '../../../fixtures/schemas/misp');

/** A schema or an object's definition of MISP by its name: `event`, `image`. */
export function readSchema<T>(name: string): T {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as T;
}

/** Whether something is an event as MISP's schema wants it; what is wrong stands in `errors`. */
export const isMispEvent = new AjvDraft04.default({ strict: false }).compile(readSchema('event'));
