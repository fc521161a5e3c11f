/** `RichTextBlock` of @slack/types: docs.slack.dev/reference/block-kit/blocks/rich-text-block. */
import { array, boolean, byType, integer, object, oneOf, required, string } from './rules.ts';

const style = object({
  bold: boolean(),
  italic: boolean(),
  strike: boolean(),
  code: boolean(),
  underline: boolean(),
});

const leaf = byType({
  text: object({ type: required(oneOf('text')), text: required(string({ min: 1 })), style }),
  link: object({
    type: required(oneOf('link')),
    url: required(string({ pattern: /^[a-z][a-z0-9+.-]*:/i })),
    text: string(),
    unsafe: boolean(),
    style,
  }),
  user: object({ type: required(oneOf('user')), user_id: required(string()), style }),
  channel: object({ type: required(oneOf('channel')), channel_id: required(string()), style }),
  usergroup: object({ type: required(oneOf('usergroup')), usergroup_id: required(string()), style }),
  emoji: object({ type: required(oneOf('emoji')), name: required(string()), unicode: string() }),
  broadcast: object({
    type: required(oneOf('broadcast')),
    range: required(oneOf('here', 'channel', 'everyone')),
  }),
  date: object({
    type: required(oneOf('date')),
    timestamp: required(integer(0, Number.MAX_SAFE_INTEGER)),
    format: required(string()),
    url: string(),
    fallback: string(),
  }),
});

const leaves = array(leaf, { max: 1000 });
const border = oneOf(0, 1);
const richSection = object({ type: required(oneOf('rich_text_section')), elements: required(leaves) });

/** `RichTextBlockElement`. */
export const richTextElement = byType({
  rich_text_section: richSection,
  rich_text_preformatted: object({
    type: required(oneOf('rich_text_preformatted')),
    elements: required(leaves),
    border,
    language: string(),
  }),
  rich_text_quote: object({
    type: required(oneOf('rich_text_quote')),
    elements: required(leaves),
    border,
  }),
  rich_text_list: object({
    type: required(oneOf('rich_text_list')),
    style: required(oneOf('bullet', 'ordered')),
    elements: required(array(byType({ rich_text_section: richSection }), { min: 1, max: 1000 })),
    indent: integer(0, 8),
    offset: integer(0, 1_000_000),
    border,
  }),
});
