import { describe, expect, it } from 'vitest';
import { blockProblems } from './blocks.ts';
import { makeClient, startTwin } from './bolt-app.ts';
import { viewProblems } from './views.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const button = (more: object = {}) => ({ type: 'button', text: plain('Show'), action_id: 'a', ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const many = <Item>(count: number, make: (index: number) => Item) =>
  Array.from({ length: count }, (_, i) => make(i));

describe('blocks within the limits are sound', () => {
  it.each([
    ['50 blocks', many(50, () => section('x'))],
    ['a section of 3,000 characters', [section('x'.repeat(3000))]],
    [
      'a button with all that it may have',
      [
        actions(
          button({
            text: plain('x'.repeat(75)),
            value: 'x'.repeat(2000),
            action_id: 'x'.repeat(255),
            style: 'primary',
          }),
        ),
      ],
    ],
    ['25 buttons', [actions(...many(25, (index) => button({ action_id: `a${index}` })))]],
    ['10 fields', [{ type: 'section', fields: many(10, () => plain('x'.repeat(2000))) }]],
    ['a picture', [{ type: 'image', image_url: 'https://example.org/a.png', alt_text: 'x'.repeat(2000) }]],
    ['a header', [{ type: 'header', text: plain('x'.repeat(150)) }]],
    [
      'a table of 100 rows',
      [{ type: 'table', rows: many(100, () => many(20, () => ({ type: 'raw_text', text: 'x' }))) }],
    ],
    [
      'rich text',
      [
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_list',
              style: 'bullet',
              elements: [
                {
                  type: 'rich_text_section',
                  elements: [{ type: 'text', text: 'x', style: { bold: true } }],
                },
              ],
            },
          ],
        },
      ],
    ],
  ])('%s', (_name, blocks) => {
    expect(blockProblems(blocks)).toEqual([]);
  });
});

describe('blocks beyond the limits are named with their place', () => {
  it.each([
    [many(51, () => section('x')), 'no more than 50 items allowed [json-pointer:/blocks]'],
    [[section('x'.repeat(3001))], 'must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
    [[section('')], 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
    [[{ type: 'section' }], 'must define `text` or `fields` [json-pointer:/blocks/0]'],
    [[{ ...section('x'), colour: 'red' }], 'invalid additional property: colour [json-pointer:/blocks/0]'],
    [[{ type: 'carousel' }], 'unsupported type: carousel [json-pointer:/blocks/0/type]'],
    [
      [actions(button({ text: plain('x'.repeat(76)) }))],
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
    ],
    [
      [actions(button({ text: { type: 'mrkdwn', text: 'x' } }))],
      'unsupported type: mrkdwn [json-pointer:/blocks/0/elements/0/text/type]',
    ],
    [
      [actions(button({ value: 'x'.repeat(2001) }))],
      'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
    ],
    [
      [actions(button({ action_id: 'x'.repeat(256) }))],
      'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
    ],
    [
      [actions(button(), button())],
      '`action_id` already exists for another element [json-pointer:/blocks/0]',
    ],
    [
      [actions(button({ style: 'big' }))],
      'value must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]',
    ],
    [
      [actions(...many(26, (index) => button({ action_id: `a${index}` })))],
      'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      [{ type: 'image', image_url: 'https://example.org/a.png' }],
      'missing required field: alt_text [json-pointer:/blocks/0]',
    ],
    [
      [
        { ...section('x'), block_id: 'same' },
        { ...section('y'), block_id: 'same' },
      ],
      'block_id already exists: same [json-pointer:/blocks/1]',
    ],
    [
      many(2, () => ({ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] })),
      'only_one_table_allowed [json-pointer:/blocks]',
    ],
    [
      [{ type: 'table', rows: [[{ type: 'raw_text', text: 'x'.repeat(10_001) }]] }],
      'table exceeds 10000 characters [json-pointer:/blocks/0]',
    ],
    ['nothing', 'must be an array [json-pointer:/blocks]'],
  ])('%#: %j', (blocks, problem) => {
    expect(blockProblems(blocks)).toContain(problem);
  });

  it('and the Web API says so as Slack does', async () => {
    const twin = await startTwin();

    const call = makeClient(twin).chat.postMessage({
      channel: twin.channels.triage.id,
      text: 'x',
      blocks: [section('x'.repeat(3001))] as never,
    });

    const problem = 'must be less than 3001 characters [json-pointer:/blocks/0/text/text]';
    await expect(call).rejects.toMatchObject({
      data: {
        error: 'invalid_blocks',
        errors: [problem],
        response_metadata: { messages: [`[ERROR] ${problem}`] },
      },
    });
    expect(twin.violations.take()).toEqual([{ where: 'chat.postMessage', what: problem }]);
    expect(twin.reading.channel(twin.channels.triage.id)).toEqual([]);
  });
});

describe('a modal', () => {
  const input = {
    type: 'input',
    block_id: 'pictures',
    label: plain('Pictures'),
    element: { type: 'file_input', action_id: 'files', filetypes: ['png'], max_files: 10 },
  };
  const modal = { type: 'modal', title: plain('Check'), submit: plain('Go'), blocks: [input] };

  it('with a file input is sound', () => {
    expect(viewProblems(modal)).toEqual([]);
  });

  it.each([
    [{ ...modal, title: plain('x'.repeat(25)) }, 'must be less than 25 characters'],
    [{ ...modal, private_metadata: 'x'.repeat(3001) }, 'must be less than 3001 characters'],
    [{ ...modal, callback_id: 'x'.repeat(256) }, 'must be less than 256 characters'],
    [{ ...modal, colour: 'red' }, 'invalid additional property: colour'],
    [{ ...modal, submit: undefined }, 'submit is required'],
    [{ ...modal, blocks: many(101, () => section('x')) }, 'no more than 100 items allowed'],
    [
      { ...modal, blocks: [{ ...input, element: { ...input.element, max_files: 11 } }] },
      'must be from 1 to 10',
    ],
  ])('%#: is refused beyond its limits', (view, problem) => {
    expect(viewProblems(view).join()).toContain(problem);
  });

  it('holds no input that a message could not hold either', () => {
    expect(blockProblems([input])).toEqual(['unsupported type: input [json-pointer:/blocks/0/type]']);
  });
});
