import { describe, expect, it } from 'vitest';
import { plainText } from '../../../../../src/core/chat/answers/sending/plain-text.ts';
import { usage } from '../../../../../src/core/chat/language/usage.ts';
import { makeCommand } from '../../make-command.ts';

describe('plainText', () => {
  it('writes blocks one below the other, without markup', () => {
    const text = plainText({
      blocks: [
        { type: 'paragraph', line: [{ text: 'Strong', style: 'strong' }, { text: ' and plain' }] },
        { type: 'list', items: ['one', [{ text: 'two', style: 'code' }]] },
        {
          type: 'table',
          head: ['No.', 'File'],
          rows: [
            ['1', 'a\n b.png'],
            ['10', ''],
          ],
        },
      ],
    });

    expect(text).toBe('Strong and plain\n\n- one\n- two\n\nNo.  File\n1    a b.png\n10');
  });
});

describe('usage', () => {
  it('writes every type of option', () => {
    expect(usage(makeCommand())).toBe(
      'publish <incident> [--format stix|misp|csv] [--pages <number>] [--with-notes] [--title <text>] [--text <text>]',
    );
  });
});
