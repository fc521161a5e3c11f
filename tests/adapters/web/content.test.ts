import { describe, expect, it } from 'vitest';
import { eyelineContent, personContent } from '../../../src/adapters/web/content.ts';
import type { LoggedMessage } from '../../../src/core/incident/stores/message-log.ts';
import { COMMAND_MESSAGE } from '../../core/chat/port/kept-by-the-first-versions.ts';

const PERSON = {
  text: 'look',
  files: [{ name: 'a.png', sha256: 'a'.repeat(64), sizeBytes: 3, mediaType: 'image/png' }],
  invocation: { command: 'incident show', options: { number: 1 } },
  mark: 'done',
};

function makeMessage(content: object): LoggedMessage {
  return {
    id: 1,
    channel: 'triage',
    thread: null,
    author: 'person',
    key: 'k1',
    content: JSON.stringify(content),
    sentMs: 1,
    editedMs: null,
    revision: 1,
  };
}

describe('the content of a message at the desk', () => {
  it('is read as it was written, with what another version added', () => {
    const person = { ...PERSON, mood: 'curious' };

    expect(personContent(makeMessage(person))).toEqual(person);
    expect(eyelineContent(makeMessage(COMMAND_MESSAGE))).toEqual(COMMAND_MESSAGE);
  });

  it('is a damaged record where it does not fit', () => {
    const person = () => personContent(makeMessage({ ...PERSON, mark: 'lost' }));
    const eyeline = () => eyelineContent(makeMessage({ ...COMMAND_MESSAGE, buttons: null }));

    expect(person).toThrow(
      'Expected a person’s message in the record as Eyeline wrote it but received something else at mark. Stop Eyeline, and restore eyeline.db from DATA_DIR/backups or from a copy of DATA_DIR.',
    );
    expect(eyeline).toThrow(
      'Expected a message of Eyeline’s in the record as Eyeline wrote it but received something else at buttons. Stop Eyeline, and restore eyeline.db from DATA_DIR/backups or from a copy of DATA_DIR.',
    );
  });
});
