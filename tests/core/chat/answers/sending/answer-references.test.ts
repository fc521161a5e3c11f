import { describe, expect, it } from 'vitest';
import { readReferences } from '../../../../../src/core/chat/answers/sending/answer-references.ts';

const MAIN = { reference: '{"ts":"1.2"}', thread: null };

describe('where an answer stands', () => {
  it.each([
    ['as the first versions kept it, without a draft', { main: MAIN, files: null }],
    ['with a draft', { main: MAIN, files: null, draft: '[]' }],
    ['with what another version added', { main: null, files: { ...MAIN, pinned: true }, draft: null }],
  ])('is read %s', (_, references) => {
    expect(readReferences(JSON.stringify(references))).toEqual(references);
  });

  it('is a damaged record without its messages', () => {
    expect(() => readReferences('{"main":{"reference":5}}')).toThrow(
      'Expected where an answer stands in the record as Eyeline wrote it but received something else at main.reference. Stop Eyeline, and restore eyeline.db from DATA_DIR/backups or from a copy of DATA_DIR.',
    );
  });
});
