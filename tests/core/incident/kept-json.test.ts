import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readKept } from '../../../src/core/incident/kept-json.ts';

const Note = z.looseObject({ lines: z.array(z.object({ text: z.string() })) });

describe('JSON of the record', () => {
  it('comes back as it was written, with fields of another version', () => {
    expect(readKept('a note', Note, '{"lines":[],"colour":"red"}')).toEqual({ lines: [], colour: 'red' });
  });

  it.each([
    ['is no JSON', 'SECRET', 'no JSON'],
    ['lacks a field', '{}', 'something else at lines'],
    ['holds something else within', '{"lines":[{"text":["SECRET"]}]}', 'something else at lines.0.text'],
    ['is another kind of value', '"SECRET"', 'something else at its beginning'],
  ])('is a damaged record where it %s; what stands there is not told', (_, json, received) => {
    const read = () => readKept('a note', Note, json);

    expect(read).toThrow(
      expect.objectContaining({
        code: 'STORE_DAMAGED',
        message: `Expected a note in the record as Eyeline wrote it but received ${received}. Stop Eyeline, and restore eyeline.db from DATA_DIR/backups or from a copy of DATA_DIR.`,
      }),
    );
  });
});
