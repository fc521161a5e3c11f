import { describe, expect, it } from 'vitest';
import { readButton, readMessage } from '../../../../src/core/chat/port/kept-message.ts';
import { COMMAND_MESSAGE, EARLY_BUTTON } from './kept-by-the-first-versions.ts';

const SHOW = { label: 'Show incident 1', invocation: { command: 'incident show', options: { number: 1 } } };

describe('the answer of a command', () => {
  it('is read as the first versions kept it', () => {
    expect(readMessage(JSON.stringify(COMMAND_MESSAGE))).toEqual(COMMAND_MESSAGE);
  });

  it('is read with buttons that open an address', () => {
    const message = { ...COMMAND_MESSAGE, links: [{ label: 'TinEye', url: 'https://tineye.com/' }] };

    expect(readMessage(JSON.stringify(message))).toEqual(message);
  });

  it('keeps what another version added', () => {
    const message = { ...COMMAND_MESSAGE, colour: 'red', buttons: [{ ...SHOW, isLarge: true }] };

    expect(readMessage(JSON.stringify(message))).toEqual(message);
  });

  it.each([
    ['a block of a kind that there is not', { ...COMMAND_MESSAGE, blocks: [{ type: 'video' }] }],
    ['no files', { blocks: [], buttons: [] }],
    ['a line that is a number', { ...COMMAND_MESSAGE, blocks: [{ type: 'paragraph', line: 3 }] }],
  ])('with %s is a damaged record', (_, message) => {
    expect(() => readMessage(JSON.stringify(message))).toThrow(
      expect.objectContaining({ code: 'STORE_DAMAGED' }),
    );
  });
});

describe('a kept button', () => {
  it.each([
    ['as the first versions kept it', EARLY_BUTTON],
    ['that asks', { ...SHOW, ask: { option: 'title', label: 'Title' } }],
  ])('is read %s', (_, button) => {
    expect(readButton(JSON.stringify(button))).toEqual(button);
  });

  it('that calls nothing is a damaged record', () => {
    expect(() => readButton('{"label":"Show"}')).toThrow(
      'Expected a button in the record as Eyeline wrote it but received something else at invocation. Stop Eyeline, and restore eyeline.db from DATA_DIR/backups or from a copy of DATA_DIR.',
    );
  });
});
