import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodeMessage,
  FEATURES,
  nonceOf,
  readKey,
  shorten,
} from '../../../../src/adapters/discord/speak/encode.ts';
import { escapeText, toMarkdown } from '../../../../src/adapters/discord/speak/markdown.ts';
import { fitMessage } from '../../../../src/core/chat/answers/sending/fit-message.ts';
import type { Block, OutgoingMessage } from '../../../../src/core/chat/port/message.ts';
import { readMarkdown } from '../../../contract/discord-view.ts';
import { messageOf } from '../bench.ts';

const CONTEXT = { key: 'eyeline-12', note: null, keepButton: () => 'aaaa' };

function encode(message: OutgoingMessage) {
  return encodeMessage(fitMessage(message, FEATURES), CONTEXT);
}

describe('what goes to Discord', () => {
  it('shows any text as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        fc.pre(!/https?:/i.test(text));
        expect(readMarkdown(escapeText(text))).toBe(text);
      }),
    );
  });

  it.each([
    ['**b** _i_ ~~s~~ ||hidden|| `c`', '\\*\\*b\\*\\* \\_i\\_ \\~\\~s\\~\\~ \\|\\|hidden\\|\\| \\`c\\`'],
    ['<@1> <#2> <:x:3> <t:4> @everyone', '\\<\\@1\\> \\<#2\\> \\<:x:3\\> \\<t:4\\> \\@everyone'],
    ['# head\n- item\n1. one\n> quote\n-# small', '\\# head\n\\- item\n1\\. one\n\\> quote\n\\-# small'],
    ['[a](https://x.example/a_b_c) b_c', '\\[a\\](https://x.example/a_b_c) b\\_c'],
  ])('escapes %j', (text, expected) => {
    expect(escapeText(text)).toBe(expected);
  });

  it('writes bold, code, lists and tables', () => {
    const blocks: Block[] = [
      {
        type: 'paragraph',
        line: [{ text: ' 3 * 2 ', style: 'strong' }, { text: 'and ' }, { text: 'a`b', style: 'code' }],
      },
      { type: 'list', items: ['one', '- two'] },
      { type: 'table', head: ['No.', 'File'], rows: [['1', 'a_```b.png']] },
      { type: 'paragraph', line: 'End.' },
    ];

    const content = toMarkdown(blocks);

    expect(content).toBe(
      [
        ' **3 \\* 2** and `` a`b ``',
        '',
        '- one',
        '- \\- two',
        '```',
        'No.  File',
        '1    a_`\u200b`\u200b`b.png',
        '```',
        'End.',
      ].join('\n'),
    );
  });

  it('shows a person by a mention that calls nobody, and a message by a link without a preview', () => {
    const url = 'https://discord.com/channels/1/2/3';
    const line = [
      { text: 'Sent by ' },
      { text: '42', member: '42' },
      { text: ', ' },
      { text: 'message', url },
      { text: ' and ' },
      { text: '@everyone', member: '@everyone' },
    ];

    const encoded = encode({ blocks: [{ type: 'paragraph', line }], buttons: [], files: [] });

    expect(encoded.content).toBe(`Sent by <@42>, [message](<${url}>) and \\@everyone\n-# eyeline-12`);
    expect(encoded.allowed_mentions).toEqual({ parse: [] });
  });

  it('calls nobody and unfurls no link', () => {
    const encoded = encode(messageOf('@everyone https://a.example'));

    expect(encoded).toEqual({
      content: '\\@everyone https://a.example\n-# eyeline-12',
      components: [],
      flags: 4,
      allowed_mentions: { parse: [] },
    });
  });

  it('bears its key in a button’s id, where people do not see it', () => {
    const button = {
      label: 'Show incident 3',
      invocation: { command: 'incident show', options: { number: 3 } },
    };

    const encoded = encode(messageOf('Done.', { buttons: [button] }));

    expect(encoded.content).toBe('Done.');
    expect(encoded.components).toEqual([
      {
        type: 1,
        components: [{ type: 2, style: 2, label: 'Show incident 3', custom_id: 'aaaa:eyeline-12' }],
      },
    ]);
    expect(readKey(encoded)).toBe('eyeline-12');
  });

  it('finds the key in small print, and none in what a person wrote', () => {
    expect(readKey(encode(messageOf('Done.')))).toBe('eyeline-12');
    expect(readKey(encode(messageOf('Done.\n-# eyeline-13')))).toBe('eyeline-12');
    expect(readKey({ content: 'Done.' })).toBeNull();
  });

  it('fits any text into Discord’s 2,000 characters, and says that there is more', () => {
    const text = `${'*_`~'.repeat(20)} `.repeat(40);

    const { content } = encode(messageOf(text));

    expect(content.length).toBeLessThanOrEqual(2000);
    expect(readMarkdown(content)).toContain(
      'The rest does not fit into one message; Eyeline’s record has all of it.',
    );
  });

  it('shortens tables by rows, with their frame whole', () => {
    const rows = Array.from({ length: 100 }, (_, index) => [`${index}`, 'A title of some length']);

    const { content } = encode({
      blocks: [{ type: 'table', head: ['No.', 'Title'], rows }],
      buttons: [],
      files: [],
    });

    expect(content.length).toBeLessThanOrEqual(2000);
    expect(content.match(/```/g)).toHaveLength(2);
    expect(content).toContain('0    A title of some length');
  });

  it('never cuts a character in two', () => {
    expect(shorten('ab👩‍👩‍👧‍👦cd', 6)).toBe('ab…');
    expect(shorten('abcdef', 6)).toBe('abcdef');
  });

  it('makes nonces of at most 25 characters', () => {
    expect(nonceOf('eyeline-12')).toBe('eyeline-12');
    expect(nonceOf('eyeline-123456789012345678')).toHaveLength(25);
  });
});
