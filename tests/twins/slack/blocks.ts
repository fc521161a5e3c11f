/** Block Kit's blocks: `block-kit/blocks.d.ts` of @slack/types, docs.slack.dev/reference/block-kit/blocks. */
import {
  accessory,
  actionsElement,
  imageBlock,
  imageElement,
  inputElement,
  interactiveElements,
  text,
} from './block-elements.ts';
import { richTextElement } from './rich-text.ts';
import {
  also,
  array,
  boolean,
  byType,
  isObject,
  type Json,
  object,
  oneOf,
  problemsOf,
  type Rule,
  required,
  string,
} from './rules.ts';

const blockId = string({ min: 1, max: 255 });

/** `SectionBlock`: text 3,000 characters, 10 fields of 2,000; one of the two is needed. */
const section = also(
  object({
    type: required(oneOf('section')),
    block_id: blockId,
    text: text('either'),
    fields: array(text('either', 2000), { min: 1, max: 10 }),
    accessory,
    expand: boolean(),
  }),
  (value) =>
    value.text === undefined && value.fields === undefined ? 'must define `text` or `fields`' : null,
);

const richText = object({
  type: required(oneOf('rich_text')),
  block_id: blockId,
  elements: required(array(richTextElement, { min: 1, max: 1000 })),
});

/** `TableBlock`: 100 rows of 20 cells, 20 column settings; 10,000 characters in all cells (docs: table-block). */
const table = also(
  object({
    type: required(oneOf('table')),
    block_id: blockId,
    rows: required(
      array(
        array(
          byType({
            rich_text: richText,
            raw_text: object({ type: required(oneOf('raw_text')), text: required(string({ min: 1 })) }),
          }),
          { min: 1, max: 20 },
        ),
        { min: 1, max: 100 },
      ),
    ),
    column_settings: array(object({ align: oneOf('left', 'center', 'right'), is_wrapped: boolean() }), {
      max: 20,
    }),
  }),
  (value) => (charactersOf(value.rows) > 10_000 ? 'table exceeds 10000 characters' : null),
);

function charactersOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + charactersOf(item), 0);
  if (!isObject(value)) return 0;
  const own = typeof value.text === 'string' ? value.text.length : 0;
  return own + charactersOf(value.elements);
}

/** Blocks of messages. What Slack knows beyond these is not modelled, and refused so that it is noticed. */
const messageBlocks: Readonly<Record<string, Rule>> = {
  section,
  rich_text: richText,
  table,
  /** `HeaderBlock`: 150 characters. */
  header: object({
    type: required(oneOf('header')),
    block_id: blockId,
    text: required(text('plain_text', 150)),
  }),
  divider: object({ type: required(oneOf('divider')), block_id: blockId }),
  image: imageBlock,
  /** `ContextBlock`: 10 elements. */
  context: object({
    type: required(oneOf('context')),
    block_id: blockId,
    elements: required(
      array(byType({ image: imageElement, plain_text: text('plain_text'), mrkdwn: text('mrkdwn') }), {
        min: 1,
        max: 10,
      }),
    ),
  }),
  /** `ActionsBlock`: 25 elements. */
  actions: object({
    type: required(oneOf('actions')),
    block_id: blockId,
    elements: required(array(actionsElement, { min: 1, max: 25 })),
  }),
  /** `MarkdownBlock`: 12,000 characters. */
  markdown: object({
    type: required(oneOf('markdown')),
    block_id: blockId,
    text: required(string({ min: 1, max: 12_000 })),
  }),
};

/** `InputBlock`: label and hint 2,000 characters. */
const input = object({
  type: required(oneOf('input')),
  block_id: blockId,
  label: required(text('plain_text', 2000)),
  hint: text('plain_text', 2000),
  optional: boolean(),
  dispatch_action: boolean(),
  element: required(inputElement),
});

const { markdown: _markdown, table: _table, ...modalBlocks } = messageBlocks;

/** What goes beyond one block: ids are unique, an action_id within its block, one table a message. */
function problemsBetween(blocks: readonly unknown[], pointer: string): string[] {
  const problems: string[] = [];
  const seen = new Set<unknown>();
  blocks.filter(isObject).forEach((block, index) => {
    if (block.block_id !== undefined && seen.has(block.block_id)) {
      problems.push(`block_id already exists: ${String(block.block_id)} [json-pointer:${pointer}/${index}]`);
    }
    seen.add(block.block_id);
    const actions = interactiveElements(block).map((element) => element.action_id);
    const named = actions.filter((id) => id !== undefined);
    if (new Set(named).size !== named.length) {
      problems.push(`\`action_id\` already exists for another element [json-pointer:${pointer}/${index}]`);
    }
  });
  if (blocks.filter((block) => isObject(block) && block.type === 'table').length > 1) {
    problems.push(`only_one_table_allowed [json-pointer:${pointer}]`);
  }
  return problems;
}

/** Problems of a message's blocks; at most 50 (docs: reference/block-kit/blocks). */
export function blockProblems(blocks: unknown): string[] {
  const problems = problemsOf(array(byType(messageBlocks), { max: 50 }), blocks, '/blocks');
  return problems.length === 0 ? problemsBetween(blocks as unknown[], '/blocks') : problems;
}

/** Problems of a modal's blocks; at most 100 (`BaseView`). */
export function modalBlockProblems(blocks: unknown): string[] {
  const problems = problemsOf(
    array(byType({ ...modalBlocks, input }), { min: 1, max: 100 }),
    blocks,
    '/view/blocks',
  );
  return problems.length === 0 ? problemsBetween(blocks as unknown[], '/view/blocks') : problems;
}

/** Problems of a Home tab's blocks; at most 100 (docs.slack.dev/reference/views/home-tab-views). */
export function homeBlockProblems(blocks: unknown): string[] {
  const problems = problemsOf(array(byType({ ...modalBlocks, input }), { max: 100 }), blocks, '/view/blocks');
  return problems.length === 0 ? problemsBetween(blocks as unknown[], '/view/blocks') : problems;
}

/** The blocks as Slack keeps them: every block has a block_id and every interactive element an action_id. */
export function completeBlocks(blocks: readonly Json[], makeId: () => string): Json[] {
  return blocks.map((block) => {
    const copy = structuredClone(block);
    copy.block_id ??= makeId();
    for (const element of interactiveElements(copy)) element.action_id ??= makeId();
    return copy;
  });
}
