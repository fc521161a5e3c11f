import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeMessage, escapeText } from '../../../../src/adapters/slack/speak/encode.ts';
import { cut } from '../../../../src/adapters/slack/speak/rich-text.ts';
import { plainText } from '../../../../src/core/chat/answers/sending/plain-text.ts';
import { type Block, type OutgoingMessage, say } from '../../../../src/core/chat/port/message.ts';
import { blockProblems } from '../../../twins/slack/blocks.ts';

const HOSTILE = '<!channel> <@U1> @everyone *b* _i_ ~s~ `c` ```x``` &lt; & [a](https://x.example)';

function encode(message: OutgoingMessage, asked: { name: string; command: string } | null = null) {
  return encodeMessage(message, { key: 'eyeline-1', asked, prefix: '/eyeline ', keepButton: () => 'opaque' });
}

/** All texts, in order. */
function textsIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(textsIn).join('');
  const { text, elements } = value as { text?: string; elements?: unknown };
  return text ?? textsIn(elements);
}

/** Nor the dashes of lists. */
function withoutSpaces(text: string): string {
  return text.replaceAll(/[\s-]/g, '');
}

describe('an answer', () => {
  it('is rich text to the letter, with its key and a text that mentions nobody', () => {
    const content = encode(say(HOSTILE));

    expect(content.blocks).toEqual([
      {
        type: 'rich_text',
        block_id: 'eyeline-1',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: HOSTILE }] }],
      },
    ]);
    expect(content.text).toBe(escapeText(HOSTILE));
    expect(content.text).not.toMatch(/[<>]/);
    expect(content.metadata).toEqual({ event_type: 'eyeline_message', event_payload: { key: 'eyeline-1' } });
  });

  it('shows lists as bullets, tables as columns, styles of spans', () => {
    const content = encode({
      blocks: [
        {
          type: 'paragraph',
          line: [
            { text: 'Strong', style: 'strong' },
            { text: ' code', style: 'code' },
          ],
        },
        { type: 'list', items: ['one', 'two'] },
        { type: 'table', head: ['No.', 'File'], rows: [['1', 'a.png']] },
      ],
      buttons: [],
      files: [],
    });

    expect(content.blocks.map((block) => (block as { elements: object[] }).elements[0])).toEqual([
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'Strong', style: { bold: true } },
          { type: 'text', text: ' code', style: { code: true } },
        ],
      },
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: [
          { type: 'rich_text_section', elements: [{ type: 'text', text: 'one' }] },
          { type: 'rich_text_section', elements: [{ type: 'text', text: 'two' }] },
        ],
      },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'No.  File\n1    a.png' }] },
    ]);
  });

  it('has buttons that carry an opaque id and nothing else', () => {
    const button = {
      label: 'Show incident 3',
      invocation: { command: 'incident show', options: { number: 3 } },
    };

    const content = encode({ ...say('x'), buttons: [button] });

    expect(content.blocks[1]).toEqual({
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: 'eyeline_button_0',
          text: { type: 'plain_text', text: 'Show incident 3', emoji: false },
          value: 'opaque',
        },
      ],
    });
    expect(JSON.stringify(content)).not.toContain('incident show');
  });

  it('says above a command’s answer who asked what', () => {
    const content = encode(say('Done.'), { name: 'mina', command: `note ${'long '.repeat(100)}` });

    const [asked] = content.blocks as unknown as { elements: { elements: { text: string }[] }[] }[];
    const [name, command] = asked?.elements[0]?.elements ?? [];
    expect(name?.text).toBe('mina: ');
    expect(command?.text).toMatch(/^\/eyeline note long long .* …$/);
    expect(command?.text.length).toBeLessThan(310);
  });

  it('keeps within Slack’s limits, whatever it says, and loses nothing', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 4000 });
    const block: fc.Arbitrary<Block> = fc.oneof(
      text.map((line): Block => ({ type: 'paragraph', line })),
      fc.array(text, { maxLength: 40 }).map((items): Block => ({ type: 'list', items })),
      fc
        .array(fc.tuple(text, text), { maxLength: 20 })
        .map((rows): Block => ({ type: 'table', head: ['a', 'b'], rows })),
    );

    fc.assert(
      fc.property(fc.array(block, { maxLength: 70 }), (blocks) => {
        const content = encode({ blocks, buttons: [], files: [] });

        expect(content.blocks.length).toBeLessThanOrEqual(50);
        expect(blockProblems(content.blocks)).toEqual([]);
        expect(withoutSpaces(textsIn(content.blocks))).toBe(withoutSpaces(plainText({ blocks })));
      }),
      { numRuns: 60 },
    );
  });
});

describe('cutting a text', () => {
  it('prefers lines and spaces, never parts a character, and keeps every one', () => {
    expect(cut('one two three', 8)).toEqual(['one two ', 'three']);
    expect(cut('aaaaaaaaaa', 4)).toEqual(['aaaa', 'aaaa', 'aa']);
    expect(cut('aaa\u{1F600}', 4)).toEqual(['aaa', '\u{1F600}']);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => cut(text, 5).join('') === text));
  });
});
